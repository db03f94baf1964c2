"""A made-up name, hidden in every way that is known, does not pass the gate."""

import base64
import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from qantar.audit.gate.blocklist import LONGEST_NAME, Blocklist, hash_of, normalise
from qantar.audit.gate.gate import Gate
from qantar.disclosure import SmallCells
from qantar.render.lz77 import packed_element

NAME = "Қаламғай Ерёмбекұлы"
LATIN = "Vaporel Incognitov"
NAMES = (NAME, LATIN)


@pytest.fixture(params=["in clear", "as hashes"])
def gate(request: pytest.FixtureRequest) -> Gate:
    names, hashes = frozenset(map(normalise, NAMES)), frozenset(hash_of(n)[7:] for n in NAMES)
    in_clear = request.param == "in clear"
    blocked = (
        Blocklist(names, frozenset(), 2)
        if in_clear
        else Blocklist(frozenset(), hashes, LONGEST_NAME)
    )
    return Gate(blocked, (), (), SmallCells())


def harms(gate: Gate, folder: Path) -> list[str]:
    return [str(harm) for harm in gate.harms(folder)]


WRITTEN = {
    "look-alike letters": LATIN.replace("a", "а").replace("o", "о").replace("c", "с"),
    "look-alike capitals": LATIN.upper().replace("P", "Р").replace("T", "Т").replace("I", "І"),
    "stress marks": NAME.replace("а", "а\u0301"),
    "joiners": "\u200d".join(LATIN),
    "soft hyphens": "\u00ad".join(NAME),
    "directions": f"\u202e{LATIN[:4]}\u202c{LATIN[4:]}",
    "without the dots": NAME.replace("ё", "е"),
    "accents": LATIN.replace("e", "é").replace("o", "ö"),
    "wide letters": "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in LATIN),
    "letters apart": " ".join(NAME),
    "letters parted by points": ".".join(LATIN.replace(" ", "")),
    "backwards": NAME[::-1],
    "letters apart and backwards": " ".join(LATIN[::-1]),
    "over a line end": NAME.replace(" ", "\n"),
    "a hyphen over a line end": NAME.replace("ғай", "-\nғай"),
    "two hyphens over line ends": LATIN.replace("por", "-\npor").replace("nit", "-\nnit"),
    "run together": LATIN.replace(" ", ""),
    "a line below": LATIN.replace(" ", "_"),
    "escaped for an address": quote(NAME),
    "escaped for a program": NAME.encode("ascii", "backslashreplace").decode(),
    "escaped for markup": "".join(f"&#{ord(c)};" for c in NAME),
    "escaped twice": "".join(f"&amp;#x{ord(c):x};" for c in NAME),
}


@pytest.mark.parametrize("ending", [".csv", ".md", ".html", ".py"])
@pytest.mark.parametrize("way", WRITTEN)
def test_a_name_written_otherwise_is_found(
    gate: Gate, tmp_path: Path, way: str, ending: str
) -> None:
    (tmp_path / f"x{ending}").write_text(f"Then {WRITTEN[way]}, it said.", encoding="utf-8")
    (found,) = {text.split(": ", 1)[1] for text in harms(gate, tmp_path)}
    assert found.startswith("a name of the local blocklist")


def test_an_address_in_an_older_encoding_is_read(tmp_path: Path) -> None:
    name = "Выдуман Придуманов"
    gate = Gate(Blocklist(frozenset([normalise(name)]), frozenset(), 2), (), (), SmallCells())
    (tmp_path / "x.md").write_text(f"https://x.example/{quote(name, encoding='cp1251')}")
    assert len(harms(gate, tmp_path)) == 1


def test_other_words_are_not_taken_for_a_name(gate: Gate, tmp_path: Path) -> None:
    words = "Қаламғай and Ерёмбеков met Incognitov of Vapor; a b c d e f g h"
    (tmp_path / "x.md").write_text(words, encoding="utf-8")
    assert harms(gate, tmp_path) == []


