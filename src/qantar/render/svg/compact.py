"""A picture's markup made small without changing what is drawn: short paths, what repeats said once.

Works on the elements that matplotlib's SVG writer makes; anything else stays as it is.
"""

import re
from itertools import groupby

from qantar.render.svg.clips import without_needless_clips
from qantar.render.svg.paths import coarser_letters, shorter_path

TAG = re.compile(r"<[^>]*>")  # coordinates stand in tags; the words between them are what is read
_NUMBER = re.compile(r"-?\d+\.\d+")
_PATH = re.compile(r'(\sd=")([^"]*)"')
_DEFS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_EMPTY = re.compile(r'<g/>|<defs></defs>|<path d="M[^A-Za-z]*"[^>]*/>')
_POSITION = re.compile(r'transform="translate\((-?[\d.]+) (-?[\d.]+)\)"')
_CLIPPED = re.compile(r'(<g clip-path="[^"]*">)((?:<(?:use|path) [^>]*/>)+)</g>')
_LEAF = re.compile(r"<(?:use|path) [^>]*/>")
_USE = re.compile(r'<use href="#([^"]+)" x="([^"]+)" y="([^"]+)"/>')
_LINE = re.compile(r'<path d="([^"]+)"/>')
_BOX = re.compile(r'<path d="(M([\d.-]+) ([\d.-]+)H([\d.-]+)V([\d.-]+)H[\d.-]+z)"/>')
FEWEST_MARKS = (
    4  # of one shape and style, from which a line of marks is shorter than each by itself
)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_COMMAND = re.compile(r"\s*([A-Za-z])\s*([^A-Za-z]*)")
_RECTANGLE = re.compile(r"M(\S+) (\S+)L(\S+) \2L\3 (\S+)L\1 \4z")
_STYLED = re.compile(r'(<(?:path|use|g|text|image|rect)\b[^>]*?) style="([^"]*)"')
_SIZED = re.compile(r'<text\b[^>]*? style="[^>]*>')
_SIZE = re.compile(r' (font-size|font-weight)="([^"]*)"')
_BARE = re.compile(r"[\w.:#()%+-]+")  # a value that HTML reads without quotes
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')


