"""One HTML page about lists, for the people who hold them: complete, plain, and in one file."""

import html
from collections.abc import Iterable, Sequence

from qantar.drawing.palette import COLOURS
from qantar.lists.again import Again
from qantar.lists.assumptions import ALWAYS, ASSUMES, NAMES, UNSEEN
from qantar.lists.describe import SMALL, overlaps
from qantar.lists.estimate import Estimate
from qantar.lists.patterns import Patterns
from qantar.lists.picture import Picture, estimates_picture, patterns_picture
from qantar.lists.reading import HeldLists
from qantar.lists.words import answer, people, refusals, remark, short

USED = ("paper", "ink", "muted", "grid", "accent", "wash")
STYLE = """
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Georgia,"Times New Roman",serif}
main{max-width:46rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,2rem) 4rem}
h1{font-size:2rem;line-height:1.15;margin:1rem 0}
h2{font-size:1.4rem;margin:2.4rem 0 .6rem;border-top:3px solid var(--ink);padding-top:.6rem}
h3{font-size:1.08rem;margin:1.5rem 0 .3rem}
p{margin:0 0 .9rem}
.first{font-size:1.3rem;line-height:1.4}
.warn{border-left:4px solid var(--accent);background:var(--wash);padding:.7rem 1rem}
.muted{color:var(--muted)}
figure{margin:1.2rem 0}
figcaption{color:var(--muted);font-size:.95rem}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:3px solid var(--accent)}
svg{display:block;width:100%;min-width:34rem;height:auto;font:13px system-ui,Arial,sans-serif}
svg text{fill:var(--ink)}svg .muted{fill:var(--muted)}
.bar,.point,.on{fill:var(--accent)}.off{fill:var(--grid)}.listed{fill:var(--wash)}
.line{stroke:var(--muted);stroke-width:1.5}.range{stroke:var(--accent);stroke-width:3}
table{border-collapse:collapse;margin:.6rem 0 1.2rem;min-width:20rem}
table{font:.95rem/1.4 system-ui,Arial,sans-serif}
caption{text-align:left;font-weight:600;padding:.3rem 0}
tbody th{font-weight:400}
th,td{padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--grid);text-align:left;vertical-align:top}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
"""
TITLE = "What these lists say together"


def page(held: HeldLists, again: Again) -> str:
    """The page: documented people and doubts first, then overlaps, estimates, and what they rest on."""
    patterns = held.everyone
    body = [
        f"<h1>{TITLE}</h1>",
        f'<p class="first">The {patterns.number} lists name <strong>{patterns.people:,} different '
        "people</strong>. So many are documented; no estimate is needed to say so.</p>",
        f'<p class="warn">{UNSEEN}</p>',
        f"<p>{ALWAYS}</p>",
        _lists(patterns),
        _groups(held),
        _estimates(again, patterns.people),
        _again(again),
        _publication(),
        *(f'<p class="muted">{html.escape(note)}</p>' for note in held.notes),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{TITLE}</title><style>{_colours()}{STYLE}</style></head>"
        f"<body><main>{''.join(body)}</main></body></html>\n"
    )


def _colours() -> str:
    light = "".join(f"--{name}:{COLOURS[name].light};" for name in USED)
    dark = "".join(f"--{name}:{COLOURS[name].dark};" for name in USED)
    scheme = "color-scheme:light dark;"
    return f":root{{{scheme}{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _figure(picture: Picture, caption: str) -> str:
    """A picture that scrolls sideways on a narrow screen, reachable by keyboard."""
    label = html.escape(caption, quote=True)
    return (
        f'<figure><div class="scroll" role="region" tabindex="0" aria-label="{label}">{picture.svg}'
        f"</div><figcaption>{html.escape(caption)}</figcaption></figure>"
    )


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 1
) -> str:
    """A table whose cells from column `numbers` on are numbers."""

    def cell(tag: str, place: int, words: str) -> str:
        kind = ' class="number"' if place >= numbers else ""
        scope = ' scope="col"' if tag == "th" else ""
        return f"<{tag}{scope}{kind}>{html.escape(words)}</{tag}>"

    head = "".join(cell("th", place, words) for place, words in enumerate(heads))
    body = "".join(
        "<tr>"
        + f'<th scope="row">{html.escape(row[0])}</th>'
        + "".join(cell("td", place, words) for place, words in enumerate(row) if place)
        + "</tr>"
        for row in rows
    )
    label = html.escape(caption, quote=True)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table><caption>'
        f"{html.escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        "</div>"
    )


def _cell(number: int) -> str:
    """A count as it may be published: 1 and 2 are not told apart."""
    return f"under {SMALL}" if 0 < number < SMALL else f"{number:,}"


