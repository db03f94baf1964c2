"""What the page's head says to search engines and networks: schema.org and Open Graph."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from qantar.audit.publish.codecheck import author_of

BEGIN, END = "<!-- publication -->", "<!-- /publication -->\n"
CLOSING = "</head>"
PREVIEW = "preview.png"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def with_head(page: str, citation: Mapping[str, Any], date: str, url: str) -> str:
    """The page with the description of the publication at the end of its head."""
    before, closing, after = page.partition(CLOSING)
    return f"{before}{BEGIN}\n{_tags(citation, date, url)}{END}{closing}{after}"


def without_head(page: str) -> str:
    """The page as it was before `with_head`."""
    before, begin, rest = page.partition(BEGIN)
    return before + rest.partition(END)[2] if begin else page


def _tags(citation: Mapping[str, Any], date: str, url: str) -> str:
    title, words = str(citation["title"]), _abstract(citation)
    address = f"{url.rstrip('/')}/" if url else ""
    properties = {
        "og:type": "article",
        "og:title": title,
        "og:description": words,
        "og:image": f"{address}{PREVIEW}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"Title of the report: {title}",
        "article:published_time": date,
        **({"og:url": address} if address else {}),
    }
    tags = [f'<meta property="{n}" content="{escape(v)}">' for n, v in properties.items()]
    tags.append('<meta name="twitter:card" content="summary_large_image">')
    tags += [f'<link rel="canonical" href="{escape(address)}">'] if address else []
    data = json.dumps(linked_data(citation, date, address), ensure_ascii=False)
    inert = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    tags.append(f'<script type="application/ld+json">{inert}</script>')
    return "\n".join(tags) + "\n"


def linked_data(citation: Mapping[str, Any], date: str, address: str = "") -> dict[str, Any]:
    """The report and its evidence base in the words of schema.org."""
    shared = {
        "author": [_author(author) for author in citation["authors"]],
        "datePublished": date,
        "version": str(citation.get("version", "")),
        "license": LICENCE,
        "keywords": list(citation.get("keywords", [])),
        "inLanguage": "en",
        "isAccessibleForFree": True,
    }
    report = {
        "@type": "Report",
        "@id": f"{address}#report",
        "name": citation["title"],
        "abstract": _abstract(citation),
        "isBasedOn": {"@id": f"{address}#data"},
        "encoding": _files(address, {"report.pdf": "application/pdf"}),
        **shared,
    }
    data = {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": f"Evidence base of: {citation['title']}",
        "description": _abstract(citation),
        "distribution": _files(
            address,
            {"data/raw/datapackage.json": "application/json", "results.json": "application/json"},
        ),
        **shared,
    }
    return {"@context": "https://schema.org", "@graph": [report, data]}


def _files(address: str, kinds: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"@type": "DataDownload", "contentUrl": f"{address}{name}", "encodingFormat": kind}
        for name, kind in kinds.items()
    ]


def _author(author: Mapping[str, str]) -> dict[str, str]:
    named = author_of(author)
    kind = "Person" if author.get("family-names") else "Organization"
    identity = {"@id": f"https://orcid.org/{named['ORCID']}"} if "ORCID" in named else {}
    return {"@type": kind, **identity, "name": named["name"]}


def _abstract(citation: Mapping[str, Any]) -> str:
    return " ".join(str(citation.get("abstract", "")).split())
