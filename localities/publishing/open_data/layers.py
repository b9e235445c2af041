"""Feature collections as the routes serve them: places, zones, assets, the still ground."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from geodata.editions.built_files import Feature
from geodata.listings.asset_kinds import CATEGORIES
from geodata.table_cells import named_rows
from localities.assets import records as asset_records
from localities.assets.age import age_words
from localities.assets.question import Question
from localities.assets.search import Answer, answer
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.drawing.maps import shading
from localities.drawing.maps.shading import AUTO
from localities.indicators.measures import own
from localities.places import outlines
from localities.publishing.open_data import own_layers
from localities.publishing.serving.replies import SHORT, CachedPayload

GEOJSON = "application/geo+json; charset=utf-8"
HELD_BACK = ("pin", "pin_reason", *asset_records.OTHER_OUTLINES)
ROOMS_FOR_ANSWERS = 256
ROOMS_FOR_LISTINGS = 32  # each up to 2 MB, and more with a longer list
NEVER_KEPT = "private, no-store"
STATION = "railway station"


def places(
    outline: str, measure: str, year: str, own_areas: tuple[str, ...] = (), classes: str = AUTO
) -> CachedPayload:
    """The places with that outline, and own areas; with a measure, each carries its value and its colour."""
    if own_areas or own.is_own(measure):
        return own_layers.for_one_person(_places(outline, measure, year, own_areas, classes))
    return _kept_places(outline, measure, year, classes)


@edition_cache(size=ROOMS_FOR_ANSWERS)
def _kept_places(outline: str, measure: str, year: str, classes: str) -> CachedPayload:
    return _places(outline, measure, year, classes=classes)


def _places(
    outline: str, measure: str, year: str, own_areas: tuple[str, ...] = (), classes: str = AUTO
) -> CachedPayload:
    shapes = [f for f in _shapes("places.geojson") if f["properties"]["outline"] == outline]
    return _areas([*shapes, *map(own_layers.feature, own_areas)], measure, year, classes)


def zones(
    place: str, outline: str, measure: str, year: str, own_areas: tuple[str, ...] = (), classes: str = AUTO
) -> CachedPayload:
    """Data zones of one place (by that outline), of own areas, or of the whole city."""
    if own_areas or own.is_own(measure):
        return own_layers.for_one_person(_zones(place, outline, measure, year, own_areas, classes))
    return _kept_zones(place, outline, measure, year, classes)


@edition_cache(size=ROOMS_FOR_ANSWERS)
def _kept_zones(place: str, outline: str, measure: str, year: str, classes: str) -> CachedPayload:
    return _zones(place, outline, measure, year, classes=classes)


def _zones(
    place: str, outline: str, measure: str, year: str, own_areas: tuple[str, ...] = (), classes: str = AUTO
) -> CachedPayload:
    shapes = _shapes("zones.geojson")
    if place or own_areas:
        inside = set(outlines.zones_of(place, outline)["data_zone_code"]) if place else set[str]()
        inside |= {code for one in own_areas for code in own.area(one).zones}
        shapes = [feature for feature in shapes if feature["id"] in inside]
    return _areas(own_layers.chosen(shapes) if own_areas and not measure else shapes, measure, year, classes)


def assets(question: Question, licence: str = "") -> CachedPayload:
    """What answers and may be pinned, best or nearest first, each with rank, match and distance_m.

    `licence="open"` leaves out the unstated ones. An answer from a point is made for one person: it is neither kept
    here nor by anything on its way.
    """
    return _assets(question, licence) if question.of_one_person() else _kept_assets(question, licence)


@edition_cache(size=ROOMS_FOR_LISTINGS)
def _kept_assets(question: Question, licence: str) -> CachedPayload:
    return _assets(question, licence)


def _assets(question: Question, licence: str) -> CachedPayload:
    found = answer(question)
    table = asset_records.records(question.outline)
    rows = table.index.get_indexer(found.ids)
    drawn = table["pin"].to_numpy()[rows]
    if licence == "open":
        drawn &= (table["licence"] != asset_records.UNSTATED).to_numpy()[rows]
    payload = {
        "note": asset_records.GAP_WARNING,
        "confirmation": asset_records.CONFIRMATION,
        "understood": found.understood,
        "answers": len(found.ids),
        "not_placed": found.without_pin,
        "not_known": found.unknown,
    }
    points = written_points(question.outline)
    features = [
        f"{points[rows[at]]}{_match_cells(at + 1, asset_id, found)}}}}}"
        for at, asset_id in enumerate(found.ids)
        if drawn[at]
    ]
    return replace(joined(features, payload), cache_control=NEVER_KEPT if question.of_one_person() else SHORT)


def _match_cells(rank: int, asset_id: str, found: Answer) -> str:
    away_m = found.distance_m.get(asset_id)
    away = "null" if away_m is None else str(away_m)
    return f',"rank":{rank},"match":{as_json(found.match[asset_id])},"distance_m":{away}'


@edition_cache(size=1)
def ground() -> CachedPayload:
    """The basemap of every map, with the railway stations of the list."""
    table = asset_records.published()
    rows = named_rows(table[(table["kind"] == STATION) & table["pin"]])
    features = snapshot.collection("basemap.geojson")["features"]
    return _collection([*features, *map(_station, rows)])


class _Listed(Protocol):
    """A row of the list that may be pinned; `Index` is its id, degrees are EPSG:4326."""

    Index: str
    name: str
    longitude: float
    latitude: float
    source_ids: str
    licence: str


def _station(row: _Listed) -> Feature:
    point = {"type": "Point", "coordinates": [round(row.longitude, 6), round(row.latitude, 6)]}
    about = {"layer": "station", "name": row.name, "source_id": row.source_ids, "licence": row.licence}
    return {"type": "Feature", "id": row.Index, "geometry": point, "properties": about}


@edition_cache(size=4)
def _shapes(name: str) -> list[Feature]:
    return snapshot.collection(name)["features"]


def _areas(shapes: list[Feature], measure: str, year: str, classes: str) -> CachedPayload:
    if not measure:
        return _collection(shapes)
    shade = shading.shade([feature["id"] for feature in shapes], measure, year, classes)
    dressed: list[Feature] = [{**f, "properties": {**f["properties"], **shade.properties[f["id"]]}} for f in shapes]
    return _collection(dressed, legend=shade.legend)


@edition_cache(size=3)
def written_points(outline: str) -> list[str]:
    """Each record as a feature in JSON, still open behind its last property; "" where no pin may be drawn."""
    table = asset_records.records(outline)
    properties = table.drop(columns=[*HELD_BACK, "longitude", "latitude"])
    properties = properties.assign(icon=properties["category"].map({one.category_id: one.symbol for one in CATEGORIES}))
    ages = [age_words(*facts) for facts in zip(properties["last_known_date"], properties["confirmation"], strict=True)]
    properties = properties.assign(age=ages)
    properties = properties.astype(object).where(properties.notna(), None)
    points = zip(table["longitude"].round(6), table["latitude"].round(6), strict=True)
    written = zip(properties.index, points, table["pin"], properties.to_dict("records"), strict=True)
    return [_written_point(asset_id, point, text) if pin else "" for asset_id, point, pin, text in written]


def _written_point(asset_id: str, point: tuple[float, float], payload: Mapping[Any, Any]) -> str:
    geometry = {"type": "Point", "coordinates": list(point)}
    whole = as_json({"type": "Feature", "id": asset_id, "geometry": geometry, "properties": payload})
    return whole.removesuffix("}}")


def _collection(features: Iterable[Feature], **members: object) -> CachedPayload:
    return joined([as_json(feature) for feature in features], members)


def joined(features: list[str], members: Mapping[str, object]) -> CachedPayload:
    head = {"type": "FeatureCollection", "edition": snapshot.edition()["edition"], **members}
    whole = f'{as_json(head).removesuffix("}")},"features":[{",".join(features)}]}}'
    return CachedPayload(whole.encode(), GEOJSON)


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
