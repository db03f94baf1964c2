"""A publication, in which the report's page is the index, as the edition that it was made from."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qantar.audit.publish.head import without_head
from qantar.audit.verify.published import MANIFEST, read_manifest
from qantar.render.brief.names import PAGE as BRIEF

PAGE, INDEX = "report.html", "index.html"


def with_links_to(page: str, old: str, new: str) -> str:
    """The brief's `page` with its links to the report's page `old` led to `new`."""
    return page.replace(f'href="{old}', f'href="{new}')


@contextlib.contextmanager
def as_edition(folder: Path) -> Iterator[Path]:
    """`folder`, or if it is a publication a copy whose page is without the description in its head.

    Raises InputError if the folder holds no manifest.
    """
    if (folder / PAGE).is_file() or not (folder / INDEX).is_file():
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="qantar-edition-") as name:
        copy = Path(name)
        for place in (MANIFEST, *read_manifest(folder).outputs):
            if (folder / place).is_file():
                (copy / place).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / place, copy / place)
        page = (folder / INDEX).read_bytes().decode("utf-8", "surrogateescape")
        (copy / PAGE).write_bytes(without_head(page).encode("utf-8", "surrogateescape"))
        if (copy / BRIEF).is_file():
            brief = (copy / BRIEF).read_text(encoding="utf-8")
            (copy / BRIEF).write_text(with_links_to(brief, INDEX, PAGE), encoding="utf-8")
        yield copy
