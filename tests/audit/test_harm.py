from analysis.audit.blocklist import Blocklist, hash_of
from analysis.audit.harm import link_harms, name_harms, path_harms, phrase_harms

NAME = "Invented Person"
BLOCKED = Blocklist(frozenset({hash_of(NAME).removeprefix("sha256:")}), frozenset({2}))
NONE = Blocklist(frozenset(), frozenset())


def test_a_blocked_name_stops_publication_without_being_repeated() -> None:
    (harm,) = map(str, name_harms("report.html", f"and\n{NAME} was there", BLOCKED))
    assert "report.html, line 2" in harm
    assert NAME not in harm
    assert not list(name_harms("report.html", "and nobody was there", BLOCKED))
    assert not list(name_harms("report.html", NAME, NONE))


def test_consistent_with_torture_needs_a_medical_report() -> None:
    (harm,) = map(str, phrase_harms("r", "Injuries\nconsistent with torture were seen.", "page 3"))
    assert "page 3, line 2" in harm
    medical = "A forensic report found injuries consistent with torture."
    assert not list(phrase_harms("r", medical))
    assert not list(phrase_harms("r", "The sum is consistent with the total."))


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
