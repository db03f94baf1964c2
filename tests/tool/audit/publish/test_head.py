import json
import re

from hypothesis import given
from hypothesis import strategies as st

from qantar.audit.publish.head import linked_data, with_head, without_head
from qantar.citation import Author, Citation, citation_of

CITATION = citation_of(
    {
        "title": 'High "water" </script><script>alert(1)</script>: floods',
        "authors": [{"given-names": "A", "family-names": "B", "orcid": "https://orcid.org/0000"}],
        "abstract": "What is\nknown <b>.",
        "keywords": ["floods"],
    }
)
PAGE = "<html><head><title>t</title></head><body></head>x</body></html>"


def test_what_is_added_can_be_taken_away_again() -> None:
    made = with_head(PAGE, CITATION, "2024-05-17", "https://floods.example/r/")
    assert without_head(made) == PAGE
    assert without_head(PAGE) == PAGE


def test_the_description_is_valid_and_inert() -> None:
    made = with_head(PAGE, CITATION, "2024-05-17", "https://floods.example/r")
    assert made.count("<script") == made.count("</script>") == 1
    data = re.search(r'application/ld\+json">(.*?)</script>', made, re.S)
    assert data
    described = json.loads(data.group(1))
    assert [item["@type"] for item in described["@graph"]] == ["Report", "Dataset"]
    assert described["@graph"][0]["name"] == CITATION.title
    assert described["@graph"][0]["author"][0]["@id"] == "https://orcid.org/0000"
    assert 'content="https://floods.example/r/preview.png"' in made


@given(st.text(), st.text())
def test_no_title_leaves_its_place(title: str, words: str) -> None:
    citation = Citation(title, (Author(words),), abstract=words)
    made = with_head(PAGE, citation, "2024-05-17", "")
    assert without_head(made) == PAGE
    assert made.count("<script") == 1


def test_a_licence_is_told_where_one_is_named() -> None:
    assert "license" not in linked_data(CITATION, "2024-05-17")["@graph"][0]
    named = citation_of({"title": "t", "authors": [{"name": "n"}], "license": "CC-BY-4.0"})
    report = linked_data(named, "2024-05-17")["@graph"][0]
    assert report["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_reference_managers_are_told_title_authors_day_and_pdf() -> None:
    made = with_head(PAGE, CITATION, "2024-05-17", "https://floods.example/r")
    for name, words in (
        ("citation_author", "B, A"),
        ("citation_publication_date", "2024/05/17"),
        ("citation_language", "en"),
        ("citation_pdf_url", "https://floods.example/r/report.pdf"),
        ("citation_keywords", "floods"),
    ):
        assert f'<meta name="{name}" content="{words}">' in made
    assert 'name="citation_title"' in made


def test_without_an_address_no_pdf_is_named() -> None:
    assert "citation_pdf_url" not in with_head(PAGE, CITATION, "2024-05-17", "")


def test_the_data_set_is_described_by_its_own_package() -> None:
    package = {
        "title": "Floods",
        "description": "One row is one flood.",
        "temporal": "2020/2024",
        "spatial": "The river",
        "resources": [{"title": "Levels"}, {"name": "untitled"}],
    }
    address = "https://floods.example/r/"
    graph = linked_data(CITATION, "2024-05-17", address, ["data/raw/a.csv"], package)["@graph"]
    data = graph[1]
    assert (data["name"], data["description"]) == ("Floods", "One row is one flood.")
    assert data["temporalCoverage"] == "2020/2024"
    assert data["spatialCoverage"] == {"@type": "Place", "name": "The river"}
    assert data["variableMeasured"] == ["Levels"]
    assert data["identifier"] == f"{address}#data"
    assert data["creator"] == data["author"]
    assert data["distribution"][0] == {
        "@type": "DataDownload",
        "name": "data/raw/a.csv",
        "contentUrl": f"{address}data/raw/a.csv",
        "encodingFormat": "text/csv",
    }


def test_what_nothing_states_is_left_out() -> None:
    data = linked_data(CITATION, "2024-05-17")["@graph"][1]
    assert not {"temporalCoverage", "spatialCoverage", "url", "version"} & data.keys()
    assert data["description"] == CITATION.abstract
