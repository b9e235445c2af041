"""Areas by name: the places and their parts, the other neighbourhoods of Glasgow, and the towns around it.

Names come from the built data (intermediate zones, wards, labels of the base map) and from `area_names.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypedDict, cast

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import name_spelling, outlines, wording, zone_shapes

NAMES_FILE = Path(__file__).with_name("area_names.toml")


class InPlace(TypedDict):
    """Names of areas that lie in one place."""

    place: str
    names: list[str]


class Names(TypedDict):
    """A list of names."""

    names: list[str]


class Listed(TypedDict, total=False):
    """What `area_names.toml` lists; its comments say what each part is."""

    city: str
    also_the_city: list[str]
    described: list[InPlace]
    working_outline: list[InPlace]
    in_the_city: dict[str, str]
    also_called: dict[str, str]
    not_placed: Names
    outside: dict[str, list[str]]


@dataclass(frozen=True)
class Area:
    """An area with a name. `place` is the slug of the place that it names or lies in, "" where it lies in none.

    `zones` are the codes of the data zones with its name, empty where there are none; `council` is "" in Glasgow.
    """

    name: str
    place: str = ""
    zones: tuple[str, ...] = ()
    council: str = ""


@dataclass(frozen=True)
class Nearest:
    """The place nearest to an area, and how far: metres in a straight line from the middle of the area's zones.

    `zones_inside` counts the area's zones that lie in that place.
    """

    place: str
    distance_m: float
    zones_inside: int


def named(written: str) -> Area | None:
    """Return the area with that name, ignoring capitals, punctuation and spaces; None where there is none."""
    return next((by_key()[key] for key in name_spelling.keys_of(written) if key in by_key()), None)


def mistyped(written: str) -> tuple[Area, ...]:
    """Return the areas whose names are closest to a mistyped one; several where they are equally close."""
    for key in name_spelling.keys_of(written):
        if found := name_spelling.closest(key, by_key()):
            return tuple(dict.fromkeys(by_key()[one] for one in found))
    return ()


def is_the_city(written: str) -> bool:
    """Whether the text names the city itself."""
    city = wording.city()
    called = (city, f"{city} City", f"City of {city}", *_listed().get("also_the_city", ()))
    return name_spelling.key_of(written) in {name_spelling.key_of(name) for name in called}


@edition_cache(size=1)
def _listed() -> Listed:
    """What `area_names.toml` lists, empty where the built data are of another city."""
    listed = cast(Listed, tomllib.loads(NAMES_FILE.read_text(encoding="utf-8")))  # a file of ours, of that form
    return listed if listed.get("city") == wording.city() else {}


@edition_cache(size=256)
def nearest_place(area: Area) -> Nearest | None:
    """Return the nearest place by its working outline; None where the area has no zones to measure from."""
    if not area.zones:
        return None
    inside = [outlines.place_of_zone().get(zone) for zone in area.zones]
    zones_in = {slug: inside.count(slug) for slug in inside if slug}
    distance_m = _working_outlines().distance(middle_of(area))
    place = max(zones_in, key=lambda slug: zones_in[slug]) if zones_in else str(distance_m.idxmin())
    return Nearest(place, float(distance_m[place]), zones_in.get(place, 0))


def middle_of(area: Area) -> BaseGeometry:
    """Return the point (EPSG:27700) in the middle of where the people of its zones live."""
    return gpd.GeoSeries(zone_shapes.people_points()[list(area.zones)]).union_all().centroid


@edition_cache(size=1)
def _working_outlines() -> gpd.GeoSeries:
    working = outlines.shapes().query("outline == 'working'").set_index("place")
    return working.geometry.to_crs(zone_shapes.METRES)


@edition_cache(size=1)
def by_key() -> dict[str, Area]:
    """Return every area by its name's key; of areas with one name, places win, then areas inside a place."""
    listed = _listed()
    areas: dict[str, Area] = {}
    for area in [*the_places(), *_inside(listed), *_neighbourhoods(listed), *_around(listed)]:
        areas.setdefault(name_spelling.key_of(area.name), area)
    for called, name in listed.get("also_called", {}).items():
        areas.setdefault(name_spelling.key_of(called), areas[name_spelling.key_of(name)])
    return areas


@edition_cache(size=1)
def the_places() -> tuple[Area, ...]:
    """Return each place under its full name, each part of the name, and each two neighbouring parts."""
    places: list[Area] = []
    for slug, name in outlines.names().items():
        parts = name_spelling.parts_of(name)
        pairs = [" and ".join(pair) for pair in pairwise(parts)]
        places += [Area(one, slug) for one in dict.fromkeys([name, *parts, *pairs])]
    return tuple(places)


def _inside(listed: Listed) -> Iterator[Area]:
    """The areas that a published text or our own evidence puts inside a place."""
    zones = _zones_by_name()
    for one in listed.get("described", ()):
        yield from (Area(name, one["place"], zones.get(name, ())) for name in one["names"])
    for one in listed.get("working_outline", ()):
        of_place = outlines.place_of_zone()
        for name in one["names"]:
            yield Area(name, one["place"], tuple(zone for zone in zones[name] if of_place.get(zone) == one["place"]))


def _neighbourhoods(listed: Listed) -> Iterator[Area]:
    """Areas with the zones that have their name; they lie in a place only if all those zones do."""
    zones = _zones_by_name()
    placed = {name: zones[zone_name] for name, zone_name in listed.get("in_the_city", {}).items()}
    for name, codes in {**_labels(), **zones, **placed}.items():
        inside = {outlines.place_of_zone().get(zone, "") for zone in codes}
        yield Area(name, inside.pop() if len(inside) == 1 else "", codes)
    yield from (Area(name) for name in listed.get("not_placed", Names(names=[]))["names"])


def _around(listed: Listed) -> Iterator[Area]:
    for council, names in listed.get("outside", {}).items():
        yield from (Area(name, council=council) for name in names)


@edition_cache(size=1)
def _zones_by_name() -> dict[str, tuple[str, ...]]:
    """Data zones by the name of their intermediate zone, by the parts of it without directions, and by their ward."""
    by_name: dict[str, list[str]] = {}
    wards: dict[str, list[str]] = {}
    for zone in snapshot.collection("zones.geojson")["features"]:
        about = zone["properties"]
        whole = about["intermediate_zone_name"]
        for name in dict.fromkeys([whole, *(_undirected(part) for part in name_spelling.parts_of(whole))]):
            by_name.setdefault(name, []).append(zone["id"])
        for name in dict.fromkeys([about["ward_name"], *name_spelling.parts_of(about["ward_name"])]):
            wards.setdefault(name, []).append(zone["id"])
    by_name.pop("", None)
    keys = {name_spelling.key_of(name) for name in by_name}
    others = {name: zones for name, zones in wards.items() if name_spelling.key_of(name) not in keys}
    return {name: tuple(zones) for name, zones in {**by_name, **others}.items()}


def _labels() -> dict[str, tuple[str, ...]]:
    """The labels of areas on the base map, each with the data zone under it."""
    drawn = snapshot.shapes("basemap.geojson").query("kind == 'area label'").to_crs(zone_shapes.METRES)
    under = gpd.sjoin(drawn[["name", "geometry"]], zone_shapes.zones()[["geometry"]], predicate="within")
    return {name: (zone,) for name, zone in zip(under["name"], under["data_zone_code"], strict=True)}


def _undirected(name: str) -> str:
    """The name without directions: Cardonald for "Cardonald North", "" for "South and East"."""
    return " ".join(word for word in name.split() if word.lower() not in name_spelling.DIRECTIONS)
