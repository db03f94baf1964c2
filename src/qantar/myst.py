"""The markup of chapters: MyST, which JupyterLab shows live, written anew in pandoc's markdown.

Four forms of MyST (https://mystmd.org) are more than Markdown; nothing else of it is read:

    (sec-toll)=                        a target: the id of the heading below it
    ## The toll

    {span .known-staff}``Of them {eval}`r.staff` were staff.``      words under a condition

    :::{note}                          a block: note, warning, div or grid, with classes
    :class: about
    For those who rerun it.
    :::

A span has two backticks around it, and three where another span stands in it. A class is a condition
(`qantar.conditions`), a language (`lang-ru`) or a part of the page (`findings`, `about`).
"""

import re

BLOCKS = {"div": "", "note": "note", "warning": "warning", "grid": "columns"}
"""What a directive is called here, and the class of the block that it becomes."""

ROLES = ("eval", "span")
INSTEAD_OF_KIND = ("about",)  # a note of this class is no box
_CODE = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)[^\n]*$)", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"^\(([A-Za-z][\w-]*)\)=[ \t]*\n+(#{1,6} [^\n]*?)[ \t]*$", re.MULTILINE)
_LOST_TARGET = re.compile(r"^\(([A-Za-z][\w-]*)\)=[ \t]*$", re.MULTILINE)
_DIRECTIVE = re.compile(
    r"^(?P<colons>:{3,})\{(?P<name>[\w-]+)\}[^\n]*(?P<options>(?:\n:[a-z-]+:[^\n]*)*)$",
    re.MULTILINE,
)
_CLASSES = re.compile(r"^:class:(.*)$", re.MULTILINE)
_OPTION = re.compile(r"^:([a-z-]+):", re.MULTILINE)
_SPAN = re.compile(
    r"\{span(?P<classes>[^}`]*)\}(?P<ticks>`+)(?!`)(?P<words>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
_ROLE = re.compile(r"(?<!`)\{([a-z]+)(?: [^}`]*)?\}`")


def to_pandoc(text: str) -> str:
    """`text` in pandoc's markdown; what is not of the four forms stays as it is."""
    pieces = _CODE.split(text)
    pieces[::2] = [_translated(piece) for piece in pieces[::2]]
    return "".join(pieces)


def faults(text: str) -> list[str]:
    """What in `text` looks like one of the four forms and is none, a sentence each."""
    plain = "".join(_CODE.split(text)[::2])
    found = [
        f"the target ({name})= stands above no heading; write it on the line before one."
        for name in _LOST_TARGET.findall(_TARGET.sub("", plain))
    ]
    for match in _DIRECTIVE.finditer(plain):
        if match["name"] not in BLOCKS:
            found.append(
                f"the block :::{{{match['name']}}} is not known; write one of {', '.join(BLOCKS)}."
            )
        found += [
            f"the block :::{{{match['name']}}} has the option :{option}:; only :class: is read."
            for option in _OPTION.findall(match["options"])
            if option != "class"
        ]
    found += [
        f"the role {{{role}}} is not known; write one of {', '.join(ROLES)}."
        for role in _ROLE.findall(plain)
        if role not in ROLES
    ]
    found += [
        f"the span '{line.strip()[:60]}' does not end; close it with as many backticks as open it."
        for line in _SPAN.sub("", plain).splitlines()
        if "{span" in line
    ]
    return found


def _translated(text: str) -> str:
    text = _TARGET.sub(r"\2 {#\1}", text)
    return _spans(_DIRECTIVE.sub(_block, text))


def _block(match: re.Match[str]) -> str:
    if match["name"] not in BLOCKS:
        return match.group()
    classes = " ".join(_CLASSES.findall(match["options"])).split()
    kind = BLOCKS[match["name"]]
    if kind and not any(name in classes for name in INSTEAD_OF_KIND):
        classes.insert(0, kind)
    plain = len(classes) == 1 and "-" not in classes[0]
    return f"{match['colons']} {classes[0] if plain else _attributes(classes)}"


def _spans(text: str) -> str:
    return _SPAN.sub(_span, text)


def _span(match: re.Match[str]) -> str:
    words = match["words"]
    if words.startswith(" `"):
        words = words[1:]
    if words.endswith("` "):
        words = words[:-1]
    classes = [name.removeprefix(".") for name in match["classes"].split()]
    return f"[{_spans(words)}]{_attributes(classes)}"


def _attributes(classes: list[str]) -> str:
    written = [
        f"lang={name.removeprefix('lang-')}" if name.startswith("lang-") else f".{name}"
        for name in classes
    ]
    return "{" + (" ".join(written) or ".plain") + "}"
