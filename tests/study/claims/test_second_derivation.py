"""Each quantitative verdict a second time, by independent code straight from the CSV files."""

from statistics import median

import pytest

from study.claims.from_csv import (
    HELD,
    PROSECUTORS,
    attackers,
    counts,
    famine_pairs,
    known,
    largest,
    method_verdict,
    number,
    prosecutors,
    table,
)

CLAIMS = {row["claim_id"]: row for row in table("claims")}
WHEN = ("then", "now")


@pytest.fixture
def verdicts(claims) -> dict[str, str]:
    """Verdict by '<key> <when>', for statements ('a01 now') and parts ('a01_1 now')."""
    found = {}
    for claim in claims:
        for when in WHEN:
            found[f"{claim.claim_id} {when}"] = str(claim.verdict(when))
            for item in claim.parts:
                found[f"{item.part.key} {when}"] = str(item.on(when).verdict)
    return found


def asserted(claim: str) -> float:
    return float(CLAIMS[claim]["asserted_best"] or CLAIMS[claim]["asserted_low"])


def reached(rows, threshold: float) -> str:
    return "supported" if largest(rows) >= threshold else "not supported"


@pytest.mark.parametrize("when", WHEN)
def test_number_killed_by_the_force(verdicts, when: str) -> None:
    whole, staff = prosecutors(when, "all"), prosecutors(when, "security_forces")
    said = asserted("a01")
    stated = {number(row) for row in counts(when, "deaths", population="all", place="kazakhstan")}
    expected = "supported" if said == whole else "partly supported"
    assert said in stated
    assert verdicts[f"a01_1 {when}"] == expected
    fits = said <= whole - staff
    assert verdicts[f"a01_2 {when}"] == ("partly supported" if fits else "not supported")
    assert verdicts[f"a01 {when}"] == "partly supported"


@pytest.mark.parametrize("when", WHEN)
def test_hospital(verdicts, when: str) -> None:
    wide = {"population": "all", "place": "kazakhstan"}
    assert verdicts[f"a02_1 {when}"] == reached(counts(when, "hospitalised", **wide), 200)
    critical = counts(when, "critical", "icu_ever", **wide)
    assert verdicts[f"a02_2 {when}"] == reached(critical, 200)


@pytest.mark.parametrize("when", WHEN)
def test_scores_tortured(verdicts, when: str) -> None:
    forty = asserted("a03")
    assert verdicts[f"a03_1 {when}"] == reached(counts(when, "torture_complaints"), forty)
    recognised = counts(when, "torture_victims_recognised")
    assert verdicts[f"a03_2 {when}"] == reached(recognised, forty)
    minors = counts(when, "torture_complaints", "torture_victims_recognised", population="minors")
    assert verdicts[f"a03_3 {when}"] == reached(minors, 2)


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(
    ("part", "asked"),
    [
        ("a04_1", {"methods": {"crush_injury"}}),
        ("a04_2", {"methods": {"penetrating_injury"}, "aside": {"m0201"}}),
        ("a04_3", {"methods": {"blunt_trauma"}}),
        ("a04_4", {"methods": {"asphyxiation", "sensory_deprivation"}}),
        ("a04_5", {"methods": {"asphyxiation"}}),
        ("a04_6", {"methods": {"electric_shock"}}),
        ("a04_7", {"methods": {"food_water_deprivation"}}),
        ("a05_1", {
            "methods": {"sexual_violence"}, "groups": {"men", "mixed", "unknown"},
            "places": {"Taldykorgan"},
        }),
        ("a05_2", {"methods": {"threats"}, "places": {"Taldykorgan"}}),
        ("a06_1", {"methods": {"forced_confession"}}),
        ("a07_1", {"methods": {"burns"}, "places": {"Almaty Region", "Taldykorgan"}}),
        ("a13_1", {"methods": {"detention_conditions"}, "settings": {"hospital"}}),
        ("a13_2", {"methods": {"blunt_trauma"}, "settings": {"hospital"}}),
    ],
)  # fmt: skip
def test_methods(verdicts, part: str, asked, when: str) -> None:
    assert verdicts[f"{part} {when}"] == method_verdict(when, **asked)


