"""How unequal a place is inside: its zones beside all zones of Glasgow, in one measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends.trend import year_number
from localities.places import outlines, wording

WORST_SHARE = 0.2  # "Glasgow's worst fifth"
QUARTILES = (0, 0.25, 0.5, 0.75, 1)
CENSUSES = ("2011", "2022")
FEWEST_ZONES = 2  # one zone is no distribution


@dataclass(frozen=True)
class Spread:
    """Least, lower quartile, middle, upper quartile and most of zones, in the measure's unit."""

    least: float
    lower_quartile: float
    middle: float
    upper_quartile: float
    most: float
    zones: int


@dataclass(frozen=True)
class Inside:
    """The zones of one area beside Glasgow's. Shares in percent of the people who live in zones with a figure.

    `threshold` is where Glasgow's worst fifth of zones begins, None for a measure without direction; `hidden` counts
    zones of the area whose figure is hidden or not known.
    """

    zones: pd.DataFrame
    city_zones: pd.Series
    here: Spread
    city: Spread
    threshold: float | None
    worst_zones: int
    worst_share_percent: float | None
    hidden: int
    census: str


def why_not(measure: Measure, zone_codes: tuple[str, ...], year: str) -> str:
    """Return why zones cannot be compared, as a sentence; "" where they can."""
    if "data zone" not in measure.geography:
        return f"{measure.title} is not published for single zones, so how it spreads inside a place is not known."
    if len(zone_codes) < FEWEST_ZONES:
        return "An area of one zone has no spread inside."
    known = measure_values.figures(measure.measure_id, year, zone_codes)["value"].notna().sum()
    return "" if known >= FEWEST_ZONES else "Too few of its zones have a figure that may be shown."


@edition_cache(size=512)
def inside(measure_id: str, year: str, zone_codes: tuple[str, ...]) -> Inside:
    """Compare the area's zones with Glasgow's in that year. Hidden zones are left out and counted.

    People are those of the nearer census: a zone's own denominator may be children or households.
    """
    measure, census = catalogue.measure(measure_id), nearer_census(year)
    city = _city_zones(measure_id, year)
    here = measure_values.figures(measure_id, year, zone_codes)
    people = measure_values.figures("population", census, zone_codes)["value"]
    threshold = worst_from(city, measure)
    zones = here.assign(people=people, is_worst=_is_worst(here["value"], threshold, measure))
    known = zones.dropna(subset=["value"])
    return Inside(
        zones=zones,
        city_zones=city,
        here=spread(known["value"]),
        city=spread(city),
        threshold=threshold,
        worst_zones=int(known["is_worst"].sum()),
        worst_share_percent=None if threshold is None else _share_of_people(known),
        hidden=len(zones) - len(known),
        census=census,
    )


@edition_cache(size=256)
def _city_zones(measure_id: str, year: str) -> pd.Series:
    return measure_values.figures(measure_id, year, outlines.zone_names())["value"].dropna()


def worst_from(city: pd.Series, measure: Measure) -> float | None:
    """Return where the worst fifth of Glasgow's zones begins; None where the measure has no direction.

    Zones exactly at that figure belong to it, so ties can make it a little more than a fifth.
    """
    if not measure.has_direction or city.empty:
        return None
    from_low = WORST_SHARE if measure.direction == "higher_is_better" else 1 - WORST_SHARE
    method = "higher" if from_low > 0.5 else "lower"
    return float(np.quantile(city, from_low, method=method))


def _is_worst(values: pd.Series, threshold: float | None, measure: Measure) -> pd.Series:
    if threshold is None:
        return pd.Series(False, index=values.index)
    return values <= threshold if measure.direction == "higher_is_better" else values >= threshold


def _share_of_people(known: pd.DataFrame) -> float | None:
    counted = known["people"].sum()
    return 100 * float(known.loc[known["is_worst"], "people"].sum()) / float(counted) if counted > 0 else None


def spread(values: pd.Series) -> Spread:
    """Return the five-number summary of zones that have a figure, in the measure's unit."""
    return Spread(*(float(one) for one in np.quantile(values, QUARTILES)), zones=len(values))


def nearer_census(year: str) -> str:
    """Return the census (2011 or 2022) nearer to that year; the later one where both are equally near."""
    return min(reversed(CENSUSES), key=lambda census: abs(int(census) - year_number(year)))


def sentence(found: Inside, measure: Measure, name: str) -> str:
    """Return the share of its people in Glasgow's worst fifth of zones, the spread of its zones, and zones left out."""
    parts: list[str] = []
    if found.worst_share_percent is not None:
        parts.append(
            f"{found.worst_share_percent:.0f}% of people in {name} live in zones that are among {wording.city()}’s "
            f"worst fifth ({found.worst_zones} of {found.here.zones} zones; if {name} were "
            f"like {wording.city()}: about 20)."
        )
    lower, upper = found.here.lower_quartile, found.here.upper_quartile
    parts.append(
        f"The middle half of its zones lies between {_text(measure, lower)} and {_text(measure, upper)}; "
        f"in {wording.city()} between {_text(measure, found.city.lower_quartile)} and "
        f"{_text(measure, found.city.upper_quartile)}."
    )
    if found.hidden:
        zones = "1 zone" if found.hidden == 1 else f"{found.hidden} zones"
        parts.append(f"{zones} of {name} left out: hidden because they count too few people, or not known.")
    return " ".join(parts)


def _text(measure: Measure, value: float) -> str:
    return words.value_text(measure, value)
