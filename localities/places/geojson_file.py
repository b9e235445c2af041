"""GeoJSON, whole or one feature a line, read within limits: text, nesting and numbers are checked first."""

from __future__ import annotations

import json
import re

import numpy as np
import pyproj

from geodata.value_kinds import dict_in, is_dict, is_list
from localities.places import stated_crs
from localities.places.own_area import OwnAreaError
from localities.places.shape_features import Feature, check_points, name_among, polygons_of
from localities.upload_limits import SHAPES

TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
RECORD_SEPARATOR = "\x1e"  # before each feature of a GeoJSON text sequence (RFC 8142)
EXPECTED = "Save it as GeoJSON in EPSG:4326."


def parsed(content: bytes, file_name: str) -> dict[str, object]:
    """Return the file's JSON object, a collection where it has one feature a line; OwnAreaError if not GeoJSON."""
    text = _text(content, file_name)
    _require_flat(text, file_name)
    collection = _loaded(text)
    if collection is None:
        raise OwnAreaError(f"{file_name} is not GeoJSON: it is no JSON text, or was cut short. {EXPECTED}")
    if not is_dict(collection) or not isinstance(collection.get("type"), str):
        raise OwnAreaError(f"{file_name} is JSON but not GeoJSON: no “type”, such as FeatureCollection.")
    return collection


def features_of(collection: dict[str, object], file_name: str) -> tuple[list[Feature], pyproj.CRS | None]:
    """Return every feature in the file's order, and the coordinate system if it is not degrees (EPSG:4326)."""
    written: list[object] = [collection]
    if collection["type"] == "FeatureCollection":
        features = collection.get("features")
        if not is_list(features):
            raise OwnAreaError(f"{file_name}: “features” is no list; expected a list of features with polygons.")
        written = features
    if len(written) > SHAPES.features:
        raise OwnAreaError(f"{file_name} holds {len(written):,} features; at most {SHAPES.features:,} are read.")
    system = stated_crs.of_collection(collection, file_name)
    read = [_feature(number, one, file_name) for number, one in enumerate(written, 1)]
    check_points(read, file_name)
    return read, system


def _feature(number: int, written: object, file_name: str) -> Feature:
    about = dict_in(written)
    is_feature = about.get("type") == "Feature" or "geometry" in about
    geometry = about.get("geometry") if is_feature else written
    try:
        polygons, without = polygons_of(geometry)
    except (ValueError, OverflowError) as fault:
        raise OwnAreaError(f"{file_name}, feature {number}: {fault}") from None
    return Feature(number, name_among(about.get("properties")) if is_feature else "", polygons, without)


def _text(content: bytes, file_name: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise OwnAreaError(
            f"{file_name} is not GeoJSON (JSON text in UTF-8), a GeoPackage, a zipped shapefile, KML or FlatGeobuf."
        ) from None


def _require_flat(text: str, file_name: str) -> None:
    """Refuse a text whose lists and objects are nested too deeply, ignoring quoted texts."""
    signs = np.frombuffer(TEXT.sub(b"", text.encode("utf-8", "replace")), np.uint8)
    opens, closes = np.isin(signs, [91, 123]), np.isin(signs, [93, 125])
    deepest = int((opens.astype(np.int32) - closes).cumsum().max(initial=0))
    if deepest > SHAPES.nesting:
        raise OwnAreaError(
            f"{file_name} is not GeoJSON that can be read: lists lie {deepest:,} deep in one another, at most "
            f"{SHAPES.nesting} are read. {EXPECTED}"
        )


def _loaded(text: str) -> object:
    """The text as JSON, or a collection of its lines; None where it is neither. Whole numbers are read as floats."""
    try:
        return json.loads(text, parse_int=float)
    except ValueError:
        lines = [line.strip(RECORD_SEPARATOR + " \t\r") for line in text.split("\n")]
    try:
        features = [json.loads(line, parse_int=float) for line in lines if line]
    except ValueError:
        return None
    is_sequence = len(features) > 1 or RECORD_SEPARATOR in text
    return {"type": "FeatureCollection", "features": features} if is_sequence else None
