from pathlib import Path

from analysis.audit.blocklist import Blocklist, hash_of
from analysis.audit.harm import link_harms, readable_text, table_harms, text_harms

NAME = "Invented Person"
BLOCKED = Blocklist(frozenset({hash_of(NAME).removeprefix("sha256:")}), frozenset({2}))
NONE = Blocklist(frozenset(), frozenset())


def texts(text: str, blocklist: Blocklist = NONE, paths: tuple[str, ...] = ()) -> list[str]:
    return [str(harm) for harm in text_harms("report.html", text, blocklist, paths)]


def test_a_blocked_name_stops_publication_without_being_repeated() -> None:
    (harm,) = texts(f"and {NAME} was there", BLOCKED)
    assert "report.html, words 2 to 3" in harm
    assert NAME not in harm
    assert texts("and nobody was there", BLOCKED) == []


def test_consistent_with_torture_needs_a_medical_report() -> None:
    assert texts("Injuries\nconsistent with torture were seen.")
    assert not texts("A forensic report found injuries consistent with torture.")
    assert not texts("The sum is consistent with the total.")


def test_a_path_of_the_builder_is_found() -> None:
    assert "line 2" in texts("a\n/home/someone/x", paths=("/home/someone",))[0]
    assert not texts("a\n/var/x", paths=("/home/someone",))


def test_relay_copies_are_never_linked() -> None:
    relays = ["https://relay.example/a?b=1&c=2"]
    linked = '<p>\n<a href="https://relay.example/a?b=1&amp;c=2">copy</a>'
    assert "line 2" in str(next(iter(link_harms("r", linked, relays))))
    assert not list(link_harms("r", "<p>https://relay.example/a?b=1&amp;c=2</p>", relays))
    assert not list(link_harms("r", '<a href="https://original.example/">x</a>', relays))


def table(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "tbl.csv"
    path.write_text(text)
    return [str(harm) for harm in table_harms("tbl.csv", path)]


def test_a_line_that_singles_out_a_survivor_stops_publication(tmp_path: Path) -> None:
    head = "place,date,sex,age,method,people\n"
    (harm,) = table(tmp_path, head + "Almaty,2022-01,m,19,burns,1\nAlmaty,2022-01,m,19,burns,3\n")
    assert "line 2" in harm
    assert "Coarsen" in harm
    assert table(tmp_path, head + "Almaty,2022-01,m,19,burns,3\n") == []


def test_fewer_characteristics_or_empty_ones_single_out_nobody(tmp_path: Path) -> None:
    assert table(tmp_path, "place,date,method,people\nAlmaty,2022,burns,1\n") == []
    assert table(tmp_path, "place,date,sex,age,method,people\nAlmaty,2022,,,burns,1\n") == []


def test_the_text_of_a_page_is_read_without_tags_and_pictures(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    page.write_text(
        "<style>x{}</style><svg><text>drawn</text></svg><p>Ill&amp;well <b>said</b></p>"
    )
    assert readable_text(page).split() == ["Ill&well", "said"]
