"""The scatter: two measures against each other, a point an area, the places dark and the chosen place marked."""

from __future__ import annotations

import json

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
    note_lines,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.connection_texts import scatter_text
from localities.drawing.charts.label_sides import Box, Plot, name_box, sides, sides_of_type
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
NAME_PX, BESIDE_PX = 13, 50  # a name's type; the room of the axis beside the plot
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
    rho, *kinds = _subtitle_parts(connection, chosen, own_zones or {})
    notes = (*below, *above, *([f"{kind[:1].upper()}{kind[1:]}" for kind in kinds]))
    return in_house_style(chart, ChartWords(headline, "; ".join([rho, *kinds]), said, axis_notes=notes), medium)


def _subtitle_parts(connection: Connection, chosen: str, own_zones: dict[str, tuple[str, ...]]) -> list[str]:
    """Rho with its interval, and what the kinds of points are."""
    parts = [f"Spearman’s rho {connection_words.rho_words(connection.rho)}"]
    if connection.over == ZONES:
        parts += [
            f"{connection_words.areas_word(connection, len(connection.points))}; dark: zones of the {wording.count()}"
        ]
    name = name_of(chosen) if chosen else ""
    parts += [f"purple diamonds: {name}" if connection.over == ZONES else f"purple diamond: {name}"] if name else []
    parts += [f"green squares: {words.list_text(own_zones)}"] if own_zones else []
    return parts


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


def _axis(
    values: pd.Series, measure: Measure, year: str, arrow: str, medium: Medium
) -> tuple[SharedAxis, tuple[str, ...]]:
    """Scale and axis of one measure on round ends, and its title's sentences (above the plot for an upward axis)."""
    ends = axis_ends(float(values.min()), float(values.max()), measure.method == "count")
    titles = (f"{arrow} {measure_line(measure)}, {year}", *not_from_zero(measure, ends[0]))
    most = medium.note_characters - AXIS_INDENT
    lines = note_lines(*titles, most=most)
    is_upward = arrow == "↑"
    axis = alt.Axis(
        title=axis_title(titles, medium, most),
        tickCount=5,
        labelExpr=f"datum.label + '{words.percent_sign(measure)}'",
        domain=False,
        titleAngle=0 if is_upward else alt.Undefined,
        titleBaseline="bottom" if is_upward else alt.Undefined,
        titleX=0 if is_upward else alt.Undefined,
        titleY=-10 - AXIS_LINE_PX * (len(lines) - 1) if is_upward else alt.Undefined,
    )
    return shared_axis(*ends, axis), titles


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
    plot = _plot(connection, x, y, medium)
    every = sides_of_type(plot.type_px)
    hung = [every[one] for one in sides(_in_pixels(rows, x, y, plot), list(named["short"]), plot)]
    leads = [
        alt.Chart(pd.DataFrame([{"x": row.x, "y": row.y}]))
        .mark_rule(color=palette.QUIET, strokeWidth=1, yOffset=side.lead_from_px, y2Offset=side.lead_to_px)
        .encode(x=x.across("x:Q"), y=y.upward("y:Q"), x2="x:Q", y2="y:Q")
        for row, side in zip(named_rows(rows), hung, strict=True)
        if side.lead_to_px
    ]
    texts = [
        alt.Chart(pd.DataFrame([{"x": row.x, "y": row.y, "short": row.short}]))
        .mark_text(
            text=alt.ExprRef("datum.short"),
            align=side.align,
            dx=side.dx,
            dy=side.dy,
            fontSize=medium.type_px(NAME_PX),
            baseline="middle",
            color=palette.INK,
        )
        .encode(x=x.across("x:Q"), y=y.upward("y:Q"))
        for row, side in zip(named_rows(named), hung, strict=True)
    ]
    return [*leads, *texts]


def _plot(connection: Connection, x: SharedAxis, y: SharedAxis, medium: Medium) -> Plot:
    """The room for names, with the lines at Glasgow's figures; without a width of its own, that of a phone."""
    width = medium.width_px - BESIDE_PX if medium.width_px else NARROW_PLOT_PX
    height, type_px = min(HEIGHT_PX, medium.height_px or HEIGHT_PX), medium.type_px(NAME_PX)
    lines, labels = list[Box](), list[Box]()
    if (across := _city_at(connection.first, connection.first_year, x)) is not None:
        at = width * _share(across, x)
        lines.append((at - 1, 0, at + 1, height))
        labels.append(name_box("left", at + 5, 10, _city_label(connection.first, across), type_px))
    if (upward := _city_at(connection.second, connection.second_year, y)) is not None:
        at = height * (1 - _share(upward, y))
        lines.append((0, at - 1, width, at + 1))
        labels.append(name_box("right", width, at - _off(medium), _city_label(connection.second, upward), type_px))
    return Plot(width, height, type_px, tuple(lines), tuple(labels))


def _share(value: float, axis: SharedAxis) -> float:
    low, high = axis.ends
    return (value - low) / (high - low)


def _in_pixels(rows: pd.DataFrame, x: SharedAxis, y: SharedAxis, plot: Plot) -> list[tuple[float, float]]:
    """Positions of the points in pixels from the upper left of the plot."""
    return [(plot.width * _share(row.x, x), plot.height * (1 - _share(row.y, y))) for row in named_rows(rows)]


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
    city = _city_at(measure, year, axis)
    if city is None:
        return []
    at = alt.Chart(pd.DataFrame({field: [city]}))
    at = at.encode(x=axis.across("x:Q")) if field == "x" else at.encode(y=axis.upward("y:Q"))
    label = json.dumps(_city_label(measure, city))
    is_upright = field == "x"
    text = at.mark_text(
        text=alt.ExprRef(label),
        fontSize=medium.type_px(NAME_PX),
        fontWeight=600,
        color=palette.INK,
        align="left" if is_upright else "right",
        dx=5 if is_upright else alt.Undefined,
        dy=alt.Undefined if is_upright else -_off(medium),
    )
    return [
        at.mark_rule(color=palette.INK, strokeDash=[6, 3], strokeWidth=1.2, opacity=0.7),
        text.encode(y=alt.YValue(10)) if is_upright else text.encode(x=alt.XValue(alt.ExprRef("width"))),
    ]


def _city_at(measure: Measure, year: str, axis: SharedAxis) -> float | None:
    """Glasgow's figure where it is on the axis; a count has no such line."""
    city, (low, high) = measure_values.city_value(measure.measure_id, year).value, axis.ends
    return city if city is not None and measure.method != "count" and low <= city <= high else None


def _city_label(measure: Measure, city: float) -> str:
    return f"{wording.city()} {words.figure_text(measure, city)}"


def _off(medium: Medium) -> float:
    """How far above its line the label is centred, so that the line does not run through it."""
    return medium.type_px(NAME_PX) / 2 + 3
