"""The rules of headings, without which a PDF for screen readers cannot be made (PDF/UA, ISO 14289).

They hold over the whole report: its first heading is of level 1, none is empty, none skips a level.
"""

import re
from collections.abc import Iterator, Mapping

from qantar.prose import Breach
from qantar.render.notebooks import Cells
from qantar.wire import joined

HEADING = re.compile(r"^(#{1,6})(?:[ \t]+(.*?))?[ \t]*(?:\{[^{}\n]*\})?[ \t]*$", re.MULTILINE)
FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)


def heading_breaches(notebooks: Mapping[str, Cells]) -> Iterator[Breach]:
    """What breaks a rule in the notebooks, in the order of the report, by notebook and cell.

    Cells are counted from 1, those of code too.
    """
    before = 0
    for name, cells in notebooks.items():
        for number, cell in enumerate(cells, 1):
            if cell["cell_type"] != "markdown":
                continue
            for marks, words in HEADING.findall(FENCED.sub("", joined(cell["source"]))):
                level = len(marks)
                fault = _fault(level, words.strip(" #"), before)
                if fault:
                    yield Breach(name, f"cell {number} (id {cell.get('id', '')})", fault)
                before = level


def _fault(level: int, words: str, before: int) -> str:
    if not words:
        return "a heading has no words; write it, or take its marks out."
    if level > before + 1:
        follows = f"follows one of level {before}" if before else "is the report's first"
        return (
            f"the heading '{words}' is of level {level} and {follows}; give it level {before + 1}."
        )
    return ""
