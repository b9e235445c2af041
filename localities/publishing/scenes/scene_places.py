"""Scenes about the places side by side: the dot plot, the map and the table of one measure in one year."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing.charts import alt_texts, chart_specs, dot_chart
from localities.drawing.maps import shading
from localities.indicators.comparing import compare
from localities.indicators.measures import left_out, measure_values, scotland, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import FIGURE_COLUMNS, Figure
from localities.participation.meetings import Scene
from localities.places import outlines, wording
from localities.publishing.downloads.view_table import HasFigure
from localities.publishing.scenes import scene_own, scene_reading
from localities.publishing.scenes.scene_records import (
    Drawing,
    KeptChart,
    LegendStep,
    MapLayer,
    SceneContent,
    SceneMap,
    Shaded,
)

KINDS = {"city": "{city}", "rest": "{city} outside the {count}"}
SCOTLAND = "country"
HOW_FUNNELS_READ = "A funnel shows how far chance alone could throw a share, given how many people it counts."


def dot_plot(scene: Scene) -> SceneContent:
    """The places as dots with intervals beside Glasgow's line."""
    measure, year = scene_reading.measure_and_year(scene)
    place, outline = scene_reading.place(scene), scene_reading.outline(scene)
    if only_city(measure, year, outline):
        return _city_alone(scene, measure, year)
    chart = partial(chart_specs.dot_plot, measure.measure_id, year, outline, place or None, scene_own.areas(scene))
    return _across(scene, "chart", chart=chart, alt=chart()["description"])


def funnel(scene: Scene) -> SceneContent:
    """The places in the funnel of what chance alone could make of Glasgow's share."""
    measure, year = scene_reading.measure_and_year(scene)
    place, outline = scene_reading.place(scene), scene_reading.outline(scene)
    if only_city(measure, year, outline):
        return _city_alone(scene, measure, year)
    chart = partial(chart_specs.funnel, measure.measure_id, year, outline, place or None, scene_own.areas(scene))
    alt = chart()["description"]
    shown = _across(scene, "chart", chart=chart, alt=alt)
    finding = f"{alt.partition('. ')[0]}."
    return replace(shown, sentences=(finding, HOW_FUNNELS_READ, *shown.sentences[1:]))


def map_of_places(scene: Scene) -> SceneContent:
    """The places on a map, shaded by the measure."""
    measure, year = scene_reading.measure_and_year(scene)
    outline = scene_reading.outline(scene)
    if only_city(measure, year, outline):
        return _city_alone(scene, measure, year)
    codes = {place: measure_values.area_code(place, outline) for place in outlines.names()}
    query = (("outline", outline), ("measure", measure.measure_id), ("year", year))
    looks = {
        "kind": "areas",
        "labels": True,
        "fit": "places",
        "chosen": scene_reading.place(scene),
        "owns_legend": True,
    }
    layers = (MapLayer("places.geojson", query, tuple(looks.items())),)
    drawn = shaded_map("places", scene_reading.place(scene), outline, list(codes.values()), measure, year, layers)
    return _across(scene, "map", drawn=drawn, alt=_map_alt(scene, measure, year, outline))


def table_of_places(scene: Scene) -> SceneContent:
    """The places in a table, in order, with how far chance could move each."""
    measure, year = scene_reading.measure_and_year(scene)
    if only_city(measure, year, scene_reading.outline(scene)):
        return _city_alone(scene, measure, year)
    return _across(scene, "table", alt="The table says it in words.")


def shaded_map(
    kind: str, place: str, outline: str, codes: list[str], measure: Measure, year: str, layers: tuple[MapLayer, ...]
) -> SceneMap:
    """The areas with the colours and the legend of the page's own map."""
    shade = shading.shade(codes, measure.measure_id, year)
    shades = [
        Shaded(code, "" if one["value"] is None else one["style"]["fillColor"], one["text"])
        for code, one in shade.properties.items()
    ]
    steps = [LegendStep(one["colour"], one["label"], one.get("hatched", False)) for one in shade.legend["classes"]]
    return SceneMap(kind, place, outline, tuple(shades), shade.legend["title"], tuple(steps), layers=layers)


