"""What kinds of files a publication may hold, and each file with all that is packed into it."""

import io
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from qantar.audit.gate.pdf import attachments
from qantar.errors import QantarError
from qantar.render.lz77 import packed_texts


class Kind(Enum):
    """How a file is read."""

    TEXT = auto()
    MARKUP = auto()
    JSON = auto()
    TABLE = auto()
    PICTURE = auto()
    PDF = auto()
    FONT = auto()
    ARCHIVE = auto()


KINDS = {
    Kind.MARKUP: ".html .svg .xml",
    Kind.JSON: ".json .ipynb .jsonld .geojson",
    Kind.TABLE: ".csv",
    Kind.TEXT: (
        ".txt .md .cff .yml .yaml .toml .lock .py .typed .css .js .lua .typ .csl .bib .ris .tex"
    ),
    Kind.PICTURE: ".png .jpg .jpeg",
    Kind.PDF: ".pdf",
    Kind.FONT: ".ttf .otf .woff2",
    Kind.ARCHIVE: ".zip",
}
"""The endings of the files that may be published."""
NAMED = (
    "LICENSE",
    "LICENCE",
    "COPYING",
    "README",
    "Makefile",
    "gitignore",
    ".gitignore",
    "gitattributes",
    ".gitattributes",
)
"""How names of files of text begin that have no ending."""
MEDIA = {
    "image/svg+xml": ".svg",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "font/woff2": ".woff2",
    "font/ttf": ".ttf",
    "application/font-woff2": ".woff2",
    "text/css": ".css",
    "text/html": ".html",
    "text/javascript": ".js",
    "application/json": ".json",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "": ".txt",
    "text/plain": ".txt",
}
"""The endings that stand for what is written into a page as an address of its own (data:)."""
EMBEDDED = re.compile(r"\bdata:(?P<media>[\w.+-]+/[\w.+-]+)?(?P<options>(?:;[\w.+=\"-]+)*),", re.I)
UNQUOTED = re.compile(r"""[^\s"'<>()]*""")
CLOSES = {'"': '"', "'": "'", "(": ")"}
DEEPEST = 4  # a picture in a page in an archive in an archive


class UnreadableError(QantarError):
    """A file that cannot be read whole, so that nobody can say what it holds."""


@dataclass(frozen=True)
class Refused:
    """What cannot be read: where it is packed ('' for the file itself) and why, without an end."""

    of: str
    why: str


@dataclass(frozen=True)
class Part:
    """A file, or one packed into it: `of` says where it is packed ('' for the file itself)."""

    of: str
    name: str
    kind: Kind
    data: bytes

    @property
    def text(self) -> str:
        """The text of a part that is text. Raises UnreadableError if it is not in UTF-8."""
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableError(f"it is not text in UTF-8 (byte {error.start + 1})") from None
        if "\0" in text:
            raise UnreadableError("it is not text: it holds bytes of value zero")
        return text

    @property
    def is_text(self) -> bool:
        return self.kind in (Kind.TEXT, Kind.MARKUP, Kind.JSON, Kind.TABLE)


def kind_of(name: str) -> Kind:
    """The kind of a file by its name. Raises UnreadableError if that is none that may be published."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    for kind, suffixes in KINDS.items():
        if suffix and suffix in suffixes.split():
            return kind
    if not suffix and path.name.startswith(NAMED):
        return Kind.TEXT
    raise UnreadableError("it is of a kind that the gate cannot read")


def parts(
    name: str, data: bytes, known: Collection[str] = (), of: str = "", depth: int = 0
) -> Iterator[Part | Refused]:
    """The file `name` and all that is packed into it, archive, PDF or page, one part after another.

    What is packed and has a SHA-256 in `known` is left out.
    """
    if depth > DEEPEST:
        yield Refused(of, "it is packed too deep")
        return
    try:
        part = Part(of, name, kind_of(name), data)
        inner = list(_packed(part))
    except UnreadableError as error:
        yield Refused(of, str(error))
        return
    yield part
    for place, inner_name, content in inner:
        if sha256(content).hexdigest() not in known:
            place = f"{of}, {place}" if of else place
            yield from parts(inner_name, content, known, place, depth + 1)


def _packed(part: Part) -> Iterator[tuple[str, str, bytes]]:
    """What is packed into a part: place, name, content."""
    if part.kind is Kind.ARCHIVE:
        for name, content in _members(part.data):
            yield f"its file {name}", name, content
    elif part.kind is Kind.PDF:
        try:
            found = attachments(part.data)
        except ValueError as error:
            raise UnreadableError(str(error)) from error
        for name, content in found:
            yield f"its attachment {name}", name, content
    elif part.is_text:
        text = part.text
        for first, _, name, content in embedded(text):
            line = text.count("\n", 0, first) + 1
            yield f"what is written into line {line}", name, content
        if part.kind is Kind.MARKUP:
            yield from _unpacked(text)


def _unpacked(text: str) -> Iterator[tuple[str, str, bytes]]:
    """What the report packs into its page for its scripts (see qantar.render.lz77)."""
    try:
        for first, content in packed_texts(text):
            line = text.count("\n", 0, first) + 1
            yield f"what is packed into line {line}", "packed.html", content.encode()
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if packed.comment:
                yield "comment.txt", packed.comment
            for entry in packed.infolist():
                if not entry.is_dir():
                    yield entry.filename, packed.read(entry)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableError(f"it is no archive that can be opened ({error})") from error


def embedded(text: str) -> Iterator[tuple[int, int, str, bytes]]:
    """What a text holds as data: addresses; where each begins and ends, a name that tells its kind,
    and its content. Words about such addresses, which hold nothing, are left as text."""
    for match in EMBEDDED.finditer(text):
        closes = CLOSES.get(text[match.start() - 1 : match.start()])
        end = text.find(closes, match.end()) if closes else -1
        if end < 0:
            plain = UNQUOTED.match(text, match.end())
            end = plain.end() if plain else match.end()
        content = unquote_to_bytes(unescape(text[match.end() : end]))
        media, options = (match["media"] or "").lower(), match["options"].lower()
        if ";base64" in options:
            try:
                content = b64decode(b"".join(content.split()), validate=True)
            except ValueError:
                continue
        if content:
            ending = MEDIA.get(media, f".{media.replace('/', '-')}")
            yield match.start(), end, f"data{ending}", content


def without_embedded(text: str) -> str:
    """`text` with the content of its data: addresses left out; its lines are the same."""
    kept, after = [], 0
    for first, end, _, _ in embedded(text):
        if first >= after:
            kept += [text[after:first], "\n" * text.count("\n", first, end)]
            after = end
    return "".join([*kept, text[after:]])
