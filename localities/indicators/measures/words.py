"""Figures in plain words: the same number reads the same on every screen, in every chart and file."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.figures.periods import period
from localities.built_data import snapshot
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import origin
from localities.places import wording

if TYPE_CHECKING:
    from typing_extensions import TypeIs

NOT_KNOWN = "not known"
OLD_FROM_YEARS = 5  # from this age on, a figure's age is shown beside it
NO_PEOPLE, NO_PEOPLE_STATUS = "no people", "no_people"  # nobody lives there: no share, and nothing to hide
HIDDEN = "hidden: too few to show safely"
SHARE_OF = "% of "  # how the unit of a share begins: "% of households"
WHOLE_NUMBER_UNITS = ("people", "children", "households", "charities", "grants", "pounds a week")
LARGE_BASES = ("per 100,000", "per 10,000", "per 100 expected")
SHARE_PHRASES = Path(__file__).with_name("share_phrases.toml")
WHOLE_FROM = 10  # percent: below this one decimal is kept, or 4.4 and 3.6 would both read 4


def decimals(unit: str) -> int:
    """Return how many decimals figures in that unit have everywhere."""
    if unit in WHOLE_NUMBER_UNITS or any(base in unit for base in LARGE_BASES):
        return 0
    return 2 if unit == "score" else 1


def decimals_of(measure: Measure) -> int:
    """Return how many decimals the measure's figures have: its own number where it has one, else that of its unit."""
    return decimals(measure.unit) if measure.shown_decimals is None else measure.shown_decimals


def is_percent(measure: Measure) -> bool:
    """Whether the figures have a percent sign: shares, and changes in percent."""
    return measure.unit.startswith("%")


def is_share(measure: Measure) -> bool:
    """Whether the figures are percentages of something, such as % of households."""
    return measure.unit.startswith(SHARE_OF)


def share_of(measure: Measure) -> str:
    """Return what a share is a percentage of: "households" for "% of households"."""
    return measure.unit.removeprefix(SHARE_OF)


@cache
def _share_phrases() -> dict[str, str]:
    return tomllib.loads(SHARE_PHRASES.read_text(encoding="utf-8"))


def share_sentence(measure: Measure, number: str) -> str:
    """Return a share as people would say it, such as "36% of working-age people here get out-of-work benefits".

    A share without a phrase in share_phrases.toml gets its title and unit.
    """
    phrase = _share_phrases().get(measure.measure_id)
    return f"{number}% {phrase}" if phrase else f"{measure.title}: {number}% of {share_of(measure)} here"


def after_the_number(measure: Measure) -> str:
    """Return what a figure is of, to stand after its bare number: "of 16 to 24s here have no qualifications"."""
    if is_share(measure):
        return _share_phrases().get(measure.measure_id) or f"of {share_of(measure)} here: {measure.title}"
    return measure.title if is_percent(measure) else f"{measure.unit}: {measure.title}"


def percent_sign(measure: Measure) -> str:
    """Return the sign after a figure in percent, else ""."""
    return "%" if is_percent(measure) else ""


def is_missing(value: float | None) -> TypeIs[None]:
    """Whether the value is None or NaN; where it is neither, a checker of types knows it as a number."""
    return value is None or math.isnan(value)


def number_text(measure: Measure, value: float) -> str:
    """Return the bare number with the decimals of its unit and commas at the thousands."""
    return f"{value:,.{decimals_of(measure)}f}"


def value_text(measure: Measure, value: float | None, status: str = "published") -> str:
    """Return the figure with its unit; "not known", "hidden" or "estimated" where that applies."""
    if status == "suppressed":
        return HIDDEN
    if status == NO_PEOPLE_STATUS:
        return NO_PEOPLE
    if is_missing(value):
        return NOT_KNOWN
    shown = number_text(measure, value) + unit_text(measure)
    return f"{shown} (estimated)" if status == "estimated" else shown


def unit_text(measure: Measure) -> str:
    """Return what follows the number: a percent sign at once, any other unit after a space."""
    return percent_sign(measure) or f" {measure.unit}"


def interval_text(measure: Measure, lower: float | None, upper: float | None) -> str:
    """Return the 95% interval, such as "34.9 to 37.2%", or that there is none."""
    if is_missing(lower) or is_missing(upper):
        return NOT_KNOWN if measure.has_interval else "no interval"
    return f"{number_text(measure, lower)} to {number_text(measure, upper)}{unit_text(measure)}"


def source_line(measure: Measure, year: str) -> str:
    """Return source, year and licence of a figure as one line."""
    licence = "licence not stated" if measure.licence in ("", "unstated") else measure.licence
    return f"{origin(measure, year)}, {year}. {licence}."


def years_old(year: str) -> int:
    """Return how many whole years the period had been over when the data were gathered."""
    gathered = date.fromisoformat(snapshot.edition()["edition"])
    ended = period(year).end
    return gathered.year - ended.year - ((gathered.month, gathered.day) < (ended.month, ended.day))


def age_text(year: str) -> str:
    """Return an age such as "9 years old"; "" where the period ended less than OLD_FROM_YEARS before the edition."""
    old = years_old(year)
    return f"{old} years old" if old >= OLD_FROM_YEARS else ""


def year_text(year: str) -> str:
    """Return the year as it is shown beside a figure, with its age where `age_text` gives one."""
    age = age_text(year)
    return f"{year} ({age})" if age else year


def year_in_brackets(year: str) -> str:
    """Return the year as it is shown within brackets, which hold no others: "2020, 5 years old"."""
    return ", ".join(filter(None, (year, age_text(year))))


def zone_year_note(measure: Measure) -> str:
    """Return a note that single zones stop at an earlier year than places; "" where they do not."""
    zones, latest = measure.zone_year(), measure.latest_year
    return (
        "" if zones == latest else f"Single zones are known up to {zones}, places and {wording.city()} up to {latest}."
    )


def beside_text(measure: Measure, *figures: float) -> tuple[str, ...]:
    """Return figures side by side as people would say them.

    Shares are whole numbers where all are large enough and different ones still look different.
    """
    if not is_share(measure):
        return tuple(number_text(measure, one) for one in figures)
    whole = tuple(f"{one:.0f}" for one in figures)
    if min(figures) >= WHOLE_FROM and len(set(whole)) == len(set(figures)):
        return whole
    return tuple(f"{one:.1f}" for one in figures)


def figure_text(measure: Measure, value: float | None, status: str = "published") -> str:
    """Return the figure in the short form of a chart's label, whose unit is shown nearby."""
    if status == "suppressed":
        return "hidden"
    if status == NO_PEOPLE_STATUS:
        return NO_PEOPLE
    return NOT_KNOWN if is_missing(value) else number_text(measure, value) + percent_sign(measure)


def list_text(items: Iterable[str]) -> str:
    """Join the items as in "a, b and c"; "nothing" for an empty list."""
    listed = list(items)
    if len(listed) < 2:
        return listed[0] if listed else "nothing"
    return f"{', '.join(listed[:-1])} and {listed[-1]}"
