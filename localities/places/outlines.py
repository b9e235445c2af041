"""The places: their names, their outlines, and the valid name closest to a mistyped one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeGuard

import geopandas as gpd
import pandas as pd
from rapidfuzz import fuzz, process, utils

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import name_spelling

OUTLINES = {
    "working": "Working outline",
    "core": "Core (only the zones we are sure of)",
    "wider": "Wider (every zone that may belong)",
}
MOST_LISTED = 15  # valid choices in one sentence
ALIKE_ENOUGH = 60  # of 100, rapidfuzz's weighted ratio: "govn" reaches Govan, "x" reaches nothing


class UnknownChoice(ValueError):
    """A value in a link or a query that is not valid; carries the nearest valid one, or None."""

    def __init__(self, what: str, given: str, valid: Iterable[str], nearest: str | None):
        self.what, self.given, self.valid, self.nearest = what, given, tuple(valid), nearest
        hint = f" The nearest is “{nearest}”." if nearest else ""
        listed = ", ".join(self.valid[:MOST_LISTED]) + (" and others" if len(self.valid) > MOST_LISTED else "")
        super().__init__(f"There is no {what} called “{given[:60]}”.{hint} Valid: {listed}.")


@dataclass(frozen=True)
class Place:
    """One place with one of its outlines. Areas in hectares, people and households as counts."""

    place: str
    name: str
    outline: str
    sector: str
    wards: str
    n_zones: int
    population_2011: int
    population_2022: int
    households_2011: int
    households_2022: int
    area_ha: float
    confidence: str
    confidence_reason: str
    published_population: str


@edition_cache(size=1)
def shapes() -> gpd.GeoDataFrame:
    """Return every outline in EPSG:4326: each place has a core, a working and a wider one."""
    return snapshot.shapes("places.geojson")


@edition_cache(size=64)
def place(slug: str, outline: str = "working") -> Place:
    """Return the place with the figures of that outline; UnknownChoice for an unknown slug or outline."""
    known(slug, names(), "place")
    known(outline, OUTLINES, "outline")
    row = shapes().query("place == @slug and outline == @outline").iloc[0]
    return Place(**{field: row[field] for field in Place.__dataclass_fields__})


@edition_cache(size=1)
def names() -> dict[str, str]:
    """Return the names of the places by slug, in alphabetical order."""
    working = shapes().query("outline == 'working'")
    return dict(sorted(zip(working["place"], working["name"], strict=True), key=lambda pair: pair[1]))


@edition_cache(size=64)
def zones_of(slug: str, outline: str = "working") -> pd.DataFrame:
    """Return data_zone_code and name of the zones that make up the outline, sorted by name."""
    listed = snapshot.table("place_zones.csv", ("place", "data_zone_code"))
    inside = listed.loc[(listed["place"] == slug) & listed[f"in_{outline}"].astype(bool), ["data_zone_code"]]
    named = inside.merge(_zone_names(), on="data_zone_code", how="left", validate="1:1")
    return named.sort_values("name", ignore_index=True)


@edition_cache(size=64)
def zone_codes_of(slug: str, outline: str = "working") -> frozenset[str]:
    """Return the codes of the data zones that make up the outline."""
    listed = snapshot.table("place_zones.csv", ("place", "data_zone_code"))
    return frozenset(listed.loc[(listed["place"] == slug) & listed[f"in_{outline}"].astype(bool), "data_zone_code"])


@edition_cache(size=3)
def place_of_zone(outline: str = "working") -> dict[str, str]:
    """Return the slug of the place whose outline holds each data zone, by data_zone_code; no zone lies in two."""
    listed = snapshot.table("place_zones.csv", ("place", "data_zone_code"))
    inside = listed[listed[f"in_{known(outline, OUTLINES, 'outline')}"].astype(bool)]
    return dict(zip(inside["data_zone_code"], inside["place"], strict=True))


@edition_cache(size=1)
def zone_names() -> dict[str, str]:
    """Return the name of each of the city's data zones by data_zone_code."""
    return dict(zip(_zone_names()["data_zone_code"], _zone_names()["name"], strict=True))


@edition_cache(size=1)
def _zone_names() -> pd.DataFrame:
    zones = snapshot.collection("zones.geojson")["features"]
    return pd.DataFrame([{"data_zone_code": zone["id"], "name": zone["properties"]["name"]} for zone in zones])


def known(given: str, valid: Collection[str], what: str) -> str:
    """Return `given` if it is valid; else raise UnknownChoice, which carries the nearest valid one."""
    if given in valid:
        return given
    nearest_of = nearest_place if what == "place" else nearest
    raise UnknownChoice(what, given, list(valid), nearest_of(given, valid))


def nearest_place(given: str, valid: Collection[str]) -> str | None:
    """Return the one place whose slug, name or part of a name this is, give or take a letter or two; else None."""
    keys = {
        name_spelling.key_of(part): slug
        for slug, name in names().items()
        if slug in valid
        for part in (slug, name, *name_spelling.parts_of(name))
    }
    for key in name_spelling.keys_of(given):
        found = {keys[one] for one in ([key] if key in keys else name_spelling.closest(key, keys))}
        if len(found) == 1:
            return found.pop()
    return None


def nearest(given: str, valid: Collection[str]) -> str | None:
    """Return the valid key most like the text, by key or by label; None where none is similar.

    Not for places: the name of another neighbourhood is no mistyping (`nearest_place`).
    """
    labels = valid if _has_labels(valid) else {key: key for key in valid}
    written = utils.default_process(given)
    found = [
        (score, fuzz.ratio(written, utils.default_process(text)), key)
        for choices in (labels, {key: key for key in labels})
        for text, score, key in process.extract(
            given, choices, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=ALIKE_ENOUGH, limit=None
        )
    ]
    # Several may contain part of the text equally well: then the one most like it as a whole wins.
    return max(found, key=lambda one: one[:2])[2] if found else None


def _has_labels(valid: Collection[str]) -> TypeGuard[Mapping[str, str]]:
    return isinstance(valid, Mapping)
