"""What the page folds: the code of a section, and what only those who rerun a notebook need."""

import html
import re
from collections.abc import Sequence

from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

from qantar.render.page.parts import Keeper, scroll_box
from qantar.render.parts import Code
from qantar.render.words.tree import Element, paragraph

ENDS = (".", "?", ":")  # the words up to the first of these open the fold
_UNCOLOURED = re.compile(r'<span class="(?:n|o|p|w|nn|nb|bp|fm|kp)">([^<]*)</span>')


def about_blocks(element: Element, keeper: Keeper) -> list[Element]:
    """The Div of class about, folded under the first sentence, or the words before its first colon."""
    first, *rest = element["c"][1] or [paragraph([])]
    inlines = first["c"] if first["t"] in ("Para", "Plain") else []
    ends = (n for n, inline in enumerate(inlines, 1) if str(inline.get("c")).endswith(ENDS))
    end = next(ends, len(inlines))
    summary = [*inlines[: end - 1], *_without_stop(inlines[end - 1 : end])]
    told = [paragraph(inlines[end + 1 :])] if inlines[end + 1 :] else []
    return [
        keeper.keep('<details class="about"><summary>'),
        paragraph(summary, "Plain"),
        keeper.keep("</summary>"),
        *(told if inlines else [first]),
        *rest,
        keeper.keep("</details>"),
    ]


def _without_stop(inlines: list[Element]) -> list[Element]:
    return [
        {"t": "Str", "c": inline["c"].rstrip(".:")} if inline["t"] == "Str" else inline
        for inline in inlines
    ]


def code_blocks(run: Sequence[Code], keeper: Keeper) -> list[Element]:
    """A run of code cells and what they printed, folded as one; nothing for empty cells."""
    filled = [code for code in run if code.source.strip()]
    if not filled:
        return []
    listing = scroll_box("".join(map(_listing, filled)), f"Code of {filled[0].place}")
    return [keeper.keep(f'<details class="code"><summary>Code</summary>{listing}</details>')]


def _listing(code: Code) -> str:
    marked = highlight(code.source, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
    source = _UNCOLOURED.sub(r"\1", marked)
    printed = f"<pre><samp>{html.escape(code.printed)}</samp></pre>" if code.printed else ""
    return f"<pre><code>{source}</code></pre>{printed}"
