"""The frame of the page around the report's body: head, policy, contents, style, fonts, script."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources

from markupsafe import Markup

from qantar.fonts import FONTS
from qantar.render.edition import Edition
from qantar.render.explore.names import PAGE as EXPLORER
from qantar.render.page.contents import NOTES_HEADING, contents
from qantar.render.page.front import without_cover
from qantar.render.page.tables import column_rules
from qantar.render.svg.compact import share
from qantar.render.svg.inline import theme_variables
from qantar.render.templates import fill
from qantar.render.words.closing import SOURCES_HEADING
from qantar.render.words.labels import Label
from qantar.render.words.markdown import Chapter

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
IN_HEAD = 3  # faces of the first screen, whose lines would break elsewhere without them
FACES = (
    ("Qantar Serif", "serif-semibold", 600, "normal"),
    ("Qantar Serif", "serif-regular", 400, "normal"),
    ("Qantar Sans", "sans-regular", 400, "normal"),
    ("Qantar Serif", "serif-italic", 400, "italic"),
    ("Qantar Sans", "sans-semibold", 600, "normal"),
)


def page(
    edition: Edition, chapters: Sequence[Chapter], labels: Mapping[str, Label], body: str
) -> str:
    """The whole page as one file that loads nothing: not one address of its head leads outside."""
    early, script = asset("page_early.js").strip(), "".join(map(asset, SCRIPTS))
    body, drawn = share(body)
    body, cover = without_cover(body)
    notes_before = SOURCES_HEADING if f'id="{NOTES_HEADING}"' in body else ""
    return fill(
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
        heading_font=Markup(font_faces(FACES[:IN_HEAD])),
        fonts=Markup(font_faces(FACES[IN_HEAD:])),
        script=Markup(script),
    )


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


def font_faces(faces: Sequence[tuple[str, str, int, str]]) -> str:
    """Fonts as data: those of the first screen stand in the head, because a line that breaks elsewhere
    moves the page; the others at the end, so that the first paint does not wait for them."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};font-display:'
        f"swap;src:url(data:font/woff2;base64,{_data(name)}) format('woff2')}}"
        for family, name, weight, style in faces
    )


def _data(name: str) -> str:
    return base64.b64encode((FONTS / "web" / f"{name}.woff2").read_bytes()).decode()


def asset(name: str) -> str:
    return (resources.files("qantar.render.page") / "assets" / name).read_text(encoding="utf-8")
