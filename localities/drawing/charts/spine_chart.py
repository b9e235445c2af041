"""The spine chart: one row a measure, worse to the left, with the places behind the place's own dot."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts import profile_texts
from localities.drawing.charts.chart_style import (
    Aligned,
    ChartWords,
    Drawn,
    SharedAxis,
    TextLooks,
    by_width,
    in_house_style,
    layered,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.dot_rows import COLOURS, HOLLOW, SHAPES
from localities.drawing.charts.media import SCREEN, SLIDE, WALL, Medium
from localities.indicators.comparing import compare, profile
from localities.indicators.comparing.compare import Comparison
from localities.indicators.measures import words
from localities.places import wording

ROW_PX, TWO_LINES_PX = 50, 60  # of a row; where a name above its row has two lines
HEAD_ROWS = 0.8  # room above the first row for the words of the axis
EMPTY_PX = 200
# As narrow as a phone, so that the names are above their rows and the rows have the whole width.
WALL_OF_MEASURES = replace(WALL, width_px=515, height_px=None)
SLIDE_ROW_PX = 38  # so that a slide has room for its many rows
NAMES_PX, FIGURES_PX = 250, 210  # room left and right of the spine for names beside it
NAME_CHARACTERS, WALL_CHARACTERS = 32, 52  # of a line of a name; a wall has the whole width for it
SUBTITLE = "Each measure on its own scale, in its latest year"
NOTES = (  # wording.filled; short enough for a phone: Vega-Lite takes no expression in a subtitle
    "Pale bar: the {count}, worst to best",
    "Darker bar: the middle half of the {count}",
    "Line: {city}. Thin line: the 95% interval",
    "▲ higher ▼ lower ● not different ○ take care",
)
DRAWN = ["row", "title", "lines", "year_words", "shown", "city_shown", "symbol", "verdict_words", "places_words",
         "interval", "shape", "colour", "fill", *(f"at_{name}" for name in profile.PLACED)]  # fmt: skip


def spine(rows: pd.DataFrame, name: str, medium: Medium = SCREEN) -> Drawn:
    """The profile's rows (see `profile.profile`) as a spine chart of the area `name`."""
    medium = WALL_OF_MEASURES if medium == WALL else medium
    said, finding = profile_texts.spine_text(rows, name), profile.finding(rows, name)
    if rows.empty:
        reason = "No measure of this theme has a better and a worse side and figures for places."
        return nothing_to_draw(finding, reason, said, EMPTY_PX, medium)
    drawn = spine_rows(rows, WALL_CHARACTERS if medium == WALL_OF_MEASURES else NAME_CHARACTERS)
    x = shared_axis(0, 1, room=_room())
    layers = [*_places(drawn, x), _city_line(len(drawn), x), *_ends(len(drawn), x, medium)]
    layers += [*_here(drawn, x), *_words(drawn, medium)]
    row_px = TWO_LINES_PX if drawn["lines"].str.contains("\n").any() else ROW_PX
    height = round(row_px * (len(drawn) + HEAD_ROWS))
    if medium == SLIDE:
        medium = replace(medium, height_px=round(SLIDE_ROW_PX * (len(drawn) + HEAD_ROWS)))
    chart_words = ChartWords(finding, SUBTITLE, said, title_notes=tuple(map(wording.filled, NOTES)))
    return in_house_style(layered(*layers, data=drawn[DRAWN], height=height), chart_words, medium)


def spine_rows(rows: pd.DataFrame, most: int = NAME_CHARACTERS) -> pd.DataFrame:
    """One row a measure as drawn: words (names in lines of `most` characters), shape, colour, `row` from the top."""
    figures = [(row, row.comparison.measure) for row in named_rows(rows)]
    compared = list(rows["comparison"])
    colour = rows["meaning"].map(COLOURS)
    return rows.reset_index(drop=True).assign(
        row=[index + 0.5 for index in range(len(rows))],
        lines=["\n".join(textwrap.wrap(title, most)[:2]) for title in rows["title"]],
        year_words=[f"{row.year}, {one.unit}" for row, one in figures],
        shown=[one.shown for one in compared],
        city_shown=[words.figure_text(one, row.city_value, row.city_status) for row, one in figures],
        interval=[one.interval for one in compared],
        symbol=[one.symbol for one in compared],
        verdict_words=[_short_verdict(one) for one in compared],
        places_words=[
            f"{words.figure_text(one, row.worst)} ({row.worst_name}) to "
            f"{words.figure_text(one, row.best)} ({row.best_name})"
            for row, one in figures
        ],
        shape=[SHAPES[one.verdict] for one in compared],
        colour=colour.to_numpy(),
        fill=[palette.PAPER if one.verdict in HOLLOW else COLOURS[one.meaning] for one in compared],
    )


def _short_verdict(compared: Comparison) -> str:
    """Better or worse, else the verdict, in the few letters that a row has room for."""
    short = compared.meaning or {compare.NO_INTERVAL: "take care"}.get(compared.verdict, compared.label)
    return f"{compared.symbol} {short}"


def _room() -> list[alt.ExprRef]:
    return [by_width("8", str(NAMES_PX)), by_width("width - 8", f"width - {FIGURES_PX}")]


def _on_rows(count: int, data: pd.DataFrame | None = None, field: str = "row") -> alt.Chart:
    """Marks on the rows of `data`, or of the measures themselves, which the whole chart shares."""
    scale = alt.Scale(domain=[-HEAD_ROWS, count], reverse=True, nice=False)
    return alt.Chart(alt.Undefined if data is None else data).encode(y=alt.Y(f"{field}:Q", scale=scale, axis=None))


