"""The funnel: each area's share against how many people stand behind it, with the limits of chance around Glasgow's."""

from __future__ import annotations

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts import profile_texts
from localities.drawing.charts.chart_style import (
    ChartWords,
    Drawn,
    SharedAxis,
    axis_title,
    in_house_style,
    layered,
    note_lines,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.label_sides import Box, Plot, Side, name_box, sides, sides_of_type
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
NAME_PX, HALO_PX, BESIDE_PX = 13, 4, 50  # a name's type and halo; the room of the axis beside the plot
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


def funnel_plot(
    table: pd.DataFrame, measure: Measure, year: str, city: Figure, chosen: str | None = None, medium: Medium = SCREEN
) -> Drawn:
    """The areas as points in the funnel around Glasgow's share; says why where there can be none.

    `chosen` is the place (slug) that is marked. Shape shows the band; the words are in the table and the text.
    """
    if reason := funnel.why_not(measure, table, city):
        text = f"{measure.title}: {reason}"
        return nothing_to_draw(f"{measure.title}: no funnel", reason, text, EMPTY_PX, medium)
    found = funnel.funnel(table, city)
    text = profile_texts.funnel_text(found, measure, year, city)
    points = funnel_points(found, measure, chosen)
    people = f"{measure.denominator[:1].upper()}{measure.denominator[1:]}" or "People behind the share"
    x, y = _axes(found, points, measure, axis_title([people], medium))
    labels = "lower" if points["value"].median() > found.comparator_percent else "upper"  # where fewer places are
    points = points.assign(side_at=_sides(points, found.curves, labels, city, measure, x, y, medium))
    layers = [
        *_limits(found.curves, labels, x, y, medium),
        _comparator(city, measure, x, y, medium),
        *_points(points, x, y, medium),
    ]
    chart = layered(*layers, data=points[DRAWN], height=HEIGHT_PX)
    notes = note_lines(*not_from_zero(measure, y.ends[0]), HOW_TO_READ, KEY)
    finding = profile_texts.funnel_finding(found, measure)
    subtitle = f"{measure_line(measure)}, {year}"
    return in_house_style(chart, ChartWords(finding, subtitle, text, tuple(notes), (f"→ {people}", KEY)), medium)


def funnel_points(found: funnel.Funnel, measure: Measure, chosen: str | None = None) -> pd.DataFrame:
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


def _axes(
    found: funnel.Funnel, points: pd.DataFrame, measure: Measure, title: list[str] | None
) -> tuple[SharedAxis, SharedAxis]:
    """The axis of people, from 0, and the axis of shares."""
    curves, most = found.curves, float(found.curves["denominator"].iloc[-1])
    shown = curves[curves["denominator"] >= float(points["denominator"].min()) * 0.5]
    every = pd.concat([points["value"], shown["lower_998"], shown["upper_998"]])
    low, high = axis_ends(float(every.min()), float(every.max()))
    x_axis = alt.Axis(title=title, tickCount=4, format=",.0f", domain=False, grid=False)
    y_axis = alt.Axis(title=None, tickCount=6, labelExpr=f"datum.label + '{words.percent_sign(measure)}'", domain=False)
    return shared_axis(0, most, x_axis), shared_axis(low, high, y_axis)


def _limits(curves: pd.DataFrame, labelled: str, x: SharedAxis, y: SharedAxis, medium: Medium) -> list[alt.Chart]:
    """The four curves; the 95% pair dashed, the 99.8% pair dotted, with their names at the right end of one side."""
    layers: list[alt.Chart] = []
    for name, label, dash in LIMITS:
        for side in ("upper", "lower"):
            rows = curves[["denominator", f"{side}_{name}"]].round(CURVE_DECIMALS)
            across, upward = x.across("denominator:Q"), y.upward(f"{side}_{name}:Q")
            curve = alt.Chart(rows).mark_line(color=palette.QUIET, strokeWidth=1.4, strokeDash=dash, clip=True)
            layers.append(curve.encode(x=across, y=upward))
            if side == labelled:
                at_end = alt.Chart(rows.tail(1)).mark_text(
                    text=label,
                    color=palette.QUIET,
                    align="right",
                    dy=_below(name, side, medium),
                    fontSize=medium.type_px(12),
                )
                layers.append(at_end.encode(x=across, y=upward))
    return layers


def _comparator(
    city: Figure, measure: Measure, x: SharedAxis, y: SharedAxis, medium: Medium
) -> alt.LayerChart | alt.FacetChart:
    """Glasgow's line, labelled at its left end."""
    line = alt.Chart(pd.DataFrame({"at": [city.value], "from": [0.0]}))
    rule = line.mark_rule(color=palette.INK, strokeWidth=1.6).encode(y=y.upward("at:Q"))
    text = line.mark_text(
        text=_city_label(city, measure), align="left", dx=4, dy=-_off(13, medium),
        fontSize=medium.type_px(13), fontWeight=600, color=palette.INK,
    )  # fmt: skip
    return rule + text.encode(x=x.across("from:Q"), y=y.upward("at:Q"))


def _points(points: pd.DataFrame, x: SharedAxis, y: SharedAxis, medium: Medium) -> list[alt.Chart]:
    base = alt.Chart().encode(x=x.across("denominator:Q"), y=y.upward("value:Q"))  # fmt: skip
    titles = {"name": "Place", "shown": "Figure", "people": "People behind it", "said": "Chance"}
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]
    colour = alt.Color("colour:N", scale=None, legend=None)
    dots = base.mark_point(size=130, filled=True, opacity=1, stroke=palette.PAPER, strokeWidth=1).encode(
        shape=alt.Shape("shape:N", scale=None, legend=None), color=colour, tooltip=tooltip
    )
    used = [
        (number, side)
        for number, side in enumerate(sides_of_type(medium.type_px(NAME_PX)))
        if number in set(points["side_at"])
    ]
    leads = [
        base.transform_filter(f"datum.side_at === {number}")
        .mark_rule(color=palette.QUIET, strokeWidth=1, yOffset=side.lead_from_px, y2Offset=side.lead_to_px)
        .encode(x2="denominator:Q", y2="value:Q")
        for number, side in used
        if side.lead_to_px
    ]
    names = [
        _name(base.transform_filter(f"datum.side_at === {number}"), side, medium, halo)
        for number, side in used
        for halo in (True, False)
    ]
    return [*leads, dots, *names]


