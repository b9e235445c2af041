"""Features as they are read from a file: each with its polygons, or with what it is instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

import numpy as np
import shapely

from geodata.value_kinds import dict_in, is_dict, is_list
from localities.places.own_area import OwnAreaError, visible
from localities.upload_limits import SHAPES

NAMES = ("name", "title", "label")
NAME_ENDINGS = ("name", "nm")  # "Ward_Name", and the "WD25NM" of the Office for National Statistics
RINGS = "its rings cannot be read; expected lists of [longitude, latitude] in figures, four or more points."

NOT_A_NUMBER = "a coordinate is not a number (NaN or infinite); expected [longitude, latitude] in figures."


@dataclass(frozen=True)
class Feature:
    """One feature of a file: its `polygons`, or none and in `without` what it is instead, such as "a Point"."""

    number: int
    name: str
    polygons: tuple[shapely.Polygon, ...]
    without: str = ""


def name_among(properties: object) -> str:
    """Return the name among a feature's properties; "" where none of them is a name."""
    if not is_dict(properties):
        return ""
    texts = {
        str(key).casefold(): value for key, value in properties.items() if isinstance(value, str) and value.strip()
    }
    first = [texts[key] for key in NAMES if key in texts]
    others = [value for key, value in texts.items() if key.endswith(NAME_ENDINGS)]
    return (first + others)[0] if first or others else ""


def polygons_of(written: object) -> tuple[tuple[shapely.Polygon, ...], str]:
    """Return a GeoJSON geometry's polygons, or none and what it is instead; ValueError for unreadable rings."""
    about = dict_in(written)
    kind = about.get("type")
    if kind == "Polygon":
        return (_polygon(about.get("coordinates")),), ""
    if kind == "MultiPolygon":
        return tuple(_polygon(rings) for rings in _list(about.get("coordinates"))), ""
    if kind == "GeometryCollection":
        parts = [one for part in _list(about.get("geometries")) for one in polygons_of(part)[0]]
        return tuple(parts), "" if parts else "a GeometryCollection without polygons"
    kind = visible(kind)[:40] if isinstance(kind, str) else ""
    return (), f"a {kind}" if kind else "without a shape"


def check_points(features: list[Feature], file_name: str) -> None:
    """Raise OwnAreaError where the file holds more features or points than are read."""
    if len(features) > SHAPES.features:
        raise OwnAreaError(f"{file_name} holds {len(features):,} features; at most {SHAPES.features:,} are read.")
    every = [one for feature in features for one in feature.polygons]
    points = shapely.get_num_coordinates(every).sum()  # pyright: ignore[reportUnknownMemberType] untyped **kwargs
    if points > SHAPES.points:
        raise OwnAreaError(
            f"{file_name} has {points:,} points; at most {SHAPES.points:,} are read. Simplify the shape first."
        )


def _polygon(rings: object) -> shapely.Polygon:
    read = [_ring(ring) for ring in _list(rings)]
    return shapely.Polygon(read[0], read[1:]) if read else shapely.Polygon()


def _ring(points: object) -> np.ndarray:
    """A closed ring of two columns; heights and other measures are left out."""
    pairs = [_position(point) for point in _list(points)]
    if len(pairs) < 3:
        raise ValueError(RINGS)
    ring = np.array(pairs, float)
    if not np.isfinite(ring).all():
        raise ValueError(NOT_A_NUMBER)
    return ring


def _position(point: object) -> list[object]:
    if is_list(point) and len(point) >= 2 and all(type(one) in (int, float) for one in point[:2]):
        return point[:2]
    _refuse()


def _list(written: object) -> list[object]:
    return written if is_list(written) else _refuse()


def _refuse() -> NoReturn:
    raise ValueError(RINGS)
