"""The media type (IANA) of each kind of file in a publication: one list, the same on every machine.

Python's `mimetypes` adds what the machine's own lists say, so that descriptions would differ.
"""

from pathlib import PurePosixPath

UNKNOWN = "application/octet-stream"
MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".csl": "application/vnd.citationstyles.style+xml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}
TEXTS = frozenset({"", ".lock", ".lua", ".typ", ".typed"})
"""Endings of plain texts that have no type of their own; '' is that of LICENSE and Makefile."""


def media_type(name: str) -> str:
    """The type of the file `name`, by its ending alone; UNKNOWN for one that is not listed."""
    ending = PurePosixPath(name).suffix
    return MEDIA_TYPES.get(ending, "text/plain" if ending in TEXTS else UNKNOWN)
