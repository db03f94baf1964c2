"""The path of a picture said in as few letters as draw the same line."""

import re
from collections.abc import Iterator

UNIT = 100  # a path is counted in hundredths of a point, so that steps between its points are exact
_COMMAND = re.compile(r"([MLHVCQz])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_POINTS = {"M": 1, "L": 1, "C": 3, "Q": 2}
_SCALED = re.compile(r'\sd="([^"]*)" transform="scale\(0\.015625\)"')
FINER = 16  # times as fine as needed are the outlines of letters, of which 6,400 units are an em
Point = tuple[int, int]


def shorter_path(path: str) -> str:
    """`path` with each step in the shorter of its two forms, from the picture's corner or from the
    point before; level and upright steps by one number. A path of other commands stays as it is.

    Numbers may have two decimals; the points of the path are the same to the last of them.
    """
    if "".join(map("".join, _COMMAND.findall(path))) != path:
        return path
    made = "".join(_written(path))
    return made if len(made) < len(path) else path


def coarser_letters(body: str) -> str:
    """`body` whose outlines of letters are as exact as a four-hundredth of their height."""

    def coarser(match: re.Match[str]) -> str:
        path = _NUMBER.sub(lambda number: str(round(float(number.group()) / FINER)), match.group(1))
        return f' d="{shorter_path(path)}" transform="scale(.25)"'

    return _SCALED.sub(coarser, body)


def _written(path: str) -> Iterator[str]:
    at = start = (0, 0)
    before = ""
    for letter, rest in _COMMAND.findall(path):
        if letter == "z":
            at, before = start, "z"
            yield "z"
            continue
        numbers = [round(float(number) * UNIT) for number in _NUMBER.findall(rest)]
        for points in _steps(letter, numbers, at):
            command, text = min(_forms(letter, points, at), key=lambda form: len(form[1]))
            if command != before or command in "Mm":
                yield command
            elif not text.startswith("-"):
                yield " "
            yield text
            at, before = points[-1], command
            start = at if letter == "M" else start


def _steps(letter: str, numbers: list[int], at: Point) -> Iterator[list[Point]]:
    """The points of each step of a command: where its curve bends, and its end."""
    if letter in "HV":
        for number in numbers:
            yield [(number, at[1]) if letter == "H" else (at[0], number)]
        return
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    size = _POINTS[letter]
    for first in range(0, len(pairs), size):
        yield pairs[first : first + size]


def _forms(letter: str, points: list[Point], at: Point) -> Iterator[tuple[str, str]]:
    """A step as command and numbers, each way that it can be said."""
    steps = [(x - at[0], y - at[1]) for x, y in points]
    if letter in "LHV" and steps[-1][1] == 0:
        yield "h", _numbers([steps[-1][0]])
        yield "H", _numbers([points[-1][0]])
    elif letter in "LHV" and steps[-1][0] == 0:
        yield "v", _numbers([steps[-1][1]])
        yield "V", _numbers([points[-1][1]])
    else:
        yield letter, _numbers([part for point in points for part in point])
        if letter != "M":
            yield letter.lower(), _numbers([part for step in steps for part in step])


def _numbers(hundredths: list[int]) -> str:
    made = ""
    for number in hundredths:
        text = _number(number)
        made += text if not made or text.startswith("-") else f" {text}"
    return made


def _number(hundredths: int) -> str:
    whole, rest = divmod(abs(hundredths), UNIT)
    decimals = f".{rest:02}".rstrip("0") if rest else ""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole if whole or not decimals else ''}{decimals}"
