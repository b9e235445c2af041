"""What a reader asks of the map: which services, over which measure of need, where, and how far a walk is."""

from __future__ import annotations

from dataclasses import dataclass

from localities.indicators.measures import catalogue
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines, wording
from localities.resources.reach import reach, sites

PLACES, PLACE, CITY = "nine", "place", "zones"  # "nine" stands in links that people kept
LEVELS = {PLACES: "The {places}", PLACE: "The zones of one place", CITY: "All {zones} zones"}
DATA_ZONE = "data zone"
MOST_KINDS = 8  # services at once: more pins say nothing
FIRST_KINDS, FIRST_MEASURE = ("food",), "child_poverty_percent"


@dataclass(frozen=True)
class MapQuestion:
    """One map: `kinds` are ids of services, `level` one of LEVELS, `walk_m` a straight line in metres.

    `place` is a slug, or "" for all of Glasgow. `question` makes one whose parts fit each other.
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
        """Whether single data zones are shaded; else the places are."""
        return self.level != PLACES

    def as_query(self) -> dict[str, str]:
        """The parts as a link and the open addresses write them."""
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
    """The question with its level and year as far as the measure has them; UnknownChoice for a part that is wrong."""
    measure = catalogue.measure(measure_id)
    for one in kinds:
        sites.service(one)
    if place:
        outlines.known(place, outlines.names(), "place")
    level = level_meant(measure, level, place)
    return MapQuestion(kinds[:MOST_KINDS], measure_id, year_meant(measure, year, level), level, place, outline, walk_m)


def levels(measure: Measure, place: str) -> dict[str, str]:
    """The levels at which the measure can be shaded: zones only where it is published for them."""
    if DATA_ZONE not in measure.geography:
        return {PLACES: wording.filled(LEVELS[PLACES])}
    if not place:
        return {CITY: wording.filled(LEVELS[CITY]), PLACES: wording.filled(LEVELS[PLACES])}
    return {PLACE: f"Zones of {outlines.names()[place]}", PLACES: wording.filled(LEVELS[PLACES])}


def level_meant(measure: Measure, level: str, place: str) -> str:
    """The level asked for where it can be shaded; else the zones of the place, all zones, or the places."""
    possible = levels(measure, place)
    return level if level in possible else next(iter(possible))


def years(measure: Measure, level: str) -> tuple[str, ...]:
    """The years from oldest to newest in which areas of that level may have a figure."""
    newest = measure.zone_year() if level != PLACES else measure.latest_year
    return measure.years[: measure.years.index(newest) + 1]


def year_meant(measure: Measure, year: str, level: str) -> str:
    """The year asked for where areas of that level have it, else the newest that they have."""
    known = years(measure, level)
    return year if year in known else known[-1]
