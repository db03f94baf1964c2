"""The markup of chapters: each form of MyST, and what looks like one and is none."""

import pytest

from qantar.myst import faults, to_pandoc


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("(sec-toll)=\n## The toll\n\nWords.", "## The toll {#sec-toll}\n\nWords."),
        ("(sec-toll)=\n\n# The toll", "# The toll {#sec-toll}"),
        ("{span .known-a}``A {eval}`r.a`.`` B.", "[A {eval}`r.a`.]{.known-a} B."),
        ("{span .known-a .from-2022-01-09}``A.``", "[A.]{.known-a .from-2022-01-09}"),
        ("{span .known-a}``{eval}`r.a` ``", "[{eval}`r.a`]{.known-a}"),
        (
            "{span .known-a}```A{span .zero-b}``, {eval}`r.b` ``.```",
            "[A[, {eval}`r.b`]{.zero-b}.]{.known-a}",
        ),
        ("{span .known-a}``A\nB.``", "[A\nB.]{.known-a}"),
        ("{span .lang-ru}``Кратко``", "[Кратко]{lang=ru}"),
        (":::{note}\n:class: about\nWords.\n:::", "::: about\nWords.\n:::"),
        (":::{note}\nWords.\n:::", "::: note\nWords.\n:::"),
        (":::{div}\n:class: findings known-a\n- B\n:::", "::: {.findings .known-a}\n- B\n:::"),
        ("::::{grid} 2\n:::{div}\n:class: lang-ru\nA\n:::\n::::",
         ":::: columns\n::: {lang=ru}\nA\n:::\n::::"),
        ("Plain $x$, [a](#b), `code`, @fig-a, [@b-2022].",) * 2,
        ("```\n(sec-a)=\n# A\n{span .b}``c``\n```",) * 2,
        ('[A.]{known="a"}\n\n::: {unknown="a"}\nB.\n:::',) * 2,
    ],
)  # fmt: skip
def test_forms_become_pandocs(written: str, read: str) -> None:
    assert to_pandoc(written) == read
    assert faults(written) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("(sec-a)=\nWords.", "the target (sec-a)= stands above no heading"),
        (":::{box}\nA\n:::", "the block :::{box} is not known; write one of div, note"),
        (":::{note}\n:name: a\nA\n:::", "the block :::{note} has the option :name:"),
        ("{span .known-a}``A.", "the span '{span .known-a}``A.' does not end"),
        ("{ref}`sec-a`", "the role {ref} is not known; write one of eval, span"),
    ],
)
def test_what_is_none_is_told(written: str, told: str) -> None:
    (fault,) = faults(written)
    assert fault.startswith(told)


def test_code_may_hold_anything() -> None:
    assert faults("```\n(sec-a)=\n:::{box}\n{ref}`a`\n```") == []
