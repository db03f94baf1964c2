"""The checks of this study: what the schema of a table cannot say."""

from analysis.evidence.checks import calendar_days, links, numbers, overlaps, people

RULES = (
    numbers.range_faults,
    numbers.qualifier_faults,
    numbers.share_faults,
    calendar_days.calendar_faults,
    calendar_days.span_faults,
    calendar_days.plan_faults,
    calendar_days.vintage_faults,
    links.existing_faults,
    links.succession_faults,
    links.withdrawal_faults,
    links.part_faults,
    links.cycle_faults,
    overlaps.overlap_faults,
    people.denominator_faults,
    people.refused_denominator_faults,
    people.claimant_faults,
    people.singled_out_faults,
)
