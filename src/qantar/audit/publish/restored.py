"""A publication, in which the report's page is the index, as the edition that it was made from."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qantar.audit.publish.head import without_head
from qantar.audit.verify.published import MANIFEST, read_manifest
from qantar.render.brief.names import PAGE as BRIEF
from qantar.render.explore.names import PAGE as EXPLORER

PAGE, INDEX = "report.html", "index.html"


def lead_pages(folder: Path, old: str, new: str) -> None:
    """Lead the links of the brief and the explorer in `folder` from the report's page `old` to `new`."""
    for path in (folder / BRIEF, folder / EXPLORER):
        if path.is_file():
            page = path.read_text(encoding="utf-8")
            path.write_text(page.replace(f'href="{old}', f'href="{new}'), encoding="utf-8")


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
        lead_pages(copy, INDEX, PAGE)
        yield copy
