"""The templates of the page (jinja2): every text is escaped unless it is markup already."""

import functools
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from qantar.render.cards.cards import LISTED
from qantar.render.lz77 import packed_element
from qantar.render.words.labels import CARD

TEMPLATES = Path(__file__).parent / "templates"
LONGEST = 40  # letters of a number that is told among others
_TAG = re.compile(r"<[^>]*>")
_BARE = re.compile(r"[\w.:/#?%,;+~*!$()@-]*\w")  # no space, quote, =, <, >, ` or &; no / at its end
_UNCOLOURED = re.compile(r'<span class="(?:n|o|p|w|nn|nb|bp|fm|kp)">([^<]*)</span>')


def fill(template: str, **values: Any) -> Markup:
    """The markup of templates/<template> with `values`.

    Raises jinja2.UndefinedError for a value that the template needs and is not given.
    """
    return Markup(_environment().get_template(template).render(values))


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    made.globals |= {"CARD": CARD, "LISTED": LISTED}
    made.filters |= {
        "attribute": attribute,
        "lines": lines,
        "letters": letters,
        "packed": lambda text, name: packed_element(name, text),
        "python": python,
        "short": short,
        "stopped": stopped,
    }
    made.tests["web_address"] = is_web_address
    return made


def attribute(value: str) -> Markup:
    """`value` as an attribute has it: in quotes where HTML asks for them."""
    return Markup(value) if _BARE.fullmatch(value) else Markup('"{}"').format(value)


def lines(text: str) -> Markup:
    """`text` with its line ends as line breaks."""
    return Markup("<br>").join(text.split("\n"))


def stopped(text: str) -> str:
    """`text` with a stop at its end, if it has none."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def short(text: str) -> str:
    """`text`, or its beginning where it is a sentence and no number."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}\u2026"


def letters(markup: str) -> int:
    """How many letters `markup` shows."""
    return len(_TAG.sub("", markup))


def python(source: str) -> Markup:
    """Python code with its comments, words and texts marked for the style of the page."""
    from pygments import highlight  # type: ignore[import-untyped]
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

    marked = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
    return Markup(_UNCOLOURED.sub(r"\1", marked))


def is_web_address(link: str) -> bool:
    """Whether `link` leads to the web and nowhere else."""
    return link.startswith(("https://", "http://"))
