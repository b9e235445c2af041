"""What the funnel, the spine and the spread of zones say, in sentences: title, and the whole for who cannot see it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata.table_cells import named_rows
from localities.indicators.comparing import funnel, profile
from localities.indicators.comparing.compare import Comparison
from localities.indicators.comparing.funnel import Funnel
from localities.indicators.findings import inequality
from localities.indicators.findings.inequality import Inside
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.places import wording


def funnel_finding(found: Funnel, measure: Measure) -> str:
    """How many areas lie beyond what chance explains, such as "Overcrowding: 7 of 9 areas lie beyond ..."."""
    bands = found.areas["band"]
    known, beyond = int((bands != funnel.NO_VERDICT).sum()), int((bands == funnel.BEYOND_998).sum())
    between = int((bands == funnel.BEYOND_95).sum())
    also = f", {between} more beyond the 95% ones" if between else ""
    if not beyond and not between:
        return f"{measure.title}: all {known} areas lie within what chance alone could explain"
    return f"{measure.title}: {beyond} of {known} areas lie beyond the 99.8% limits of chance{also}"


def funnel_text(found: Funnel, measure: Measure, year: str, city: Figure) -> str:
    """The funnel as sentences: the finding, the comparator, then each area with its size and band."""
    rows = [_funnel_row(row, measure) for row in named_rows(found.areas)]
    return (
        f"{funnel_finding(found, measure)} ({year}). "
        f"{wording.city()} {words.value_text(measure, city.value, city.status)}. "
        f"{'; '.join(rows)}."
    )


def _funnel_row(row: Any, measure: Measure) -> str:
    shown = words.value_text(measure, row.value, row.status)
    if row.band == funnel.NO_VERDICT:
        return f"{row.name} {shown}"
    return f"{row.name} {shown} of {row.denominator:,.0f}, {funnel.band_words(row)}"


def spine_text(rows: pd.DataFrame, name: str) -> str:
    """The spine chart as sentences: the finding, then each measure with its verdict and the ends of the places."""
    return f"{profile.finding(rows, name)}. {' '.join(_spine_row(row) for row in named_rows(rows))}"


def _spine_row(row: Any) -> str:
    one: Measure = row.comparison.measure
    shown = words.value_text(one, row.value, row.status)
    return (
        f"{row.title} ({row.year}): {shown}, {wording.city()} {words.value_text(one, row.city_value, row.city_status)}"
        f"{_clause(row.comparison)}; the {wording.count()} from {words.figure_text(one, row.worst)} "
        f"(worst: {row.worst_name}) to {words.figure_text(one, row.best)} (best: {row.best_name})."
    )


def _clause(compared: Comparison) -> str:
    """The verdict as the end of a clause: ", higher (worse)"."""
    return f", {compared.label}" + (f" ({compared.meaning})" if compared.meaning else "")


def inside_finding(found: Inside, measure: Measure, name: str) -> str:
    """The share of people in Glasgow's worst fifth of zones; else where the middle half of the zones lies."""
    if found.worst_share_percent is None:
        ends = (found.here.lower_quartile, found.here.upper_quartile)
        lower, upper = (words.figure_text(measure, one) for one in ends)
        return f"{measure.title}: the middle half of the zones of {name} lies between {lower} and {upper}"
    share = f"{found.worst_share_percent:.0f}% of people in {name}"
    return f"{measure.title}: {share} live in {wording.city()}’s worst fifth of zones"


def inside_text(found: Inside, measure: Measure, name: str, year: str) -> str:
    """The spread of zones as sentences: share in the worst fifth, both middle halves, both ends."""
    ends = [
        f"{who}: {spread.zones} zones from {words.figure_text(measure, spread.least)} to "
        f"{words.figure_text(measure, spread.most)}, half of them below {words.figure_text(measure, spread.middle)}."
        for who, spread in ((name, found.here), (wording.city(), found.city))
    ]
    return f"{measure.title} ({year}). {inequality.sentence(found, measure, name)} {' '.join(ends)}"
