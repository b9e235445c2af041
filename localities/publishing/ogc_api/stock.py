"""The features of one collection, made ready for questions: by id, by box, by time and by property."""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from localities.publishing.ogc_api import crs

Feature = dict[str, Any]
Moments = tuple[datetime, datetime]  # first and last moment, both included
Interval = tuple[datetime | None, datetime | None]  # an open end is None
MICROSECOND = timedelta(microseconds=1)
KINDS: dict[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}


@dataclass(frozen=True, eq=False)
class Stock:
    """Features in CRS84 in a fixed order; `interval_of` gives a feature's time, None where it has none."""

    features: tuple[Feature, ...]
    interval_of: Callable[[Feature], Interval | None] = lambda _: None
    _written: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    _trees: dict[str, shapely.STRtree] = field(default_factory=dict[str, shapely.STRtree])

    @cached_property
    def position(self) -> dict[str, int]:
        """Position of each feature, by its id."""
        return {one["id"]: at for at, one in enumerate(self.features)}

    @cached_property
    def intervals(self) -> list[Interval | None]:
        """The time of each feature."""
        return [self.interval_of(one) for one in self.features]

    @cached_property
    def fields(self) -> dict[str, str]:
        """Name and kind (string, integer, number, boolean) of each property; all of them can be filtered by."""
        found: dict[str, str] = {}
        for one in self.features:
            for name, value in one["properties"].items():
                found[name] = _wider(found.get(name, ""), _kind(value))
        return {name: kind or "string" for name, kind in found.items()}

    @cached_property
    def shapes(self) -> np.ndarray:
        """The geometries in CRS84."""
        return np.array([shape(one["geometry"]) for one in self.features], dtype=object)

    @cached_property
    def bounds(self) -> list[float]:
        """West, south, east and north of all of them, in degrees."""
        edges = shapely.total_bounds(self.shapes)  # pyright: ignore[reportUnknownMemberType] the stub leaves out **kwargs
        return [float(edge) for edge in edges]

    def tree(self, system: str) -> shapely.STRtree:
        """The search tree of the shapes in that system."""
        if system not in self._trees:
            self._trees[system] = shapely.STRtree(crs.in_system(self.shapes, system))
        return self._trees[system]

    def written(self, system: str) -> list[str]:
        """Each feature as GeoJSON in that system, still open behind its last member, so that links can follow."""
        if system not in self._written:
            shapes = self._geometries(system)
            both = zip(self.features, shapes, strict=True)
            self._written[system] = [to_json({**one, "geometry": shape}).removesuffix("}") for one, shape in both]
        return self._written[system]

    def _geometries(self, system: str) -> Iterable[Any]:
        if system == crs.CRS84:
            return [one["geometry"] for one in self.features]
        return [mapping(one) for one in crs.in_system(self.shapes, system)]


def _kind(value: object) -> str:
    return KINDS.get(type(value), "")


def _wider(one: str, other: str) -> str:
    """The kind that holds values of both; "" stands for values that are not known."""
    if not one or not other or one == other:
        return one or other
    return "number" if {one, other} == {"integer", "number"} else "string"


def to_json(value: Any) -> str:
    """JSON without spaces, its letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def moments_of(partial_date: str) -> Moments | None:
    """First and last moment (UTC) of a year, a month or a day as "2020", "2020-07" or "2020-07-31"; None for ""."""
    if not partial_date:
        return None
    year, month, day = [*map(int, partial_date.split("-")), 0, 0][:3]
    first = datetime(year, month or 1, day or 1, tzinfo=UTC)
    last_month = month or 12
    last_day = day or monthrange(year, last_month)[1]
    return first, datetime(year, last_month, last_day, tzinfo=UTC) + timedelta(days=1) - MICROSECOND