def _name(base: alt.Chart, side: Side, medium: Medium, halo: bool) -> alt.Chart:
    """The names on one side of their points, or the halo that parts them from the lines behind."""
    return base.mark_text(
        text=alt.ExprRef("datum.short_name"),
        align=side.align,
        dx=side.dx,
        dy=side.dy,
        fontSize=medium.type_px(NAME_PX),
        color=palette.PAPER if halo else palette.INK,
        fontWeight=alt.ExprRef("datum.is_chosen ? 600 : 400"),
        baseline="middle",
        stroke=palette.PAPER if halo else alt.Undefined,
        strokeWidth=HALO_PX if halo else alt.Undefined,
    )


def _sides(
    points: pd.DataFrame,
    curves: pd.DataFrame,
    labelled: str,
    city: Figure,
    measure: Measure,
    x: SharedAxis,
    y: SharedAxis,
    medium: Medium,
) -> list[int]:
    """Which side each name goes on, so that it touches no other name, no other point, no line with a name."""
    width = medium.width_px - BESIDE_PX if medium.width_px else WIDTH_PX
    height = min(HEIGHT_PX, medium.height_px or HEIGHT_PX)
    (_, across), (low, high), type_px = x.ends, y.ends, medium.type_px(NAME_PX)

    def down(value: float) -> float:
        return height * (high - value) / (high - low)

    at = [(width * row.denominator / across, down(row.value)) for row in named_rows(points)]
    labels = [
        name_box(
            "right",
            width,
            down(float(curves[f"{labelled}_{name}"].iloc[-1])) + _below(name, labelled, medium),
            label,
            type_px,
        )
        for name, label, _ in LIMITS
    ]
    lines = list[Box]()
    if city.value is not None:
        lines.append((0, down(city.value) - 1, width, down(city.value) + 1))
        above = down(city.value) - _off(NAME_PX, medium)
        labels.append(name_box("left", 4, above, _city_label(city, measure), type_px))
    return sides(at, points["short_name"].tolist(), Plot(width, height, type_px, tuple(lines), tuple(labels)))


def _below(name: str, side: str, medium: Medium) -> float:
    """How far below its curve a limit is named: the 95% inside the funnel, for the curves lie close."""
    return _off(12, medium) * (1 if (name == "998") == (side == "lower") else -1)


def _off(size: int, medium: Medium) -> float:
    """How far from its line a text of that size is centred, so that the line does not run through it."""
    return medium.type_px(size) / 2 + 3


def _city_label(city: Figure, measure: Measure) -> str:
    return f"{wording.city()} {words.figure_text(measure, city.value)}"
