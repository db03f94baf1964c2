"""Names that must not be published: a local list, never committed, in clear or as hashes.

The file `blocklist.txt` at the project's root (listed in .gitignore) holds a name a line, or
`sha256:` and the hash of the normalised name, as `qantar publish --hash NAME` prints it; lines that
begin with # are comments. Normalised means NFKC, without invisible characters, lower case, every run
of other than letters one space. A name is found in the order in which it is listed: list "family
given" too, and each alphabet.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from qantar.errors import InputError

FILE = "blocklist.txt"
HASH = re.compile(r"^sha256:([0-9a-f]{64})$")
LONGEST_NAME = 5  # words
WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """`text` in NFKC and lower case, without soft hyphens and other invisible characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return folded
    return "".join(c for c in folded if unicodedata.category(c) != "Cf")


def normalise(text: str) -> str:
    """`text` in the form in which names are compared."""
    return " ".join(WORD.findall(fold(text)))


def hash_of(name: str) -> str:
    """The entry that stands for `name` in a hashed blocklist."""
    return f"sha256:{hashlib.sha256(normalise(name).encode()).hexdigest()}"


@dataclass(frozen=True)
class Blocklist:
    """The names of a blocklist, all as hashes, and the numbers of words that they have."""

    hashes: frozenset[str]
    lengths: frozenset[int]

    def matches(self, text: str) -> list[int]:
        """The lines of `text` (from 1) on which a blocked name begins; never the name itself."""
        if not self.hashes:
            return []
        folded = fold(text)
        words = [(match.group(), match.start()) for match in WORD.finditer(folded)]
        judged: dict[str, bool] = {}
        found = set()
        for length in self.lengths:
            for first in range(len(words) - length + 1):
                name = " ".join(word for word, _ in words[first : first + length])
                if name not in judged:
                    judged[name] = hashlib.sha256(name.encode()).hexdigest() in self.hashes
                if judged[name]:
                    found.add(folded.count("\n", 0, words[first][1]) + 1)
        return sorted(found)


def read_blocklist(path: Path) -> Blocklist:
    """The blocklist in `path`, empty if there is no such file.

    Raises InputError for a line that is neither a name nor a well-formed hash, by line number only.
    """
    if not path.is_file():
        return Blocklist(frozenset(), frozenset())
    hashes: set[str] = set()
    lengths: set[int] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        match = HASH.match(entry)
        if match:
            hashes.add(match.group(1))
            lengths.update(range(1, LONGEST_NAME + 1))
        elif entry.startswith("sha256:") or not normalise(entry):
            raise InputError(
                f"{path.name}, line {number} is neither a name nor sha256: with 64 hex digits."
            )
        else:
            hashes.add(hash_of(entry).removeprefix("sha256:"))
            lengths.add(len(normalise(entry).split()))
    return Blocklist(frozenset(hashes), frozenset(lengths))
