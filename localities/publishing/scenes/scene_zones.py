"""The scene of the whole city: its 746 data zones shaded by one measure."""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import named_rows
from localities.indicators.measures import measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.participation.meetings import Scene
from localities.places import wording
from localities.publishing.downloads.view_compare import SMALL_ZONES, zones
from localities.publishing.downloads.view_table import view
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_place_texts import figure, zone_rows
from localities.publishing.scenes.scene_places import about, shaded_map
from localities.publishing.scenes.scene_records import MapLayer, SceneContent
from localities.publishing.scenes.scene_views import MOST_ROWS

NO_ZONES = "This measure is not published for single data zones, so there is no map of them."


def map_of_zones(scene: Scene) -> SceneContent:
    """The map of all zones; its table holds the highest figures and counts the rest."""
    measure, scene_year = scene_reading.measure_and_year(scene)
    year = measure.zone_year(scene_year)
    outline = scene_reading.outline(scene)
    if "data zone" not in measure.geography:
        raise scene_reading.Unnamed(NO_ZONES)
    listed = zones(view("zones", measure=measure.measure_id, year=year, outline=outline)).table
    highest = listed.sort_values("value", ascending=False, na_position="last", kind="stable").head(MOST_ROWS)
    drawn = shaded_map("city", "", outline, list(listed["area_code"]), measure, year, _layers(scene, measure, year))
    city, source = measure_values.city_value(measure.measure_id, year), words.source_line(measure, year)
    figures = [scene_reading.figure(measure, city, wording.city())]
    figures += [figure(measure, year, row.area_name, row.shown) for row in named_rows(highest)]
    sentences = (about(measure, year), _spread(listed, measure), f"{wording.city()} as a whole: {figures[0].text}.")
    sentences += tuple(filter(None, [words.zone_year_note(measure)]))
    left = len(listed) - len(highest)
    counted = f"The table has the {len(highest)} highest; the page has {left} more."
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "map", (*sentences, counted), (source,), tuple(figures),
        table=zone_rows(highest, measure, year),
        map=drawn,
        alt=f"Map of {wording.city()}'s data zones, shaded by the measure, with the outlines of the "
        f"{wording.count()}. {sentences[1]}",
        link=scene_reading.link(scene),
        note=scene.note,
        cautions=(SMALL_ZONES, *scene_reading.cautions([measure])),
    )  # fmt: skip


def _layers(scene: Scene, measure: Measure, year: str) -> tuple[MapLayer, ...]:
    query = (("measure", measure.measure_id), ("year", year))
    looks = {"kind": "areas", "outline_only": True, "labels": True, "chosen": scene_reading.place(scene)}
    shaded = {"kind": "areas", "thin": True, "fit": "city", "owns_legend": True}
    return (
        MapLayer("zones.geojson", query, tuple(shaded.items())),
        MapLayer("places.geojson", (("outline", scene_reading.outline(scene)),), tuple(looks.items())),
    )


def _spread(listed: pd.DataFrame, measure: Measure) -> str:
    known = listed["value"].dropna()
    ends = [words.value_text(measure, end) for end in (known.min(), known.max())]
    hidden = len(listed) - len(known)
    more = f" {hidden:,} are hidden or not known." if hidden else ""
    return f"{len(known):,} data zones run from {ends[0]} to {ends[1]}.{more}"
