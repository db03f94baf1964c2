"""Everything that a PDF says: pages, strings of all its objects, descriptions, attachments, links."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from qantar.audit.gate import pictures
from qantar.audit.gate.letters import readings

IDENTIFIERS = ("/ID",)
HEADS = 3  # a line that stands on so many pages belongs to no one of them


def _reader(data: bytes) -> Any:
    """Raises ValueError for what is no PDF, or one that is locked."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
    except (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no PDF that can be read ({error})") from error
    if locked:
        raise ValueError("it is a locked PDF")
    return reader


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a PDF, each with what it is: page by page, over the ends of pages, and all else.

    "All else" are the strings of every object, such as titles in the outline, alternative texts,
    notes, addresses and names of attachments, and the metadata. Raises ValueError for what is no
    PDF, or a locked one.
    """
    reader = _reader(data)
    pages = [page.extract_text() for page in reader.pages]
    yield "its description and strings", "\n".join(_strings(reader))
    for number, text in enumerate(pages, start=1):
        yield f"page {number}", text
    yield "its pages as one text", running(pages)


def running(pages: list[str]) -> str:
    """The pages as one text, without lines that stand on several of them but for their numbers."""
    bare = [[re.sub(r"\d+", "", line).strip() for line in page.splitlines()] for page in pages]
    known = Counter(line for lines in bare for line in set(lines))
    kept = (
        line
        for page, lines in zip(pages, bare, strict=True)
        for line, plain in zip(page.splitlines(), lines, strict=True)
        if plain and known[plain] < HEADS
    )
    return "\n".join(kept)


def attachments(data: bytes) -> list[tuple[str, bytes]]:
    """(name, content) of every file that is attached to a PDF. Raises ValueError as `texts`."""
    return [(name, bytes(kept.get_data())) for name, kept in _attached(_reader(data))]


def _attached(reader: Any) -> Iterator[tuple[str, Any]]:
    """Names and streams of files by their specifications (ISO 32000-2, 7.11)."""
    for _, item in _all(reader):
        if isinstance(item, dict) and isinstance(item.get("/EF"), dict):
            name = str(item.get("/UF") or item.get("/F") or "attachment")
            kept = [item["/EF"][way] for way in item["/EF"]]
            yield from ((name, stream) for stream in kept[:1])


def links(data: bytes) -> Iterator[tuple[str, str]]:
    """(page, address) of every link. Raises ValueError as `texts`."""
    for number, page in enumerate(_reader(data).pages, start=1):
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A") or {}
            if "/URI" in action:
                yield f"page {number}", str(action["/URI"])


def _objects(reader: Any) -> Iterator[Any]:
    """Every object of a file, those that no page leads to as well."""
    from pypdf.errors import PyPdfError
    from pypdf.generic import IndirectObject

    numbers = {(number, held) for held, places in reader.xref.items() for number in places}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    yield reader.trailer
    for number, generation in sorted(numbers):
        try:
            yield reader.get_object(IndirectObject(number, generation, reader))
        except (PyPdfError, ValueError, LookupError) as error:
            raise ValueError(f"object {number} of it cannot be read ({error})") from error


def _all(reader: Any) -> Iterator[tuple[str, Any]]:
    """All that is in any object, as deep as it lies, with the name under which it lies there."""
    from pypdf.generic import ArrayObject, DictionaryObject

    for item in _objects(reader):
        waiting = [("", item)]
        while waiting:
            name, one = waiting.pop()
            yield name, one
            if isinstance(one, DictionaryObject):
                waiting += [(str(key), dict.__getitem__(one, key)) for key in one]
            elif isinstance(one, ArrayObject):
                waiting += [(name, list.__getitem__(one, n)) for n in range(len(one))]


def _strings(reader: Any) -> Iterator[str]:
    from pypdf.generic import ByteStringObject, NameObject, StreamObject

    attached = {id(stream) for _, stream in _attached(reader)}
    drawn = {id(content) for page in reader.pages for content in _contents(page)}
    for name, one in _all(reader):
        if isinstance(one, StreamObject):
            if id(one) not in attached | drawn and "/BBox" not in one:
                yield from _stream_words(one)
        elif isinstance(one, NameObject):
            continue
        elif isinstance(one, str):
            yield str(one)
        elif isinstance(one, ByteStringObject) and name not in IDENTIFIERS:
            yield from readings(bytes(one))


def _contents(page: Any) -> list[Any]:
    """The streams that draw a page: its text is read by page."""
    from pypdf.generic import ArrayObject

    held = page.get("/Contents")
    held = held.get_object() if held is not None else []
    return [one.get_object() for one in held] if isinstance(held, ArrayObject) else [held]


def _stream_words(stream: Any) -> Iterator[str]:
    """What a stream that draws nothing says: metadata, programs, or what a JPEG bears."""
    filters = str(stream.get("/Filter", ""))
    if "/DCTDecode" in filters:
        yield from pictures.of_picture(bytes(stream._data))
    elif stream.get("/Subtype") != "/Image":
        data = bytes(stream.get_data())
        if b"\0" not in data:
            yield data.decode("utf-8", errors="ignore")
