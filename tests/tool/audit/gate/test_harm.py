from qantar.audit.gate.blocklist import Blocklist, hash_of
from qantar.audit.gate.harm import link_harms, name_harms, path_harms, phrase_harms
from qantar.disclosure import Phrase

NAME = "Invented Person"
BLOCKED = Blocklist(frozenset(), frozenset({hash_of(NAME).removeprefix("sha256:")}), 2)
NONE = Blocklist()


def test_a_blocked_name_stops_publication_without_being_repeated() -> None:
    (harm,) = map(str, name_harms("report.html", f"and\n{NAME} was there", BLOCKED))
    assert "report.html, line 2" in harm
    assert NAME not in harm
    assert not list(name_harms("report.html", "and nobody was there", BLOCKED))
    assert not list(name_harms("report.html", NAME, NONE))


RISEN = Phrase("rose", "river", r"gauge", "No gauge is named.", "Name the gauge.")


def test_a_phrase_needs_what_warrants_it_where_it_stands_near_its_subject() -> None:
    (harm,) = map(str, phrase_harms("r", "The river\nrose fast.", (RISEN,), "page 3"))
    assert "page 3, line 2" in harm
    assert harm.endswith("No gauge is named. Name the gauge.")
    assert not list(phrase_harms("r", "By the gauge at the bridge the river rose.", (RISEN,)))
    assert not list(phrase_harms("r", "Prices rose.", (RISEN,)))


def test_a_path_of_the_builder_is_found() -> None:
    own = ("/srv/builds/kaz", "/tmp")
    assert "line 2" in str(next(path_harms("r", "a\n'/srv/builds/kaz/x'", own)))
    assert list(path_harms("r", "in /tmp/a.csv", own))
    for innocent in ("/srv/builds/kazakhstan", "https://a.example/tmp/x", "var/tmp", "a/srv"):
        assert not list(path_harms("r", innocent, own))


def test_any_persons_home_folder_is_found_but_no_address_on_the_web() -> None:
    for home in ("/home/somebody/x", "/Users/somebody", r"C:\Users\somebody"):
        assert list(path_harms("r", f"read from {home}", ()))
    assert not list(path_harms("r", "https://press.example/home/news", ()))


def test_relay_copies_are_never_linked() -> None:
    relays = ["https://relay.example/a?b=1&c=2"]
    same = ("https://relay.example/a?b=1&c=2", "http://www.relay.example/a?b=1&c=2/#top")
    for address in same:
        (harm,) = map(str, link_harms("r", [("page 2", address)], relays))
        assert "page 2" in harm
    assert not list(link_harms("r", [("line 1", "https://original.example/")], relays))
