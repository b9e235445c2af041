"""The scene of services over need: the map, what the two say together, and the areas of high need without a service."""

from __future__ import annotations

import pandas as pd

from localities.drawing.maps import shading
from localities.indicators.measures import catalogue, words
from localities.participation.meetings import Scene
from localities.publishing.asset_list import map_query
from localities.publishing.downloads.view_compare import SMALL_ZONES
from localities.publishing.downloads.view_map import area_codes
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_records import LegendStep, MapLayer, SceneContent, SceneFigure, SceneMap, Shaded
from localities.publishing.scenes.scene_views import MOST_ROWS
from localities.publishing.serving.queries import BadQuery
from localities.resources.overlay import overlay_words
from localities.resources.overlay.map_question import CITY, PLACE, PLACES, MapQuestion
from localities.resources.overlay.overlay import Overlay, overlay
from localities.resources.reach import needs

KINDS = {PLACES: "places", PLACE: "zones", CITY: "city"}


def question(scene: Scene) -> MapQuestion:
    """What the scene's map asks, read as its link is; UnknownChoice or Unnamed for what cannot be read."""
    try:
        return map_query.question(dict(scene.query))
    except BadQuery as fault:
        raise scene_reading.Unnamed(str(fault)) from None


def services_over_need(scene: Scene) -> SceneContent:
    """The map with its sentences; the table holds the areas of high need without a service, else the areas."""
    found = overlay(question(scene))
    query = found.question
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "map",
        (*overlay_words.sentences(found), overlay_words.STRAIGHT),
        tuple(overlay_words.source_lines(query)),
        _figures(found),
        table=_table(found),
        map=_map(found),
        alt=f"Map: {overlay_words.title(query)}. The table says the same in words.",
        link=scene_reading.link(scene),
        note=scene.note,
        cautions=(*((SMALL_ZONES,) if query.of_zones else ()), *scene_reading.cautions([query.measure])),
    )  # fmt: skip


def _figures(found: Overlay) -> tuple[SceneFigure, ...]:
    """Addresses near the highest need, areas without one, people within the walk: what a scene keeps."""
    asked, sums = found.question, found.within_reach
    source, people = overlay_words.source_lines(asked)[0], catalogue.measure(needs.HEADS)
    near = f"{int(found.near_high.sum()):,} of {len(found.near_high):,}"
    without = f"{len(found.high_without):,} of {len(found.high):,}"
    reached = f"{sums.people_within:,.0f} of {sums.people:,.0f}"
    year = words.year_text(asked.year)
    return (
        SceneFigure("Addresses in or near the highest need", near, year, source),
        SceneFigure("Areas of highest need without one", without, year, source),
        SceneFigure(
            "People within the walk", reached, people.latest_year, words.source_line(people, people.latest_year)
        ),
    )


def _table(found: Overlay) -> pd.DataFrame:
    without = bool(found.question.kinds) and len(found.high_without) > 0
    rows = overlay_words.without_rows(found) if without else overlay_words.areas_table(found)
    return rows.head(MOST_ROWS).map(_cell)


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return words.NOT_KNOWN if cell != cell else f"{cell:,.10g}"
    return str(cell)


def _map(found: Overlay) -> SceneMap:
    asked, codes = found.question, area_codes(found)
    shade = shading.shade(codes, asked.measure_id, asked.year)
    shades = tuple(
        Shaded(code, "" if one["value"] is None else one["style"]["fillColor"], one["text"])
        for code, one in shade.properties.items()
    )
    steps = tuple(LegendStep(one["colour"], one["label"], one.get("hatched", False)) for one in shade.legend["classes"])
    listed = found.listings
    points = tuple(
        (number, float(east), float(north))
        for number, (east, north) in enumerate(zip(listed["longitude"], listed["latitude"], strict=True), 1)
    )
    title = f"{shade.legend['title']}{f'; dots: {overlay_words.kinds_words(asked.kinds)}' if asked.kinds else ''}"
    kind = KINDS[asked.level]
    return SceneMap(kind, asked.place, asked.outline, shades, title, steps, points, _layers(asked))


def _layers(asked: MapQuestion) -> tuple[MapLayer, ...]:
    """The layers of the page's own map."""
    shaded = (("measure", asked.measure_id), ("year", asked.year))
    where = (*((("place", asked.place),) if asked.place else ()), ("outline", asked.outline))
    fit = f"{asked.place} {asked.outline}" if asked.place else asked.level
    looks = (("kind", "areas"), ("labels", True), ("chosen", asked.place), ("fit", fit))
    pins = MapLayer(
        "pins.geojson",
        (("kinds", ",".join(asked.kinds)), ("walk_m", str(asked.walk_m)), *where),
        (("kind", "assets"),),
    )
    over = (pins,) if asked.kinds else ()
    outline = ("outline", asked.outline)
    if not asked.of_zones:
        return (MapLayer("places.geojson", (outline, *shaded), (*looks, ("owns_legend", True))), *over)
    zones = MapLayer(
        "zones.geojson",
        (*shaded, *(where if asked.place else ())),
        (("kind", "areas"), ("thin", True), ("owns_legend", True)),
    )
    return (zones, MapLayer("places.geojson", (outline,), (*looks, ("outline_only", True))), *over)
