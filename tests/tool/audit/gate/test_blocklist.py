from pathlib import Path

import pytest

from qantar.audit.gate.blocklist import hash_of, normalise, read_blocklist
from qantar.errors import InputError

INVENTED = "Қаламғай Өмірбекұлы"


def listed(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "blocklist.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("entry", [INVENTED, hash_of(INVENTED)])
def test_a_listed_name_is_found_in_any_case_and_spacing(tmp_path: Path, entry: str) -> None:
    blocklist = read_blocklist(listed(tmp_path, "# invented", "", entry))
    assert blocklist.matches(f"Then {INVENTED.upper().replace(' ', '  ')}, said the text.")
    assert not blocklist.matches("Then somebody else said the text.")


def test_the_place_is_told_and_the_name_is_not(tmp_path: Path) -> None:
    blocklist = read_blocklist(listed(tmp_path, INVENTED))
    assert blocklist.matches(f"a b\nc {INVENTED}\n") == [2]


def test_a_name_cannot_hide_behind_a_line_end_or_an_invisible_character(tmp_path: Path) -> None:
    blocklist = read_blocklist(listed(tmp_path, INVENTED))
    assert blocklist.matches(INVENTED.replace(" ", "\n"))
    assert blocklist.matches(INVENTED.replace("ғай", "\u00adғ\u200bай"))


def test_no_file_blocks_nothing(tmp_path: Path) -> None:
    assert read_blocklist(tmp_path / "none.txt").matches(INVENTED) == []


def test_a_broken_line_is_refused_by_number_without_its_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2") as caught:
        read_blocklist(listed(tmp_path, "ok name", "sha256:abc"))
    assert "abc" not in str(caught.value)


def test_names_are_compared_by_letters_alone() -> None:
    assert normalise("O’Neil-Smith  3") == normalise("oneilsmith")
