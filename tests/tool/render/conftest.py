"""A whole made-up report, rendered once for all tests that only look at it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from qantar.render.parts import Part
from qantar.render.report import render_report
from tool.render import made_up
from tool.render.made_up import code, figure, markdown, table

HOSTILE = (
    "<script>alert(1)</script> <b>bold</b>",
    "*stars* _lines_ [link](https://evil.example) `code`",
    '#read("/etc/passwd") $#set$ \\ "quoted" ] [ ) ( } {',
    "=HYPERLINK(1) // comment /* x */ @ref <label> ~ \u4e2d",
)

SUMMARY = """# Summary {.unnumbered}

::: findings
- **{eval}`r.floods`** floods by the River Office
- **{eval}`r.share`** of the bridges closed
:::

::: about
How to read the numbers.
:::
"""
COUNTS = """# Counts {#sec-counts}

There were {eval}`r.floods` floods ({eval}`r.floods.interval_text`), see @fig-floods, @tbl-floods and
@sec-detail. So says [@river-2023, p. 4]; @walker-relay doubts it.[^note]

[^note]: The note of the first notebook.

The rate is $\\lambda = n / t$.

## Detail {#sec-detail}

Small print.
"""
BACK = """# Looking back {#sec-back}

More in [@encyclopaedia].[^note] See [the detail](#sec-detail), @tbl-long, @tbl-huge and @tbl-wide.

[^note]: The note of the second notebook.
"""


@dataclass(frozen=True)
class Rendered:
    """The files of a rendered report."""

    folder: Path

    @property
    def html(self) -> str:
        return (self.folder / "report.html").read_text(encoding="utf-8")

    @property
    def pdf(self) -> bytes:
        return (self.folder / "report.pdf").read_bytes()


def notebooks(folder: Path) -> dict[str, list[Part]]:
    wide = [(f"row {n}", *["1,234,567,890"] * 13) for n in range(5)]
    return made_up.parts(
        folder,
        s00_summary=[markdown(SUMMARY)],
        s01_counts=[
            markdown(COUNTS),
            code(
                "run.figure(drawing)  # <tag> & more",
                figure(
                    rows=["c1", "river-2023"],
                    results=["floods"],
                    function="analysis.drawn.draw_floods",
                    defined_at="analysis/drawn.py:9",
                ),
            ),
            code(
                "run.table(table)",
                table(
                    rows=[*zip(HOSTILE, "1234", strict=True), ("South", "30")],
                    cell_rows={"4:1": ["c2", "c1"], "0:1": ["c1", "c2"], "1:1": ["gone"]},
                    function="analysis.tables.floods",
                    defined_at="analysis/tables.py:3",
                ),
            ),
        ],
        s02_back=[
            markdown(BACK),
            code(
                "run.table(long)",
                table("tbl-long", [(f"b{n}", str(n)) for n in range(12)], fold=True),
            ),
            code(
                "run.table(huge)",
                table("tbl-huge", [(f"huge{n}", str(n)) for n in range(151)], fold=True),
            ),
            code(
                "run.table(wide)",
                table(
                    "tbl-wide", wide, [("name", "left"), *((f"m{n}", "right") for n in range(13))]
                ),
            ),
            code(
                "run.figure(second)",
                figure("fig-second", title="Of {eval}`r.floods` floods, @fig-floods"),
            ),
        ],
    )


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    folder = tmp_path_factory.mktemp("rendered")
    render_report(notebooks(folder), made_up.edition(), folder / "stage")
    return Rendered(folder / "stage")
