"""Pseudonyms that cannot be turned back into names without the key, which never leaves its folder."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from qantar.errors import InputError
from qantar.lists.linking.records import NamedList, Record

KEY_FILE = "secret.key"
LENGTH = 32
"""Bytes of the key."""
DIGITS = 12
"""Hexadecimal digits of a pseudonym: two of a million people share one with a chance of 1 in 500."""


def the_key(folder: Path) -> bytes:
    """The key of a folder; a new one, readable by its owner alone, where there is none.

    Without the key nobody can try names out against the pseudonyms; with another key the same people
    get other pseudonyms. Raises InputError where the file is no key.
    """
    path = folder / KEY_FILE
    if path.exists():
        key = path.read_bytes()
        if len(key) != LENGTH:
            raise InputError(
                f"{path} is no key of {LENGTH} bytes. Put the old one back or delete it."
            )
        return key
    key = secrets.token_bytes(LENGTH)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
    return key


def pseudonym(key: bytes, *parts: str) -> str:
    """The pseudonym of a row or a person: the same for the same parts and key."""
    message = "\x1f".join(parts).encode("utf-8")
    return hmac.new(key, message, hashlib.sha256).hexdigest()[:DIGITS]


def row_pseudonyms(key: bytes, named: NamedList) -> list[str]:
    """One pseudonym a row, by the list and the row's cells: a row that moves in its file keeps it."""
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for record in named.records:
        found.append(pseudonym(key, named.label, str(_again(seen, record)), *record.cells))
    return found


def _again(seen: dict[tuple[str, ...], int], record: Record) -> int:
    """Which one of several rows with the same cells it is."""
    seen[record.cells] = seen.get(record.cells, -1) + 1
    return seen[record.cells]
