"""Rules on the options of decisions: each is one that the program can compute, of its own fork."""

from qantar.tables.base import Package
from qantar.tables.fault import Fault

OPTIONS = {
    "at_least": "as_number open",
    "authors": "abroad all kazakhstan",
    "base": "country place",
    "baseline": "belarus jeltoqsan kyrgyzstan ordinary_years russia tajikistan uzbekistan "
    "zhanaozen",
    "body": "coalition official_complaints ombudsperson opened",
    "bounded": "in out",
    "centre": "mean median",
    "coder": "both either first second",
    "copies": "original original_relay with_tertiary",
    "count": "highest lowest official",
    "criterion": "least_squares likelihood",
    "denominator": "classes total",
    "denominators": "all main",
    "end": "high low",
    "episode": "jeltoqsan zhanaozen",
    "forms": "all without_blows without_blows_and_conditions",
    "group": "kazakhs republic",
    "hearsay": "in out",
    "lists": "main wider",
    "pooling": "claimants figures",
    "reading": "high low middle",
    "security": "in out",
    "soviet": "camps early_soviet great_terror interrogation stalin_era",
    "staff": "cautious kept stated",
    "stated": "in out",
    "statement": "first last latest",
    "taxonomy": "broad narrow",
    "unit": "case source",
    "years": "all before_2022 recent",
}
"""Fork -> the options that the robustness analysis can compute for it, in any of its analyses."""


def option_faults(package: Package) -> list[Fault]:
    """An option stands under a fork that has it, and not under another."""
    forks = package.having("forks", "fork", "option")
    if forks is None:
        return []
    return [
        forks.fault(
            row,
            "option",
            f"'{option}' is no option of the fork '{fork}' but of {_named(option)}.",
            f"Write one of {', '.join(OPTIONS[fork].split())}.",
        )
        for row in forks.rows
        if (fork := row.get("fork")) in OPTIONS
        and _named(option := row.get("option"))
        and option not in OPTIONS[fork].split()
    ]


def _named(option: str) -> str:
    """The forks that have the option; '' for one that the schema refuses as unknown."""
    found = [f"'{fork}'" for fork, options in OPTIONS.items() if option in options.split()]
    return " and ".join(found)
