"""Made-up people on made-up lists, with the faults that real lists have; the truth is known.

Names are strung together from syllables, so that no living or dead person is meant. Each list spells a
name in its own way (Kazakh or Russian Cyrillic, or one of four Latin forms), may leave out the
father's name, change the order, slip in a letter, and know only part of the day of birth.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SYLLABLES = (
    "ба", "бе", "да", "ді", "жа", "жі", "зе", "қа", "қы", "ла", "лі", "ма", "мұ", "на", "нұ", "рә", "ры",
    "са", "сә", "та", "тө", "ұла", "шы", "ғай", "ғы", "әлі", "өзе", "үмі", "гүз", "һар",
)  # fmt: skip
ENDS = ("р", "н", "л", "м", "т", "қ", "ш", "ң", "з", "бек", "хан", "бай", "жан", "гүл")
RUSSIAN = str.maketrans(
    {"ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и"}
)
LATIN_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "и": "i",
}  # fmt: skip
LATIN = (
    {"ж": "zh", "х": "kh", "ш": "sh", "ч": "ch", "ы": "y", "й": "y", "ғ": "gh", "қ": "q", "ә": "a",
     "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ң": "n", "ь": ""},
    {"ж": "j", "х": "h", "ш": "sh", "ч": "ch", "ы": "y", "й": "i", "ғ": "g", "қ": "k", "ә": "a",
     "ө": "o", "ұ": "u", "ү": "u", "һ": "kh", "і": "i", "ң": "ng", "ь": "'"},
    {"ж": "j", "х": "h", "ш": "ş", "ч": "ch", "ы": "y", "й": "i", "ғ": "ğ", "қ": "q", "ә": "ä",
     "ө": "ö", "ұ": "ū", "ү": "ü", "һ": "h", "і": "ı", "ң": "ñ", "ь": ""},
    {"ж": "zh", "х": "kh", "ш": "sh", "ч": "ch", "ы": "y", "й": "i", "ғ": "g", "қ": "k", "ә": "a",
     "ө": "o", "ұ": "u", "ү": "u", "һ": "kh", "і": "i", "ң": "n", "ь": ""},
)  # fmt: skip
"""The press, passports, the alphabet of 2021, and Russian spelling in Latin letters."""
LETTERS = "абгдежзиклмнорстуш"


@dataclass(frozen=True)
class Person:
    """A made-up person: the parts of a name in Kazakh Cyrillic, and a day of birth."""

    surname: str
    given: str
    father: str
    woman: bool
    birth: tuple[int, int, int]
    city: str


def people(number: int, seed: int = 1) -> list[Person]:
    """Made-up people; given names repeat as real ones do (about one in fifty)."""
    random = np.random.default_rng(seed)
    given = sorted({_word(random, 2) for _ in range(max(40, number // 12))})
    surnames = sorted({_word(random, 2) for _ in range(number)})
    found = []
    for _ in range(number):
        year = int(random.integers(1945, 2006))
        found.append(
            Person(
                str(random.choice(surnames)),
                str(given[_often(random, len(given))]),
                str(given[_often(random, len(given))]),
                bool(random.random() < 0.3),
                (year, int(random.integers(1, 13)), int(random.integers(1, 29))),
                str(random.choice(["қала" + str(i) for i in range(9)])),
            )
        )
    return found


def _often(random: np.random.Generator, names: int) -> int:
    """A place in a list of names of which the first are the most frequent."""
    return int(min(random.exponential(names / 4), names - 1))


def _word(random: np.random.Generator, syllables: int) -> str:
    word = "".join(random.choice(SYLLABLES, syllables)) + str(random.choice(ENDS))
    return word.capitalize()


def write_list(
    path: Path, persons: list[Person], rate: float, seed: int, scheme: int | None = None
) -> None:
    """A list of `persons` in any order; each fault befalls a row with the chance `rate`.

    `scheme`: 0 Kazakh, 1 Russian, 2 to 5 Latin; None: one row this way, the next that.
    """
    random = np.random.default_rng(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["name", "birth", "city"])
        for person in persons:
            way = int(random.integers(0, 6)) if scheme is None else scheme
            table.writerow(
                [
                    _name(random, person, rate, way),
                    _birth(random, person, rate),
                    _city(random, person, rate, way),
                ]
            )


def _name(random: np.random.Generator, person: Person, rate: float, way: int) -> str:
    ending = ("ова" if person.woman else "ов") if way != 0 or random.random() < 0.7 else ""
    surname, given = person.surname + ending, person.given
    father = person.father + (
        ("қызы" if person.woman else "ұлы") if way == 0 else ("овна" if person.woman else "ович")
    )
    parts = [_slip(random, surname, rate), _slip(random, given, rate)]
    if random.random() < rate * 2:
        parts.reverse()
    if random.random() >= rate * 3:
        parts.append(_slip(random, father, rate))
    return " ".join(_spell(part, way) for part in parts)


def _slip(random: np.random.Generator, word: str, rate: float) -> str:
    """With the chance `rate`, one letter left out, doubled by another, or wrong."""
    if random.random() >= rate or len(word) < 4:
        return word
    at = int(random.integers(1, len(word) - 1))
    letter = str(random.choice(list(LETTERS)))
    return (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
    )[int(random.integers(0, 3))]


def _spell(word: str, way: int) -> str:
    if way == 0:
        return word
    if way == 1:
        return word.lower().translate(RUSSIAN).capitalize()
    letters = LATIN_COMMON | LATIN[way - 2]
    return "".join(letters.get(letter, letter) for letter in word.lower()).capitalize()


def _birth(random: np.random.Generator, person: Person, rate: float) -> str:
    year, month, day = person.birth
    if random.random() < rate:
        return ""
    if random.random() < rate:
        return str(year)
    if random.random() < rate / 2:
        year += int(random.choice([-1, 1]))
    return f"{year}-{month:02}-{day:02}" if random.random() < 0.5 else f"{day:02}.{month:02}.{year}"


def _city(random: np.random.Generator, person: Person, rate: float, way: int) -> str:
    return "" if random.random() < rate else _spell(person.city, way)
