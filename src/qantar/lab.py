"""Prose in JupyterLab as the report prints it: words whose condition fails are hidden.

jupyterlab-myst shows inline values live and knows no conditions. A condition is a class, though, and a
style sheet in a notebook's output reaches all of its page. So a run that is not part of a build displays
a style sheet of its own, and writes it anew whenever a cell has recorded results.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from qantar.conditions import OF_DAYS, OF_NUMBERS, holds, of_class
from qantar.ledger import Ledger
from qantar.project import Project
from qantar.wire import OF_THE_TOOL

STYLE = f"{OF_THE_TOOL}style+json"
"""The MIME type by which the report knows the style sheet, which is no output of a chapter."""

DISPLAY = "qantar-conditions"
AFTER_A_CELL = "post_run_cell"
ALWAYS = (
    # a value of several words breaks its line as other words do
    ".not-prose.inline-block, .myst-RenderedExpression, .myst-RenderedExpression > div"
    " {display: inline; padding: 0}",
    # a source or figure that stands elsewhere in the report is no fault of this notebook
    '[title="Citation Not Found"] {color: inherit !important}',
    '[title="Citation Not Found"] > svg {display: none}',
    # a chapter's title with a target is shown twice
    ".myst-fm-block:has(+ h1[id]) {display: none}",
)
_CLASS = re.compile(rf"\b(?:{'|'.join((*OF_NUMBERS, *OF_DAYS))})-[a-z0-9_]+(?:-[a-z0-9_]+)*")
_watching: list[Any] = []


def failing(
    classes: Iterable[str], results: Mapping[str, Mapping[str, Any]], day: str
) -> list[str]:
    """Those of `classes` that state a condition which fails, sorted.

    One that names a result which is not at hand is left out: its words stay.
    """
    found = []
    for name in sorted(set(classes)):
        condition = of_class(name)
        if condition is None:
            continue
        kind, asked = condition
        if kind not in OF_DAYS and not results.keys() >= set(asked.split()):
            continue
        if not holds(kind, asked, results, day, name):
            found.append(name)
    return found


def style_sheet(hidden: list[str]) -> str:
    """The style sheet, as HTML, that hides what has one of the classes `hidden`."""
    rules = [*ALWAYS]
    if hidden:
        rules.append(", ".join(f".{name}" for name in hidden) + " {display: none !important}")
    return "<style>\n" + "\n".join(rules) + "\n</style>"


def classes_in(project: Project) -> set[str]:
    """Every class that states a condition in the notebooks of `project` as they are saved."""
    found: set[str] = set()
    for path in project.notebook_files():
        text = path.read_text(encoding="utf-8")
        found.update(match.group() for match in _CLASS.finditer(text))
    return found


def follow(project: Project, ledger: Ledger, day: Callable[[], str]) -> None:
    """Display the style sheet and write it anew after each cell; nothing outside of a notebook.

    `day` gives the ISO day of the run; what it raises is raised here.
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        return
    sheet = _Sheet(project, ledger, day())
    while _watching:
        shell.events.unregister(AFTER_A_CELL, _watching.pop())
    _watching.append(sheet.renew)
    shell.events.register(AFTER_A_CELL, sheet.renew)
    sheet.show(update=False)


class _Sheet:
    """The style sheet of one run, and what of it was shown last."""

    def __init__(self, project: Project, ledger: Ledger, day: str) -> None:
        self._project, self._ledger, self._day = project, ledger, day
        self._shown = ""

    def renew(self, *_: object) -> None:
        """Show the style sheet if it has changed."""
        self.show(update=True)

    def show(self, update: bool) -> None:
        from IPython.display import display

        payloads = {name: one.payload(name) for name, one in self._ledger.at_hand().items()}
        html = style_sheet(failing(classes_in(self._project), payloads, self._day))
        if html == self._shown:
            return
        self._shown = html
        data = {STYLE: {}, "text/html": html, "text/plain": ""}
        display(data, raw=True, display_id=DISPLAY, update=update)  # type: ignore[no-untyped-call]
