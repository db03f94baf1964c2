"""Letters that deceive: characters nobody sees, words of two alphabets, digits of another script."""

import re
import unicodedata

# general categories of Unicode that no cell may hold: control, format, private, surrogate, and the
# separators of lines and paragraphs
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
REPLACEMENT = "\ufffd"
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
WORD = re.compile(r"[^\W\d_]+")
WESTERN, CYRILLIC = "cp1252", "cp1251"
# letters of other alphabets that look like Latin ones, and marks that stand for an apostrophe or dash
LATIN_ALIKE = {
    **dict(zip("аеорсухіјѕһԁԛԝ", "aeopcyxijshdqw", strict=True)),
    **dict(zip("АВЕКМНОРСТУХІЈЅҺԌԚԜ", "ABEKMHOPCTYXIJSHGQW", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
MARKS_ALIKE = {**dict.fromkeys("‘’ʼʹ`´′", "'"), **dict.fromkeys("‐‑‒–—−", "-")}
IN_LATIN = str.maketrans(LATIN_ALIKE | MARKS_ALIKE)
IN_ONE_CASE = str.maketrans(dict(zip("кмтвн", "kmtbh", strict=True)) | LATIN_ALIKE | MARKS_ALIKE)


def is_unseen(character: str) -> bool:
    """Whether nobody sees `character`, or it stands for one that was lost.

    Line breaks count: a cell is one line. Characters that Unicode will never assign count too.
    """
    code = ord(character)
    never_assigned = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return unicodedata.category(character) in UNSEEN or character == REPLACEMENT or never_assigned


def is_odd_blank(character: str) -> bool:
    """Whether `character` is a blank other than the ordinary one, such as a no-break space."""
    return character != " " and unicodedata.category(character) == "Zs"


def code_points(text: str) -> str:
    """The characters of `text` as code points in order: 'U+0007, U+00A0'."""
    return ", ".join(f"U+{ord(c):04X}" for c in sorted(set(text)))


def mixed(text: str) -> str:
    """The first word of `text` that mixes the letters of two alphabets; '' if none does."""
    for word in WORD.findall(text):
        found = {unicodedata.name(c, "").split(" ")[0] for c in word} & set(ALPHABETS)
        if len(found) > 1:
            return str(word)
    return ""


def in_latin(text: str) -> str:
    """`text` with letters that look like Latin ones, full-width ones too, replaced by these."""
    return unicodedata.normalize("NFKC", text).translate(IN_LATIN)


def with_ascii_digits(text: str) -> str:
    """`text` with the digits of every script replaced by those of ASCII."""
    return "".join(
        str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text
    )


def read_anew(text: str) -> str:
    """What `text` was before UTF-8 was read in a Windows encoding ('Ã©' is 'é'); '' if it was not.

    One sign may come so by chance; from two letters on it is told.
    """
    for encoding in (WESTERN, CYRILLIC):
        try:
            found = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if sum(c > "\x7f" for c in found) > 1 or encoding == WESTERN:
            return found
    return ""


def look(text: str) -> str:
    """`text` as the eye takes it: one case, one kind of blank, apostrophe, dash and alphabet."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(IN_ONE_CASE)
    return re.sub(r"[\s-]+", " ", plain).strip()
