"""What the page's head says to search engines and networks: schema.org and Open Graph."""

import mimetypes
from collections.abc import Sequence
from typing import Any

from qantar.audit import page as pages
from qantar.citation import Author, Citation

BEGIN, END = "<!-- publication -->", "<!-- /publication -->\n"
CLOSING = "</head>"
PREVIEW = "preview.png"


def with_head(page: str, citation: Citation, date: str, url: str, data: Sequence[str] = ()) -> str:
    """The page with the description of the publication at the end of its head.

    `data` are the files of the evidence base, as paths below `url`.
    """
    before, closing, after = page.partition(CLOSING)
    return f"{before}{BEGIN}\n{_tags(citation, date, url, data)}{END}{closing}{after}"


def without_head(page: str) -> str:
    """The page as it was before `with_head`."""
    before, begin, rest = page.partition(BEGIN)
    return before + rest.partition(END)[2] if begin else page


def _tags(citation: Citation, date: str, url: str, data: Sequence[str]) -> str:
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
    described = linked_data(citation, date, address, data)
    return pages.fill("head.html", properties=properties, address=address, described=described)


def linked_data(
    citation: Citation, date: str, address: str = "", data: Sequence[str] = ()
) -> dict[str, Any]:
    """The report and its evidence base in the words of schema.org."""
    shared = {
        "author": [_author(author) for author in citation.authors],
        "datePublished": date,
        "version": citation.version,
        **({"license": citation.licence.address} if citation.licence else {}),
        "keywords": list(citation.keywords),
        "inLanguage": "en",
        "isAccessibleForFree": True,
    }
    report = {
        "@type": "Report",
        "@id": f"{address}#report",
        "name": citation.title,
        "abstract": citation.abstract,
        "isBasedOn": {"@id": f"{address}#data"},
        "encoding": _files(address, {"report.pdf": "application/pdf"}),
        **shared,
    }
    people = shared["author"]
    dataset = {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": f"Evidence base of: {citation.title}",
        "description": citation.abstract,
        "creator": people,
        "distribution": _files(address, {name: _kind(name) for name in (*data, "results.json")}),
        **shared,
    }
    return {"@context": "https://schema.org", "@graph": [report, dataset]}


def _files(address: str, kinds: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"@type": "DataDownload", "contentUrl": f"{address}{name}", "encodingFormat": kind}
        for name, kind in kinds.items()
    ]


def _kind(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "text/plain"


def _author(author: Author) -> dict[str, str]:
    identity = {"@id": author.address} if author.address else {}
    return {"@type": author.kind, **identity, "name": author.name}