def page(text: str) -> bytes:
    return f"<html><body>{text}</body></html>".encode()


SVG = f"<svg xmlns='http://www.w3.org/2000/svg'><title>{LATIN}</title></svg>"
IN_PAGES = {
    "a picture in base64": f'<img src="data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}">',
    "a picture as an address": f'<img src="data:image/svg+xml,{quote(SVG)}">',
    "a picture as it stands": f'<img src="data:image/svg+xml;utf8,{SVG}">',
    "a picture in a style": f"<style>p{{background:url(data:image/svg+xml,{quote(SVG)})}}</style>",
    "text as an address": f'<a href="data:text/plain;base64,{base64.b64encode(NAME.encode()).decode()}">',
    "a mark in an attribute": f'<p title="a > b">{LATIN[:8]}<b title="c > d">{LATIN[8:]}</b></p>',
    "a tag in the name": f"<p>{LATIN[:3]}<b>{LATIN[3:12]}</b>{LATIN[12:]}</p>",
    "a comment in the name": f"<p>{LATIN[:3]}<!-- it's > -->{LATIN[3:]}</p>",
    "the way of a line": f'<svg><path d="{LATIN} M1 2 L3 4 M1 2 L3 4 M1 2 L3 4 M1 2"/></svg>',
    "words like an address": f"<p>base64,{'A' * 90} {LATIN}</p>",
    "text packed for a script": str(packed_element("packed-a", f"<p>In {LATIN} in {LATIN}.</p>")),
    "an attribute": f"<p data-x='{LATIN}'>x</p>",
}


@pytest.mark.parametrize("way", IN_PAGES)
def test_a_name_in_a_page_is_found(gate: Gate, tmp_path: Path, way: str) -> None:
    (tmp_path / "x.html").write_bytes(page(IN_PAGES[way]))
    assert any("a name of the local blocklist" in text for text in harms(gate, tmp_path))


def test_a_picture_within_a_page_that_cannot_be_read_is_refused(gate: Gate, tmp_path: Path) -> None:
    data = base64.b64encode(b"GIF89a").decode()
    (tmp_path / "x.html").write_bytes(page(f'<img src="data:image/gif;base64,{data}">'))
    (found,) = harms(gate, tmp_path)
    assert "written into line 1" in found
    assert "a kind that the gate cannot read" in found


def picture(ending: str, **options: object) -> bytes:
    held = io.BytesIO()
    kind = {"png": "PNG", "jpg": "JPEG"}[ending]
    Image.new("RGB", (4, 4)).save(held, kind, **options)  # type: ignore[arg-type]
    return held.getvalue()


def exif(tag: int, value: object) -> Image.Exif:
    made = Image.Exif()
    made[tag] = value
    return made


def behind_the_pixels(data: bytes, text: str) -> bytes:
    """A PNG with a compressed text entry put in front of its last chunk."""
    body = b"tEXt" + b"Comment\0" + text.encode("latin-1")
    chunk = len(body[4:]).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return data[:-12] + chunk + data[-12:]


def entry(text: str) -> PngInfo:
    info = PngInfo()
    info.add_itxt("Comment", text, zip=True)
    return info


PICTURES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "EXIF of a JPEG": lambda: ("x.jpg", picture("jpg", exif=exif(0x010E, LATIN))),
    "EXIF of a PNG": lambda: ("x.png", picture("png", exif=exif(0x013B, LATIN))),
    "the note of Windows": lambda: (
        "x.jpg",
        picture("jpg", exif=exif(0x9C9C, NAME.encode("utf-16-le"))),
    ),
    "a comment": lambda: ("x.jpg", picture("jpg", comment=LATIN.encode())),
    "a compressed entry": lambda: ("x.png", picture("png", pnginfo=entry(NAME))),
    "an entry behind the pixels": lambda: ("x.png", behind_the_pixels(picture("png"), LATIN)),
    "behind the end of a JPEG": lambda: ("x.jpg", picture("jpg") + NAME.encode()),
}


