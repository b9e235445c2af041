"""The choices for the map: which services, over which measure of need, where, and within what walk."""

from __future__ import annotations

from dataclasses import dataclass

from localities.indicators.measures import catalogue
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines, wording
from localities.places.old_spellings import renewed
from localities.resources.reach import reach, sites

PLACES, PLACE, CITY = "places", "place", "zones"
LEVELS = {PLACES: "The {places}", PLACE: "The zones of one place", CITY: "All {zones} zones"}
DATA_ZONE = "data zone"
MOST_KINDS = 8  # services at once; with more, the pins become unreadable
FIRST_KINDS, FIRST_MEASURE = ("food",), "child_poverty_percent"


@dataclass(frozen=True)
class MapQuestion:
    """One map: `kinds` are ids of services, `level` one of LEVELS, `walk_m` a straight line in metres.

    `place` is a slug, or "" for the whole city. Use `question` to make one with consistent parts.
    """

    kinds: tuple[str, ...]
    measure_id: str
    year: str
    level: str
    place: str = ""
    outline: str = "working"
    walk_m: int = reach.USUAL_WALK_M

    @property
    def measure(self) -> Measure:
        """The measure that shades the map."""
        return catalogue.measure(self.measure_id)

    @property
    def of_zones(self) -> bool:
        """Whether data zones are shaded; else places are."""
        return self.level != PLACES

    def as_query(self) -> dict[str, str]:
        """Return the parts as links and open-data addresses write them."""
        texts = {"kinds": ",".join(self.kinds), "measure": self.measure_id, "year": self.year, "level": self.level}
        return texts | {"place": self.place, "outline": self.outline, "walk_m": str(self.walk_m)}


def question(
    kinds: tuple[str, ...],
    measure_id: str,
    year: str = "",
    level: str = "",
    place: str = "",
    outline: str = "working",
    walk_m: int = reach.USUAL_WALK_M,
) -> MapQuestion:
    """Return the question with a level and year that the measure has; UnknownChoice for a wrong part."""
    measure = catalogue.measure(measure_id)
    for one in kinds:
        sites.service(one)
    if place:
        outlines.known(place, outlines.names(), "place")
    level = level_meant(measure, level, place)
    return MapQuestion(kinds[:MOST_KINDS], measure_id, year_meant(measure, year, level), level, place, outline, walk_m)


def levels(measure: Measure, place: str) -> dict[str, str]:
    """Return the levels at which the measure can be shaded; zones only if it is published for them."""
    if DATA_ZONE not in measure.geography:
        return {PLACES: wording.filled(LEVELS[PLACES])}
    if not place:
        return {CITY: wording.filled(LEVELS[CITY]), PLACES: wording.filled(LEVELS[PLACES])}
    return {PLACE: f"Zones of {outlines.names()[place]}", PLACES: wording.filled(LEVELS[PLACES])}


def level_meant(measure: Measure, level: str, place: str) -> str:
    """Return the requested level if the measure has it; else the first possible one."""
    level, possible = renewed("level", level), levels(measure, place)
    return level if level in possible else next(iter(possible))


def years(measure: Measure, level: str) -> tuple[str, ...]:
    """Return the years, oldest first, in which areas of that level may have figures."""
    newest = measure.zone_year() if level != PLACES else measure.latest_year
    return measure.years[: measure.years.index(newest) + 1]


def year_meant(measure: Measure, year: str, level: str) -> str:
    """Return the requested year if areas of that level have it, else their newest."""
    known = years(measure, level)
    return year if year in known else known[-1]
