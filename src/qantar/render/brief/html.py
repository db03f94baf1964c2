"""brief.html: the brief in all its languages as one self-contained page with a switch at the top.

The switch needs no script: the address names the language (brief.html#ru), and where a browser cannot
choose by it, all languages stand one below the other.
"""

import json
from collections.abc import Sequence
from importlib import resources

from markupsafe import Markup

from qantar.render.brief.languages import language_of
from qantar.render.brief.names import REPORT, print_name
from qantar.render.brief.pages import Page, numeral_and_words
from qantar.render.edition import Edition
from qantar.render.page.fonts import HERE, with_fonts
from qantar.render.page.frame import policy, themes
from qantar.render.templates import fill
from qantar.render.words import tree
from qantar.render.words.tree import Element

DESIGN = "brief.css"


def brief_page(pages: Sequence[Page], edition: Edition, version: list[int]) -> str:
    """The page as text; it loads nothing, runs nothing and links only to the files beside it."""
    room = resources.files("qantar.render.brief")
    made = fill(
        "brief.html",
        edition=edition,
        policy=Markup(policy_without_scripts()),
        style=Markup(themes() + (room / DESIGN).read_text(encoding="utf-8") + _chosen(pages)),
        fonts=Markup(HERE),
        title=" · ".join(page.title for page in pages),
        report=REPORT,
        pages=[
            {
                "code": page.code,
                "title": page.title,
                "stamp": page.stamp,
                "other_run": page.other_run,
                "language": language_of(page.code),
                "print": print_name(page.code),
                "body": Markup(_body(page, version)),
            }
            for page in pages
        ],
    )
    return with_fonts(made)


def policy_without_scripts() -> str:
    """The content security policy of a page that runs nothing."""
    return policy().replace("script-src ;", "script-src 'none';")


def _chosen(pages: Sequence[Page]) -> str:
    """The rules that show one language alone and mark it in the switch."""
    hidden = "main:has(article:target)>article:not(:target){display:none}"
    first = "main:not(:has(article:target))>article:not(:first-of-type){display:none}"
    marks = ",".join(
        [
            f"body:not(:has(article:target)) .switch a[href='#{pages[0].code}']",
            *(f"body:has(#{page.code}:target) .switch a[href='#{page.code}']" for page in pages),
        ]
    )
    marked = f"{marks}{{background:var(--ink);color:var(--paper)}}"
    return f"@supports selector(:has(a)){{{hidden}{first}{marked}}}"


def _body(page: Page, version: list[int]) -> str:
    items = [tree.paragraph([])] if not page.numbers else [tree.bullets(_items(page))]
    blocks = [*page.before, tree.div(items, classes=["numbers"]), *page.after]
    linked = tree.rewrite(_without_ids(blocks), _to_report)
    document = {"pandoc-api-version": version, "meta": {}, "blocks": linked}
    return tree.run_pandoc(json.dumps(document), "-f", "json", "-t", "html5", "--wrap=none")


def _items(page: Page) -> list[list[Element]]:
    made = []
    for item in page.numbers:
        numeral, words, details = numeral_and_words(item)
        said = [tree.paragraph(words, "Plain"), tree.div(details, classes=["details"])]
        made.append(
            [
                tree.div([tree.paragraph(numeral, "Plain")], classes=["numeral"]),
                tree.div(said, classes=["words"]),
            ]
        )
    return made


def _without_ids(blocks: list[Element]) -> list[Element]:
    """`blocks` whose headings have no ids: those of several languages would be the same."""
    return [
        tree.header(tree.level(block), tree.children(block)) if block["t"] == "Header" else block
        for block in blocks
    ]


def _to_report(found: list[Element]) -> list[Element]:
    """`found` with links within the report (#...) led to its page."""
    return [
        tree.link(
            tree.children(element),
            f"{REPORT}{tree.target(element)}",
            tree.classes(element),
            **tree.attributes(element),
        )
        if element["t"] == "Link" and tree.target(element).startswith("#")
        else element
        for element in found
    ]
