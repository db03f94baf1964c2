"""Writing a new study into a folder: the files of template/, under the name of the folder."""

import keyword
import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from qantar.errors import InputError

TEMPLATE = Path(__file__).parent / "template"
NAME = "template_study"  # the package of the template; every file bears the new name instead
PACKAGE = re.compile(r"[a-z][a-z0-9_]*")
RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}  # would act here
LEFT_OUT = ("__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache", ".ipynb_checkpoints")


def package_name(folder: Path) -> str:
    """The name of the study's package, from the folder's: lower case, '_' for blanks and hyphens.

    Raises InputError if that is no name of a package, or one that Python finds already.
    """
    name = re.sub(r"[-. ]+", "_", folder.name.lower())
    if not PACKAGE.fullmatch(name) or keyword.iskeyword(name):
        raise InputError(
            f"'{folder.name}' cannot name the study's Python package; name the folder with letters "
            "a to z, digits, '-' and '_', a letter first, such as river-floods."
        )
    if find_spec(name) is not None:
        raise InputError(
            f"'{folder.name}' cannot name the study, because a Python package '{name}' is "
            "installed here; name the folder otherwise."
        )
    return name


def new_study(folder: Path) -> list[str]:
    """Write a study into `folder`, which is made; the paths of its files below it.

    Raises InputError, and writes nothing, if the folder holds something, is a file or cannot be
    made, or if its name cannot be that of a package.
    """
    folder = folder.absolute()
    name = package_name(folder)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a folder that is new or empty.")
    if folder.is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty; name a folder that is new or empty.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder.parent) as aside:
            stage = Path(aside) / name
            written = _write(stage, name)
            if folder.is_dir():
                folder.rmdir()
            shutil.move(stage, folder)
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror}).") from error
    return written


def _write(stage: Path, name: str) -> list[str]:
    """The template's files below the new folder `stage`, with `name` for the template's."""
    written = []
    for path in sorted(TEMPLATE.rglob("*")):
        place = path.relative_to(TEMPLATE)
        if not path.is_file() or any(part in LEFT_OUT for part in place.parts):
            continue
        parts = [RENAMED.get(part, part.replace(NAME, name)) for part in place.parts]
        target = stage.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(_renamed(text, name), encoding="utf-8")
        written.append(target.relative_to(stage).as_posix())
    return written


def _renamed(text: str, name: str) -> str:
    """`text` with the study's name: '_' in the package's, '-' in that of the data package."""
    return text.replace(NAME, name).replace(NAME.replace("_", "-"), name.replace("_", "-"))
