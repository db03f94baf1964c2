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
