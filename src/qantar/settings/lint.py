"""What no sentence of any setting may say: each rule reads all texts of one run.

The rules find what the mechanism of conditions lets slip: they read text and know no subject.
"""

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qantar.render.brief.texts import FIRST
from qantar.render.words.passages import EXHIBIT, HEADING, PROSE, Passage
from qantar.render.words.sentences import leans

Passages = Sequence[Passage]


@dataclass(frozen=True)
class Finding:
    """A sentence that breaks a rule: the rule's name, where it stands, its words."""

    rule: str
    where: str
    words: str


Rule = Callable[[Passages], Iterator[tuple[Passage, str]]]
RULES: dict[str, Rule] = {}
"""Every rule by its name, in the order in which they are written."""


def rule(function: Rule) -> Rule:
    """Put `function` among the rules under its name, in words."""
    RULES[function.__name__.replace("_", " ")] = function
    return function


def findings(passages: Passages) -> list[Finding]:
    """Every breach of a rule, by rule and then in the order of reading."""
    return [
        Finding(name, passage.where, words)
        for name, one in RULES.items()
        for passage, words in one(passages)
    ]


def _matching(passages: Passages, *patterns: re.Pattern[str]) -> Iterator[tuple[Passage, str]]:
    for passage in passages:
        for sentence in passage.sentences:
            if any(pattern.search(sentence) for pattern in patterns):
                yield passage, sentence


