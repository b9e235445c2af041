"""From a drawn shape (GeoJSON) to the data zones it takes in, and how those on its edge were counted."""

from __future__ import annotations

import json
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import shape

from geodata.sources import FRAME
from localities.places import own_area, zone_shapes
from localities.places.own_area import Chosen, OwnAreaError

LARGEST_BYTES = 5_000_000
MOST_POINTS = 200_000
AREAS = ("Polygon", "MultiPolygon")
LEAST_SHARE = 1.0  # percent: below it a zone only touches, for outlines of two sources never meet exactly
DOUBT_FROM, DOUBT_TO = 25.0, 75.0  # percent of a zone's area
HALF = 50.0
DEGREE_NAMES = ("EPSG::4326", "EPSG:4326", "CRS84", "CRS:84")
RULE = (
    "A zone belongs when the point where its people live on average lies inside the drawn shape. It then counts "
    "whole, with all its people; a zone whose point lies outside does not count at all."
)


@dataclass(frozen=True)
class Drawn:
    """What a drawn shape takes in: `overlaps` holds one row a zone it touches, `said` what else to know."""

    area: Chosen
    overlaps: pd.DataFrame
    said: tuple[str, ...] = ()


def read(content: bytes, file_name: str) -> Drawn:
    """The zones that the file's polygons take in; OwnAreaError with every sentence that says why not."""
    collection = _parsed(content, file_name)
    own = own_area.from_own_file(collection)
    if own:
        return Drawn(own, no_overlaps(), ("A file of ours: its list of zones was taken, not its shape.",))
    drawn, said = _one_shape(collection, file_name)
    overlaps = overlap_table(drawn)
    zones = tuple(overlaps.loc[overlaps["belongs"], "data_zone_code"])
    if not zones:
        raise OwnAreaError(
            f"{file_name}: the shape takes in no zone. It has to hold the point where people of a zone live."
        )
    return Drawn(Chosen(_name_in(collection), tuple(sorted(zones)), RULE), overlaps, said)


def overlap_table(drawn: shapely.Geometry) -> pd.DataFrame:
    """Zones that the shape (EPSG:4326) overlaps: share_percent of each one's area, point_inside, belongs, in_doubt.

    In doubt: a quarter to three quarters of its area is inside, or the point and the larger part disagree.
    """
    metres = gpd.GeoSeries([drawn], crs=zone_shapes.DEGREES).to_crs(zone_shapes.METRES).iloc[0]
    held = zone_shapes.zones()
    shared_m2 = shapely.area(shapely.intersection(held.geometry.to_numpy(), metres))
    inside = shapely.intersects(zone_shapes.people_points().to_numpy(), metres)
    share = pd.Series(100 * shared_m2 / held["area_m2"].to_numpy(), index=held.index).round(1).clip(upper=100)
    table = pd.DataFrame({"name": held["name"], "share_percent": share, "point_inside": inside, "belongs": inside})
    in_doubt = share.between(DOUBT_FROM, DOUBT_TO) | (inside != (share >= HALF))
    touched = table.assign(in_doubt=in_doubt)[(share >= LEAST_SHARE) | inside]
    return touched.reset_index(names="data_zone_code")


def no_overlaps() -> pd.DataFrame:
    """The empty table of overlaps: zones chosen one by one overlap nothing in part."""
    columns = ["data_zone_code", "name", "share_percent", "point_inside", "belongs", "in_doubt"]
    return pd.DataFrame(columns=columns)


def _parsed(content: bytes, file_name: str) -> dict:
    if len(content) > LARGEST_BYTES:
        raise OwnAreaError(
            f"{file_name} has {len(content) / 1e6:.1f} MB; at most {LARGEST_BYTES / 1e6:.0f} MB are read."
        )
    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise OwnAreaError(
            f"{file_name} is not GeoJSON (JSON text in UTF-8). Export it as GeoJSON, EPSG:4326."
        ) from None
    if not isinstance(collection, dict) or not isinstance(collection.get("type"), str):
        raise OwnAreaError(f"{file_name} is JSON but not GeoJSON: no “type”, such as FeatureCollection.")
    _require_degrees(collection, file_name)
    return collection


