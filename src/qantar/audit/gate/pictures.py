"""What pictures and fonts say in words: entries of text, EXIF, descriptions, names."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from qantar.audit.gate.letters import readings

FORMATS = ("PNG", "JPEG")
PNG_END = b"IEND\xaeB`\x82"


def of_picture(data: bytes) -> Iterator[str]:
    """Every text entry of a PNG or JPEG: before and behind its pixels, EXIF, comments, XMP.

    Raises ValueError for what is neither, and for a PNG with more behind its end; what a JPEG has
    there is among its words.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=FORMATS) as image:
            warnings.simplefilter("ignore")
            image.load()  # text entries behind the pixels are known only then
            held: list[Any] = [dict(image.info), getattr(image, "text", {})]
            held += [content for _, content in getattr(image, "applist", [])]
            exif = image.getexif()
            held += [dict(exif), *(dict(exif.get_ifd(number)) for number in list(exif))]
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(f"it is no picture that can be read ({error})") from error
    if data.startswith(b"\x89PNG") and data.partition(PNG_END)[2]:
        raise ValueError("something stands behind the end of the picture")
    if data.startswith(b"\xff\xd8"):
        held.append(data.decode("utf-8", errors="ignore"))
    yield from _words(held)


def _words(held: list[Any]) -> Iterator[str]:
    while held:
        item = held.pop()
        if isinstance(item, dict):
            held += [*item.keys(), *item.values()]
        elif isinstance(item, tuple | list):
            held += item
        elif isinstance(item, bytes):
            yield from readings(item)
        elif isinstance(item, str):
            yield item


def of_font(data: bytes) -> Iterator[str]:
    """The names and notes of a font, and what else can be read in it. Raises ValueError for what is none."""
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        names = [record.toUnicode(errors="replace") for record in font["name"].names]
    except (TTLibError, KeyError, AssertionError, OSError, ValueError, ImportError) as error:
        raise ValueError(
            f"it is no font that can be read ({error or type(error).__name__})"
        ) from error
    yield from names
    if not data.startswith(b"wOF2"):
        yield data.decode("utf-8", errors="ignore")
