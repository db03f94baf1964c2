"""Each rule finds what it is for, and lets sound sentences be."""

import pytest

from qantar.render.brief.texts import name_of
from qantar.render.words.passages import EXHIBIT, HEADING, PROSE, Passage
from qantar.settings.lint import RULES, findings


def prose(*sentences: str, section: str = "Counts", **more: object) -> Passage:
    return Passage("01_one", section, PROSE, sentences, **more)  # type: ignore[arg-type]


def heading(words: str, level: int = 2) -> Passage:
    return Passage("01_one", words, HEADING, (words,), level)


def found(name: str, *passages: Passage) -> list[str]:
    return [words for _, words in RULES[name](passages)]


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("shares of nothing", "In 0 of 0 comparisons it is nearer.", "In 10 of 20 it is nearer."),
        ("shares of nothing", "Of none conclusions none stay.", "None of them was verified."),
        ("shares of nothing", "The sources gave 0 different totals.", "In 0.5 of 2.0 parts."),
        ("none counted", "Of 23 methods 0 are reported.", "Of 23 methods none is reported."),
        ("none counted", "0 verdicts have moved.", "10 verdicts have moved since 2020."),
        ("none counted", "In all, 0 is known of it.", "It goes from 0 to 1 and is 0.4 here."),
        ("none counted", "The evidence supports 0 of them.", "The record supports 0.4 of them."),
        ("none counted", "They took the same 0 of 3 steps.", "They took the same 10 of 13 steps."),
        ("all counted", "Of 5 official totals, 5 equal it.", "Of 5 official totals, 4 equal it."),
        ("all counted", "Of the 8 methods, 8 are seen.", "Of the 8 methods, 8.5 is the mean."),
        (
            "all counted",
            "We found 3 statements, 3 of them new.",
            "We found 3 statements, 2 of them new.",
        ),
        ("all counted", "It has 14 of 14 forms.", "It has 14 of 140 forms and ranks 2nd of 2."),
        ("all counted", "Of four ends, four stay the same.", "Of four ends, all stay the same."),
        ("all counted", "Of two ends, a choice can turn two.", "Of two ends, it can turn one."),
        ("all counted", "Of two ends, two turn.", "A ratio of two rates, or of two shares."),
        ("all counted", "Of the 3 scales, which rise, 3 fell.", "Of the 3 scales, which rise, 2."),
        ("all counted", "Of 7 forms then, 7 are.", "It is 4 of 7 forms then, 7 of 13 forms now."),
        ("a range of one number", "It lies between 3.98 and 3.98 times.", "between 3.9 and 3.98"),
        ("a range of one number", "Counts go from 64 to 64.", "Counts go from 64 to 640."),
        ("a range of one number", "That is 12% to 12%.", "That is 12 to 12.5 times."),
        ("a range of one number", "It came 1 to 1 days later.", "It came -1 to 1 days later."),
        (
            "not known inside a sentence",
            "By undated officials had opened 5 cases.",
            "They opened 5 cases (Ministry, undated).",
        ),
        (
            "not known inside a sentence",
            "It rose from not known to 238.",
            "Who gave the order is not known to anybody.",
        ),
        (
            "a reason that the sentence cannot know",
            "The end of the cases had not been stated by this day.",
            "The end of the cases is not known under these settings.",
        ),
        ("one of many", "Table 8 has 1 rows.", "Table 8 has 1 row."),
        ("one of many", "1 were withdrawn.", "11 were withdrawn, 1 was not."),
        ("one of many", "Of one conclusions all stay.", "Of one conclusion all stays."),
        ("one of many", "Of 1 official totals 1 holds.", "Of 11 official totals one holds."),
        ("one of many", "For the era there are 1, in a pit.", "For the era there are 12."),
        ("one of many", "1 known cases count.", "We use 1 report of methods and 1 equals it."),
        ("one of many", "It is named in 1 of 1 case.", "It is named in 1 of 12 cases."),
        ("one of many", "January ranks first of 1.", "January ranks first of 12."),
        ("one of many", "1 independent cases count.", "Figure 1 sets the acts apart."),
        ("many as one", "Only 3 cases of harm is known.", "Of 3 cases one is known."),
        ("a month as a day", "On August 2022 they counted 5.", "On 3 August 2022 they counted 5."),
        ("a month as a day", "It was first given on 2024.", "It was first given in 2024."),
        ("a month as a day", "Оно впервые названо август 2022 г.", "Названо: август 2022 г."),
        ("many as one", "Sources report 1form of it.", "On 2 May the 1st of them spoke."),
        (
            "a range of one number",
            "The lowest is 0.98 times the toll and the highest 0.98 times.",
            "The lowest is 0.81 times the toll and the highest 0.95 times.",
        ),
        (
            "a range of one number",
            "They name 19 to 67 if none is, and 19 to 67 if some are.",
            "They name 19 to 67 if none is, and 19 to 76 if some are.",
        ),
        ("a range of one number", "The last is 1.00 times as high.", "It is 1.02 times as high."),
        ("not known inside a sentence", "The toll is no number known.", "No number is known."),
        ("not known inside a sentence", "It is 5 now, and not known then.", "It is 5 now."),
        (
            "a reason that the sentence cannot know",
            "No total is known at this date.",
            "No total is known under these settings.",
        ),
        ("broken punctuation", "As we found(at least once).", "The source(s) and max(a, b) hold."),
        ("broken punctuation", "The toll is 5 ( ).", "The toll is 5 (Ministry)."),
        (
            "brackets in or behind brackets",
            "It is 5 dead (ten groups (joint statement), 29 July 2022).",
            "It is 5 dead (ten groups in a joint statement, 29 July 2022).",
        ),
        (
            "brackets in or behind brackets",
            "They counted 5: ten groups (joint statement) (29 July 2022).",
            "Ten groups (joint statement) counted 5 (29 July 2022).",
        ),
        ("broken punctuation", "It stopped , then.", "It stopped, then ... it went on."),
    ],
)
def test_a_rule_finds_its_sentence_and_no_other(name: str, wrong: str, right: str) -> None:
    assert found(name, prose(wrong)) == [wrong]
    assert found(name, prose(right)) == []