def _places(rows: pd.DataFrame, x: SharedAxis) -> list[alt.Chart]:
    """Worst to best of the places, and their middle half; lower on a phone, under the words."""
    base, down = _on_rows(len(rows)).encode(tooltip=_tooltip()), by_width("12", "0")
    return [
        base.mark_rule(strokeWidth=thick, color=palette.INK, opacity=seen, yOffset=down).encode(
            x=x.across(f"at_{start}:Q"), x2=f"at_{end}:Q"
        )
        for start, end, thick, seen in (("worst", "best", 12, 0.13), ("worse_quarter", "better_quarter", 12, 0.24))
    ]


def _tooltip() -> list[alt.Tooltip]:
    titles = {"title": "Measure", "year_words": "Year, unit", "shown": "Here", "interval": "95% interval",
              "city_shown": wording.city(), "verdict_words": f"Beside {wording.city()}",
              "places_words": f"The {wording.count()}, worst to best"}  # fmt: skip
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def _city_line(count: int, x: SharedAxis) -> alt.LayerChart | alt.FacetChart:
    ends = pd.DataFrame({"at": profile.MIDDLE, "top": [row + 0.08 for row in range(count)]})
    ends = ends.assign(bottom=ends["top"] + 0.84)
    line = _on_rows(count, ends, "top").encode(x=x.across("at:Q"), y2="bottom:Q")
    rest = _on_rows(count, ends.assign(top=ends["top"] + 0.46), "top").encode(x=x.across("at:Q"), y2="bottom:Q")
    return line.mark_rule(color=palette.INK, strokeWidth=1.6, opacity=by_width("0", "1")) + rest.mark_rule(
        color=palette.INK, strokeWidth=1.6, opacity=by_width("1", "0")
    )


def _ends(count: int, x: SharedAxis, medium: Medium) -> list[alt.Chart]:
    """The words above the first row: worse, Glasgow, better."""
    ends: tuple[tuple[str, float, Aligned], ...] = (
        ("← worse", 0.0, "left"),
        (wording.city(), profile.MIDDLE, "center"),
        ("better →", 1.0, "right"),
    )
    return [
        _on_rows(count, pd.DataFrame({"at": [at], "top": [-0.35]}), "top")
        .encode(x=x.across("at:Q"))
        .mark_text(text=text, align=align, fontSize=medium.type_px(13), fontWeight=600, color=palette.INK)
        for text, at, align in ends
    ]


def _here(rows: pd.DataFrame, x: SharedAxis) -> list[alt.Chart]:
    """The place's interval as a thin line with its dot; no dot where the figure is hidden or not known."""
    base, down = _on_rows(len(rows)).encode(tooltip=_tooltip()), by_width("12", "0")
    line = base.transform_filter("isValid(datum.at_lower) && isValid(datum.at_upper)").mark_rule(
        strokeWidth=2, opacity=1, yOffset=down
    )
    dots = base.transform_filter("isValid(datum.at_value)").mark_point(size=150, opacity=1, strokeWidth=2, yOffset=down)
    colour = alt.Color("colour:N", scale=None, legend=None)
    return [
        line.encode(x=x.across("at_lower:Q"), x2="at_upper:Q", color=colour),
        dots.encode(
            x=x.across("at_value:Q"), stroke=alt.Stroke("colour:N", scale=None),
            shape=alt.Shape("shape:N", scale=None, legend=None), fill=alt.Fill("fill:N", scale=None, legend=None),
        ),
    ]  # fmt: skip


def _words(rows: pd.DataFrame, medium: Medium) -> list[alt.Chart]:
    """Names at the left; figure, Glasgow's, and verdict at the right: beside the spine or, on a phone, above it."""
    base = _on_rows(len(rows))
    lines = "split(datum.lines, '\\n')"
    up, size = by_width("-10", "0"), medium.type_px(13)
    style: TextLooks = {"baseline": "middle", "fontSize": size, "lineHeight": 15, "color": palette.INK}
    quiet: TextLooks = {**style, "color": palette.QUIET}
    names = base.mark_text(
        align="left", text=alt.ExprRef(lines),
        yOffset=by_width(f"length({lines}) > 1 ? -25 : -10", f"length({lines}) > 1 ? -7 : 0"), **style,
    )  # fmt: skip
    figures = base.mark_text(
        align="right", text=by_width("datum.shown + ' ' + datum.symbol", "datum.shown"), fontWeight=600,
        yOffset=up, **style,
    )  # fmt: skip
    city = base.mark_text(align="right", text=by_width("''", "datum.city_shown"), yOffset=up, **quiet)
    verdicts = base.mark_text(align="left", text=by_width("''", "datum.verdict_words"), yOffset=up, **style)
    at = {key: alt.XValue(by_width("width", f"width - {right}")) for key, right in (("here", 146), ("city", 84))}
    return [
        names.encode(x=alt.XValue(6)),
        figures.encode(x=at["here"]),
        city.encode(x=at["city"]),
        verdicts.encode(x=alt.XValue(by_width("width", "width - 76"))),
        *_heads(len(rows), at, medium),
    ]


def _heads(count: int, at: dict[str, alt.XValue], medium: Medium) -> list[alt.Chart]:
    base = _on_rows(count, pd.DataFrame({"top": [-0.35]}), "top")
    return [
        base.mark_text(
            text=by_width("''", f"'{word}'"), align="right", fontSize=medium.type_px(13), color=palette.INK
        ).encode(x=at[key])
        for key, word in (("here", "here"), ("city", wording.city()))
    ]
