"""Names that must not be published: a local list, never committed, in clear or as hashes.

The file `blocklist.txt` at the project's root (listed in .gitignore) holds a name a line, or
`sha256:` and the hash of the normalised name, as `qantar publish --hash NAME` prints it; lines that
begin with # are comments. A name is found in the order in which it is listed (list "family given"
too, and each alphabet), however its letters are spaced, parted by a line end, accented, stressed,
joined by unseen characters or replaced by letters that look the same, and written backwards too.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from qantar.audit.gate.letters import fold, skeleton, spelt, words_of
from qantar.errors import InputError

FILE = "blocklist.txt"
HASH = re.compile(r"^sha256:([0-9a-f]{64})$")
LONGEST_NAME = 5  # words
MOST_REMEMBERED = 1_000_000  # candidates judged against hashes, which takes time
PIECES = 2  # more than it has words in which a name is found, as by hyphens at line ends


def normalise(text: str) -> str:
    """`text` in the form in which names are compared: the letters alone, as in `skeleton`."""
    return "".join(word for word, _ in words_of(skeleton(text)))


def _former(text: str) -> str:
    """The form of which hashes were taken before look-alike letters were one."""
    return " ".join(word for word, _ in words_of(fold(text)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(name: str) -> str:
    """The entry that stands for `name` in a hashed blocklist."""
    return f"sha256:{_hash(normalise(name))}"


@dataclass(frozen=True)
class Blocklist:
    """The names of a blocklist: normalised ones in clear, hashes, and the most words one has."""

    names: frozenset[str] = frozenset()
    hashes: frozenset[str] = frozenset()
    most_words: int = 0
    _known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    _known_formerly: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def matches(self, text: str) -> list[int]:
        """The lines of `text` (from 1) on which a blocked name begins; never the name itself."""
        if not self.names and not self.hashes:
            return []
        plain = skeleton(text)
        words = words_of(plain)
        most = self.most_words + PIECES
        windows = _windows(words, "", most, self._beginnings)
        found = _lines(plain, chain(windows, spelt(words)), self._blocked)
        if self.hashes:
            former = fold(text)
            candidates = _windows(words_of(former), " ", self.most_words)
            found |= _lines(former, candidates, self._blocked_formerly)
        return sorted(found)

    @cached_property
    def _either_way(self) -> frozenset[str]:
        return self.names | {name[::-1] for name in self.names}

    @cached_property
    def _beginnings(self) -> frozenset[str] | None:
        """Every word with which a name can begin; None if there are hashes, which do not tell."""
        if self.hashes:
            return None
        return frozenset(name[:n] for name in self._either_way for n in range(1, len(name) + 1))

    def _blocked(self, name: str) -> bool:
        """Whether `name` is blocked, forwards or backwards."""
        if not self.hashes:
            return name in self._either_way
        known = self._known.get(name)
        if known is None:
            known = name in self._either_way or self._hashed(name) or self._hashed(name[::-1])
            _remember(self._known, name, known)
        return known

    def _blocked_formerly(self, name: str) -> bool:
        """Whether `name`, in the form of which hashes were once taken, has one of the hashes."""
        known = self._known_formerly.get(name)
        if known is None:
            known = self._hashed(name)
            _remember(self._known_formerly, name, known)
        return known

    def _hashed(self, text: str) -> bool:
        return hashlib.sha256(text.encode()).digest() in self._digests

    @cached_property
    def _digests(self) -> frozenset[bytes]:
        return frozenset(map(bytes.fromhex, self.hashes))


def _remember(known: dict[str, bool], name: str, blocked: bool) -> None:
    if len(known) >= MOST_REMEMBERED:
        known.clear()
    known[name] = blocked


def _lines(
    text: str, candidates: Iterable[tuple[str, int]], blocked: Callable[[str], bool]
) -> set[int]:
    """The lines of `text` on which a blocked candidate begins."""
    places = {place for name, place in candidates if blocked(name)}
    return {text.count("\n", 0, place) + 1 for place in places}


def _windows(
    words: list[tuple[str, int]], between: str, most: int, begin: Collection[str] | None = None
) -> Iterator[tuple[str, int]]:
    """Up to `most` words that stand together, joined by `between`, and where they begin.

    With `begin` only those whose first word is among them.
    """
    for first, (word, place) in enumerate(words):
        if begin is not None and word not in begin:
            continue
        joined = word
        yield joined, place
        for following, _ in words[first + 1 : first + most]:
            joined = f"{joined}{between}{following}"
            yield joined, place


def read_blocklist(path: Path) -> Blocklist:
    """The blocklist in `path`, empty if there is no such file.

    Raises InputError for a file that is no text in UTF-8, and for a line that is neither a name nor a
    well-formed hash, by line number only.
    """
    if not path.is_file():
        return Blocklist()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not in UTF-8; save it so, or no name is found.") from None
    names: set[str] = set()
    hashes: set[str] = set()
    most = 0
    for number, line in enumerate(lines, start=1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        match = HASH.match(entry)
        if match:
            hashes.add(match.group(1))
            most = max(most, LONGEST_NAME)
        elif entry.startswith("sha256:") or not normalise(entry):
            raise InputError(
                f"{path.name}, line {number} is neither a name nor sha256: with 64 hex digits."
            )
        else:
            names.add(normalise(entry))
            most = max(most, len(words_of(skeleton(entry))))
    return Blocklist(frozenset(names), frozenset(hashes), most)
