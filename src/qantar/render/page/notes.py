"""The notes of the page: a chapter of their own before the sources, with links that say where they lead."""

import re

HEADING = "notes-heading"
WORDS = "Notes"
_SECTION = re.compile(r'<section id="footnotes".*?</section>\n?', re.DOTALL)
_RULE = re.compile(r'(<section id="footnotes"[^>]*)>\s*<hr />')
_REFERENCE = re.compile(r'(<a href="#fn(\d+)" class="footnote-ref")')
_BACK = re.compile(r'\s*(<a href="#fnref(\d+)" class="footnote-back")')


def with_notes(body: str, before: str) -> str:
    """`body` with the notes that pandoc put last under a heading before the one of id `before`.

    They stay last where no such heading is; a body without notes stays as it is.
    """
    found = _SECTION.search(body)
    if not found:
        return body
    section = _RULE.sub(
        rf'\1 aria-labelledby="{HEADING}">\n<h2 id="{HEADING}">{WORDS}</h2>', found.group()
    )
    section = _BACK.sub(r' \1 aria-label="Back to note \2 in the text"', section)
    rest = _REFERENCE.sub(r'\1 aria-label="Note \2"', body.replace(found.group(), ""))
    place = rest.find(f'<h2 id="{before}"')
    return rest[:place] + section + rest[place:] if place >= 0 else rest + section
