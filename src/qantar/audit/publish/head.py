"""What the page's head says to search engines, networks and reference managers: schema.org, Open
Graph, and the tags of Highwire Press, which Google Scholar and Zotero read."""

from collections.abc import Mapping, Sequence
from typing import Any

from qantar.audit import page as pages
from qantar.audit.publish.media_types import media_type
from qantar.citation import Author, Citation
from qantar.render.cards import files, references

BEGIN, END = "<!-- publication -->", "<!-- /publication -->\n"
CLOSING = "</head>"
PREVIEW = "preview.png"
LANGUAGE = "en"
BESIDE = (
    "results.json",
    *(f"{files.FOLDER}/{name}" for name in files.DESCRIBED),
    f"{references.FOLDER}/{references.CSL}",
)
"""The files of an edition that hold its data, beside those of the evidence base."""


def with_head(
    page: str,
    citation: Citation,
    date: str,
    url: str,
    data: Sequence[str] = (),
    package: Mapping[str, Any] | None = None,
) -> str:
    """The page with the description of the publication at the end of its head.

    `data` are the files of the evidence base, as paths below `url`; `package` is their descriptor,
    datapackage.json, whose title, description, `temporal` and `spatial` describe them.
    """
    before, closing, after = page.partition(CLOSING)
    tags = _tags(citation, date, url, data, package or {})
    return f"{before}{BEGIN}\n{tags}{END}{closing}{after}"


def without_head(page: str) -> str:
    """The page as it was before `with_head`."""
    before, begin, rest = page.partition(BEGIN)
    return before + rest.partition(END)[2] if begin else page


def _tags(
    citation: Citation, date: str, url: str, data: Sequence[str], package: Mapping[str, Any]
) -> str:
    address = f"{url.rstrip('/')}/" if url else ""
    properties = {
        "og:type": "article",
        "og:title": citation.title,
        "og:description": citation.abstract,
        "og:image": f"{address}{PREVIEW}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"Title of the report: {citation.title}",
        "article:published_time": date,
        **({"og:url": address} if address else {}),
    }
    described = linked_data(citation, date, address, data, package)
    return pages.fill(
        "head.html",
        properties=properties,
        highwire=highwire(citation, date, address),
        address=address,
        described=described,
    )


def highwire(citation: Citation, date: str, address: str = "") -> list[tuple[str, str]]:
    """The tags of Highwire Press by name, as https://scholar.google.com/intl/en/scholar/inclusion.html
    asks for them: dates with strokes, an author a tag, the PDF by its whole address."""
    tags = [
        ("citation_title", citation.title),
        *(("citation_author", _family_first(author)) for author in citation.authors),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_language", LANGUAGE),
        ("citation_technical_report_number", citation.version),
        ("citation_abstract", citation.abstract),
        *(("citation_keywords", word) for word in citation.keywords),
    ]
    if address:
        tags += [
            ("citation_public_url", address),
            ("citation_pdf_url", f"{address}report.pdf"),
        ]
    return [(name, words) for name, words in tags if words]


def _family_first(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.family and author.given else author.name


def linked_data(
    citation: Citation,
    date: str,
    address: str = "",
    data: Sequence[str] = (),
    package: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The report and its evidence base in the words of schema.org.

    The data set has what https://developers.google.com/search/docs/appearance/structured-data/dataset
    asks for; what nothing states is left out.
    """
    base = package or {}
    people = [_author(author) for author in citation.authors]
    shared = {
        "author": people,
        "creator": people,
        "publisher": people[0],
        "datePublished": date,
        "version": citation.version,
        "license": citation.licence.address if citation.licence else "",
        "keywords": list(citation.keywords),
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "url": address,
    }
    report = {
        "@type": "Report",
        "@id": f"{address}#report",
        "name": citation.title,
        "headline": citation.title,
        "abstract": citation.abstract,
        "description": citation.abstract,
        "image": f"{address}{PREVIEW}" if address else "",
        "isBasedOn": {"@id": f"{address}#data"},
        "encoding": _files(address, ["report.pdf"], "MediaObject"),
        **shared,
    }
    dataset = {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "identifier": f"{address}#data" if address else str(base.get("name", "")),
        "name": str(base.get("title") or f"Evidence base of: {citation.title}"),
        "description": str(base.get("description") or citation.abstract),
        "temporalCoverage": str(base.get("temporal", "")),
        "spatialCoverage": _place(str(base.get("spatial", ""))),
        "variableMeasured": _tables(base),
        "distribution": _files(address, [*data, *BESIDE], "DataDownload"),
        **shared,
    }
    graph = [{key: value for key, value in one.items() if value} for one in (report, dataset)]
    return {"@context": "https://schema.org", "@graph": graph}


def _place(name: str) -> dict[str, str] | None:
    return {"@type": "Place", "name": name} if name else None


def _tables(package: Mapping[str, Any]) -> list[str]:
    """What the tables of the base hold: their titles, where they have some."""
    return [str(table["title"]) for table in package.get("resources", ()) if table.get("title")]


def _files(address: str, names: Sequence[str], kind: str) -> list[dict[str, str]]:
    return [
        {
            "@type": kind,
            "name": name,
            "contentUrl": f"{address}{name}",
            "encodingFormat": media_type(name),
        }
        for name in names
    ]


def _author(author: Author) -> dict[str, str]:
    identity = {"@id": author.address} if author.address else {}
    return {"@type": author.kind, **identity, "name": author.name}