def _require_degrees(collection: dict, file_name: str) -> None:
    stated = collection.get("crs")
    if stated and not any(name in json.dumps(stated) for name in DEGREE_NAMES):
        raise OwnAreaError(
            f"{file_name} states the coordinates {json.dumps(stated)[:80]}; expected EPSG:4326 (degrees)."
        )


def _geometries(collection: dict) -> list:
    """The geometries of a collection, a feature or a bare geometry, in their order."""
    if collection["type"] == "FeatureCollection":
        features = collection.get("features")
        return [one.get("geometry") if isinstance(one, dict) else None for one in features or []]
    return [collection.get("geometry")] if collection["type"] == "Feature" else [collection]


def _one_shape(collection: dict, file_name: str) -> tuple[shapely.Geometry, tuple[str, ...]]:
    faults, areas, repaired = [], [], 0
    for number, written in enumerate(_geometries(collection), 1):
        where = f"{file_name}, feature {number}:"
        area, fault = _area(written, where)
        if fault:
            faults.append(fault)
        elif not area.is_valid:
            area, repaired = shapely.make_valid(area), repaired + 1
        areas += [] if fault else [area]
    if not areas and not faults:
        faults.append(f"{file_name} holds no feature; expected at least one polygon.")
    if shapely.get_num_coordinates(areas).sum() > MOST_POINTS:
        faults.append(f"{file_name} has more than {MOST_POINTS:,} points; simplify the shape first.")
    if faults:
        raise OwnAreaError(*faults[: own_area.MOST_NAMED])
    mended = f"{repaired} of the shapes crossed themselves and were mended; look at the zones below."
    return shapely.union_all(areas), (mended,) if repaired else ()


def _area(written, where: str) -> tuple[shapely.Geometry | None, str]:
    """The polygon and "", or None and the sentence that says what is wrong with it."""
    kind = written.get("type") if isinstance(written, dict) else None
    if kind not in AREAS:
        return None, f"{where} it is {f'a {kind}' if kind else 'without a shape'}; expected Polygon or MultiPolygon."
    try:
        area = shape(written)
        bounds = area.bounds
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, shapely.errors.ShapelyError):
        return None, f"{where} its rings cannot be read; expected lists of [longitude, latitude], four or more points."
    if area.is_empty:
        return None, f"{where} it is empty; expected a polygon."
    return area, _out_of_frame(bounds, where)


def _out_of_frame(bounds, where: str) -> str:
    west, south, east, north = bounds
    fits = west >= -180 and east <= 180 and south >= -90 and north <= 90  # false also for what is not a number
    if not fits:
        return (
            f"{where} its coordinates ({west:.0f}, {south:.0f} …) are not degrees; they look like metres of another "
            "system such as EPSG:27700. Save the file in EPSG:4326."
        )
    left, low, right, high = FRAME
    if west < right and east > left and south < high and north > low:
        return ""
    turned = " Longitude comes first in GeoJSON." if low < west < high and left < south < right else ""
    at = f"{where} it lies at {west:.2f}, {south:.2f}, not in Glasgow"
    return f"{at} (longitude -4.39 to -4.07, latitude 55.78 to 55.93).{turned}"


def _name_in(collection: dict) -> str:
    """The name that the file gives its shape, if it is one that we keep."""
    features = collection.get("features")
    first = features[0] if isinstance(features, list) and features else collection
    told = first.get("properties") if isinstance(first, dict) else None
    written = (
        next((told[key] for key in ("name", "Name", "NAME") if isinstance(told.get(key), str)), "")
        if isinstance(told, dict)
        else ""
    )
    try:
        return own_area.clean_name(written)
    except OwnAreaError:
        return own_area.UNNAMED
