"""Where a reader can send a question about a number: the study's tracker of issues, or a mail."""

import tomllib
from collections.abc import Sequence
from urllib.parse import urlsplit

from qantar.citation import SETTINGS, Citation, Contact
from qantar.project import Project

TRACKERS = {
    "github.com": "/issues/new?title=SUBJECT&body=BODY",
    "codeberg.org": "/issues/new?title=SUBJECT&body=BODY",
    "gitlab.com": "/-/issues/new?issue%5Btitle%5D=SUBJECT&issue%5Bdescription%5D=BODY",
}
"""The address of a new issue below that of a repository, by host."""
LABELS = ("issues", "issue", "bugs", "tracker", "issuetracker", "bugtracker")
"""Names of the address of a tracker in [project.urls], as
https://packaging.python.org/en/latest/specifications/well-known-project-urls/ lists them."""


def contact_of(project: Project, citation: Citation, contacts: Sequence[Contact]) -> str:
    """The address of a new message, with SUBJECT and BODY in the places of its words.

    A tracker of issues goes first: that of the repository in CITATION.cff, then one in pyproject.toml;
    else the first e-mail address among `contacts`. '' where there is none.
    """
    for repository in filter(None, [citation.repository, *_trackers(project)]):
        parts = urlsplit(repository)
        if parts.scheme == "https" and parts.netloc in TRACKERS:
            return f"{repository.rstrip('/').removesuffix('.git')}{TRACKERS[parts.netloc]}"
    for contact in contacts:
        if "@" in contact.address and "//" not in contact.address:
            return f"mailto:{contact.address}?subject=SUBJECT&body=BODY"
    return ""


def _trackers(project: Project) -> list[str]:
    """The repositories whose trackers [project.urls] of pyproject.toml names."""
    path = project.root / SETTINGS
    if not path.is_file():
        return []
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        str(url).partition("/issues")[0].removesuffix("/-")
        for label, url in settings.get("project", {}).get("urls", {}).items()
        if "".join(filter(str.isalpha, label)).lower() in LABELS
    ]
