"""A picture's markup made small without changing what is drawn: short paths, what repeats said once.

Works on the elements that matplotlib's SVG writer makes; anything else stays as it is.
"""

import re
from itertools import groupby

TAG = re.compile(r"<[^>]*>")  # coordinates stand in tags; the words between them are what is read
_NUMBER = re.compile(r"-?\d+\.\d+")
_PATH = re.compile(r'(\sd=")([^"]*)"')
_DEFS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_EMPTY = re.compile(r'<g/>|<defs></defs>|<path d="M[^A-Za-z]*"[^>]*/>')
_POSITION = re.compile(r'transform="translate\((-?[\d.]+) (-?[\d.]+)\)"')
_LEAF = re.compile(r"<(?:use|path) [^>]*/>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_COMMAND = re.compile(r"\s*([A-Za-z])\s*([^A-Za-z]*)")
_RECTANGLE = re.compile(r"M(\S+) (\S+)L(\S+) \2L\3 (\S+)L\1 \4z")
_STYLED = re.compile(r'(<(?:path|use|g|text|image|rect)\b[^>]*?) style="([^"]*)"')
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')


def compact(body: str) -> str:
    """The inside of an `<svg>` with coordinates rounded to a tenth of a point where that is finer
    than a hundredth of their size, paths without spare letters, and empty elements dropped."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"<!--{len(kept) - 1}-->"

    body = _DEFS.sub(keep, body)
    body = TAG.sub(lambda tag: _NUMBER.sub(_tenth, tag.group()), body)
    body = re.sub(r"<!--(\d+)-->", lambda match: kept[int(match.group(1))], body)
    body = _PATH.sub(lambda match: f'{match.group(1)}{_path(match.group(2))}"', body)
    body = _EMPTY.sub("", body)
    body = re.sub(r"<text [^>]*>", lambda match: _POSITION.sub(_place, match.group()), body)
    return _runs_grouped(body)


def _tenth(match: re.Match[str]) -> str:
    number = float(match.group())
    if abs(number) < 10:
        return match.group()
    return f"{number:.1f}".removesuffix(".0")


def _place(match: re.Match[str]) -> str:
    return f'x="{match.group(1)}" y="{match.group(2)}"'


def _path(path: str) -> str:
    made = "".join(
        f"{letter}{' '.join(numbers.split())}" for letter, numbers in _COMMAND.findall(path)
    )
    return _RECTANGLE.sub(r"M\1 \2H\3V\4H\1z", made)


def _runs_grouped(body: str) -> str:
    """`body` where leaves that follow each other share a group for the attributes they share."""
    pieces, position = [], 0
    run: list[str] = []
    for match in _LEAF.finditer(body):
        if match.start() != position and run:
            pieces.append(_grouped(run))
            run = []
        pieces.append(body[position : match.start()])
        run.append(match.group())
        position = match.end()
    return "".join([*pieces, _grouped(run), body[position:]])


def _grouped(leaves: list[str]) -> str:
    def shared(leaf: str) -> tuple[str, str]:
        found = dict(_ATTRIBUTE.findall(leaf))
        return found.get("clip-path", ""), found.get("style", "")

    made = []
    for (clip, style), members in groupby(leaves, key=shared):
        same = list(members)
        if len(same) < 2 or not (clip or style):
            made += same
            continue
        attributes = [f' {name}="{value}"' for name, value in _named(clip, style) if value]
        for attribute in attributes:
            same = [leaf.replace(attribute, "", 1) for leaf in same]
        made.append(f"<g{''.join(attributes)}>{''.join(same)}</g>")
    return "".join(made)


def _named(clip: str, style: str) -> list[tuple[str, str]]:
    return [("clip-path", clip), ("style", style)]


def share(page: str) -> tuple[str, str]:
    """`page` whose pictures name their styles by class and their parts by short ids, and the rules
    of these classes. Ids of figures themselves and texts stay as they are."""
    classes: dict[str, str] = {}
    counter = [0]

    def styled(match: re.Match[str]) -> str:
        rules = match.group(2).rstrip(";")
        name = classes.setdefault(rules, f"s{len(classes)}")
        return f'{match.group(1)} class="{name}"'

    def picture(match: re.Match[str]) -> str:
        markup = match.group()
        for name in dict.fromkeys(_ID.findall(markup)):
            counter[0] += 1
            short = f"_{counter[0]}"
            markup = markup.replace(f'id="{name}"', f'id="{short}"')
            markup = markup.replace(f'"#{name}"', f'"#{short}"').replace(f"#{name})", f"#{short})")
        return _STYLED.sub(styled, markup)

    made = _PICTURE.sub(picture, page)
    return made, "".join(f".{name}{{{rules}}}" for rules, name in classes.items())
