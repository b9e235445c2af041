"""The funnel: each area's share against how many people stand behind it, with the limits of chance around Glasgow's."""

from __future__ import annotations

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts import profile_texts
from localities.drawing.charts.chart_style import (
    ChartWords,
    axis_title,
    in_house_style,
    layered,
    note_lines,
    nothing_to_draw,
)
from localities.drawing.charts.label_sides import SIDES, sides
from localities.drawing.charts.measure_texts import measure_line, not_from_zero
from localities.drawing.charts.media import SCREEN, Medium
from localities.drawing.round_axis import axis_ends
from localities.indicators.comparing import funnel
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.places import wording

HEIGHT_PX = 430
WIDTH_PX = 540  # of the plot on a laptop, for where names find room; a phone has half of it
NAME_PX, BESIDE_PX = 13, 50  # a name's type; the room of the axis beside the plot
EMPTY_PX = 200
LIMITS = (("998", "99.8%", [2, 3]), ("95", "95%", [6, 3]))
SHAPES = {funnel.INSIDE: "circle", funnel.BEYOND_95: "diamond", funnel.BEYOND_998: "square", funnel.NO_VERDICT: "cross"}
KEY = "● within 95%   ◆ beyond 95%   ■ beyond 99.8%"
HOW_TO_READ = "Inside the funnel, chance alone can explain the gap."
DRAWN = [
    "name",
    "denominator",
    "value",
    "shown",
    "people",
    "said",
    "shape",
    "colour",
    "is_chosen",
    "side_at",
    "short_name",
]
CURVE_DECIMALS = 3


def funnel_plot(table: pd.DataFrame, measure: Measure, year: str, city: Figure, chosen=None, medium: Medium = SCREEN):
    """The areas as points in the funnel around Glasgow's share; says why where there can be none.

    `chosen` is the place (slug) that is marked. Shape shows the band; the words are in the table and the text.
    """
    if reason := funnel.why_not(measure, table, city):
        text = f"{measure.title}: {reason}"
        return nothing_to_draw(f"{measure.title}: no funnel", reason, text, EMPTY_PX, medium)
    found = funnel.funnel(table, city)
    text = profile_texts.funnel_text(found, measure, year, city)
    points = funnel_points(found, measure, chosen)
    people = note_lines(f"{measure.denominator[:1].upper()}{measure.denominator[1:]}" or "People behind the share")
    x, y = _axes(found, points, measure, axis_title(people, medium))
    points = points.assign(side_at=_sides(points, x, y, medium))
    labels = "lower" if points["value"].median() > found.comparator_percent else "upper"  # where fewer places are
    layers = [
        *_limits(found.curves, labels, x, y, medium),
        _comparator(city, measure, x, y, medium),
        *_points(points, x, y, medium),
    ]
    chart = layered(*layers, data=points[DRAWN], height=HEIGHT_PX)
    notes = note_lines(*not_from_zero(measure, y["scale"].domain[0]), HOW_TO_READ, KEY)
    finding = profile_texts.funnel_finding(found, measure)
    subtitle = f"{measure_line(measure)}, {year}"
    return in_house_style(chart, ChartWords(finding, subtitle, text, tuple(notes), tuple(people)), medium)


def funnel_points(found: funnel.Funnel, measure: Measure, chosen=None) -> pd.DataFrame:
    """One row for each area with a share: its words, shape, colour and the side of its point for its name."""
    rows = found.areas[found.areas["band"] != funnel.NO_VERDICT].reset_index(drop=True)
    figures = list(named_rows(rows))
    beyond = rows["band"] != funnel.INSIDE
    is_chosen = rows["place"] == chosen
    return rows.assign(
        shown=[words.value_text(measure, row.value, row.status) for row in figures],
        people=[f"{row.denominator:,.0f}" for row in figures],
        said=[funnel.band_words(row) for row in figures],
        shape=rows["band"].map(SHAPES),
        colour=pd.Series(palette.INK, index=rows.index).mask(beyond, palette.LOOK_HERE).mask(is_chosen, palette.CHOSEN),
        is_chosen=is_chosen,
        short_name=[name.split(",")[0].split(" & ")[0] for name in rows["name"]],
    )


