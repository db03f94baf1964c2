"""The rules of style: each finds what breaks it and lets pass what keeps it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qantar.errors import QantarError
from qantar.project import Project
from qantar.style import (
    MOST_NUMBERS,
    MOST_WORDS,
    avoided,
    interval_problems,
    plain,
    prose_of,
    repeated,
    sentence_problems,
    sentences,
    style_breaches,
    word_problems,
)

HEAD = "rule,pattern,instead,wrong,right\n"
RAIN = HEAD + "words,(?i)\\bnought\\b,zero,It was nought.,It was zero.\n"


def project(folder: Path, rules: str) -> Project:
    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "notebooks" / "style.csv").write_text(rules, encoding="utf-8")
    return Project(folder)


def cells(*texts: str) -> list[dict[str, str]]:
    return [{"cell_type": "markdown", "source": text} for text in texts]


def test_a_word_that_the_study_avoids_is_found_with_its_mend(tmp_path: Path) -> None:
    rules = avoided(project(tmp_path, RAIN))
    assert list(word_problems("It fell to\nNought.", rules)) == ["'Nought' (words): write zero."]


def test_both_ends_of_one_number_are_written_as_its_interval() -> None:
    ends = "It ran from {eval}`r.toll.low_text` to {eval}`r.toll.high_text`."
    (problem,) = interval_problems(ends)
    assert problem.startswith("both ends of 'toll'")
    assert "{eval}`r.toll.interval_text`" in problem


@pytest.mark.parametrize(
    "text",
    [
        "It was {eval}`r.toll.interval_text`.",
        "It was {eval}`r.toll.low_text` to {eval}`r.other.high_text`.",
        "It was {eval}`r.toll.low_text` if all fell and {eval}`r.toll.high_text` if none did.",
    ],
)
def test_an_interval_and_the_ends_of_two_numbers_pass(text: str) -> None:
    assert list(interval_problems(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "It fell to zero.",
        "It fell to {eval}`r.nought`.",
        "It fell [@nought-2022].",
        '[It fell.]{known="nought"}',
        "`nought`",
        "::: nought\nIt fell.\n:::",
    ],
)
def test_ids_conditions_citations_and_code_are_no_prose(tmp_path: Path, text: str) -> None:
    assert list(word_problems(text, avoided(project(tmp_path, RAIN)))) == []


def test_words_between_two_boxes_are_prose() -> None:
    assert plain("::: a\nOne.\n:::\n\nTwo.\n\n::: b\nThree.\n:::").split() == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_a_study_without_rules_has_none(tmp_path: Path) -> None:
    assert avoided(Project(tmp_path)) == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("words,(,zero,a,b", "line 2: the pattern '(' is no regular expression"),
        ("words,nought,,a,b", "line 2: the cell 'instead' is empty or missing"),
        ("words,nought,zero,a", "line 2: the cell 'right' is empty or missing"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(QantarError) as raised:
        avoided(project(tmp_path, HEAD + line + "\n"))
    assert words in str(raised.value)


@pytest.mark.parametrize(("number", "problems"), [(MOST_WORDS, 0), (MOST_WORDS + 1, 1)])
def test_a_sentence_may_have_so_many_words(number: int, problems: int) -> None:
    text = "It rained. " + " ".join(["Rain"] * number) + "."
    assert len(list(sentence_problems(text))) == problems


@pytest.mark.parametrize(("number", "problems"), [(MOST_NUMBERS, 0), (MOST_NUMBERS + 1, 1)])
def test_a_sentence_may_hold_so_many_numbers(number: int, problems: int) -> None:
    text = "It rained " + " and ".join(["{eval}`r.rain`"] * number) + " ({eval}`r.rain.claimant`)."
    assert len(list(sentence_problems(text))) == problems


def test_headings_are_no_sentences_and_paragraphs_end_one() -> None:
    text = '# The rain\n\nIt rained. [It poured.]{known="rain"} (It stopped.)\n\nThe end'
    assert sentences(text) == ["It rained.", "It poured.", "(It stopped.)", "The end"]


TEMPLATE = "The office of the river says that rain fell on {eval}`r.%s` days."


def test_a_template_filled_twice_is_found() -> None:
    twice = {"01_a": cells(f"# A\n\n{TEMPLATE % 'one'}", f"## B\n\n{TEMPLATE % 'two'}")}
    (breach,) = repeated(twice)
    assert "'the office of the river says that rain fell'" in breach.problem
    assert breach.section == "B"
    assert "'A' of '01_a'" in breach.problem


@pytest.mark.parametrize(
    "notebooks",
    [
        {"01_a": cells(f"# A\n\n{TEMPLATE % 'one'} {TEMPLATE % 'two'}")},
        {"00_a": cells(f"# A\n\n{TEMPLATE % 'one'}"), "01_b": cells(f"# B\n\n{TEMPLATE % 'one'}")},
        {
            "01_a": cells(
                "# A\n\nThe office of the river says so.", "## B\n\nThe office of the river."
            )
        },
        {"01_a": cells(*(f"# {name}\n\n::: about\n{TEMPLATE % 'one'}\n:::" for name in "AB"))},
        {
            "01_a": cells(
                *(f"# {n}\n\n::: {{.about .page-only}}\n{TEMPLATE % 'one'}\n:::" for n in "AB")
            )
        },
    ],
    ids=["one section", "summary", "short", "boxes", "boxes of the page"],
)
def test_what_may_be_alike_passes(notebooks: dict[str, list[dict[str, str]]]) -> None:
    assert repeated(notebooks) == []


def test_a_breach_names_notebook_and_section(tmp_path: Path) -> None:
    rules = avoided(project(tmp_path, RAIN))
    (breach,) = style_breaches({"01_a": cells("# A\n\nNought.")}, rules)
    assert str(breach) == "01_a, section 'A': 'Nought' (words): write zero."


@pytest.mark.parametrize(("words", "code"), [("Nought.", 2), ("Zero.", 0)])
def test_the_command_lists_what_breaks_the_rules(tmp_path: Path, words: str, code: int) -> None:
    made = project(tmp_path, RAIN)
    notebook = {"cells": cells(f"# A\n\n{words}")}
    (made.notebooks / "01_a.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "datapackage.json").write_text("{}", encoding="utf-8")
    command = [sys.executable, "-m", "qantar", "check", "--prose"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert ("write zero" in done.stdout) == (code == 2)
    assert list(prose_of(made)) == ["01_a"]