def only_city(measure: Measure, year: str, outline: str) -> bool:
    """Whether no place has a figure in that year."""
    return bool(compare.ranked(measure.measure_id, year, outline)["value"].isna().all())


def _across(
    scene: Scene, shows: str, alt: str, chart: Drawing | None = None, drawn: SceneMap | None = None
) -> SceneContent:
    measure, year = scene_reading.measure_and_year(scene)
    place, outline = scene_reading.place(scene), scene_reading.outline(scene)
    query = (measure.measure_id, year, outline, scene_own.areas(scene))
    city, numbers = measure_values.city_value(measure.measure_id, year), place_numbers(*query)
    places, compared = compare.ranked(*query), compare.by_value(compare.of_places(*query), measure)
    finding = alt_texts.dot_plot_finding(compared, measure, city)
    here = [f"{row.name}. {row.words}" for row in named_rows(places) if row.place == place]
    figures = [
        scene_reading.figure(measure, figure_of(row, year), wording.filled(str(KINDS.get(row.kind, row.name))))
        for row in named_rows(numbers[numbers["kind"] != SCOTLAND])  # kept scenes go on without it
    ]
    return SceneContent(
        scene_id=scene.scene_id,
        part=scene.part,
        title=scene.title,
        shows=shows,
        sentences=(*finding_sentences(finding, measure, year), *here),
        sources=(words.source_line(measure, year),),
        figures=tuple(figures),
        table=places_table(places, numbers, measure, year),
        chart=chart,
        numbers=numbers,
        map=drawn,
        alt=alt,
        link=scene_reading.link(scene),
        note=scene.note,
        cautions=(*scene_reading.cautions([measure]), *filter(None, [left_out.left_out_words(*query[:3])])),
        compared=compared,
    )


def finding_sentences(finding: str, measure: Measure, year: str) -> tuple[str, str]:
    """The finding, and what is measured, each as a sentence; the measure is named once."""
    named = finding.startswith(measure.title)
    return (
        f"{finding[:1].upper()}{finding[1:]}.",
        f"Measured: {measure.unit}, {words.year_text(year)}." if named else about(measure, year),
    )


def about(measure: Measure, year: str) -> str:
    """The measure with its unit and year, as a sentence."""
    unit = "" if measure.title.lower() == measure.unit else f", {measure.unit}"
    return f"{measure.title}{unit}, {words.year_text(year)}."


def place_numbers(measure_id: str, year: str, outline: str, own: tuple[str, ...] = ()) -> pd.DataFrame:
    """Kind ("place", "city", "rest", "country"), place, name and the figure columns: what chart, table and slide draw
    from.
    """
    places = measure_values.place_values(measure_id, year, outline, own).assign(kind="place")
    more = [
        {"kind": kind, "place": "", "name": wording.filled(KINDS.get(kind, scotland.NAME))}
        | {column: getattr(one, column) for column in FIGURE_COLUMNS}
        for kind, one in (
            ("city", measure_values.city_value(measure_id, year)),
            ("rest", measure_values.rest_value(measure_id, year, outline)),
            (SCOTLAND, scotland.figure(measure_id, year)),
        )
        if one
    ]
    columns = ["kind", "place", "name", *FIGURE_COLUMNS]
    rows = [*places[columns].to_dict("records"), *more]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(FIGURE_COLUMNS[:-1], float))


def places_table(places: pd.DataFrame, numbers: pd.DataFrame, measure: Measure, year: str) -> pd.DataFrame:
    """The places from the highest to the lowest in words, then Glasgow, the rest of it, and Scotland."""
    rows = [
        _table_row(row, measure) | {f"Against {wording.city()}": row.against, "Possible rank": row.position}
        for row in named_rows(places)
    ]
    others = [
        _table_row(row, measure) | {f"Against {wording.city()}": "", "Possible rank": ""}
        for row in named_rows(numbers[numbers["kind"] != "place"])
    ]
    return pd.DataFrame([*rows, *others]).rename(columns={"Figure": column(measure, year)})