_BRIEF = re.compile(r"the brief \((?P<code>[a-z]{2})\.md\)")
"""How a passage names a text of the brief in the place of a notebook (`brief.texts.name_of`)."""
_NUMBER = r"[\u2212-]?\d[\d,]*(?:\.\d+)?%?"
_NOUGHT = re.compile(
    r"(?<![\d.,])(?:0|[Nn]one|[Nn]o) (?:\w+ )?of (?:the )?(?:0|none|no)\b(?![.,]?\d)"
    r"|\b[Oo]f (?:none|0)\b(?![.,]?\d)|\b[Nn]one (?:conclusion|statement|case|source)s?\b"
    r"|^In 0 |\b0 different\b"
)
_NONE_COUNTED = re.compile(
    r"(?<![\d.,–\u2212/-])(?<!to )(?<!at )0 (?:[a-z]+ ){0,3}(?:is|are|was|were|has|have|had)\b"
    r"|\b(?:supports?|supported|bears out|has|have|the same|and for [\w ]+ \() ?0\b(?![.,]\d)"
)
_ALL_COUNTED = re.compile(
    r"\b[Oo]f (?:the )?(?P<all>\d[\d,]*) [a-z][\w ’'-]*,"
    r" (?P=all)(?![\d.,%]| of \d)\b"
    r"|\b(?P<each>\d[\d,]*) [a-z][\w ’'-]*, (?P=each) of (?:them|which)\b"
    r"|(?<![\w.,\u2212-])(?P<same>[2-9]|\d{2,}) of (?P=same)(?![\d%]|[.,]\d)"
    r"|\b[Oo]f (?:the )?(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" [a-z][\w ’'-]*,(?: (?!or\b|and\b)[a-z][\w ’'-]*)? (?P=word)(?![\w-])"
    r"|\b[Oo]f (?:the )?(?P<told>\d[\d,]*) [a-z][\w ’'-]*, which [\w ’'-]*, (?P=told)(?![\d.,%]| of \d)\b"
)
_EQUAL_ENDS = (
    re.compile(
        rf"\b(?:lowest|least) is (?P<end>{_NUMBER})(?![.\d]).* and the (?:highest|greatest) (?P=end)(?![.\d])"
    ),
    re.compile(rf"\b(?P<span>{_NUMBER} to {_NUMBER}) if\b.*\b(?P=span) if\b"),
    re.compile(r"\b1\.00 times as (?:high|many)\b"),
    re.compile(rf"(?<![\w.,\u2212-])(?P<end>{_NUMBER}) to (?P=end)(?![\w%]|[.,]\d)"),
    re.compile(rf"\b[Bb]etween (?P<end>{_NUMBER}) and (?P=end)(?![\w%]|[.,]\d)"),
    re.compile(r"\bfrom (?P<end>\d[\w ]+\d{4}) to (?P=end)\b"),
    re.compile(rf"\bот (?P<end>{_NUMBER}) до (?P=end)(?![\w%]|[.,]\d)"),
    re.compile(rf"(?<![\w.,–])(?P<end>{_NUMBER})–(?P=end)(?![\w%–]|[.,]\d)"),
)
_UNKNOWN_INSIDE = re.compile(
    r"\b(?:[Bb]y|[Oo]n|[Ff]rom|to|[Oo]f|[Ii]n|since|until) undated\b|\bclaimant not stated\b"
    r"|\b(?:from|to|between|and|than|with|at|by|of) not known\b"
    r"|\bno \w+ known\b(?=,? (?:then|now)\b|\.$)|\bnot found as stated\b|\band not known\b"
    r"|\b(?:[Кк]|[Нн]а|[Оо]т|[Дд]о|[Пп]о состоянию на|названо) дата неизвестна"
    r"|күні белгісіз (?:дейін|күні)|(?:күні|саны): күні белгісіз"
    r"|\bnot known (?:people|dead|deaths|cases|times|complaints|officers|of (?!the runs?))"
)
_DAY_BLAMED = re.compile(
    r"\b(?:on|by|at) this (?:day|date)\b|\b(?:known|published|stated) yet\b|\bnot yet (?:known|published)\b"
    r"|\bhad not (?:yet )?(?:been )?(?:given|known|named|placed|published|said|stated)\b"
    r"|\bunder this source policy\b"
)
_ONE_OF_MANY = re.compile(
    r"(?<![\d.,\u2013\u2212/-])(?<!\w)(?<!Figure )(?<!Table )(?<!Section )"
    r"(?:1 (?!equals\b|[a-z]*(?:ss|us|is)\b)[a-z]{2,}s(?<!\bwas)(?<!\bhas)"
    r"|1 (?:(?!of\b)[a-z-]+ ){1,2}(?:acts|cases|forms|methods|numbers|officers|reports|sources"
    r"|statements|totals)"
    r"|(?<=there are )1(?![\d.]*\d)|1 of 1(?![\d,.]*\d)(?: of)?|(?<=first of )1(?!\d)"
    r"|1 (?:people|were|are|have)|(?<!of )one (?:were|are|have)"
    r"|one (?:conclusions|cases|sources|lists|statements))"
    r"(?![a-z])"
)
_MANY_AS_ONE = re.compile(
    r"(?<![\d.,])(?:[2-9]|\d{2,}) (?:[a-z]+ )?(?:cases|forms|numbers|reports|sources|statements)"
    r"(?: (?!one\b|none\b|each\b)[^ ,.;:]+)* is known\b"
    r"|(?<![\w.-])\d+(?!st|nd|rd|th)[a-z]{2,}\b"
)
_ENGLISH = re.compile(r"\b(?:and|at|by|for|in|known|least|not|of|on|or|the|to|with|without)\b")
_QUOTED = re.compile("«[^»]*»|“[^”]*”")
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December) "
)
_NO_DAY = re.compile(
    rf"^On (?:{_MONTH})?\d{{4}}\b"
    rf"|\b(?:counted|dated|gave|given|said|spoke|stated|told) on (?:{_MONTH})?\d{{4}}\b"
    r"|\b(?:[Кк]|названо) (?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь"
    r"|декабрь) \d{4}"
)
_BROKEN = re.compile(
    r"\(\s*[,;.)]|[,;:(]\s*[.;)](?!\.)|\s[,;](?=\s|$)|(?<!\.)\.\.(?!\.)|,\s*,|\bnan\b"
    r"|\{eval\}|\[r\.|(?<![\w$\\])[a-z]{3,}\((?!s\))(?=[a-z]+ )"
)
_BRACKETS = re.compile(r"\([^()]*[a-z]{3}[^()]* \([^()]*\)|\([^()]*[^\W\d_]{3}[^()]*\) \(")


