"""Numbers, references, citations and links: resolved alike, or the build stops and says where."""

from pathlib import Path

import pytest

from qantar.errors import QantarError
from qantar.render.report import Report, compose
from qantar.render.words.tree import attributes, elements, plain_text, target
from tool.render.made_up import code, edition, figure, markdown, parts, table


def composed(folder: Path, text: str, strict: bool = True, **more: str) -> Report:
    cells = [markdown("# Counts {#sec-counts}\n\n" + text), code("x", figure(), table())]
    others = {name: [markdown(words)] for name, words in more.items()}
    return compose(parts(folder, one=cells, **others), edition(), strict)


def test_a_source_cited_without_any_table_of_sources_is_told(tmp_path: Path) -> None:
    cells = [markdown("# A\n\nAs [@river-2023] says.")]
    with pytest.raises(QantarError, match=r"@river-2023 is not in .*csv, which holds no source"):
        compose(parts(tmp_path, one=cells), edition(sources=()))


def words(report: Report) -> str:
    return plain_text(report.chapters[0].blocks)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("{eval}`r.floods`", "42"),
        ("{eval}`r.floods.interval_text`", "42 or so"),
        ("({eval}`r.floods`)", "(42)"),
        ("**{eval}`r.share`** and _about {eval}`r.floods`_", "17% and about 42"),
    ],
)
def test_a_role_shows_the_text_of_the_ledger(tmp_path: Path, role: str, shown: str) -> None:
    assert shown in words(composed(tmp_path, role))


def test_a_number_knows_its_id_and_its_card(tmp_path: Path) -> None:
    report = composed(tmp_path, "{eval}`r.floods`")
    [link] = [e for e in elements(report.chapters[0].blocks) if e["t"] == "Link"]
    assert attributes(link) == {"data-result": "floods"}
    assert target(link) == "#evidence-floods"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## Rain\n\n{eval}`r.flods`", r"one, section 'Rain'.*'flods'.*did you mean 'floods'"),
        ("{eval}`r.floods.hight`", r"no text 'hight' of the result 'floods'"),
        ("{eval}`1 + 1`", r"not of the form"),
        ("see @fig-flood", r"section 'Counts'.*@fig-flood; did you mean @fig-floods"),
        ("see @tbl-none", r"@tbl-none"),
        ("see @sec-none", r"@sec-none"),
        ("as in [@river-2032]", r"source @river-2032.*did you mean 'river-2023'"),
        ("[@river-2023; @fig-floods]", r"mixes sources with figures"),
        ("[there](#nowhere)", r"#nowhere"),
        ("[there](../secret.txt)", r"leads out of the document"),
        ("[there](javascript:alert)", r"leads out of the document"),
        ("<b>bold</b>", r"markup for one of the two documents"),
        ("<div>x</div>", r"markup for one of the two documents"),
        ("`#read(1)`{=typst}", r"markup for one of the two documents"),
        ("![alt](picture.png)", r"run.figure"),
        ("A word.[^missing]", r"footnote"),
        ("## Same {#sec-counts}", r"'sec-counts' is used twice in one"),
    ],
)
def test_what_cannot_be_resolved_stops(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(QantarError, match=message):
        composed(tmp_path, text)


def test_a_caption_is_held_to_the_same_rules(tmp_path: Path) -> None:
    cells = [markdown("# A"), code("x", figure(caption="As {eval}`r.nothing` says."))]
    with pytest.raises(QantarError, match="nothing"):
        compose(parts(tmp_path, one=cells), edition())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see @fig-floods", "see Figure\u00a01"),
        ("[see @tbl-floods]", "see Table\u00a01"),
        ("## A {#sec-a}\n\n## B {#sec-b}\n\n@sec-b", "Section\u00a01.2"),
        ("<!-- a remark -->Seen.", "Seen."),
        ("~5 and ~6 of $200 and $300", "~5 and ~6 of $200 and $300"),
        ("[site](https://river.example)", "site"),
    ],
)
def test_what_can_be_resolved_is_shown(tmp_path: Path, text: str, shown: str) -> None:
    assert shown in words(composed(tmp_path, text))


def test_one_id_in_two_notebooks_stops(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match="'sec-counts' is used in one and two"):
        composed(tmp_path, "Text.", two="# Again {#sec-counts}")


def test_two_figures_with_one_id_stop(tmp_path: Path) -> None:
    cells = [markdown("# A"), code("x", figure(), figure())]
    with pytest.raises(QantarError, match="'fig-floods' is used twice"):
        compose(parts(tmp_path, one=cells), edition())


def test_equal_headings_get_ids_of_their_own(tmp_path: Path) -> None:
    report = composed(tmp_path, "## Limits", two="# Other\n\n## Limits")
    assert {"limits", "limits-1"} <= set(report.labels)


@pytest.mark.parametrize(
    ("fence", "message"),
    [
        ("```python\nx = 1", "cell one-1"),
        ("::: about\nopen", "cell one-1"),
        ("~~~\nx", "section 'A'.*no partner"),
        ("text\n\n:::", "section 'A'.*no partner"),
    ],
)
def test_an_open_fence_stops_and_is_named(tmp_path: Path, fence: str, message: str) -> None:
    cells = [markdown("# A"), markdown(fence), markdown("after"), code("x", figure())]
    with pytest.raises(QantarError, match=message):
        compose(parts(tmp_path, one=cells), edition())


def test_headings_below_an_unnumbered_one_have_no_number(tmp_path: Path) -> None:
    report = composed(
        tmp_path, "", two="# Aside {#aside .unnumbered}\n\n## Inside {#in}\n\n# Next {#next}"
    )
    numbers = [report.labels[name].number for name in ("aside", "in", "next")]
    assert numbers == ["", "", "2"]


def test_a_reference_to_something_without_number_stops(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match="without a number"):
        composed(tmp_path, "@sec-aside", two="# Aside {#sec-aside .unnumbered}")


def test_one_notebook_alone_shows_what_others_know_by_its_id(tmp_path: Path) -> None:
    text = "{eval}`r.elsewhere` at @fig-other, [there](#nowhere), [@unknown-source]"
    shown = words(composed(tmp_path, text, strict=False))
    for piece in ("[r.elsewhere]", "@fig-other", "there", "@unknown-source"):
        assert piece in shown


@pytest.mark.parametrize("address", ["brief.html", "brief.html#ru", "brief-en.pdf"])
def test_a_text_may_link_to_the_brief_where_there_is_one(tmp_path: Path, address: str) -> None:
    cells = [markdown(f"# A\n\nSee [there]({address}).")]
    made = parts(tmp_path, one=cells)
    beside = compose(made, edition(brief={"en": "English", "ru": "Русский"}))
    [link] = [e for e in elements(beside.chapters[0].blocks) if e["t"] == "Link"]
    assert target(link) == address
    with pytest.raises(QantarError, match="leads out of the document"):
        compose(made, edition())


def test_one_notebook_alone_has_no_brief_beside_it(tmp_path: Path) -> None:
    cells = [markdown("# A\n\nSee [there](brief.html#ru), [here](brief-ru.pdf).")]
    report = compose(parts(tmp_path, one=cells), edition(), strict=False)
    assert "See there, here." in words(report)
    assert not [e for e in elements(report.chapters[0].blocks) if e["t"] == "Link"]
