"""The city and its places, a row each, from places.toml: nothing else says how many there are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent / "places.toml"
CONFIDENCES = ("high", "medium", "low")
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
RESERVED = ("all", "city", "places", "scotland")  # have a meaning of their own in links
ENDINGS = ("-core", "-wider")  # make the codes of a place's other outlines


class PlaceTableError(ValueError):
    """A table of places that cannot be used: which row, what was found, what was expected."""


@dataclass(frozen=True)
class City:
    """The council area. `frame` is west, south, east and north in degrees."""

    name: str
    council_code: str
    frame: tuple[float, float, float, float]

    @property
    def description(self) -> str:
        """Return its name and code, as a fault says what was expected."""
        return f"{self.name}, {self.council_code}"

    @property
    def short_name(self) -> str:
        """Return its name as people say it: without the "City" of the council area."""
        return self.name.removesuffix(" City").removeprefix("City of ")

    @property
    def area_code(self) -> str:
        """Return the code of its figures in the built tables, made from its name; `rest-of-` it for the rest."""
        return re.sub(r"[^a-z0-9]+", "-", self.short_name.lower()).strip("-")


@dataclass(frozen=True)
class Place:
    """One place; its slug serves as its code. The candidate list names its zones where its own row does not."""

    slug: str
    name: str
    sector: str
    confidence: str
    reason: str
    intermediate_zones: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    edge_zones: tuple[str, ...] = ()
    evidence: str = ""

    @property
    def names_its_zones(self) -> bool:
        """Whether its own row names its zones."""
        return bool(self.intermediate_zones or self.zones)


@dataclass(frozen=True)
class PlaceTable:
    """The city, its places in the order of the file, and the year in which their outlines were judged."""

    city: City
    places: tuple[Place, ...]
    valid_from: str

    @property
    def slug_of_name(self) -> dict[str, str]:
        """Return the slug of each place by its name."""
        return {place.name: place.slug for place in self.places}

    @property
    def by_slug(self) -> dict[str, Place]:
        """Return each place by its slug."""
        return {place.slug: place for place in self.places}


@cache
def shipped() -> PlaceTable:
    """Return the table that comes with the code."""
    return read(SHIPPED)


def table_of(folder: Path) -> PlaceTable:
    """Return the table in the folder of sources, or the shipped one where the folder has none."""
    own = Path(folder) / SHIPPED.name
    return read(own) if own.is_file() else shipped()


def read(path: Path) -> PlaceTable:
    """Return the table in that file; PlaceTableError where a row is not as the contract says."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise PlaceTableError(f"{path.name}: {fault}; expected TOML in UTF-8") from None
    city = _record(City, found.get("city", {}), f"{path.name}, city")
    rows = [_record(Place, row, f"{path.name}, place {number}") for number, row in enumerate(found.get("place", []), 1)]
    if not rows:
        raise PlaceTableError(f"{path.name}: no [[place]]; expected a row for each place")
    _require_rows(path.name, rows)
    return PlaceTable(city, tuple(rows), str(found.get("valid_from", "")))


def _record(kind: type, row: dict[str, Any], where: str) -> Any:
    allowed = {field.name: field for field in fields(kind)}
    for name in row:
        if name not in allowed:
            raise PlaceTableError(f"{where}: {name!r}; expected one of {', '.join(allowed)}")
    try:
        return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
    except TypeError as fault:
        raise PlaceTableError(f"{where}: {fault}") from None


def _require_rows(file: str, rows: list[Place]) -> None:
    for number, row in enumerate(rows, 1):
        where = f"{file}, place {number}"
        if not re.fullmatch(SLUG, row.slug) or row.slug.endswith(ENDINGS) or row.slug in RESERVED:
            raise PlaceTableError(
                f"{where}: slug {row.slug!r}; expected small letters, figures and hyphens, "
                f"and none of {', '.join(RESERVED)}"
            )
        if row.confidence not in CONFIDENCES:
            raise PlaceTableError(f"{where}: confidence {row.confidence!r}; expected {', '.join(CONFIDENCES)}")
        if row.names_its_zones and not row.evidence:
            raise PlaceTableError(f"{where}: zones without evidence; expected why {row.name} is made of these")
    for what in ("slug", "name"):
        values = [getattr(row, what) for row in rows]
        if again := sorted({one for one in values if values.count(one) > 1}):
            raise PlaceTableError(f"{file}: the {what} {again[0]!r} twice; expected each once")
