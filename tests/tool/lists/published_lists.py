"""Counts of published studies by pattern of lists: facts, each with its reference.

A word such as "110" has one digit a list; patterns left out count 0.
"""

from itertools import product

import numpy as np

from qantar.lists.patterns import Patterns, from_counts


def in_order(lists: str, counts: tuple[int, ...]) -> Patterns:
    """Counts in Rcapture's order: 111, 110, 101, 100, 011, 010, 001."""
    words = ("".join(map(str, word)) for word in product((1, 0), repeat=len(lists)))
    return from_counts(lists, dict(zip(words, counts, strict=False)))


KOSOVO = from_counts(
    ("EXH", "ABA", "OSCE", "HRW"),
    {
        "1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106,
        "0110": 217, "0101": 31, "0011": 123, "1110": 181, "1101": 18, "1011": 42, "0111": 32,
        "1111": 27,
    },
)  # fmt: skip
"""Ball and others (2002), Killings and Refugee Flow in Kosovo, March-June 1999; data of R's LCMCR."""

UK_FIVE = from_counts(
    ("LA", "NG", "PFNCA", "GO", "GP"),
    {
        "10000": 54, "01000": 463, "00100": 995, "00010": 695, "00001": 316, "11000": 15,
        "10100": 19, "10010": 3, "01100": 62, "01010": 19, "01001": 1, "00110": 76, "00101": 11,
        "00011": 8, "11100": 1, "11010": 1, "01110": 4, "11110": 1,
    },
)  # fmt: skip
"""UK 2013 strategic assessment of modern slavery, police and NCA merged (data of R's SparseMSE)."""

SPINA_BIFIDA = from_counts(
    ("S1", "S2", "S3"),
    {"100": 60, "010": 49, "001": 247, "110": 4, "101": 112, "011": 142, "111": 12},
)
"""Hook, Albright and Cross (1980), upstate New York 1969-74."""

HEPATITIS = from_counts(
    "PQE", {"001": 63, "010": 55, "011": 18, "100": 69, "101": 17, "110": 21, "111": 28}
)
"""Hepatitis A in Taiwan, 1995 (Chao and others 2001; HAV of R's CARE1)."""

DIABETES = in_order(
    "ABCD", (58, 157, 18, 104, 46, 650, 12, 709, 14, 20, 7, 74, 8, 182, 10)
)  # fmt: skip
"""Bruno and others (1994); order of lists as in Rcapture's tests."""

HIV = in_order("ABCD", (0, 3, 1, 33, 0, 20, 6, 403, 3, 35, 10, 545, 11, 621, 205))
"""Abeni and others (1994), four reporting centres in Rome (HIV of R's Rcapture)."""

CENSUS = in_order("ABC", (72, 155, 7, 71, 13, 53, 43))
"""R3 of Darroch and others (1993), three lists of a census, as fitted by Rivest (2011)."""

WORK_DEATHS = in_order("ABCD", (72, 5, 29, 53, 24, 3, 12, 14, 0, 0, 0, 1, 0, 0, 2))
"""Cormack, Chang and Smith (2000), deaths at work, four lists (table 3a)."""

WORK_DEATHS_THREE = in_order("ABC", (72, 5, 29, 54, 24, 3, 14))
"""The same, three lists (table 3b)."""

KOREA = from_counts(
    "bcd", {"001": 41, "010": 5, "100": 5, "110": 54, "101": 6, "011": 0, "111": 12}
)
"""Ball, Shin and Yang (2018), women held in Palembang (Korea of R's MultipleSystemsEstimation)."""

ARTIFICIAL = from_counts("ABC", {"100": 40, "010": 30, "001": 20, "110": 6})
"""Chan, Silverman and Vincent (2021), table 2: made to have models without an estimate."""

TAGGED = from_counts("AB", {"11": 167, "10": 781, "01": 254})
"""Seber (1982), p. 107: two samples."""


def _by_code(lists: tuple[str, ...], counts: dict[int, int]) -> Patterns:
    """Counts by the code of R's MultipleSystemsEstimation: 1 + 2^i for each list i."""
    table = np.zeros(1 << len(lists), np.int64)
    for code, people in counts.items():
        table[code - 1] = people
    return Patterns(lists, table)


NEW_ORLEANS = _by_code(
    tuple("ABCDEFGH"),
    {2: 25, 3: 5, 5: 70, 6: 1, 9: 33, 10: 2, 13: 2, 17: 6, 18: 1, 21: 1, 25: 2, 26: 1, 33: 6, 35: 1,
     65: 6, 69: 1, 70: 1, 129: 21, 145: 1},
)  # fmt: skip
"""Bales, Murphy and Silverman (2020), trafficked people in Greater New Orleans, eight lists."""

NEW_ORLEANS_FIVE = _by_code(
    ("A", "BEFG", "C", "D", "H"),
    {2: 25, 3: 24, 4: 1, 5: 70, 6: 1, 7: 2, 8: 1, 9: 33, 10: 2, 11: 2, 12: 1, 13: 2, 17: 21, 19: 1},
)  # fmt: skip
"""The same with the four smallest lists joined."""

WESTERN = _by_code(
    tuple("ABCDE"),
    {2: 52, 3: 90, 5: 114, 6: 4, 7: 6, 9: 45, 10: 2, 11: 1, 15: 1, 17: 21, 18: 5, 22: 1, 25: 3},
)  # fmt: skip
"""Farrell and others (2019), a site in the western United States, five lists."""