def test_an_opening_that_points_to_nothing_is_found() -> None:
    name = "an opening without antecedent"
    assert found(name, heading("The lists"), prose("It is long.")) == ["It is long."]
    assert found(name, heading("The lists"), prose("The list is long.", "It is old.")) == []
    assert found(name, heading("How long is it?"), prose("That is not known.")) == []


def test_a_heading_over_nothing_is_found() -> None:
    name = "a heading over nothing"
    exhibit = Passage("01_one", "A", EXHIBIT, (), exhibit="fig-a")
    assert found(name, heading("A"), heading("B"), prose("Words.")) == ["A"]
    assert found(name, heading("A"), prose("Words."), heading("B")) == ["B"]
    assert found(name, heading("A"), heading("B", 3), prose("Words.")) == []
    assert found(name, heading("A"), exhibit) == []


def test_a_sentence_that_follows_itself_is_found() -> None:
    name = "one sentence twice"
    long = "The last official count is 238."
    assert found(name, prose(long, long)) == [long]
    assert found(name, prose(long, "Nobody said more.", long)) == []


def test_findings_name_rule_and_place() -> None:
    (one,) = findings([heading("A"), prose("There are 1 rows.", section="A")])
    assert (one.rule, one.where) == ("one of many", "01_one, section 'A'")


def of_brief(code: str, *sentences: str, numbers: tuple[tuple[str, str], ...] = ()) -> Passage:
    return Passage(name_of(code), "Floods", PROSE, sentences, 0, numbers)


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("a range of one number", "Погибло от 64 до 64.", "Погибло от 64 до 640."),
        ("a range of one number", "Барлығы 64–64 адам.", "1937–1938 жылдары."),
        (
            "not known inside a sentence",
            "К дата неизвестна под неё попало 5 человек.",
            "Сообщило ведомство (дата неизвестна).",
        ),
        ("not known inside a sentence", "күні белгісіз дейін 5 адам.", "Кеңсе (күні белгісіз)."),
        (
            "english in another language",
            "Сообщило Government of the River.",
            "Проверялась статья «The Way of the River» (Foreign Policy).",
        ),
    ],
)
def test_the_brief_is_read_in_its_languages(name: str, wrong: str, right: str) -> None:
    assert found(name, of_brief("ru", wrong)) == [wrong]
    assert found(name, of_brief("ru", right)) == []


def test_english_in_english_is_none() -> None:
    assert found("english in another language", of_brief("en", "It is of the river.")) == []


def test_a_language_that_prints_other_numbers_is_found() -> None:
    name, floods, bridges = "a brief that says less", ("floods", "5"), ("bridges", "2")
    english = of_brief("en", "5 and 2.", numbers=(floods, bridges))
    same = of_brief("ru", "2 и 5.", numbers=(bridges, floods))
    assert found(name, english, same) == []
    assert found(name, english, of_brief("ru", "5.", numbers=(floods,))) == [
        "prints other numbers than en: bridges"
    ]
