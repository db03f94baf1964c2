"""One spelling for names in Kazakh, Russian and Latin letters, for comparison only.

The letters below fold sounds that spellings confuse into one: қ, к, q and k; ғ, г, gh and g; й, и, і,
ы, y and i; ж, zh, dzh and j. The result is never shown: it is a key to compare by, not a name.
"""

import re
import unicodedata

CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
    "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
    "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "c", "ш": "x", "щ": "x", "ъ": "",
    "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
}  # fmt: skip
"""Russian and Kazakh Cyrillic (the 42 letters of Kazakh) to folded letters."""
RUSSIAN_J = ("дж", "ж")
"""Russian spelling of the Kazakh ж."""
LATIN = (
    ("shch", "x"), ("sch", "x"), ("dzh", "j"), ("sh", "x"), ("zh", "j"), ("dj", "j"), ("kh", "h"),
    ("gh", "g"), ("ch", "c"), ("yo", "e"), ("jo", "e"), ("yu", "u"),
    ("iu", "u"), ("ju", "u"), ("ya", "a"), ("ia", "a"), ("ja", "ja"), ("ye", "e"), ("ie", "e"),
    ("q", "k"), ("x", "h"), ("w", "u"), ("y", "i"), ("ı", "i"),
)  # fmt: skip
"""Spellings of the press, of passports, and of the Kazakh alphabets of 2018 and 2021, longest first."""
MARKED = {
    "ş": "x", "š": "x", "ç": "c", "č": "c", "ž": "j", "ǵ": "g", "ğ": "g", "ŋ": "n", "ń": "n", "ñ": "n",
}  # fmt: skip
"""Latin letters whose mark changes the sound; every other mark is dropped."""
APOSTROPHES = "'’ʼ`´ʹʺ\""
_LATIN = re.compile("|".join(re.escape(pair) for pair, _ in LATIN))
_LATIN_TO = dict(LATIN)
_TWICE = re.compile(r"(.)\1+")


def fold(word: str) -> str:
    """A word in folded Latin letters a-z; words of one sound give the same letters.

    Letters of other scripts are dropped. An empty string where nothing is left.
    """
    lower = unicodedata.normalize("NFC", word.casefold())
    lower = "".join(letter for letter in lower if letter not in APOSTROPHES)
    if any(letter in CYRILLIC for letter in lower):
        lower = lower.replace(*RUSSIAN_J)
        folded = "".join(CYRILLIC.get(letter, letter) for letter in lower)
    else:
        folded = _fold_latin(lower)
    folded = "".join(letter for letter in folded if "a" <= letter <= "z")
    return _TWICE.sub(r"\1", folded).replace("ng", "n")


def _fold_latin(lower: str) -> str:
    marked = "".join(f"\0{MARKED[letter]}" if letter in MARKED else letter for letter in lower)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", marked)
        if unicodedata.category(letter) != "Mn"
    )
    parts = re.split("\0(.)", plain)
    return "".join(
        part if place % 2 else _LATIN.sub(lambda found: _LATIN_TO[found[0]], part)
        for place, part in enumerate(parts)
    )
