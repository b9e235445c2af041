"""What a reader may choose from: measures and places, the same list on every page, their own among them."""

from __future__ import annotations

from collections.abc import Callable

from localities.indicators.measures import catalogue, measure_values, measure_years, own
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines, wording
from pages.parts.shared import own_here
from pages.parts.shared.links import choice

YOURS = "Yours"
ONLY_CITY = "{city} only"  # no figures of the places: such a choice would be a dead end


def measure_titles(wanted: Callable[[Measure], bool] = lambda measure: True) -> dict[str, str]:
    """The title of each measure that is wanted, by measure_id: those of places by theme, the reader's own, the city's.

    No theme stands beside a title: who types "drugs" would get the first measure under "Alcohol and drugs".
    """
    found = [one for one in catalogue.measures().values() if wanted(one)]
    ours = {one.measure_id: one.title for one in found if not _only_city(one)}
    mine = {key: one.entry.measure for key, one in own_here.brought().items()}
    yours = {key: f"{one.title} · {YOURS}" for key, one in mine.items() if wanted(one)}
    group = wording.filled(ONLY_CITY)
    apart = {one.measure_id: f"{one.title} · {group}" for one in found if _only_city(one)}
    return ours | yours | apart


def choose_measure(label: str, name: str, titles: dict[str, str], what: str, default: str) -> str:
    """A select box of measures, kept in the link: what is typed is found anywhere in a title."""
    return choice(label, name, titles, what, default, filter_mode="contains")


def _only_city(measure: Measure) -> bool:
    return measure.geography == "city"


def choose_year(measure: Measure, label: str = "Year", name: str = "year", years: tuple[str, ...] = ()) -> str:
    """The year of the measure, the newest first; a year in a link that has no figures becomes the nearest that has.

    `years` are those to choose from, the measure's own where none are given.
    """
    years = years or measure.years
    listed = {year: year for year in reversed(years)}
    return choice(
        label, name, listed, "year", years[-1], instead=lambda asked: measure_years.year_instead(measure, asked, years)
    )


def own_areas() -> tuple[str, ...]:
    """The ids of the areas that the reader of this session has made."""
    return own_here.areas()


def places_compared(outline: str) -> dict[str, str]:
    """The name of each place that is compared, by its area code in that outline; the reader's own areas last."""
    places = {measure_values.area_code(place, outline): name for place, name in outlines.names().items()}
    return places | {code: own.area(code).label for code in own_areas()}
