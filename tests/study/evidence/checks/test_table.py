"""Broken files are faults, never tracebacks."""


def test_missing_file(base):
    base.write()
    (base.raw / "responses.csv").unlink()
    base.row("counts", 2)["withdrawn_by"] = ""
    (fault,) = [fault for fault in base.recheck() if fault.file == "responses.csv"][:1]
    assert fault.line == 0
    assert "missing" in fault.problem


def test_missing_column(base):
    base.write()
    path = base.raw / "measures.csv"
    path.write_text(path.read_text().replace("unit", "units"), encoding="utf-8")
    found = {(fault.line, fault.field) for fault in base.recheck()}
    assert found == {(1, "unit"), (1, "units")}


def test_column_twice(base):
    base.write()
    path = base.raw / "measures.csv"
    path.write_text(path.read_text().replace("unit", "kind"), encoding="utf-8")
    assert any("twice" in fault.problem for fault in base.recheck())


def test_ragged_row_is_named_by_line_and_identifier(base):
    base.write()
    path = base.raw / "sources.csv"
    path.write_text(path.read_text() + "other,2022-01-01,more\n", encoding="utf-8")
    (fault,) = base.recheck()
    assert (fault.file, fault.line, fault.row) == ("sources.csv", 3, "other")


def test_wrong_encoding_names_the_line(base):
    base.write()
    path = base.raw / "sources.csv"
    path.write_bytes(path.read_bytes() + "zürich,2022\n".encode("latin-1"))
    fault = next(fault for fault in base.recheck() if fault.file == "sources.csv")
    assert "UTF-8" in fault.problem
    assert "line 3" in fault.problem


def test_open_quote(base):
    base.write()
    path = base.raw / "cases.csv"
    path.write_text('case_group,part_of\n"case-001,\n', encoding="utf-8")
    assert any("stops being CSV" in fault.problem for fault in base.recheck())


def test_empty_file_lacks_every_column(base):
    base.write()
    (base.raw / "cases.csv").write_text("", encoding="utf-8")
    assert {fault.field for fault in base.recheck()} == {"case_group", "part_of"}


def test_control_character(base):
    base.row("counts")["episode"] = "win\x07ter"
    faults = base.check()
    assert any("U+0007" in fault.problem and fault.field == "episode" for fault in faults)


def test_line_numbers_count_lines_of_the_file_not_rows(base):
    base.row("measures")["unit"] = "peo\nple"
    base.row("measures", 1)["measure"] = ""
    lines = {fault.field: fault.line for fault in base.check() if fault.file == "measures.csv"}
    assert lines == {"unit": 2, "measure": 4}


def test_broken_descriptor_is_a_fault(base):
    base.write()
    (base.raw / "datapackage.json").write_text("{", encoding="utf-8")
    (fault,) = base.recheck()
    assert fault.file == "datapackage.json"


def test_a_file_that_is_not_described_is_a_fault(base):
    base.write()
    (base.raw / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    (fault,) = base.recheck()
    assert fault.file == "extra.csv"