def _axes(found: funnel.Funnel, points: pd.DataFrame, measure: Measure, title: list[str] | None):
    """The axis of people, from 0, and the axis of shares."""
    curves, most = found.curves, float(found.curves["denominator"].iloc[-1])
    shown = curves[curves["denominator"] >= points["denominator"].min() * 0.5]
    every = pd.concat([points["value"], shown["lower_998"], shown["upper_998"]])
    low, high = axis_ends(float(every.min()), float(every.max()))
    x_axis = alt.Axis(title=title, tickCount=4, format=",.0f", domain=False, grid=False)
    y_axis = alt.Axis(title=None, tickCount=6, labelExpr=f"datum.label + '{words.percent_sign(measure)}'", domain=False)
    x = {"scale": alt.Scale(domain=[0, most], nice=False), "axis": x_axis}
    return x, {"scale": alt.Scale(domain=[low, high], nice=False), "axis": y_axis}


def _limits(curves: pd.DataFrame, labelled: str, x: dict, y: dict, medium: Medium) -> list[alt.Chart]:
    """The four curves; the 95% pair dashed, the 99.8% pair dotted, with their names at the right end of one side."""
    layers = []
    for name, label, dash in LIMITS:
        for side in ("upper", "lower"):
            rows = curves[["denominator", f"{side}_{name}"]].round(CURVE_DECIMALS)
            at = {"x": alt.X("denominator:Q", **x), "y": alt.Y(f"{side}_{name}:Q", **y)}
            style = {"color": palette.QUIET, "strokeWidth": 1.4, "strokeDash": dash, "clip": True}
            layers.append(alt.Chart(rows).mark_line(**style).encode(**at))
            if side == labelled:
                below = (name == "998") == (side == "lower")  # the 95% inside the funnel: the curves lie close
                words_at = {"align": "right", "dy": 9 if below else -8, "fontSize": medium.type_px(12)}
                layers.append(
                    alt.Chart(rows.tail(1)).mark_text(text=label, color=palette.QUIET, **words_at).encode(**at)
                )
    return layers


def _comparator(city: Figure, measure: Measure, x: dict, y: dict, medium: Medium) -> alt.LayerChart | alt.FacetChart:
    """Glasgow's line, labelled at its left end."""
    line = alt.Chart(pd.DataFrame({"at": [city.value], "from": [0.0]}))
    rule = line.mark_rule(color=palette.INK, strokeWidth=1.6).encode(y=alt.Y("at:Q", **y))
    text = line.mark_text(
        text=f"{wording.city()} {words.figure_text(measure, city.value)}", align="left", dx=4, dy=-8,
        fontSize=medium.type_px(13), fontWeight=600, color=palette.INK,
    )  # fmt: skip
    return rule + text.encode(x=alt.X("from:Q", **x), y=alt.Y("at:Q", **y))


def _points(points: pd.DataFrame, x: dict, y: dict, medium: Medium) -> list[alt.Chart]:
    base = alt.Chart().encode(x=alt.X("denominator:Q", **x), y=alt.Y("value:Q", **y))  # fmt: skip
    titles = {"name": "Place", "shown": "Figure", "people": "People behind it", "said": "Chance"}
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]
    colour = alt.Color("colour:N", scale=None, legend=None)
    dots = base.mark_point(size=130, filled=True, opacity=1, stroke=palette.PAPER, strokeWidth=1).encode(
        shape=alt.Shape("shape:N", scale=None, legend=None), color=colour, tooltip=tooltip
    )
    weight = alt.ExprRef("datum.is_chosen ? 600 : 400")
    style = {"fontSize": medium.type_px(NAME_PX), "color": palette.INK, "fontWeight": weight, "baseline": "middle"}
    names = [
        base.transform_filter(f"datum.side_at === {number}").mark_text(
            text=alt.ExprRef("datum.short_name"), align=side.align, dx=side.dx, dy=side.dy, **style
        )
        for number, side in enumerate(SIDES)
        if number in set(points["side_at"])
    ]
    return [dots, *names]


def _sides(points: pd.DataFrame, x: dict, y: dict, medium: Medium) -> list[int]:
    """Which of SIDES each name goes on, so that names touch neither each other nor another point."""
    times = medium.type_px(NAME_PX) / NAME_PX
    width = (medium.width_px - BESIDE_PX if medium.width_px else WIDTH_PX) / times
    height = min(HEIGHT_PX, medium.height_px or HEIGHT_PX) / times
    (_, across), (low, high) = x["scale"].domain, y["scale"].domain
    at = [(width * row.denominator / across, height * (high - row.value) / (high - low)) for row in named_rows(points)]
    return [SIDES.index(side) for side in sides(at, points["short_name"].tolist(), width, height)]
