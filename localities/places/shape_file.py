"""A file with shapes, of any kind that is read here, as named polygons in degrees that lie in Glasgow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from localities.places import crossings, geojson_file, ogr_file, own_area, wording, zone_shapes
from localities.places.own_area import Chosen, OwnAreaError
from localities.places.shape_features import NOT_A_NUMBER, Feature
from localities.upload_limits import SHAPES

AROUND_FRAME = 0.1  # degrees: a shape is cut to the city and this much around it
TANGLED = "Draw it without crossings."


@dataclass(frozen=True)
class NamedShape:
    """The polygons of one feature as one valid shape, EPSG:4326."""

    name: str
    shape: BaseGeometry


def own_area_in(content: bytes, file_name: str) -> Chosen | None:
    """Return the area of a file that this app saved; None for any other file."""
    _require_size(content, file_name)
    if own_area.KIND.encode() not in content:
        return None
    try:
        return own_area.from_own_file(geojson_file.parsed(content, file_name))
    except OwnAreaError as fault:
        raise OwnAreaError(*(f"{file_name}: {one.removeprefix(f'{file_name} ')}" for one in fault.faults)) from None


def read(content: bytes, file_name: str) -> tuple[list[NamedShape], tuple[str, ...]]:
    """Return every shape of the file that lies in Glasgow, and remarks on what was converted, mended or left out."""
    features, system = _features(content, file_name)
    if not features:
        raise OwnAreaError(f"{file_name} holds no feature; expected at least one polygon.")
    with_polygons = [one for one in features if one.polygons]
    if not with_polygons:
        raise OwnAreaError(
            *(f"{file_name}, feature {one.number}: it is {one.without}; expected Polygon or MultiPolygon."
              for one in features[: own_area.MOST_NAMED])
        )  # fmt: skip
    _require_numbers(with_polygons, file_name)
    remarks = [_left_out(features, with_polygons)]
    if system is not None:
        with_polygons = [_in_degrees(one, system, file_name) for one in with_polygons]
        remarks.append(f"Its coordinates ({system.name}) were converted to degrees.")
    inside, faults = _in_city(with_polygons, file_name)
    if not inside:
        raise OwnAreaError(*faults[: own_area.MOST_NAMED])
    if faults:
        remarks.append(f"{len(faults)} of {len(with_polygons)} shapes lie outside {wording.city()} and were left out.")
    shapes, mended = _mended(inside, file_name)
    return shapes, tuple(one for one in [*remarks, mended] if one)


def joined(shapes: Sequence[NamedShape], file_name: str) -> BaseGeometry:
    """Join all shapes into one (EPSG:4326); OwnAreaError where their outlines cross too often."""
    if len(shapes) > 1 and crossings.too_many([one.shape for one in shapes], SHAPES.overlaps):
        raise OwnAreaError(f"{file_name}: its shapes cross one another more than {SHAPES.overlaps:,} times. {TANGLED}")
    return shapely.union_all([one.shape for one in shapes])


def _features(content: bytes, file_name: str) -> tuple[list[Feature], pyproj.CRS | None]:
    _require_size(content, file_name)
    if file_name.lower().endswith(ogr_file.OF_SHAPEFILE):
        raise OwnAreaError(f"{file_name} is one part of a shapefile; zip its .shp, .shx, .dbf and .prj together.")
    if ogr_file.is_zip(content):
        content, is_shapefile = ogr_file.unzipped(content, file_name)
        if is_shapefile:
            return ogr_file.shapefile_features(content, file_name)
        _require_size(content, file_name)
    if ogr_file.knows(content):
        return ogr_file.features_of(content, file_name)
    return geojson_file.features_of(geojson_file.parsed(content, file_name), file_name)


def _require_size(content: bytes, file_name: str) -> None:
    if len(content) > SHAPES.megabytes * 1_000_000:
        raise OwnAreaError(f"{file_name} has {len(content) / 1e6:.1f} MB; at most {SHAPES.megabytes} MB are read.")


def _require_numbers(features: list[Feature], file_name: str) -> None:
    for one in features:
        if not np.isfinite(shapely.get_coordinates(one.polygons)).all():
            raise OwnAreaError(f"{file_name}, feature {one.number}: {NOT_A_NUMBER}")


def _left_out(features: list[Feature], with_polygons: list[Feature]) -> str:
    without = [one.without for one in features if not one.polygons]
    if not without:
        return ""
    kinds = ", ".join(f"{without.count(kind)} {kind.removeprefix('a ')}" for kind in dict.fromkeys(without))
    were = "feature was" if len(without) == 1 else "features were"
    polygons = "polygon was" if len(with_polygons) == 1 else f"{len(with_polygons)} polygons were"
    return f"The file’s {polygons} used; {len(without)} other {were} left out ({kinds})."


def _in_degrees(feature: Feature, system: pyproj.CRS, file_name: str) -> Feature:
    converted = gpd.GeoSeries(list(feature.polygons), crs=system).to_crs(zone_shapes.DEGREES)
    if not np.isfinite(shapely.get_coordinates(converted.to_numpy())).all():
        raise OwnAreaError(
            f"{file_name}, feature {feature.number}: its coordinates do not fit {system.name}, which the file states. "
            "Save the file in EPSG:4326."
        )
    return Feature(
        feature.number, feature.name, tuple(cast(shapely.Polygon, one) for one in converted), feature.without
    )


def _in_city(features: list[Feature], file_name: str) -> tuple[list[Feature], list[str]]:
    """The features that lie in or near Glasgow, and a sentence about each of the others."""
    inside: list[Feature] = []
    faults: list[str] = []
    for one in features:
        where = f"{file_name}, feature {one.number}:"
        bounds = shapely.total_bounds(one.polygons)  # pyright: ignore[reportUnknownMemberType] untyped **kwargs
        fault = f"{where} it is empty; expected a polygon." if np.isnan(bounds).any() else _out_of_frame(bounds, where)
        inside += [] if fault else [one]
        faults += [fault] if fault else []
    return inside, faults


def _out_of_frame(bounds: np.ndarray, where: str) -> str:
    west, south, east, north = bounds
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        return (
            f"{where} its coordinates ({west:.0f}, {south:.0f} …) are not degrees; they look like metres of another "
            "system such as EPSG:27700. Save the file in EPSG:4326."
        )
    left, low, right, high = zone_shapes.frame()
    if west < right and east > left and south < high and north > low:
        return ""
    turned = " Longitude comes first in GeoJSON." if low < west < high and left < south < right else ""
    at = f"{where} it lies at {west:.2f}, {south:.2f}, not in {wording.city()}"
    return f"{at} (longitude -4.39 to -4.07, latitude 55.78 to 55.93).{turned}"


def _mended(features: list[Feature], file_name: str) -> tuple[list[NamedShape], str]:
    """Each feature as one valid shape near Glasgow, and a sentence where some crossed themselves."""
    shapes: list[NamedShape] = []
    repaired = 0
    for one in features:
        where = f"{file_name}, feature {one.number}:"
        valid = shapely.is_valid(one.polygons)
        parts = [part if right else _one_mended(part, where) for part, right in zip(one.polygons, valid, strict=True)]
        if len(parts) > 1 and crossings.too_many(parts, SHAPES.overlaps):
            raise OwnAreaError(f"{where} its polygons cross more than {SHAPES.overlaps:,} times. {TANGLED}")
        whole = shapely.union_all([_near_city(part) for part in parts])
        shapes += [NamedShape(one.name, whole)] if whole.area else []
        repaired += not valid.all()
    if not shapes:
        raise OwnAreaError(f"{file_name}: its shapes have no area; expected a polygon with three corners or more.")
    flat = len(features) - len(shapes)
    remarks: list[str] = []
    if repaired:
        remarks.append(f"{repaired} of the shapes crossed themselves and were mended; check the zones below.")
    if flat:
        remarks.append(f"{flat} of the shapes have no area and were left out.")
    return shapes, " ".join(remarks)


def _one_mended(polygon: shapely.Polygon, where: str) -> BaseGeometry:
    if crossings.too_many([polygon], SHAPES.crossings):
        raise OwnAreaError(f"{where} its outline crosses itself more than {SHAPES.crossings:,} times. {TANGLED}")
    return shapely.make_valid(polygon)


def _near_city(shape: BaseGeometry) -> BaseGeometry:
    """The part of the shape in and around the city: the British grid is not valid far from Britain."""
    left, low, right, high = zone_shapes.frame()
    around = shapely.box(left - AROUND_FRAME, low - AROUND_FRAME, right + AROUND_FRAME, high + AROUND_FRAME)
    return shape if shapely.contains(around, shape) else shapely.intersection(shape, around)