class _NamedFigure(HasFigure, Protocol):
    """A row with an area's name and its figure."""

    name: str


def _table_row(row: _NamedFigure, measure: Measure) -> dict[str, str]:
    return {
        "Place": row.name,
        "Figure": cell(measure, row.value, row.status),
        "95% interval": interval_cell(measure, row.lower, row.upper),
    }


def cell(measure: Measure, value: float | None, status: str) -> str:
    """The figure as a table says it whose heading names the unit; "not known" or "hidden" where that is so."""
    if status == "suppressed" or words.is_missing(value):
        return words.value_text(measure, value, status)
    shown = words.figure_text(measure, value, status)
    return f"{shown} (estimated)" if status == "estimated" else shown


def interval_cell(measure: Measure, lower: float | None, upper: float | None) -> str:
    """The interval as a table says it whose heading names the unit."""
    text = words.interval_text(measure, lower, upper)
    return text if words.is_percent(measure) else text.removesuffix(words.unit_text(measure))


def column(measure: Measure, year: str) -> str:
    """The heading of a column of figures: unit and year."""
    return f"{measure.unit[:1].upper()}{measure.unit[1:]}, {year}"


def figure_of(row: HasFigure, year: str) -> Figure:
    """The figure of one row of plain numbers."""
    numbers = {
        name: None if words.is_missing(value := getattr(row, name)) else float(value)
        for name in ("value", "lower", "upper")
    }
    return Figure("", year, **numbers, numerator=None, denominator=None, status=row.status)


def chart_from(numbers: pd.DataFrame, scene: Scene) -> KeptChart:
    """The dot plot of kept numbers."""
    measure, year = scene_reading.measure_and_year(scene)
    places = numbers[numbers["kind"] == "place"].reset_index(drop=True)
    city, rest = (figure_of(next(named_rows(numbers[numbers["kind"] == kind])), year) for kind in KINDS)
    countries = [figure_of(row, year) for row in named_rows(numbers[numbers["kind"] == SCOTLAND])]
    compared = compare.by_value(compare.of_rows(places, city, measure), measure)
    chosen = scene_reading.place(scene) or None
    country = countries[0] if countries else None
    draw = partial(chart_specs.spec_of, dot_chart.dot_plot, compared, measure, city, rest, chosen, scotland=country)
    return KeptChart(draw, compared)


def _map_alt(scene: Scene, measure: Measure, year: str, outline: str) -> str:
    city = measure_values.city_value(measure.measure_id, year)
    compared = compare.by_value(compare.of_places(measure.measure_id, year, outline), measure)
    finding = alt_texts.dot_plot(compared, measure, city)
    return f"Map of the {wording.many()}, shaded by the measure; working outlines, not the council's. {finding}"


def _city_alone(scene: Scene, measure: Measure, year: str) -> SceneContent:
    city = measure_values.city_value(measure.measure_id, year)
    shown = scene_reading.figure(measure, city, wording.city())
    interval = f" ({words.interval_text(measure, city.lower, city.upper)})" if city.lower is not None else ""
    sentence = (
        f"This figure is published only for the whole city; it is not known for the {wording.many()}. "
        f"{wording.city()}: {shown.text}{interval}, {words.year_text(year)}."
    )
    sentence = " ".join(filter(None, (sentence, scotland.sentence(measure, year))))
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "figures", (sentence,), (shown.source,), (shown,),
        table=pd.DataFrame([{"What": measure.title, wording.city(): shown.text, "Year": year}]),
        alt=sentence, link=scene_reading.link(scene), note=scene.note,
    )  # fmt: skip
