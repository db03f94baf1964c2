"""The first screen: the cover in the title, the numbers that matter as a strip."""

from pathlib import Path

from tool.render.made_up import code, figure, markdown
from tool.render.structure import Structure, page_of

COVER = code("run.figure(cover)", figure("fig-cover", caption="One mark is one flood.", source=""))


def test_the_cover_stands_in_the_title_without_number_or_tools(tmp_path: Path) -> None:
    page = Structure(page_of(tmp_path, markdown("# A\n\nWords."), COVER))
    cover = page.by_id("fig-cover")
    assert cover["above"][-2:] == ["main", "header"]
    assert "One mark is one flood." in cover["text"]
    assert "Figure" not in cover["text"]
    assert not [e for e in page.found if e["attrs"].get("class") == "tools"]
    assert "#evidence-fig-cover" in [e["attrs"]["href"] for e in page.all("a")]


def test_other_figures_are_counted_as_if_there_were_no_cover(tmp_path: Path) -> None:
    page = Structure(page_of(tmp_path, markdown("# A"), COVER, code("run.figure(x)", figure())))
    assert "Figure\u00a01 " in page.by_id("fig-floods")["text"]


def test_a_page_without_cover_has_a_title_without_figure(tmp_path: Path) -> None:
    page = Structure(page_of(tmp_path, markdown("# A")))
    assert not [e for e in page.all("figure") if "header" in e["above"]]
    assert page.by_id("top")["text"].split()[0] == "High"


def test_a_finding_is_a_numeral_that_leads_to_its_card_and_words_beside_it(tmp_path: Path) -> None:
    strip = "# A\n\n::: findings\n- **{eval}`r.floods`** floods counted. *40 to 44*\n:::"
    page = Structure(page_of(tmp_path, markdown(strip)))
    [numeral] = [e for e in page.found if e["attrs"].get("class") == "numeral"]
    [words] = [e for e in page.found if e["attrs"].get("class") == "words"]
    assert numeral["text"] == "42"
    assert words["text"].strip() == "floods counted. 40 to 44"
    [link] = [e for e in page.all("a") if e["attrs"].get("class") == "result"]
    assert link["attrs"]["href"] == "#evidence-floods"
    assert link["above"][-1] == "span"


def test_a_finding_without_a_numeral_is_left_as_it_is(tmp_path: Path) -> None:
    page = Structure(page_of(tmp_path, markdown("# A\n\n::: findings\n- no number\n:::")))
    assert not [e for e in page.found if e["attrs"].get("class") == "numeral"]
    assert page.all("li")[-1]["text"] or "no number" in page.all("main")[0]["text"]
