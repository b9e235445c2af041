"""The scatter: two measures against each other, a point an area, the places dark and the chosen place marked."""

from __future__ import annotations

import json
import textwrap

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts.chart_style import (
    ChartWords,
    Drawn,
    SharedAxis,
    axis_title,
    in_house_style,
    layered,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.connection_texts import scatter_text
from localities.drawing.charts.label_sides import sides
from localities.drawing.charts.measure_texts import measure_line, not_from_zero
from localities.drawing.charts.media import SCREEN, Medium
from localities.drawing.round_axis import axis_ends
from localities.indicators.findings import connection_words
from localities.indicators.findings.connections import ZONES, Connection, name_of
from localities.indicators.measures import measure_values, own, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording

HEIGHT_PX = 430
REST, PLACES, OWN, CHOSEN = "rest", "place", "own", "chosen"
# Colour, shape, size in square pixels, opacity of the points of each kind; those of the places hide the others.
LOOKS = {
    REST: ("#8b9bab", "circle", 26, 0.5),
    PLACES: (palette.INK, "circle", 44, 0.85),
    OWN: (palette.ASSET, "square", 90, 0.95),
    CHOSEN: (palette.CHOSEN, "diamond", 120, 0.95),
}
PLACE_SIZE = 150
NARROW_PLOT_PX = 290  # a phone's plot; what does not collide there collides nowhere
NAME_CHARACTERS = 20
AXIS_LINE_PX, AXIS_INDENT = 17, 10  # a title begins right of the axis labels, by that many characters


def scatter(
    connection: Connection,
    chosen: str = "",
    own_zones: dict[str, tuple[str, ...]] | None = None,
    medium: Medium = SCREEN,
) -> Drawn:
    """Every area as a point, first measure to the right and second upward, with lines at Glasgow's figures.

    `chosen` is the place (slug) that is marked; `own_zones` the zones of the reader's own areas, by their label.
    """
    said, headline = scatter_text(connection, chosen), connection_words.finding(connection)
    if connection.points.empty:
        return nothing_to_draw(headline, "No area has a figure of both.", said, HEIGHT_PX, medium)
    rows = _rows(connection, chosen, own_zones or {})
    (x, below), (y, above) = (
        _axis(rows["x"], connection.first, connection.first_year, "→", medium),
        _axis(rows["y"], connection.second, connection.second_year, "↑", medium),
    )
    layers = [
        *_city_lines(connection, x, y, medium),
        *_points(rows, connection, x, y),
        *_names(rows, connection, x, y, medium),
    ]
    chart = layered(*layers, height=HEIGHT_PX)
    under = subtitle(connection, chosen, own_zones or {})
    return in_house_style(chart, ChartWords(headline, under, said, axis_notes=(*below, *above)), medium)


def subtitle(connection: Connection, chosen: str, own_zones: dict[str, tuple[str, ...]]) -> str:
    """Rho with its interval, and what the kinds of points are."""
    parts = [f"Spearman’s rho {connection_words.rho_words(connection.rho)}"]
    if connection.over == ZONES:
        parts += [
            f"{connection_words.areas_word(connection, len(connection.points))}; dark: zones of the {wording.count()}"
        ]
    name = name_of(chosen) if chosen else ""
    parts += [f"purple diamonds: {name}" if connection.over == ZONES else f"purple diamond: {name}"] if name else []
    parts += [f"green squares: {words.list_text(own_zones)}"] if own_zones else []
    return "; ".join(parts)


def _rows(connection: Connection, chosen: str, own_zones: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """x, y, name, kind, the looks of the kind: the rest first, so that what matters is drawn on top."""
    mine = {code for zones in own_zones.values() for code in zones}
    points = connection.points
    kind = points["place"].map(lambda place: PLACES if place else REST)
    kind = kind.mask(points["area_code"].isin(mine) | points["area_code"].map(own.is_own), OWN)
    kind = kind.mask((points["place"] == chosen) & (points["place"] != ""), CHOSEN)
    rows = pd.DataFrame({"x": points["first"], "y": points["second"], "name": points["name"], "kind": kind})
    order = rows["kind"].map({one: turn for turn, one in enumerate(LOOKS)})
    return rows.assign(order=order).sort_values("order", kind="stable").drop(columns="order")


def _axis(values: pd.Series, measure: Measure, year: str, arrow: str, medium: Medium) -> tuple[SharedAxis, list[str]]:
    """Scale and axis of one measure on round ends, and the lines of its title (above the plot for an upward axis)."""
    ends = axis_ends(float(values.min()), float(values.max()), measure.method == "count")
    titles = (f"{arrow} {measure_line(measure)}, {year}", *not_from_zero(measure, ends[0]))
    lines = [line for one in titles for line in textwrap.wrap(one, medium.note_characters - AXIS_INDENT)]
    is_upward = arrow == "↑"
    axis = alt.Axis(
        title=axis_title(lines, medium),
        tickCount=5,
        labelExpr=f"datum.label + '{words.percent_sign(measure)}'",
        domain=False,
        titleAngle=0 if is_upward else alt.Undefined,
        titleBaseline="bottom" if is_upward else alt.Undefined,
        titleX=0 if is_upward else alt.Undefined,
        titleY=-10 - AXIS_LINE_PX * (len(lines) - 1) if is_upward else alt.Undefined,
    )
    return shared_axis(*ends, axis), lines


def _points(rows: pd.DataFrame, connection: Connection, x: SharedAxis, y: SharedAxis) -> list[alt.Chart]:
    by_kind = {kind: rows.loc[rows["kind"] == kind, ["x", "y", "name"]] for kind in LOOKS}
    return [_kind(part, kind, connection, x, y) for kind, part in by_kind.items() if len(part)]


def _kind(rows: pd.DataFrame, kind: str, connection: Connection, x: SharedAxis, y: SharedAxis) -> alt.Chart:
    colour, shape, size, opacity = LOOKS[kind]
    size = size if connection.over == ZONES else PLACE_SIZE
    tooltip = [
        alt.Tooltip("name:N", title="Data zone" if connection.over == ZONES else "Place"),
        _figure("x", connection.first),
        _figure("y", connection.second),
    ]
    drawn = alt.Chart(rows).mark_point(
        shape=shape, size=size, opacity=opacity, fill=colour, stroke=palette.PAPER, strokeWidth=0.6
    )
    return drawn.encode(x=x.across("x:Q"), y=y.upward("y:Q"), tooltip=tooltip)


def _figure(field: str, measure: Measure) -> alt.Tooltip:
    return alt.Tooltip(f"{field}:Q", title=measure_line(measure), format=f",.{words.decimals_of(measure)}f")


def _names(rows: pd.DataFrame, connection: Connection, x: SharedAxis, y: SharedAxis, medium: Medium) -> list[alt.Chart]:
    """The places' names beside their points; zones are too many to be named."""
    if connection.over == ZONES:
        return []
    named = rows.assign(short=[_short(name) for name in rows["name"]])
    hung = sides(_in_pixels(rows, x.ends, y.ends), list(named["short"]), NARROW_PLOT_PX, HEIGHT_PX)
    return [
        alt.Chart(pd.DataFrame([{"x": row.x, "y": row.y, "short": row.short}]))
        .mark_text(
            text=alt.ExprRef("datum.short"),
            align=side.align,
            dx=side.dx,
            dy=side.dy,
            fontSize=medium.type_px(13),
            baseline="middle",
            color=palette.INK,
        )
        .encode(x=x.across("x:Q"), y=y.upward("y:Q"))
        for row, side in zip(named_rows(named), hung, strict=True)
    ]


def _in_pixels(
    rows: pd.DataFrame, across: tuple[float, float], upward: tuple[float, float]
) -> list[tuple[float, float]]:
    """Positions of the points on a phone, in pixels from the upper left of the plot."""
    right = (rows["x"] - across[0]) / (across[1] - across[0]) * NARROW_PLOT_PX
    down = (upward[1] - rows["y"]) / (upward[1] - upward[0]) * HEIGHT_PX
    return list(zip(right, down, strict=True))


def _short(name: str) -> str:
    """The name up to its first comma, for a label beside a point: Parkhead for Parkhead, Dalmarnock & Camlachie."""
    return name if len(name) <= NAME_CHARACTERS else name.split(",")[0].split(" & ")[0]


def _city_lines(connection: Connection, x: SharedAxis, y: SharedAxis, medium: Medium) -> list[alt.Chart]:
    """A line at Glasgow's figure of each measure, so that the four corners can be read."""
    found = (
        (connection.first, connection.first_year, "x", x),
        (connection.second, connection.second_year, "y", y),
    )
    return [layer for measure, year, field, axis in found for layer in _city_line(measure, year, field, axis, medium)]


def _city_line(measure: Measure, year: str, field: str, axis: SharedAxis, medium: Medium) -> list[alt.Chart]:
    city = measure_values.city_value(measure.measure_id, year).value
    low, high = axis.ends
    if city is None or measure.method == "count" or not low <= city <= high:
        return []
    at = alt.Chart(pd.DataFrame({field: [city]}))
    at = at.encode(x=axis.across("x:Q")) if field == "x" else at.encode(y=axis.upward("y:Q"))
    label = json.dumps(f"{wording.city()} {words.figure_text(measure, city)}")
    is_upright = field == "x"
    text = at.mark_text(
        text=alt.ExprRef(label),
        fontSize=medium.type_px(12),
        fontWeight=600,
        color=palette.INK,
        align="left" if is_upright else "right",
        dx=5 if is_upright else alt.Undefined,
        dy=alt.Undefined if is_upright else -7,
    )
    return [
        at.mark_rule(color=palette.INK, strokeDash=[6, 3], strokeWidth=1.2, opacity=0.7),
        text.encode(y=alt.YValue(10)) if is_upright else text.encode(x=alt.XValue(alt.ExprRef("width"))),
    ]
