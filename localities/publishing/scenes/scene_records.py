"""What a scene shows, as data: the presenter, the phones, slides, sheets and the web page all draw from these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import pandas as pd

from localities.drawing.charts.media import Medium, Spec
from localities.indicators.comparing.compare import Comparison
from localities.participation.scene_picture import ScenePicture

SHORT_CAUTION = 90  # letters that a wall or a slide has room for; phones, sheets and notes hold the longer ones


class Drawing(Protocol):
    """What makes the Vega-Lite spec of a chart for a medium."""

    def __call__(self, *, medium: Medium) -> Spec:
        """Return the spec."""
        ...


class SceneFigure(NamedTuple):
    """One figure as it is written everywhere: what it is, its words with the unit, its year, its source."""

    label: str
    text: str
    year: str
    source: str


class Shaded(NamedTuple):
    """One area on a map: its code, its colour ("" where not known) and its figure in words."""

    area_code: str
    colour: str
    text: str


class LegendStep(NamedTuple):
    """One line of a map's legend; a hatched box where nothing is known."""

    colour: str
    label: str
    hatched: bool = False


class MapLayer(NamedTuple):
    """A layer for the house's own map.js: the route under /data/, its query, and how it is drawn."""

    route: str
    query: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class SceneMap:
    """What to draw on a map. `kind`: "places", "zones" of a place, "city" (all zones), "assets"; `place`: a slug or "".

    `points` holds number in the list, longitude, latitude (EPSG:4326). `layers` are for a map that zooms; none where
    old figures are kept, for the routes serve today's: then only the drawn map is right.
    """

    kind: str
    place: str
    outline: str
    shades: tuple[Shaded, ...] = ()
    legend_title: str = ""
    legend: tuple[LegendStep, ...] = ()
    points: tuple[tuple[int, float, float], ...] = ()
    layers: tuple[MapLayer, ...] = ()


class KeptChart(NamedTuple):
    """A chart drawn again from the numbers that a scene kept, and the comparisons that it shows."""

    draw: Drawing
    compared: tuple[Comparison, ...] = ()


@dataclass(frozen=True, eq=False)
class SceneContent:
    """Everything that a scene says, in words, table, chart and map. Nobody changes its table.

    `shows` is the main thing: "figures", "chart", "map", "table", "list" (findings), "assets" (map and list), "words",
    "picture" (an editor's own, with words), or "problem", when `sentences` say in plain words why nothing can be shown.
    `table` holds ready text; `numbers` the plain numbers behind a chart, `compared` the comparisons in it. `chart`
    makes its Vega-Lite spec for a `medium`.
    `link` is the path on this server that restores the view, such as "/compare?measure=..."; "" for words.
    `wall_columns` are those columns of the table that a wall has room for; () where the kind of scene decides.
    `kinds` says of a list how many there are of each kind, the most common first.
    `kept_from` is the date of the data where figures are kept that have changed since; "" where they are today's.
    `asks` is what a phone can do with it just now ("Vote now"), and `typed` the short path to that; "" where nothing.
    `minutes` are the notes that were made on it during the meeting. `picture` is one that an editor put on it.
    """

    scene_id: str
    part: str
    title: str
    shows: str
    sentences: tuple[str, ...]
    sources: tuple[str, ...] = ()
    figures: tuple[SceneFigure, ...] = ()
    table: pd.DataFrame | None = None
    chart: Drawing | None = None
    numbers: pd.DataFrame | None = None
    map: SceneMap | None = None
    alt: str = ""
    link: str = ""
    note: str = ""
    kept_from: str = ""
    cautions: tuple[str, ...] = field(default=())
    wall_columns: tuple[str, ...] = ()
    compared: tuple[Comparison, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    minutes: tuple[str, ...] = ()
    picture: ScenePicture | None = None
    asks: str = ""
    typed: str = ""

    @property
    def needed_table(self) -> pd.DataFrame:
        """The table of a scene that has to have one; ValueError where it has none."""
        return _needed(self.table, self.part, "table")

    @property
    def needed_numbers(self) -> pd.DataFrame:
        """The plain numbers behind the chart of a scene that has to have one; ValueError where it has none."""
        return _needed(self.numbers, self.part, "numbers")


def _needed(table: pd.DataFrame | None, part: str, what: str) -> pd.DataFrame:
    if table is None:
        raise ValueError(f"a scene of kind {part!r} without {what}")
    return table
