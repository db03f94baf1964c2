"""Keeps out of an import what it would load and nobody here uses."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

ADDRESSES = "rfc3987_syntax"
"""jsonschema, which nbformat imports, takes it where it is installed, to check addresses in other
letters. It compiles four grammars when it is imported, for most of a second; no notebook has any."""


@contextmanager
def without(module: str) -> Iterator[None]:
    """Within the block `module` counts as not installed, unless it has been imported before.

    Only for libraries that do without it; other threads that import it meanwhile do without it too.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if sys.modules.get(module, module) is None:
            del sys.modules[module]