def compact(body: str) -> str:
    """The inside of an `<svg>` with coordinates rounded to a tenth of a point where that is finer
    than a hundredth of their size, paths without spare letters, no cut that cuts nothing, one place
    for all that is defined, and empty elements dropped."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"<!--{len(kept) - 1}-->"

    body = _DEFS.sub(keep, body)
    body = TAG.sub(lambda tag: _NUMBER.sub(_tenth, tag.group()), body)
    body = f"{_one_defs(kept)}{re.sub(r'<!--[0-9]+-->', '', body)}"
    body = without_needless_clips(body)
    body = _PATH.sub(lambda match: f'{match.group(1)}{_path(match.group(2))}"', body)
    body = _EMPTY.sub("", body)
    body = re.sub(r"<text [^>]*>", lambda match: _POSITION.sub(_place, match.group()), body)
    body = _runs_grouped(_clips_joined(body))
    return _PATH.sub(lambda match: f'{match.group(1)}{shorter_path(match.group(2))}"', body)


def _one_defs(kept: list[str]) -> str:
    """What the picture defines in all of its places, said once before all that is drawn."""
    inside = "".join(defs.removeprefix("<defs>").removesuffix("</defs>") for defs in kept)
    return coarser_letters(f"<defs>{inside}</defs>") if inside else ""


def _clips_joined(body: str) -> str:
    """`body` where leaves that follow each other and are cut to one box share the group of the cut."""
    pieces: list[str] = []
    opening, end = "", 0
    for match in _CLIPPED.finditer(body):
        if match.start() == end and match.group(1) == opening:
            pieces[-1:] = [match.group(2), "</g>"]
        else:
            pieces += [body[end : match.start()], match.group(1), match.group(2), "</g>"]
        opening, end = match.group(1), match.end()
    return "".join([*pieces, body[end:]])


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
        made.append(f"<g{''.join(attributes)}>{_marked(_joined(same, style), style)}</g>")
    return "".join(made)


def _joined(leaves: list[str], style: str) -> list[str]:
    """`leaves` of one style with runs of lines, or of filled boxes, as one path each.

    Only where this draws the same: nothing shines through, what is filled has no edge, and boxes
    run the same way round, so that no overlap becomes a hole.
    """
    edge = "stroke:" in style and "stroke:none" not in style
    part = _LINE if "fill:none" in style else None if edge else _BOX
    if part is None or "opacity" in style:
        return leaves
    made: list[str] = []
    for turn, members in groupby(leaves, key=lambda leaf: _turn(part.fullmatch(leaf))):
        run = list(members)
        paths = "".join(part.sub(r"\1", leaf) for leaf in run)
        made += [f'<path d="{paths}"/>'] if turn else run
    return made


def _turn(path: re.Match[str] | None) -> int:
    """Which way round a box runs (1 or -1); 1 for lines, 0 for what is neither."""
    if path is None:
        return 0
    if path.re is _LINE:
        return 1
    left, top, right, bottom = map(float, path.group(2, 3, 4, 5))
    return 1 if (right - left) * (bottom - top) >= 0 else -1


def _marked(leaves: list[str], style: str) -> str:
    """`leaves` of one style with every run of one shape as the marks of a line that is not drawn.

    A marker takes no style from the line that it stands on, so it bears the `style` itself.
    """
    made = []
    for shape, members in groupby(leaves, key=_shape):
        run = list(members)
        if not shape or len(run) < FEWEST_MARKS:
            made += run
            continue
        places = [match.group(2, 3) for leaf in run if (match := _USE.fullmatch(leaf))]
        # Each place has its own id, for two runs of one shape can differ in style.
        name = f"{shape}-at-{'-'.join(places[0])}-{len(run)}"
        bears = f' style="{style}"' if style else ""
        points = " ".join(f"{x},{y}" for x, y in places)
        made.append(
            f'<marker id="{name}" markerUnits="userSpaceOnUse" overflow="visible">'
            f'<use href="#{shape}"{bears}/></marker>'
            f'<polyline points="{points}" fill="none" stroke="none" marker-start="url(#{name})" '
            f'marker-mid="url(#{name})" marker-end="url(#{name})"/>'
        )
    return "".join(made)


def _shape(leaf: str) -> str:
    """The id of the shape that a leaf puts somewhere; '' for any other leaf."""
    match = _USE.fullmatch(leaf)
    return match.group(1) if match else ""


def _named(clip: str, style: str) -> list[tuple[str, str]]:
    return [("clip-path", clip), ("style", style)]


def _size_as_style(match: re.Match[str]) -> str:
    """The size and weight of a text among its styles, which texts of one look share."""
    tag = match.group()
    rules = [
        f"{name}:{value}{'px' if name == 'font-size' else ''}" for name, value in _SIZE.findall(tag)
    ]
    return _SIZE.sub("", tag).replace(' style="', f' style="{";".join(rules)};', 1)


def _unquoted(match: re.Match[str]) -> str:
    """A tag in which only values that need quotes have them, the last of these last."""
    tag = match.group()
    parts = _ATTRIBUTE.findall(tag)
    if not parts or tag.startswith("</"):
        return tag
    opening, closing = re.match(r"<[\w:-]+", tag), "/>" if tag.endswith("/>") else ">"
    assert opening is not None
    bare = [f" {name}={value}" for name, value in parts if _BARE.fullmatch(value)]
    quoted = [f' {name}="{value}"' for name, value in parts if not _BARE.fullmatch(value)]
    if closing == "/>" and not quoted:
        name, _, value = bare.pop().strip().partition("=")
        quoted = [f' {name}="{value}"']
    return "".join([opening.group(), *bare, *quoted, closing])


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
        markup = _SIZED.sub(_size_as_style, markup)
        return TAG.sub(_unquoted, _STYLED.sub(styled, markup))

    made = _PICTURE.sub(picture, page)
    return made, "".join(f".{name}{{{rules}}}" for rules, name in classes.items())