def _lists(patterns: Patterns) -> str:
    sizes = [
        (name, _cell(names), _cell(int(patterns.counts[1 << place])))
        for place, (name, names) in enumerate(patterns.sizes.items())
    ]
    pairs = [
        (" and ".join(o.lists), _cell(o.people), f"{o.of_shorter:.0%}" if o.people >= SMALL else "")
        for o in overlaps(patterns, 2)
    ]
    frequencies = [
        (f"{k} {'list' if k == 1 else 'lists'}", _cell(int(patterns.frequencies[k])))
        for k in range(1, patterns.number + 1)
    ]
    return "".join(
        (
            "<h2>How far the lists overlap</h2>",
            _table("The lists", ("List", "Names", "On no other list"), sizes),
            _table("People on so many lists", ("On just", "People"), frequencies),
            _table("Names in common", ("Lists", "People", "Of the shorter list"), pairs),
            _figure(
                patterns_picture(patterns),
                "A row is a set of lists; the bar counts the people who are on just these.",
            ),
        )
    )


def _groups(held: HeldLists) -> str:
    tables = [
        _table(
            f"People by {column}", (column, "People"), [(v, _cell(p.people)) for v, p in g.items()]
        )
        for column, g in held.strata.items()
    ]
    return f"<h2>Groups of people</h2>{''.join(tables)}" if tables else ""


def _estimates(again: Again, listed: int) -> str:
    parts = ["<h2>How many people the lists may miss</h2>"]
    standing = [e for e in again.everyone.values() if e.stands]
    if standing:
        parts.append(
            "<p>Each estimate below answers under its own assumptions. Where they differ, the lists "
            "do not settle the question; no one of them is the answer.</p>"
        )
        caption = "Estimates of everyone, each with its interval. Shaded: the people on the lists."
        parts.append(_figure(estimates_picture(standing, listed), caption))
    else:
        parts.append("<p>No estimator can answer from these lists.</p>")
    answering = {n: e for n, e in again.everyone.items() if e.refused is None}
    parts += [_one(name, estimate) for name, estimate in answering.items()]
    parts += [_curve(e) for e in answering.values() if "curve" in e.also][:1]
    silent = [f"<li>{html.escape(told)}</li>" for told in refusals(again)]
    if silent:
        parts.append(f"<h3>Estimators that refuse</h3><ul>{''.join(silent)}</ul>")
    return "".join(parts)


def _one(name: str, estimate: Estimate) -> str:
    told = answer(estimate)
    parts = [f"<h3>{NAMES[name]}</h3>", f"<p>{html.escape(told[0].upper() + told[1:])}</p>"]
    if remark(estimate):
        parts.append(f'<p class="warn">{html.escape(remark(estimate))}</p>')
    parts.append(f'<p class="muted">Assumes: {ASSUMES[name]}</p>')
    return "".join(parts)


def _curve(estimate: Estimate) -> str:
    """Two lists: everyone for each odds ratio between them, which no count can tell."""
    rows = [(f"{p['odds_ratio']:g}", people(p["estimate"])) for p in estimate.also["curve"]]
    return (
        "<h3>How the answer moves with dependence</h3><p>Two lists cannot show how they depend on "
        "each other. An odds ratio above 1 means that being on one list makes the other likelier.</p>"
        + _table("Everyone, by odds ratio", ("Odds ratio", "People"), rows)
    )


def _again(again: Again) -> str:
    """The estimates without each list, and by group; what refuses is said as such."""
    names = [name for name in again.again if again.everyone[name].refused is None]
    if not names or not (again.without or again.strata):
        return ""
    parts = ["<h2>The same again</h2>"]
    if again.without:
        parts.append(
            "<p>An estimate that leans on one list moves when that list is left out.</p>"
            + _table(
                "Without one list",
                ("Estimate", *again.without),
                [(NAMES[n], *(short(f[n]) for f in again.without.values())) for n in names],
            )
        )
    for column, groups in again.strata.items():
        rows = [
            (NAMES[n], *(short(f[n]) for f in groups.values()), people(again.total(column, n)))
            for n in names
        ]
        parts.append(_table(f"By {column}", ("Estimate", *groups, "Together"), rows))
    return "".join(parts)


def _publication() -> str:
    return (
        "<h2>Before this page is shown to others</h2><p>It holds no names. Counts of one and two "
        f"people are printed as “under {SMALL}”; patterns of so few stand together. A group with few "
        "people can still point at a person who is known to belong to it: let somebody who knows the "
        "people read the page first.</p>"
    )
