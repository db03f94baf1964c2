import json
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter

from qantar.audit.gate.kinds import Part, kind_of
from qantar.audit.gate.views import links, tables_of, views


def part(path: Path) -> Part:
    """The file itself, without what is packed into it."""
    return Part("", path.name, kind_of(path.name), path.read_bytes())


def everything(path: Path) -> str:
    return "\n".join(text for _, text in views(part(path)))


def test_a_page_is_seen_as_read_and_as_written(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    page.write_text(
        "<style>x{color:red}</style><p>In<b>vented</b> Per&shy;son</p>"
        '<img alt="Alt Text" src="data:image/png;base64,'
        + "A" * 100
        + '"><svg><title>Drawn</title></svg>'
    )
    seen = everything(page)
    for words in ("Invented", "Alt Text", "Drawn"):
        assert words in seen
    assert "A" * 100 not in seen


def test_escapes_of_json_are_resolved(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({"a": ["Қазақстан"]}))
    assert "Қазақстан" in everything(path)
    path.write_text("{ broken Name")
    assert "broken Name" in everything(path)


def test_the_text_entries_of_a_picture_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "p.png"
    notes = PngInfo()
    notes.add_text("Software", "made in /home/somebody")
    Image.fromarray(np.zeros((2, 2), np.uint8)).save(path, pnginfo=notes)
    assert "/home/somebody" in everything(path)


def test_links_are_found_with_their_line(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    page.write_text(
        "<p>https://a.example\n<a class='x' href='https://b.example/?a=1&amp;b=2'>b</a>"
    )
    assert list(links(part(page))) == [("line 2", "https://b.example/?a=1&b=2")]
    page.write_text("<a href=https://c.example/d class=x>c</a> <script>a.href = b;</script>")
    assert list(links(part(page))) == [("line 1", "https://c.example/d")]


def test_the_links_pages_and_description_of_a_pdf_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_uri(0, "https://relay.example/2", (0, 0, 9, 9))
    writer.add_metadata({"/Title": "Title of it"})
    writer.write(path)
    assert list(links(part(path))) == [("page 1", "https://relay.example/2")]
    assert "Title of it" in everything(path)
    assert [place for place, _ in views(part(path))] == [
        "its description and strings",
        "page 1",
        "its pages as one text",
    ]


def test_a_cell_without_an_end_tag_ends_where_the_next_cell_or_row_begins(tmp_path: Path) -> None:
    page = tmp_path / "bare.html"
    page.write_text("<table><thead><tr><th>a<th>b\n<tbody><tr>\n<td>x <b>y</b><td>z\n</table>after")
    ((_, rows),) = tables_of(part(page))
    assert [[cell.strip() for cell in row] for row in rows] == [["a", "b"], ["x y", "z"]]


def test_tables_of_pages_and_files_are_read_as_text(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    page.write_text("<table><tr><th>a</th></tr><tr><td>x <b>y</b></td></tr></table><table></table>")
    (first, _) = tables_of(part(page))
    assert first == ("table 1, row", [["a"], ["x y"]])
    (tmp_path / "t.csv").write_text('a\n"x,y"\n')
    assert list(tables_of(part(tmp_path / "t.csv"))) == [("line", [["a"], ["x,y"]])]
