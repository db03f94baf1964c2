"""A notebook run alone that shows results of others: run their code here to have them."""

import contextlib
import io
import json
import os
from typing import Any

from qantar.ledger import HANDED_OVER, Ledger
from qantar.parameters import Parameters
from qantar.project import Project
from qantar.result import Result

SUMMARY = "00_"


def results_of_others(project: Project, parameters: Parameters) -> dict[str, Result]:
    """The results that the other notebooks of `project` record under `parameters`.

    Their code cells run in this process, their displays are swallowed. Used only where no build
    hands results over; the summary itself, which reads results, is left out.
    """
    found: dict[str, Result] = {}
    for path in sorted(project.notebooks.glob("*.ipynb")):
        if path.name.startswith(SUMMARY):
            continue
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        namespace: dict[str, Any] = {"__name__": path.stem}
        with _quiet():
            for cell in cells:
                if cell["cell_type"] != "code":
                    continue
                exec(compile("".join(cell["source"]), path.name, "exec"), namespace)
                if "parameters" in cell.get("metadata", {}).get("tags", []):
                    namespace.update(parameters.plain())
        ledger = namespace.get("r")
        if isinstance(ledger, Ledger):
            found.update(ledger.recorded())
    return found


@contextlib.contextmanager
def _quiet() -> Any:
    """No displays, no handing over, no data/processed of the project touched."""
    import tempfile

    from IPython.utils.capture import capture_output

    from qantar.notebook import PROCESSED

    before = {name: os.environ.get(name) for name in (HANDED_OVER, PROCESSED)}
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.environ.update({PROCESSED: folder})
        try:
            with capture_output():
                yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.update({name: value})
