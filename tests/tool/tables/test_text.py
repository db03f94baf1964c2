"""Files that are no CSV in UTF-8: one sentence each, with what they are and how to mend them."""

import os

import pytest

from qantar.tables import text as reading

CYRILLIC = "gauge,bank\nверхний,left\nнижний,right\n"


def test_the_made_up_package_is_clean(river):
    assert river.check() == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (CYRILLIC.encode("utf-16"), "UTF-16"),
        (CYRILLIC.encode("utf-16-le"), "UTF-16"),
        (b"gauge,bank\nupper,left\n".decode().encode("utf-16-be"), "UTF-16"),
        (CYRILLIC.encode("utf-32"), "UTF-32"),
        (CYRILLIC.encode("utf-8-sig"), "byte-order mark"),
        (CYRILLIC.encode("cp1251"), "Windows-1251 (see line 2)"),
        (CYRILLIC.encode("koi8-r"), "KOI8-R"),
        (CYRILLIC.encode("cp866"), "CP866"),
        ("gauge,bank\nupper,left\nzürich,left\n".encode("cp1252"), "Windows-1252 (see line 3)"),
        ("gauge,bank\nверх,left\nниз".encode() + b"\xff,left\n", "is in UTF-8, but byte"),
        (b"gauge,bank\nupper,le\0ft\n", "1 NUL byte (line 2)"),
        (b"PK\x03\x04rest", "Excel or OpenDocument workbook"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel workbook"),
        (b"\x1f\x8brest", "gzip"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
        (b"gauge,bank\rupper,left\r", "carriage return alone"),
        (b"gauge,bank\nupper,left\rlower,right\n", "Line 2 ends in a carriage return"),
        (
            b"gauge,bank\n<<<<<<< HEAD\nupper,left\n=======\nupper,right\n>>>>>>> main\n",
            "merge that was not finished (lines 2, 4 and 6)",
        ),
        (b"", "is empty"),
        (b"\n \n", "is empty"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_sentence(river, single, data, words):
    river.files["gauges.csv"] = data
    fault = single()
    assert (fault.file, fault.line) == ("gauges.csv", 0)
    assert words in fault.problem
    assert fault.mend.endswith(".")


def test_line_feeds_may_follow_carriage_returns(river):
    river.files["gauges.csv"] = river.files["gauges.csv"].replace(b"\n", b"\r\n")
    assert river.check() == []


def test_equal_signs_alone_are_no_merge(river):
    river.put("gauges.csv", "upper", "=======")
    river.put("floods.csv", "upper", "=======")
    assert not any("merge" in fault.problem for fault in river.check())


def test_a_huge_file_is_not_read(river):
    project = river.write()
    with (project.raw / "gauges.csv").open("r+b") as file:
        file.truncate(reading.LARGEST + 1)
    text, faults = reading.read_text(project.raw, "gauges.csv")
    assert text == ""
    assert "more than the 512 MB" in faults[0].problem


def test_a_file_of_the_greatest_size_is_read(river, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", len(river.files["floods.csv"]))
    assert river.check() == []


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "link out", "circle"])
def test_what_is_no_file_is_one_sentence(river, kind):
    project = river.write()
    path = project.raw / "gauges.csv"
    path.unlink()
    outside = river.root / "outside.csv"
    outside.write_bytes(river.files["gauges.csv"])
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link out":
        path.symlink_to(outside)
    elif kind == "circle":
        path.symlink_to(path)
    text, (fault,) = reading.read_text(project.raw, "gauges.csv")
    assert (text, fault.file) == ("", "gauges.csv")


def test_a_link_within_the_folder_is_a_file(river):
    project = river.write()
    path = project.raw / "gauges.csv"
    path.rename(project.raw / "gauges.txt")
    path.symlink_to("gauges.txt")
    assert reading.read_text(project.raw, "gauges.csv")[1] == []
