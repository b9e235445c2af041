"""What a reader downloads from a page: one table with typed columns, its sources, and words about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

import pandas as pd

from localities.built_data import snapshot
from localities.indicators.measures import catalogue, measure_values, words
from localities.places import outlines, wording

OWN = "own"  # how the id of what a reader brought begins, and the part of a link that carries it
TEXT, NUMBER, WHOLE, YES_NO = "text", "number", "whole", "yes or no"
STATUSES = {
    "published": "as its publisher printed it",
    "derived": "worked out by us from published counts that add",
    "estimated": "worked out with weights, halves or guesses that are stated",
    "suppressed": "hidden, because it counts too few people",
    "no_people": "nobody lives there, so there is no share",
    "missing": "not known",
}

Cells = dict[str, object]  # of one row, by the names of their columns


class HasFigure(Protocol):
    """Whatever has one figure of a measure with its interval, in the measure's unit: a record or a row of a table."""

    @property
    def value(self) -> float | None: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def numerator(self) -> float | None: ...
    @property
    def denominator(self) -> float | None: ...
    @property
    def status(self) -> str: ...


@dataclass(frozen=True)
class PageView:
    """One view of a page, as its link has it: the name of the page and the parts that are not empty."""

    name: str
    parts: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, part: str) -> str:
        return dict(self.parts).get(part, "")

    @property
    def query(self) -> str:
        """The parts as the query of an address."""
        return urlencode(self.parts)

    @property
    def is_private(self) -> bool:
        """Whether it holds an area or figures that a reader brought: then nobody else may be given it."""
        return any(part == OWN or f"{OWN}-" in value for part, value in self.parts)


def view(name: str, **parts: str | None) -> PageView:
    """The view with those of its parts that are not empty, in one order, so that two same views are one."""
    return PageView(name, tuple(sorted((part, value) for part, value in parts.items() if value)))


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its heading, what it holds, and the decimals of a number.

    Without `decimals` a number has those of the unit in its row.
    """

    name: str
    heading: str
    kind: str = TEXT
    holds: str = ""
    decimals: int | None = None
    one_of: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """Return the words that it may hold; () where it may hold others."""
        return tuple(map(wording.filled, self.one_of))

    @property
    def title(self) -> str:
        """Return the heading, with the city and the number of places as the data have them."""
        return wording.filled(self.heading)

    @property
    def about(self) -> str:
        """Return what it holds, worded in the same way."""
        return wording.filled(self.holds)


@dataclass(frozen=True, eq=False)
class PointLayer:
    """Points that belong to a table of areas: a row each with its columns, and longitude and latitude (EPSG:4326)."""

    name: str
    table: pd.DataFrame
    columns: tuple[Column, ...]


@dataclass(frozen=True, eq=False)
class ViewTable:
    """A table that may leave the house, and everything that has to go with it.

    `behind` names measure_id and year of every figure; `page` is the link that restores the view; rows of areas
    have their `area_code`. `points` is a second layer, for map files alone.
    """

    title: str
    file_stem: str
    table: pd.DataFrame
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    behind: tuple[tuple[str, str], ...]
    page: str
    notes: tuple[str, ...] = ()
    points: PointLayer | None = None

    def __post_init__(self):
        named = [column.name for column in self.columns]
        if list(self.table.columns) != named:
            raise ValueError(f"{self.file_stem}: the table has {list(self.table.columns)}, described are {named}")
        headings = [column.title.lower() for column in self.columns]
        if twice := sorted({one for one in headings if headings.count(one) > 1}):
            raise ValueError(f"{self.file_stem}: two columns are headed {twice[0]!r}; a workbook's have to differ")


AREA_CODE = Column("area_code", "Area code", holds="slug of a place with its outline, code of a data zone, or the city")
AREA_NAME = Column("area_name", "Area", holds="name of the area")
OUTLINE = Column("outline", "Outline", holds="which outline of the place", one_of=tuple(outlines.OUTLINES))
MEASURE_ID = Column("measure_id", "Measure id", holds="the measure, as in /data/measures.csv")
MEASURE = Column("measure", "Measure", holds="title of the measure")
YEAR = Column("year", "Year", holds="2020 for a year, 2020/21 for a period that runs into the next")
UNIT = Column("unit", "Unit", holds="unit of value, lower and upper")
FIGURES = (
    Column("value", "Value", NUMBER, "the figure, in the unit of its row; blank where hidden or not known"),
    Column("lower", "Lower limit", NUMBER, "lower end of the 95% interval; blank where there is none"),
    Column("upper", "Upper limit", NUMBER, "upper end of the 95% interval; blank where there is none"),
    UNIT,
    Column("numerator", "Counted", NUMBER, "what was counted, where a count is published", decimals=0),
    Column("denominator", "Out of", NUMBER, "out of how many, where a count is published", decimals=0),
    Column("status", "Status", holds="where the value comes from", one_of=tuple(STATUSES)),
    Column("shown", "As shown", holds="the figure in the words of the page"),
)
CITY_VALUE = Column("city_value", "{city}", NUMBER, "{city}'s figure in the same year, in the unit of the row")
SCOTLAND_VALUE = Column(
    "scotland_value", "Scotland", NUMBER, "Scotland's figure in the same year, where a source has one"
)
AGAINST = Column("against_city", "Against {city}", holds="what the 95% interval says about the gap to {city}")
MEANING = Column(
    "meaning", "Better or worse", holds="only where the measure has a direction", one_of=("better", "worse")
)


def figure_cells(figure: HasFigure, measure: catalogue.Measure) -> Cells:
    """The cells of FIGURES."""
    numbers = {name: _number(getattr(figure, name)) for name in measure_values.NUMBERS}
    shown = words.value_text(measure, figure.value, figure.status)
    return {**numbers, "unit": measure.unit, "status": figure.status, "shown": shown}


def _number(value: float | None) -> float | None:
    return None if words.is_missing(value) else float(value)


def tabled(rows: Sequence[Mapping[str, object]], columns: tuple[Column, ...]) -> pd.DataFrame:
    """The rows with the described columns in their order; numbers as numbers, text as text with "" for nothing."""
    table = pd.DataFrame(rows, columns=[column.name for column in columns])
    return table.assign(**{column.name: _typed(table[column.name], column.kind) for column in columns})


def _typed(cells: pd.Series, kind: str) -> pd.Series:
    if kind == NUMBER:
        return cells.astype(float)
    if kind == WHOLE:
        return cells.astype("Int64")
    if kind == YES_NO:
        return cells.astype("boolean")
    return cells.astype(object).where(cells.notna(), "").astype(str)


def page_link(page: str, **parts: str | None) -> str:
    """The link, from the site's root, that restores a page with those parts."""
    given = {part: value for part, value in parts.items() if value}
    return f"{page}?{urlencode(given)}" if given else page


def stem(*parts: str) -> str:
    """The name of a file without its ending, made of what the view is about."""
    slugs = [part.replace("/", "-").replace("_", "-").lower() for part in parts if part]
    return "-".join(["thriving-places", *slugs])


def edition() -> str:
    """The day on which the data were gathered, as 2026-11-22."""
    return snapshot.edition()["edition"]