@rule
def shares_of_nothing(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'0 of 0', 'of none': a share of nothing is no number."""
    return _matching(passages, _NOUGHT)


@rule
def none_counted(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'0 are reported', '0 verdicts have moved': words say that none is."""
    return _matching(passages, _NONE_COUNTED)


@rule
def all_counted(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'Of 5 totals, 5 equal': words say that all do."""
    return _matching(passages, _ALL_COUNTED)


@rule
def a_range_of_one_number(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'from 64 to 64', 'between 3.98 and 3.98': equal ends are no range."""
    return _matching(passages, *_EQUAL_ENDS)


@rule
def not_known_inside_a_sentence(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'those of date not known', 'from not known': the words for a missing value in its place."""
    return _matching(passages, _UNKNOWN_INSIDE)


@rule
def a_reason_that_the_sentence_cannot_know(
    passages: Passages,
) -> Iterator[tuple[Passage, str]]:
    """'had not been stated by this day': it may have been, by a source that the run leaves out."""
    return _matching(passages, _DAY_BLAMED)


@rule
def one_of_many(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'1 rows', '1 were': the grammar of one."""
    return _matching(passages, _ONE_OF_MANY)


@rule
def a_month_as_a_day(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'On August 2022': words for a day before a date that stops at the month or the year."""
    return _matching(passages, _NO_DAY)


@rule
def many_as_one(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'3 cases is', '1is': the grammar of many, and words that have run together."""
    return _matching(passages, _MANY_AS_ONE)


@rule
def broken_punctuation(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'( )', ', .', 'nan': marks of words that went out of the middle of a sentence."""
    return _matching(passages, _BROKEN)


@rule
def brackets_in_or_behind_brackets(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'(10 NGOs (joint statement), 29 July 2022)': a name with brackets was put between brackets."""
    return _matching(passages, _BRACKETS)


@rule
def an_opening_without_antecedent(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """The first sentence under a heading points back ('It', 'Of these'), and nothing is there.

    A heading that asks a question may be answered by 'That ...'.
    """
    heading: Passage | None = None
    for passage in passages:
        if passage.kind == HEADING:
            heading = passage
        elif passage.kind == PROSE and passage.sentences:
            asks = heading is not None and heading.text.endswith("?")
            if heading is not None and leans(passage.sentences[0]) and not asks:
                yield passage, passage.sentences[0]
            heading = None
        elif passage.kind == EXHIBIT:
            heading = None


@rule
def a_heading_over_nothing(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """A heading followed by one of its own level or above, or by the end."""
    spoken = [p for p in passages if p.kind in (HEADING, EXHIBIT) or p.sentences]
    for passage, after in zip(spoken, [*spoken[1:], None], strict=True):
        if passage.kind != HEADING:
            continue
        ended = after is None or after.notebook != passage.notebook
        if ended or (after and after.kind == HEADING and after.level <= passage.level):
            yield passage, passage.text


@rule
def one_sentence_twice(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """A sentence that follows itself: two alternatives were both taken."""
    for passage in passages:
        for one, after in pairwise(passage.sentences):
            if one == after:
                yield passage, one


@rule
def english_in_another_language(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """'по данным the office of': a name or answer that the words of the brief do not translate."""
    for passage in passages:
        match = _BRIEF.fullmatch(passage.notebook)
        if match and match["code"] != FIRST:
            for sentence in passage.sentences:
                if _ENGLISH.search(_QUOTED.sub("", sentence)):
                    yield passage, sentence


@rule
def a_brief_that_says_less(passages: Passages) -> Iterator[tuple[Passage, str]]:
    """The numbers that one language of the brief prints and English does not, or the reverse."""
    told: dict[str, Tally[str]] = {}
    first: dict[str, Passage] = {}
    for passage in passages:
        if match := _BRIEF.fullmatch(passage.notebook):
            first.setdefault(match["code"], passage)
            told.setdefault(match["code"], Tally()).update(name for name, _ in passage.numbers)
    for code, names in told.items():
        other = told.get(FIRST, names)
        if names != other:
            apart = (names - other) + (other - names)
            yield first[code], f"prints other numbers than {FIRST}: {', '.join(sorted(apart))}"