@pytest.mark.parametrize("when", WHEN)
def test_foreigners(verdicts, when: str) -> None:
    forms = {row["method"] for row in table("torture_methods") if row["role"] == "method"}
    expected = method_verdict(when, forms, groups={"foreigners"}, settings=HELD)
    assert verdicts[f"a14_1 {when}"] == expected


@pytest.mark.parametrize("when", WHEN)
def test_most_of_the_dead(verdicts, when: str) -> None:
    whole, staff = prosecutors(when, "all"), prosecutors(when, "security_forces")
    below = [attackers(when) / people < 0.5 for people in (whole, whole - staff)]
    expected = "supported" if all(below) else "partly supported" if any(below) else "not supported"
    assert verdicts[f"a11_1 {when}"] == expected


@pytest.mark.parametrize("when", WHEN)
def test_children_and_deaths_in_custody(verdicts, when: str) -> None:
    assert verdicts[f"a12 {when}"] == reached(counts(when, "deaths", population="minors"), 2)
    assert verdicts[f"a17_1 {when}"] == reached(counts(when, "deaths_in_custody"), 2)


@pytest.mark.parametrize("when", WHEN)
def test_the_coalition_and_the_real_number(verdicts, when: str) -> None:
    wide = {"population": "all", "place": "kazakhstan"}
    own = [
        row
        for row in counts(when, "torture_complaints", "torture_victims_alleged", **wide)
        if row["claimant"] == "Coalition Against Torture"
    ]
    assert verdicts[f"a15_1 {when}"] == reached(own, asserted("a15"))
    every = counts(when, "torture_complaints", "torture_cases_opened", **wide)
    others = {row["claimant"] for row in every if number(row) == asserted("a15")}
    assert others == {"Ombudsperson"}
    assert verdicts[f"a15_2 {when}"] == "partly supported"
    assert verdicts[f"a16 {when}"] == reached(every, asserted("a15") + 1)


@pytest.mark.parametrize("when", WHEN)
def test_terrorists_and_beheadings(verdicts, when: str) -> None:
    rows = counts(when, "perpetrators_alleged", place="Almaty")
    assert asserted("a09") in {number(row) for row in rows}
    assert verdicts[f"a09_1 {when}"] == "supported"
    alleged = counts(when, "security_forces_beheaded_alleged")
    ids = {row["count_id"] for row in alleged}
    said = [row for row in alleged if number(row) == asserted("a23")]
    gone = [row for row in said if row["status"] == "refuted" and row["withdrawn_by"] in ids]
    assert said
    assert verdicts[f"a23 {when}"] == ("supported" if gone else "not supported")


@pytest.mark.parametrize("when", WHEN)
def test_civilians_of_jeltoqsan(verdicts, when: str) -> None:
    band = (0.9 * asserted("a19"), 1.1 * asserted("a19"))
    rows = counts(when, "deaths", episode="jeltoqsan-1986", place="Almaty")
    rows = [row for row in rows if row["population"] in ("all", "civilians")]
    hits = [row for row in rows if band[0] <= number(row) <= band[1]]
    assert rows
    assert not hits
    assert verdicts[f"a19 {when}"] == "not supported"


@pytest.mark.parametrize(
    ("part", "population", "level"),
    [("a20_1", "all", "country"), ("a20_2", "ethnic_kazakhs", "ethnic_kazakhs")],
)
def test_share_that_perished(verdicts, part: str, population: str, level: str) -> None:
    share = asserted("a20") / 100
    bottom, top = 0.9 * share, 1.1 * share
    holds, meets = [], []
    for authors in ("abroad", "kazakhstan"):
        pairs = famine_pairs(population, level, authors)
        if not pairs:
            continue
        middle = median(
            median(value for name, _, value, _ in pairs if name == claimant)
            for claimant in {name for name, *_ in pairs}
        )
        two_sided = [(low, high) for _, low, _, high in pairs if high == high]
        low = min([middle, *(low for low, _ in two_sided)])
        high = max([middle, *(high for _, high in two_sided)])
        holds.append(bottom <= middle <= top)
        meets.append(bottom <= high and low <= top)
    expected = "supported" if all(holds) else "partly supported" if any(meets) else "not supported"
    assert verdicts[f"{part} now"] == expected


