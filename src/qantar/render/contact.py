"""Where a reader can send a question about a number: the study's tracker of issues, or a mail."""

import tomllib
from typing import Any
from urllib.parse import urlsplit

from qantar.citation import Citation
from qantar.errors import InputError
from qantar.project import Project
from qantar.study import SETTINGS

TRACKERS = {
    "github.com": "/issues/new?title=SUBJECT&body=BODY",
    "codeberg.org": "/issues/new?title=SUBJECT&body=BODY",
    "gitlab.com": "/-/issues/new?issue%5Btitle%5D=SUBJECT&issue%5Bdescription%5D=BODY",
}
"""The address of a new issue below that of a repository, by host."""
LABELS = ("issues", "issue", "bugs", "tracker", "issuetracker", "bugtracker")
"""Names of the address of a tracker in [project.urls], as
https://packaging.python.org/en/latest/specifications/well-known-project-urls/ lists them."""


def contact_of(project: Project, citation: Citation) -> str:
    """The address of a new message, with SUBJECT and BODY in the places of its words.

    A tracker of issues goes first, then a mail: of CITATION.cff before pyproject.toml. '' where
    neither file names one. Raises InputError for a pyproject.toml that cannot be read.
    """
    settings = _settings(project)
    urls = settings.get("urls", {})
    trackers = [
        str(url).partition("/issues")[0].removesuffix("/-")
        for label, url in urls.items()
        if "".join(filter(str.isalpha, label)).lower() in LABELS
    ]
    for repository in filter(None, [citation.repository, *trackers]):
        parts = urlsplit(repository)
        if parts.scheme == "https" and parts.netloc in TRACKERS:
            return f"{repository.rstrip('/').removesuffix('.git')}{TRACKERS[parts.netloc]}"
    emails = [citation.email, *(author.get("email", "") for author in settings.get("authors", ()))]
    for email in filter(None, emails):
        return f"mailto:{email}?subject=SUBJECT&body=BODY"
    return ""


def _settings(project: Project) -> dict[str, Any]:
    path = project.root / SETTINGS
    if not path.is_file():
        return {}
    try:
        settings: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}); correct it.") from error
    return dict(settings.get("project", {}))