@pytest.mark.parametrize("way", PICTURES)
def test_a_name_that_a_picture_bears_is_found(gate: Gate, tmp_path: Path, way: str) -> None:
    name, data = PICTURES[way]()
    (tmp_path / name).write_bytes(data)
    assert any("a name of the local blocklist" in text for text in harms(gate, tmp_path))


def with_page() -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return writer


def drawn(*pages: str) -> PdfWriter:
    """A PDF whose pages draw these texts, one line below the other."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        sheet = writer.add_blank_page(300, 300)
        lines = " ".join(f"({line}) Tj 0 -20 Td" for line in text.splitlines())
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 10 250 Td {lines} ET".encode("latin-1"))
        sheet[NameObject("/Contents")] = writer._add_object(content)
        fonts = DictionaryObject({NameObject("/F1"): font})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return writer


def outline() -> PdfWriter:
    writer = with_page()
    writer.add_outline_item(title=NAME, page_number=0)
    return writer


def attached(name: str, content: bytes) -> PdfWriter:
    writer = with_page()
    writer.add_attachment(name, content)
    return writer


def noted() -> PdfWriter:
    writer = with_page()
    writer.add_annotation(0, Text(rect=(0, 0, 9, 9), text=NAME))
    return writer


def addressed() -> PdfWriter:
    writer = with_page()
    writer.add_uri(0, f"https://somewhere.example/{quote(NAME)}", (0, 0, 9, 9))
    return writer


def alternative() -> PdfWriter:
    writer = with_page()
    figure = DictionaryObject({NameObject("/Alt"): TextStringObject(NAME)})
    root = DictionaryObject({NameObject("/K"): ArrayObject([writer._add_object(figure)])})
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(root)
    return writer


def described() -> PdfWriter:
    writer = with_page()
    about = DecodedStreamObject()
    about.set_data(f"<x:xmpmeta><dc:title>{NAME}</dc:title></x:xmpmeta>".encode())
    about[NameObject("/Type")] = NameObject("/Metadata")
    about[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(about.flate_encode())
    return writer


def pictured() -> PdfWriter:
    writer = with_page()
    image = DecodedStreamObject()
    image._data = picture("jpg", comment=LATIN.encode())
    image[NameObject("/Subtype")] = NameObject("/Image")
    image[NameObject("/Filter")] = NameObject("/DCTDecode")
    image[NameObject("/Width")] = NumberObject(4)
    writer.root_object[NameObject("/Kept")] = writer._add_object(image)
    return writer


HEAD = "A running head"
IN_PDF: dict[str, Callable[[], PdfWriter]] = {
    "a page": lambda: drawn(LATIN),
    "a hyphen at a line end": lambda: drawn("Vapo-\nrel Incognitov"),
    "tracked letters": lambda: drawn(" ".join(LATIN)),
    "two pages": lambda: drawn(
        f"{HEAD}\nx\n1", f"{HEAD}\nthen Vaporel\n2", f"{HEAD}\nIncognitov said\n3"
    ),
    "the outline": outline,
    "a note": noted,
    "the address of a link": addressed,
    "an alternative text": alternative,
    "the metadata": described,
    "a picture": pictured,
    "an attachment": lambda: attached("numbers.csv", f"a,b\n1,{NAME}\n".encode()),
    "the strings of an attachment": lambda: attached("r.json", json.dumps({"a": NAME}).encode()),
    "the name of an attachment": lambda: attached(f"{LATIN}.csv", b"a\n1\n"),
}


@pytest.mark.parametrize("way", IN_PDF)
def test_a_name_in_a_pdf_is_found(gate: Gate, tmp_path: Path, way: str) -> None:
    IN_PDF[way]().write(tmp_path / "x.pdf")
    assert any("a name of the local blocklist" in text for text in harms(gate, tmp_path))


def test_an_attachment_that_can_be_read_and_names_nobody_passes(gate: Gate, tmp_path: Path) -> None:
    attached("numbers.csv", b"a,b\n1,2\n").write(tmp_path / "x.pdf")
    assert harms(gate, tmp_path) == []


def test_an_attachment_that_cannot_be_read_is_refused(gate: Gate, tmp_path: Path) -> None:
    attached("numbers.xlsx", b"PK").write(tmp_path / "x.pdf")
    (found,) = harms(gate, tmp_path)
    assert "its attachment numbers.xlsx" in found


def packed(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return held.getvalue()


def test_a_name_in_an_archive_is_found_and_its_place_told(gate: Gate, tmp_path: Path) -> None:
    inner = packed(numbers__csv=f"a\n{NAME}\n".encode())
    (tmp_path / "x.zip").write_bytes(packed(deep__zip=inner))
    (found,) = harms(gate, tmp_path)
    assert "x.zip, its file deep.zip, its file numbers.csv, line 2" in found


def test_a_name_of_a_file_in_an_archive_is_found(gate: Gate, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(f"{LATIN}.txt", "x")
    assert any("its name" in text for text in harms(gate, tmp_path))


def test_what_is_packed_and_published_beside_it_is_judged_once(gate: Gate, tmp_path: Path) -> None:
    data = f"a\n{NAME}\n".encode()
    (tmp_path / "numbers.csv").write_bytes(data)
    (tmp_path / "x.zip").write_bytes(packed(numbers__csv=data))
    assert len(harms(gate, tmp_path)) == 1


def tarred() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("x.txt"))
    return held.getvalue()


UNREADABLE = {
    "x.gz": gzip.compress(NAME.encode()),
    "x.txt": gzip.compress(NAME.encode()),
    "x.csv": NAME.encode("utf-16"),
    "y.csv": NAME.replace("ұ", "у").replace("Қ", "К").replace("ғ", "г").encode("cp1251"),
    "z.csv": b"a\0b",
    "x.xlsx": packed(a__xml=b"<a/>"),
    "x.tar": tarred(),
    "x.svgz": gzip.compress(SVG.encode()),
    "x.bin": b"x",
    "x": b"x",
    "x.ttf": NAME.encode(),
    "x.woff2": b"wOF2" + NAME.encode(),
    "x.png": NAME.encode(),
    "x.jpg": NAME.encode(),
    "x.pdf": NAME.encode(),
    "x.zip": NAME.encode(),
    "y.png": picture("png") + NAME.encode(),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_the_gate_cannot_read_whole_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(UNREADABLE[name])
    (found,) = harms(Gate(Blocklist(), (), (), SmallCells()), tmp_path)
    assert found.startswith(f"{name}, the file: ")
    assert "so nobody can say what is in it" in found
    assert ".csv" in found


def test_a_locked_pdf_is_refused(gate: Gate, tmp_path: Path) -> None:
    writer = with_page()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "x.pdf")
    (found,) = harms(gate, tmp_path)
    assert "a locked PDF" in found


def test_what_is_packed_too_deep_is_refused(gate: Gate, tmp_path: Path) -> None:
    data = packed(a__csv=b"a\n")
    for _ in range(6):
        data = packed(a__zip=data)
    (tmp_path / "x.zip").write_bytes(data)
    (found,) = harms(gate, tmp_path)
    assert "packed too deep" in found


def test_the_fonts_of_the_tool_pass(gate: Gate, tmp_path: Path) -> None:
    import qantar.fonts

    fonts = [
        p
        for p in Path(str(qantar.fonts.__file__)).parent.rglob("*")
        if p.suffix in (".ttf", ".woff2")
    ]
    assert {path.suffix for path in fonts} == {".ttf", ".woff2"}
    for path in fonts:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert harms(gate, tmp_path) == []
