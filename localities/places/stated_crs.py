"""The coordinate system that a GeoJSON file states, in any of its usual spellings."""

from __future__ import annotations

import json
import re

import pyproj
from pyproj.exceptions import CRSError

from geodata.value_kinds import dict_in, is_dict, list_in
from localities.places.own_area import OwnAreaError
from localities.upload_limits import SHAPES

DEGREES = re.compile(
    r"(wgs\W?84|crs:?84|ogc:(crs:?)?84|(urn:(x-)?ogc:def:crs:)?ogc:[\d.]*:(crs)?84|.*/ogc/[\d.]+/crs84)", re.I
)
EPSG = re.compile(
    r"(?:(?:urn:(?:x-)?ogc:def:crs:)?epsg:(?:[\d.]*:)?|.*/epsg(?:/[\d.]+)?/|.*/epsg\.xml#)(\d{4,6})(?:/[a-z0-9]*)*/?",
    re.I,
)
BRITISH_GRID = re.compile(r"(osgb\W?(19)?36\W+)?british national grid", re.I)
CODES = {"degrees": 4326, "grid": 27700}


def of_collection(collection: dict[str, object], file_name: str) -> pyproj.CRS | None:
    """Return the system that a collection, or else its first feature, states; None for EPSG:4326 or none stated."""
    stated = collection.get("crs")
    features = list_in(collection.get("features"))
    if stated is None and features:
        stated = dict_in(features[0]).get("crs")
    if stated is None:
        return None
    code = _code(_name_in(stated))
    try:
        system = pyproj.CRS.from_epsg(code) if code else None
    except CRSError:
        system = None
    if system is None or not (system.is_geographic or system.is_projected):
        shown = json.dumps(stated)[:80]
        raise OwnAreaError(
            f"{file_name} states the coordinates {shown}, which are not known; expected EPSG:4326 (degrees)."
        )
    return None if code == CODES["degrees"] else system


def _name_in(stated: object) -> str:
    """The name, code or link in a "crs" member."""
    if is_dict(stated):
        properties = stated.get("properties")
        about = properties if is_dict(properties) else stated
        stated = next((about[key] for key in ("name", "code", "href") if about.get(key)), "")
    if isinstance(stated, int | float) and not isinstance(stated, bool):
        return f"EPSG:{stated:.0f}"
    name = stated.strip() if isinstance(stated, str) else ""
    if re.fullmatch(r"\d{4,6}", name):
        return f"EPSG:{name}"
    return name[: SHAPES.system_characters]


def _code(name: str) -> int | None:
    if DEGREES.fullmatch(name):
        return CODES["degrees"]
    if BRITISH_GRID.fullmatch(name):
        return CODES["grid"]
    found = EPSG.fullmatch(name)
    return int(found[1]) if found else None
