"""A small self-contained page: headings, tables, pictures as data; nothing from outside, no script."""

import base64
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
STYLE = """
:root{color-scheme:light dark;--line:#8886;--good:#0a6b3d;--bad:#a3211f}
@media (prefers-color-scheme:dark){:root{--good:#6fd3a0;--bad:#ff9c92}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line)}
td{overflow-wrap:anywhere;min-width:5rem}
img{max-width:100%;height:auto;background:#fff}figure{margin:1rem 0}
.good{color:var(--good)}.bad{color:var(--bad)}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem}
"""


def page(title: str, parts: Iterable[str]) -> str:
    """The page of `parts` (HTML made by the functions below) under `title` (text)."""
    head = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    body = "\n".join([f"<h1>{escape(title)}</h1>", *parts])
    return f"{head}{body}\n</main>\n</body>\n</html>\n"


def heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of text; `kind` is '', 'good' or 'bad'."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def table(caption: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of text cells with a caption and column headings."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody></table></div>"
    )


def picture(path: Path, alt: str, caption: str) -> str:
    """A PNG as data, with alternative text and a caption."""
    data = base64.b64encode(path.read_bytes()).decode()
    return (
        f'<figure><img alt="{escape(alt)}" src="data:image/png;base64,{data}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def side_by_side(pictures: Iterable[str]) -> str:
    """Pictures next to one another where the window is wide enough."""
    return f'<div class="pair">{"".join(pictures)}</div>'
