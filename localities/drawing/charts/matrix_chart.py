"""The matrix of a theme: rho of every two of its measures, as a number on a shade."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts.chart_style import (
    ChartWords,
    Drawn,
    SharedAxis,
    by_width,
    in_house_style,
    layered,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.connection_texts import matrix_finding, matrix_text
from localities.drawing.charts.media import SCREEN, Medium
from localities.indicators.findings import connection_words
from localities.indicators.measures import catalogue
from localities.indicators.measures import words as measure_words

ROW_PX = 44
NAMES_PX = 250
NAME_CHARACTERS, NAME_NARROW_CHARACTERS = 36, 54
NAME_ROOM_PX = 18  # on a phone, above each row
MOST_COLUMNS = 7  # on a phone, with whole numbers; of more the 0 before the point is left out
MOST_LINES = 3
# By strength (connection_words.STRENGTHS), the strongest first: blue together, brown one against the other.
TOGETHER = ("#0f4577", "#3f6f9f", "#a9c6de", "#d6e4f0", palette.PANEL)
AGAINST = ("#8a3d0c", "#b4561a", "#f3bd98", "#fbe6d8", palette.PANEL)
LIGHT_ON = 2  # ink of the number: paper on the two strongest shades
ONE_WHOLE = "°"
KEY = (
    "Spearman’s rho. Blue: higher together. Brown: one higher where the other is lower. "
    "Grey: could be chance. ° out of one whole."
)
NAME_LINES = "split(datum.{field}, '\\n')"


def matrix(pairs: pd.DataFrame, medium: Medium = SCREEN) -> Drawn:
    """Rho of every pair in the lower half of a square; columns are labelled with the rows' numbers."""
    said, headline = matrix_text(pairs), matrix_finding(pairs)
    if pairs["rho"].isna().all():
        reason = "At least two measures with figures for the same areas are needed."
        return nothing_to_draw(headline, reason, said, 3 * ROW_PX, medium)
    ids = list(dict.fromkeys([*pairs["first_id"], *pairs["second_id"]]))
    cells, count = _cells(pairs, ids), len(ids)
    y = shared_axis(-0.6, count, is_downward=True)
    room = [by_width("0", str(NAMES_PX)), alt.ExprRef("width")]
    x = shared_axis(0, count - 1, room=room)
    layers = [*_shades(cells, x, y), *_names(ids, y), _heads(count, x, y, medium)]
    chart = layered(*layers, height=round(ROW_PX * (count + 0.6)))
    return in_house_style(chart, ChartWords(headline, KEY, said), medium)


def _cells(pairs: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """One row for each pair: its cell, its rho as text, and its tooltip."""
    at = {one: turn for turn, one in enumerate(ids)}
    rows = [
        {
            "column": min(at[row.first_id], at[row.second_id]),
            "row": max(at[row.first_id], at[row.second_id]),
            "rho": row.rho,
            "shown": "" if pd.isna(row.rho) else connection_words.rho_text(row.rho) + ONE_WHOLE * row.one_whole,
            "pair": f"{catalogue.measure(row.first_id).title} and {catalogue.measure(row.second_id).title}",
            "years": f"{row.first_year} and {row.second_year}",
            "interval": _interval(row),
            "areas": row.n,
            **_looks(row),
        }
        for row in named_rows(pairs)
    ]
    cells = pd.DataFrame(rows)
    short = cells["shown"].str.replace("0.", ".", n=1, regex=False)
    cells = cells.assign(narrow=cells["shown"] if len(ids) - 1 <= MOST_COLUMNS else short)
    return cells.assign(right=cells["column"] + 1, bottom=cells["row"] + 1, middle=cells["column"] + 0.5,
                        half=cells["row"] + 0.5)  # fmt: skip


def _interval(row: Any) -> str:
    if pd.isna(row.lower):
        return measure_words.NOT_KNOWN
    return f"{connection_words.rho_text(row.lower)} to {connection_words.rho_text(row.upper)}"


def _looks(row: Any) -> dict[str, str]:
    """Shade of the cell and ink of its number; a pair that chance may have made has the palest shade."""
    if pd.isna(row.lower) or row.lower <= 0 <= row.upper:
        return {"fill": palette.PANEL, "ink": palette.QUIET}
    step = [called for _, called, _ in connection_words.STRENGTHS].index(connection_words.strength(row.rho))
    fill = (TOGETHER if row.rho > 0 else AGAINST)[step]
    return {"fill": fill, "ink": palette.PAPER if step < LIGHT_ON else palette.INK}


def _shades(cells: pd.DataFrame, x: SharedAxis, y: SharedAxis) -> list[alt.Chart]:
    titles = {"pair": "Measures", "shown": "Rho", "interval": "95% interval", "areas": "Areas", "years": "Years"}
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]
    colour = alt.Color("fill:N", scale=None)
    square = alt.Chart(cells).mark_rect(stroke=palette.PAPER, strokeWidth=2, yOffset=by_width(str(NAME_ROOM_PX), "0"))
    narrow_px, wide_px = ("11", "14") if int(cells["column"].max()) < MOST_COLUMNS else ("10", "12")
    number = alt.Chart(cells).mark_text(
        text=by_width("datum.narrow", "datum.shown"), fontSize=by_width(narrow_px, wide_px), fontWeight=600,
        baseline="middle", yOffset=by_width(str(NAME_ROOM_PX // 2), "0"),
    )  # fmt: skip
    middle, half = x.across("middle:Q"), y.upward("half:Q")
    left, top = x.across("column:Q"), y.upward("row:Q")
    return [
        square.encode(x=left, y=top, x2="right:Q", y2="bottom:Q", color=colour, tooltip=tooltip),
        number.encode(x=middle, y=half, color=alt.Color("ink:N", scale=None)),
    ]


def _names(ids: list[str], y: SharedAxis) -> list[alt.Chart]:
    """Number and title at the left of each row or, on a phone, above it."""
    titles = [f"{turn}  {catalogue.measure(one).title}" for turn, one in enumerate(ids, 1)]
    rows = pd.DataFrame({"half": [turn + 0.5 for turn in range(len(ids))]})
    for field, room in (("narrow", NAME_NARROW_CHARACTERS), ("wide", NAME_CHARACTERS)):
        rows = rows.assign(**{field: ["\n".join(_wrapped(title, room)) for title in titles]})
    narrow, wide = (NAME_LINES.format(field=field) for field in ("narrow", "wide"))
    up = by_width(str(NAME_ROOM_PX // 2 - ROW_PX // 2), f"-8 * (length({wide}) - 1)")
    text = alt.Chart(rows).mark_text(
        text=by_width(narrow, wide), align="left", baseline="middle", yOffset=up,
        fontSize=by_width("12", "13"), lineHeight=by_width("14", "16"), color=palette.INK,
    )  # fmt: skip
    return [text.encode(x=alt.XValue(0), y=y.upward("half:Q"))]


def _wrapped(title: str, room: int) -> list[str]:
    return textwrap.wrap(title, room, max_lines=MOST_LINES, placeholder=" …")


def _heads(count: int, x: SharedAxis, y: SharedAxis, medium: Medium) -> alt.Chart:
    """The rows' numbers again, over the columns."""
    heads = pd.DataFrame({"middle": [turn + 0.5 for turn in range(count - 1)], "half": -0.3})
    heads = heads.assign(number=[str(turn) for turn in range(1, count)])
    text = alt.Chart(heads).mark_text(fontSize=medium.type_px(13), fontWeight=600, color=palette.INK, baseline="middle")
    return text.encode(x=x.across("middle:Q"), y=y.upward("half:Q"), text="number:N")
