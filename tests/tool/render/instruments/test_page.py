"""The instruments in the page: where they stand, what a reader without scripts finds."""

from qantar.instruments import Choices
from qantar.render.instruments.page import NO_INSTRUMENTS, Instruments, with_instruments
from qantar.rows import Row
from tool.render.instruments.test_days import DAYS
from tool.render.instruments.test_packed import CONCLUSION

BODY = '<figure id="tbl-floods"><p>A</p></figure><p>between</p><figure id="tbl-rain">B</figure>'
ROWS = {"c1": Row("5 floods", claimant="River Office")}
BOTH = Instruments(lambda: DAYS, Choices("tbl-rain", (CONCLUSION,)))


def test_each_instrument_stands_behind_its_exhibit() -> None:
    made = with_instruments(BODY, BOTH, ROWS, files_beside=True)
    first, second = made.index('id="as-of"'), made.index('id="choices"')
    assert made.index("A</p></figure>") < first < made.index("between")
    assert made.index("B</figure>") < second


def test_without_instruments_or_exhibit_the_body_stays_as_it_is() -> None:
    assert with_instruments(BODY, NO_INSTRUMENTS, ROWS, files_beside=True) == BODY
    assert with_instruments("<p>C</p>", BOTH, ROWS, files_beside=True) == "<p>C</p>"


def test_without_scripts_some_days_are_told_and_the_file_is_linked() -> None:
    made = with_instruments(BODY, BOTH, ROWS, files_beside=True)
    told = made[made.index("<noscript>") : made.index("</noscript>")]
    assert "5 January 2022" in told
    assert "<td>5</td><td>4 to 6</td>" in told
    assert 'href="as-of.csv"' in told
    alone = with_instruments(BODY, BOTH, ROWS, files_beside=False)
    assert "as-of.csv" not in alone
