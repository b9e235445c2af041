"""Scenes about the outlines: which findings hang on how the edges are drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from geodata.table_cells import rows_as_written
from localities.indicators.comparing import outline_matters
from localities.indicators.measures import catalogue, words
from localities.participation.meetings import Scene
from localities.places import outlines, wording
from localities.publishing.downloads import outline_table
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_records import SceneContent, SceneFigure
from localities.publishing.scenes.scene_views import MOST_ROWS, SceneText, content

SIGNS = ("▲ higher", "▼ lower", "● not different from {city}", "○ no interval", "– no comparison")
TOGETHER = "\N{NO-BREAK SPACE}"  # a sign stays on the line of its word
SYMBOLS_SAID = ", ".join(one.replace(" ", TOGETHER, 1) for one in SIGNS) + "."
Row = dict[str, Any]  # of a table, by its columns
EVERY_WALL = ("Place", "Measure", "Core", "Wider")


def of_measure(scene: Scene) -> SceneContent:
    """The places in one measure, with each outline."""
    measure, year = scene_reading.measure_and_year(scene)
    source = words.source_line(measure, year)
    rows = outline_table.of_measure(measure.measure_id, year)
    figures = _figures(rows, lambda row: f"{measure.title}, {row['Place']}", lambda row: year, lambda row: source)
    sentences = (
        outline_matters.of_measure_words(measure.measure_id, year),
        f"{measure.title}, {year}. {wording.filled(SYMBOLS_SAID)}",
    )
    scene_text = SceneText(sentences, rows, figures, scene_reading.cautions([measure]), tuple(rows.columns[:4]))
    return content(scene, scene_text, (source,), None)


def of_place(scene: Scene) -> SceneContent:
    """The findings of one place that change, after the sizes of its outlines."""
    place = scene_reading.one_place(scene)
    rows, name = outline_table.of_place(place), outlines.names()[place]
    named = _sources(rows)
    sizes = [outlines.place(place, one) for one in outlines.OUTLINES]
    size_texts = [f"{one.outline} {one.n_zones} data zones and {one.area_ha:,.0f} hectares" for one in sizes]
    sentences = (
        outline_table.of_place_words(place),
        f"{name}: {words.list_text(size_texts)}. {wording.filled(SYMBOLS_SAID)}",
    )
    figures = _figures(
        rows, lambda row: f"{row['Measure']}, {name}", lambda row: row["Year"], lambda row: named[row["Measure"]]
    )
    return content(scene, SceneText(sentences, rows, figures, (), EVERY_WALL[1:]), _lines(named), None)


def everywhere(scene: Scene) -> SceneContent:
    """Every finding of the places that changes, as many as a meeting carries."""
    rows = outline_table.everywhere()
    shown = rows.head(MOST_ROWS)
    named = _sources(shown)
    figures = _figures(
        shown,
        lambda row: f"{row['Measure']}, {row['Place']}",
        lambda row: row["Year"],
        lambda row: named[row["Measure"]],
    )
    changed = f"{len(rows)} findings against {wording.city()} change with the core or the wider outline."
    first = f"{changed} {wording.filled(SYMBOLS_SAID)}"
    return content(scene, SceneText((first,), rows, figures, (), EVERY_WALL), _lines(named), None)


def _sources(rows: pd.DataFrame) -> dict[str, str]:
    """The source of each measure in the table, by its title."""
    titles = set(rows["Measure"])
    listed = [one for one in catalogue.measures().values() if one.title in titles]
    return {one.title: words.source_line(one, one.latest_year) for one in listed}


def _lines(named: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(named.values())) or ("This project, from the sources on the page.",)


def _figures(
    rows: pd.DataFrame, label: Callable[[Row], str], year: Callable[[Row], str], source: Callable[[Row], str]
) -> tuple[SceneFigure, ...]:
    """The figure in each outline of every row."""
    return tuple(
        SceneFigure(f"{label(row)}, {heading.lower()} outline", row[heading], year(row), source(row))
        for row in rows_as_written(rows)
        for heading in outline_table.HEADINGS.values()
    )
