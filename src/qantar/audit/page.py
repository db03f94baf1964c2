"""The pages of the audit: self-contained, every text escaped, nothing from outside, no script."""

import base64
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("qantar.audit"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["picture"] = _as_data
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return templates


def fill(template: str, **words: Any) -> str:
    """The text of the file `template` of the folder templates/ with `words` in their places.

    Every word is text and is escaped. Raises jinja2.UndefinedError for a place without a word.
    """
    return _templates().get_template(template).render(**words)


def _as_data(path: Path) -> str:
    """A PNG as an address that holds the picture itself."""
    return f"data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}"
