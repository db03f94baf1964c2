"""The frame of the page around the report's body: head, policy, contents, style, fonts, script."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources

from markupsafe import Markup

from qantar.render.edition import Edition
from qantar.render.explore.names import PAGE as EXPLORER
from qantar.render.page.contents import NOTES_HEADING, contents
from qantar.render.page.fonts import HERE, with_fonts
from qantar.render.page.front import without_cover
from qantar.render.page.packing import with_packed_drawings, with_packed_folds
from qantar.render.page.tables import column_rules
from qantar.render.svg.compact import share
from qantar.render.svg.inline import theme_variables
from qantar.render.templates import fill
from qantar.render.words.closing import SOURCES_HEADING
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter

_INDENTATION = re.compile(r"^ +", re.MULTILINE)
STYLES = ("page.css", "page_exhibits.css", "page_instruments.css", "page_print.css")
SCRIPTS = (
    "page_tools.js",
    "page_theme.js",
    "page.js",
    "page_cards.js",
    "page_figures.js",
    "page_tables.js",
    "page_instruments.js",
)


def page(
    edition: Edition, chapters: Sequence[Chapter], labels: Mapping[str, Label], body: str
) -> str:
    """The whole page as one file that loads nothing: not one address of its head leads outside."""
    early, script = asset("page_early.js").strip(), scripts(map(asset, SCRIPTS))
    body, drawn = share(body)
    body, cover = without_cover(body)
    whole = body
    body, drawings = with_packed_drawings(body)
    body, folds = with_packed_folds(body)
    notes_before = SOURCES_HEADING if f'id="{NOTES_HEADING}"' in body else ""
    made = fill(
        "page.html",
        edition=edition,
        EXPLORER=EXPLORER,
        policy=Markup(policy(early, script)),
        byline=" · ".join(filter(None, (", ".join(edition.authors), edition.stamp))),
        early=Markup(early),
        style=Markup(themes() + drawn + column_rules() + "".join(map(asset, STYLES))),
        contents=contents(chapters, labels, notes_before),
        cover=Markup(cover),
        body=Markup(body),
        packed=Markup(drawings + folds),
        fonts=Markup(HERE),
        script=Markup(script),
    )
    return with_fonts(made, whole)


def scripts(texts: Iterable[str]) -> str:
    """Scripts as one, without the indentation that people read by."""
    return _INDENTATION.sub("", "".join(texts))


def policy(*scripts: str) -> str:
    """The content security policy: nothing from outside, and only `scripts` may run."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def themes() -> str:
    """The palette as CSS variables: light, dark by the reader's system, either by choice."""
    light, dark = theme_variables("light"), theme_variables("dark")
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{{dark}color-scheme:dark}}"
        ":root[data-theme=light]{color-scheme:light}}\n"
    )


def asset(name: str) -> str:
    return (resources.files("qantar.render.page") / "assets" / name).read_text(encoding="utf-8")
