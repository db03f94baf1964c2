"""A made-up brief on floods in three languages."""

# ruff: noqa: E501 (an item is one line)

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qantar.fonts import KAZAKH_LETTERS
from qantar.project import Project
from qantar.render.brief.texts import Brief, read_brief
from qantar.render.edition import Edition
from qantar.render.words.labels import Label
from qantar.result import Result
from tool.render import made_up

TEXTS = {
    "en": """# Floods: two numbers

What the river did. [Nobody counted the bridges.]{unknown="bridges"}

::: numbers
- [**{eval}`r.floods`** [floods]{plural="floods" one="flood"}.]{known="floods"}[**?** Nobody counted.]{unknown="floods"}

  [{eval}`r.floods.claimant` ({eval}`r.floods.date_text`).]{known="floods"}

- **{eval}`r.bridges`** bridges fell.

  A bridge is no ferry.
:::

## What not to write

- “{eval}`r.share` of all floods”: see [the detail](#sec-detail).
""",
    "kk": f"""# Су тасқыны: екі сан

Өзен не істеді. Әріптер: {KAZAKH_LETTERS}. [Көпірлерді ешкім санамады.]{{unknown="bridges"}}

::: numbers
- [**{{eval}}`r.floods`** су тасқыны.]{{known="floods"}}[**?** Ешкім санамады.]{{unknown="floods"}}

  [{{eval}}`r.floods.claimant` ({{eval}}`r.floods.date_text`).]{{known="floods"}}

- **{{eval}}`r.bridges`** көпір құлады.

  Көпір паром емес.
:::

## Нені жазбау керек

- «Барлық тасқынның {{eval}}`r.share`»: [толығырақ](#sec-detail).
""",
    "ru": """# Наводнения: два числа

Что сделала река. [Мосты никто не считал.]{unknown="bridges"}

::: numbers
- [**{eval}`r.floods`** [наводнений]{plural="floods" one="наводнение" few="наводнения"}.]{known="floods"}[**?** Никто не считал.]{unknown="floods"}

  [({eval}`r.floods.date_text`) {eval}`r.floods.claimant`.]{known="floods"}

- **{eval}`r.bridges`** мостов упало.

  Мост не паром.
:::

## Чего не писать

- «{eval}`r.share` всех наводнений»: см. [подробнее](#sec-detail).
""",
}
WORDS = "en,ru,kk\nRiver Office,Речное управление,Өзен басқармасы\n"
RESULTS = {
    "floods": Result(1203, "floods", claimant="River Office", reported_on="2023-04-02"),
    "share": Result(0.717, "share"),
    "bridges": Result.unknown("bridges"),
}
LABELS = {"sec-detail": Label("Section", "1.1", "01_counts")}


def folder(root: Path, texts: Mapping[str, str] = TEXTS, words: str | None = WORDS) -> Path:
    """The brief's folder in `root` with those texts, and words.csv unless it is None."""
    made = root / "brief"
    made.mkdir(exist_ok=True)
    for code, text in texts.items():
        (made / f"{code}.md").write_text(text, encoding="utf-8")
    if words is not None:
        (made / "words.csv").write_text(words, encoding="utf-8")
    return made


def brief(root: Path, **changed: str) -> Brief:
    """The brief in three languages, with the texts of some `changed`."""
    return read_brief(folder(root, {**TEXTS, **changed}), Project(root))


def edition(**changed: Result) -> Edition:
    """An edition whose ledger holds RESULTS, some of them `changed`."""
    results: dict[str, Any] = {
        name: result.payload(name) for name, result in {**RESULTS, **changed}.items()
    }
    return made_up.edition(results=results, rows={})