@pytest.mark.parametrize("when", WHEN)
def test_places_of_protest(verdicts, when: str) -> None:
    places = {row["place"]: row for row in table("places")}
    began = {row["episode"]: row for row in table("episodes")}
    spread: dict[str, float] = {}
    towns: dict[str, set[str]] = {}
    for row in known("counts", "reported_on", when):
        episode, place = began[row["episode"]], places[row["place"]]
        if episode["era"] == "soviet" or places[episode["place"]]["country"] != "kazakhstan":
            continue
        if episode["role"] == "baseline" or episode["start"] > began["january-2022"]["start"]:
            continue
        if place["country"] == "kazakhstan" and place["kind"] in ("city", "district"):
            towns.setdefault(row["episode"], set()).add(row["place"])
        if row["measure"] == "places_of_protest":
            spread[row["episode"]] = max(spread.get(row["episode"], 0), number(row))
    for name, found in towns.items():
        spread[name] = max(spread.get(name, 0), len(found))
    here = spread.pop("january-2022")
    most = max(spread.values())
    nationwide = any(row["place"] == "Nationwide" for row in table("protest_events"))
    assert nationwide
    assert verdicts[f"a18_1 {when}"] == ("partly supported" if here > most else "contradicted")


@pytest.mark.parametrize("when", WHEN)
def test_forms_shared_with_the_stalin_era(verdicts, when: str) -> None:
    forms = {row["method"] for row in table("torture_methods") if row["role"] == "method"}
    stalin = {"great-terror-1937-1938", "early-soviet-1918-1936", "deportations-gulag"}
    here, there = (
        {
            row["method"] for row in known("methods", "", when)
            if row["episode"] in episodes and row["method"] in forms and row["setting"] in HELD
        }
        for episodes in ({"january-2022"}, stalin)
    )  # fmt: skip
    expected = "supported" if len(here & there) > len(here) / 2 else "partly supported"
    assert verdicts[f"a21_3 {when}"] == expected
    assert verdicts[f"a21 {when}"] == "partly supported"


@pytest.mark.parametrize(("episode", "part"), [("zhanaozen-2011", 1), ("january-2022", 2)])
@pytest.mark.parametrize("when", WHEN)
def test_reshuffle_and_rises(verdicts, episode: str, part: int, when: str) -> None:
    start = {row["episode"]: row["start"] for row in table("episodes")}[episode]
    for step, code in ((part, "cabinet_reshuffle"), (part + 2, "pension_or_salary_rise")):
        acts = [
            row for row in known("responses", "date", when)
            if row["episode"] == episode and row["response"] == code and row["date"]
        ]  # fmt: skip
        plans = [
            row["planned_before"] for row in acts
            if row["date"].ljust(10, "-") >= start and not row["same_act_as"]
        ]  # fmt: skip
        needed = 2 if code == "cabinet_reshuffle" else 1
        expected = (
            "supported" if plans.count("no") >= needed
            else "partly supported" if set(plans) - {"yes"}
            else "contradicted" if acts
            else "not supported"
        )  # fmt: skip
        assert verdicts[f"a25_{step} {when}"] == expected


@pytest.mark.parametrize("when", WHEN)
def test_acts(verdicts, when: str) -> None:
    codes = {
        row["response"]
        for row in known("responses", "date", when)
        if row["episode"] == "january-2022"
    }
    for part, code in (("a09_2", "terrorist_label"), ("a14_2", "forced_confession_broadcast"),
                       ("a17_2", "admission_of_torture"), ("a22_1", "rally_ban"),
                       ("a24_2", "inquiry_promised"), ("a24_3", "information_withheld")):  # fmt: skip
        assert verdicts[f"{part} {when}"] == ("supported" if code in codes else "not supported")
    both = {"denial_of_torture", "admission_of_torture"} <= codes
    assert verdicts[f"a08 {when}"] == ("partly supported" if both else "supported")


def test_the_prosecutors_are_named_as_the_rules_name_them() -> None:
    claimants = {row["claimant"] for row in table("claimants")}
    rules = {name for row in table("claim_rules") for name in row["claimants"].split("|") if name}
    actors = {row["actor"] for row in table("responses")}
    assert PROSECUTORS in claimants
    assert rules <= claimants | actors
