"""What a query string may ask, checked in one place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from localities.places import wording, zone_shapes
from localities.places.outlines import known

LONGEST = 200  # characters of one value
LONGEST_LINK = 1000  # characters of a link to restore, of a list, or of changes to sites
LONG_PARTS = ("view", "show", "own", "also", "changes", "kinds")
DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?", re.ASCII)
WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


class BadQuery(ValueError):
    """A query that cannot be answered; the message is the sentence for the reader."""


@dataclass(frozen=True)
class Query:
    """The parts that were asked, every part of the route present, "" where not asked."""

    parts: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return dict(self.parts)[name]

    def with_part(self, name: str, value: str) -> Query:
        """The same query with another value for one of its parts."""
        return Query(tuple({**dict(self.parts), name: value}.items()))


def read_query(
    given: Iterable[tuple[str, str]], names: Collection[str], choices: Mapping[str, Collection[str]] | None = None
) -> Query:
    """The query with every name of the route; BadQuery with a sentence for anything else.

    `given` holds (name, value) pairs; `choices` the valid values of those parts that have a list.
    """
    seen: dict[str, str] = {}
    for name, value in given:
        if name not in names:
            raise BadQuery(f"This address does not know “{name[:40]}”. It takes: {', '.join(names) or 'nothing'}.")
        if name in seen:
            raise BadQuery(f"“{name}” was given twice; give it once.")
        longest = LONGEST_LINK if name in LONG_PARTS else LONGEST
        if len(value) > longest:
            raise BadQuery(f"“{name}” is {len(value)} characters long; at most {longest} are read.")
        if value and choices and name in choices:
            known(value, choices[name], name)
        seen[name] = value.strip()
    return Query(tuple((name, seen.get(name, "")) for name in names))


def lon_lat(written: str, name: str) -> tuple[float, float] | None:
    """Longitude and latitude (EPSG:4326) in or close to Glasgow, None where not asked; BadQuery for anything else."""
    if not written:
        return None
    parts = [part.strip() for part in written.split(",")]
    if len(parts) != 2 or not all(DEGREES.fullmatch(part) for part in parts):
        raise BadQuery(f"“{name}” is “{written[:40]}”; it has to be LON,LAT in degrees, such as -4.3105,55.8620.")
    longitude, latitude = map(float, parts)
    west, south, east, north = zone_shapes.frame()
    if not (west <= longitude <= east and south <= latitude <= north):
        turned = " Longitude comes first." if west <= latitude <= east and south <= longitude <= north else ""
        raise BadQuery(
            f"“{name}” is “{written[:40]}”, which is not in or close to {wording.city()}: longitude {west} to {east}, "
            f"latitude {south} to {north}.{turned}"
        )
    return longitude, latitude


def whole_number(written: str, name: str, least: int, most: int) -> int | None:
    """The whole number from `least` to `most`, None where not asked; BadQuery for anything else."""
    if not written:
        return None
    if not WHOLE_NUMBER.fullmatch(written) or not least <= int(written) <= most:
        raise BadQuery(f"“{name}” is “{written[:40]}”; it has to be a whole number from {least} to {most}.")
    return int(written)
