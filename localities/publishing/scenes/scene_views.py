"""Scenes made from a downloadable view: any of its charts or tables, by one maker.

The view is read from the scene as from an address, so a wrong part gives the same sentence. How each view is
put into words is in `scene_place_texts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from localities.drawing.charts.media import SCREEN
from localities.indicators.measures import catalogue, words
from localities.participation.meetings import Scene
from localities.publishing.downloads.view_query import read_view
from localities.publishing.downloads.view_table import PageView, ViewTable, view
from localities.publishing.downloads.views import VIEWS, chart_of, table_of
from localities.publishing.scenes import scene_own, scene_reading
from localities.publishing.scenes.scene_records import Drawing, SceneContent, SceneFigure
from localities.publishing.serving.queries import BadQuery

MOST_ROWS = 33  # of a table that a meeting carries: three slides
ROWS_ON_WALL = 6  # of a chart whose rows are words: more would be too small to read from the back
LONGEST_ALT = 700  # letters
SAID_IN_TABLE = "The table says the same in words."


@dataclass(frozen=True)
class SceneText:
    """A view in words: sentences, a table of ready text, the figures in it, what a chart of slides draws from."""

    sentences: tuple[str, ...]
    rows: pd.DataFrame
    figures: tuple[SceneFigure, ...]
    cautions: tuple[str, ...] = ()
    wall_columns: tuple[str, ...] = ()
    numbers: pd.DataFrame | None = None
    rows_in_chart: int = 0  # where the chart has a row for each of them
    most_rows: int = MOST_ROWS  # of the table; `figures` are those of these rows


@dataclass(frozen=True)
class ViewPart:
    """How a part of a scene is made of a view. `chart` names one of its charts, "" for the table alone.

    `reads` are those parts of the view that the page's link calls by another name; `also` are parts of the link that
    the text needs though no file of the view does.
    """

    view: str
    text_of: Callable[[PageView, ViewTable], SceneText]
    chart: str = ""
    shows: str = "table"
    reads: dict[str, str] = field(default_factory=dict[str, str])
    also: tuple[str, ...] = ()


def maker(part: ViewPart) -> Callable[[Scene], SceneContent]:
    """The maker of scenes of that part."""

    def made(scene: Scene) -> SceneContent:
        query = view_of(scene, part)
        view_table = table_of(query)
        scene_text = part.text_of(query, view_table)
        return content(
            scene, scene_text, sources(view_table.behind), partial(chart_of, query) if part.chart else None, part
        )

    return made


def view_of(scene: Scene, part: ViewPart) -> PageView:
    """The view that the scene shows; Unnamed or UnknownChoice with a sentence where there is none."""
    takes = VIEWS[part.view].parts
    given = {name: scene.words(part.reads.get(name, name)) for name in takes}
    own = scene_own.areas(scene)
    if "own" in takes:
        given["own"] = ",".join(own)
    elif own and not given.get("place") and "place" in takes:
        given["place"] = own[0]
    given |= {"place": ""} if given.get("place") == scene_reading.ALL else {}
    given |= {"chart": part.chart} if part.chart else {}
    try:
        read = read_view(part.view, [(name, value) for name, value in given.items() if value])
    except BadQuery as fault:
        raise scene_reading.Unnamed(str(fault)) from None
    also = {name: ",".join(own) if name == scene_own.ZONES else scene.words(name) for name in part.also}
    return view(read.name, **dict(read.parts) | also)


def sources(behind: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """One line a measure, with the first and last of its years; each line once."""
    years: dict[str, list[str]] = {}
    for measure_id, year in behind:
        years.setdefault(measure_id, []).append(year)
    lines = [_source(catalogue.measure(measure_id), listed) for measure_id, listed in years.items()]
    return tuple(dict.fromkeys(lines)) or ("This project, from the sources on the page.",)


def _source(measure: catalogue.Measure, years: list[str]) -> str:
    line = words.source_line(measure, years[-1])
    return line if len(years) == 1 else line.replace(f", {years[-1]}.", f", {years[0]} to {years[-1]}.", 1)


def content(
    scene: Scene, told: SceneText, named: tuple[str, ...], chart: Drawing | None, part: ViewPart | None = None
) -> SceneContent:
    """The scene: its chart where a wall can show it, else its table; rows for which there is no room are counted."""
    left = len(told.rows) - told.most_rows
    more = (f"{left} more rows are on the page.",) if left > 0 else ()
    shows = part.shows if part else "table"
    chart = chart if told.rows_in_chart <= ROWS_ON_WALL else None
    alt = chart(medium=SCREEN)["description"] if chart else " ".join(told.sentences)
    return SceneContent(
        scene.scene_id,
        scene.part,
        scene.title,
        "chart" if chart else shows,
        (*told.sentences, *more),
        named,
        told.figures,
        table=told.rows.head(told.most_rows).reset_index(drop=True),
        chart=chart,
        numbers=told.numbers,
        alt=alt if len(alt) <= LONGEST_ALT else f"{told.sentences[0]} {SAID_IN_TABLE}",
        link=scene_reading.link(scene),
        note=scene.note,
        cautions=told.cautions,
        wall_columns=told.wall_columns,
    )
