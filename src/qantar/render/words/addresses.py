"""Addresses as readers see them: in the letters for which their codes stand; links keep the codes."""

import re
from collections.abc import Iterable
from importlib import resources
from urllib.parse import unquote

from qantar.render.words.tree import Element

READABLE = "readable-addresses"
"""The metadata in which the filter below finds the letters of an address."""
FILTER = str(resources.files("qantar.render.words") / "addresses.lua")
"""What pandoc runs after citeproc, which can make a link of an address, but only in its codes."""
_CODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def readable(address: str) -> str:
    """`address` with the letters beyond ASCII that a browser shows for its codes.

    As RFC 3987, section 3.2, has it, a code that is no letter in UTF-8, or stands for a sign of ASCII,
    stays: put into a browser, the letters lead to the same page.
    """
    return _CODED.sub(lambda codes: _letters(codes[0]), address)


def _letters(codes: str) -> str:
    letters = unquote(codes)
    return letters if letters.isprintable() and "\ufffd" not in letters else codes


def shown_addresses(addresses: Iterable[str]) -> Element:
    """Pandoc metadata for FILTER: those `addresses` that readers see in other letters."""
    letters = {address: readable(address) for address in addresses}
    return {
        "t": "MetaMap",
        "c": {
            address: {"t": "MetaString", "c": shown}
            for address, shown in sorted(letters.items())
            if shown != address
        },
    }
