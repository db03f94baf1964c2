"""Packed text: short, the same again, refused where it is broken; and unpacked alike by the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.render.lz77 import DIGITS, LONGEST, pack, packed_element, packed_texts, unpack

ALPHABET = st.sampled_from("ab`~<é\U0001f600\n")


@given(st.text(ALPHABET) | st.text())
def test_what_is_unpacked_is_what_was_packed(text: str) -> None:
    assert unpack(pack(text)) == text


@given(st.lists(st.sampled_from(["the river rose ", "`~", "by a foot. ", "x"]), max_size=60))
def test_what_repeats_is_unpacked_too(words: list[str]) -> None:
    assert unpack(pack("".join(words))) == "".join(words)


def test_what_was_said_before_is_said_in_a_few_letters() -> None:
    sentence = "The river rose by a foot in one night. "
    assert pack(sentence) == sentence
    assert len(pack(sentence * 100)) < len(sentence) + 50


def test_a_run_of_one_letter_refers_to_itself() -> None:
    text = "a" * (3 * LONGEST)
    assert len(pack(text)) < 30
    assert unpack(pack(text)) == text


def test_a_far_reference_has_three_digits() -> None:
    far = "".join(f"{n:x}," for n in range(12_000))
    text = "The first sentence of all." + far + "The first sentence of all."
    assert "~" in pack(text)
    assert unpack(pack(text)) == text


def test_digits_cannot_end_a_script_or_begin_a_reference() -> None:
    assert not set(DIGITS) & set("<>&`~")
    assert len(set(DIGITS)) == len(DIGITS) == 89


@pytest.mark.parametrize("text", ["</script>", "x</SCRIPT", "<!-- y"])
def test_a_text_that_would_end_its_element_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="end it early"):
        packed_element("packed-a", text)


def test_packed_texts_are_found_in_a_page() -> None:
    page = f"<p>x</p>{packed_element('packed-a', 'one one one')}{packed_element('packed-b', 'é`')}"
    assert [text for _, text in packed_texts(page)] == ["one one one", "é`"]


@pytest.mark.parametrize("short", ["`", "`!", "~!!!", "`!!!", "`é!!"])
def test_what_is_not_packed_is_refused(short: str) -> None:
    with pytest.raises(ValueError, match="a packed text"):
        unpack(short)


def test_a_text_of_another_length_than_it_says_is_refused() -> None:
    page = str(packed_element("packed-a", "abc")).replace('"3"', '"4"')
    with pytest.raises(ValueError, match="another length"):
        list(packed_texts(page))
