"""How unequal a place is inside: Glasgow's zones as a hill, the place's own zones as dots under it."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts import profile_texts
from localities.drawing.charts.chart_style import (
    ChartWords,
    Drawn,
    SharedAxis,
    axis_title,
    by_width,
    in_house_style,
    layered,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.dot_chart import LeftOrRight, label_side
from localities.drawing.charts.measure_texts import measure_line, not_from_zero
from localities.drawing.charts.media import SCREEN, Medium
from localities.drawing.round_axis import axis_ends
from localities.indicators.findings.inequality import Inside, Spread
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording

STEPS = 40
HEIGHT_PX, EMPTY_PX = 300, 160
# Heights on a scale from 0 (foot) to 1 (top).
HILL, HILL_TOP, CITY_BOX = 0.56, 0.86, 0.5
DOT_STEP, LOWEST, FOOT = 0.075, 0.0, -0.05
TICK_PX, NAME_PX, AIR_PX, DOTS_BELOW_PX = 18, 13, 2, 20  # of a row: its tick, its name above it, room around the name
BOXES = "Bars: the middle half of the zones; the tick is their middle"


def zones_inside(
    found: Inside | None,
    measure: Measure,
    name: str,
    year: str,
    names: dict[str, str],
    why: str = "",
    medium: Medium = SCREEN,
) -> Drawn:
    """The spread of an area's zones beside Glasgow's; says why where there is none. `names` by zone code."""
    if found is None:
        text = f"{measure.title}: {why}"
        return nothing_to_draw(f"{measure.title} inside {name}", why, text, EMPTY_PX, medium)
    text = profile_texts.inside_text(found, measure, name, year)
    low, high = axis_ends(found.city.least, found.city.most)
    notes = [BOXES, *not_from_zero(measure, low)]
    sign, title = words.percent_sign(measure), axis_title(notes, medium)
    axis = alt.Axis(title=title, tickCount=5, labelExpr=f"datum.label + '{sign}'", domain=False)
    x, at = shared_axis(low, high, axis), heights(medium)
    layers = [
        *_worst(found, measure, x, low, high, medium),
        _hill(hill(found.city_zones, low, high), x),
        *_box(found.city, CITY_BOX, palette.INK, x),
        *_box(found.here, at.bar, palette.CHOSEN, x),
        _dots(zone_dots(found, measure, names, low, high, at.first_dot), x),
        *_names(name, found, medium),
    ]
    chart = layered(*layers, height=HEIGHT_PX)
    finding = profile_texts.inside_finding(found, measure, name)
    subtitle = f"{measure_line(measure)}, {year}"
    return in_house_style(chart, ChartWords(finding, subtitle, text, axis_notes=tuple(notes)), medium)


@dataclass(frozen=True)
class Heights:
    """Where the place's rows are: its name, its bar, its first dot; on the scale from 0 (foot) to 1 (top)."""

    name: float
    bar: float
    first_dot: float


def heights(medium: Medium = SCREEN) -> Heights:
    """The name has room of its own between the two bars, however low the chart and however large its type."""
    unit_px = (medium.height_px or HEIGHT_PX) / (1 - FOOT)
    type_px = medium.type_px(NAME_PX)
    name = CITY_BOX - (TICK_PX / 2 + AIR_PX + type_px / 2) / unit_px
    bar = name - (type_px / 2 + AIR_PX + TICK_PX / 2) / unit_px
    return Heights(name, bar, bar - DOTS_BELOW_PX / unit_px)


def hill(city_zones: pd.Series, low: float, high: float) -> pd.DataFrame:
    """How many of Glasgow's zones are in each of STEPS equal steps: start, end, zones, and a height."""
    counts, edges = np.histogram(city_zones, bins=STEPS, range=(low, high))
    top = HILL + (HILL_TOP - HILL) * counts / max(counts.max(), 1)
    return pd.DataFrame({"start": edges[:-1], "end": edges[1:], "zones": counts, "foot": HILL, "top": top})


def zone_dots(
    found: Inside, measure: Measure, names: dict[str, str], low: float, high: float, first: float
) -> pd.DataFrame:
    """One row a zone with a figure: words, colour, and a height below those of the same step, the first at `first`."""
    known = found.zones.dropna(subset=["value"]).sort_values("value", kind="stable")
    step = ((known["value"] - low) / (high - low) * STEPS).astype(int)
    turn = step.groupby(step).cumcount()
    squeeze = min(1.0, (first - LOWEST) / (DOT_STEP * max(int(turn.max()), 1)))
    return pd.DataFrame(
        {
            "zone": [names.get(code, code) for code in known.index],
            "value": known["value"].to_numpy(),
            "shown": [words.value_text(measure, row.value, row.status) for row in named_rows(known)],
            "where": [f"in {wording.city()}’s worst fifth" if worst else "" for worst in known["is_worst"]],
            "at": first - turn.to_numpy() * DOT_STEP * squeeze,
            "colour": [palette.LOOK_HERE if worst else palette.CHOSEN for worst in known["is_worst"]],
            "shape": ["diamond" if worst else "circle" for worst in known["is_worst"]],
        }
    )


def _at(data: pd.DataFrame, field: str) -> alt.Chart:
    return alt.Chart(data).encode(y=alt.Y(f"{field}:Q", scale=alt.Scale(domain=[FOOT, 1], nice=False), axis=None))


def _hill(steps: pd.DataFrame, x: SharedAxis) -> alt.Chart:
    bars = _at(steps[steps["zones"] > 0], "foot").mark_rect(color=palette.INK, opacity=0.28)
    tooltip = [alt.Tooltip("zones:Q", title=f"Zones of {wording.city()}")]
    return bars.encode(x=x.across("start:Q"), x2="end:Q", y2="top:Q", tooltip=tooltip)


def _box(spread: Spread, height: float, colour: str, x: SharedAxis) -> list[alt.Chart]:
    """Least to most as a thin line, the middle half as a thick one, the middle as a tick."""
    row = pd.DataFrame([{**vars(spread), "at": height}])
    base = _at(row, "at")
    return [
        base.mark_rule(strokeWidth=1.2, color=colour, opacity=1).encode(x=x.across("least:Q"), x2="most:Q"),
        base.mark_rule(strokeWidth=8, color=colour, opacity=0.45).encode(
            x=x.across("lower_quartile:Q"), x2="upper_quartile:Q"
        ),
        base.mark_tick(thickness=3, size=18, color=colour, opacity=1).encode(x=x.across("middle:Q")),
    ]


def _dots(dots: pd.DataFrame, x: SharedAxis) -> alt.Chart:
    titles = {"zone": "Data zone", "shown": "Figure", "where": "Where"}
    return (
        _at(dots, "at")
        .mark_point(size=70, filled=True, opacity=0.9, stroke=palette.PAPER, strokeWidth=0.8)
        .encode(
            x=x.across("value:Q"),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            color=alt.Color("colour:N", scale=None, legend=None),
            tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()],
        )
    )


def _worst(found: Inside, measure: Measure, x: SharedAxis, low: float, high: float, medium: Medium) -> list[alt.Chart]:
    """A pale ground behind Glasgow's worst fifth, with its name on top."""
    if found.threshold is None:
        return []
    turned = measure.direction == "higher_is_better"
    start, end = (low, found.threshold) if turned else (found.threshold, high)
    row = pd.DataFrame([{"start": start, "end": end, "foot": FOOT, "top": 1.0, "words": 0.95, "at": found.threshold}])
    side: LeftOrRight = "right" if turned else "left"
    if turned and label_side(found.threshold, None, low, high) == "left":
        side = "left"  # too near the edge to run outward
    elif not turned and label_side(found.threshold, None, low, high) == "right":
        side = "right"
    text = _at(row, "words").mark_text(
        text=by_width("'worst fifth'", f"'{wording.city()}’s worst fifth of zones'"), align=side, fontWeight=600,
        fontSize=medium.type_px(13),
        dx=4 if side == "left" else -4, color=palette.INK,
    )  # fmt: skip
    return [
        _at(row, "foot")
        .mark_rect(color=palette.LOOK_HERE, opacity=0.12)
        .encode(x=x.across("start:Q"), x2="end:Q", y2="top:Q"),
        text.encode(x=x.across("at:Q")),
    ]


def _names(name: str, found: Inside, medium: Medium) -> list[alt.Chart]:
    """Whose zones are whose, at the left above each row."""
    labels = (
        (f"{wording.city()}, {found.city.zones} zones", 0.95 if found.threshold is None else 0.9, palette.INK),
        (f"{name}, {found.here.zones} zones", heights(medium).name, palette.CHOSEN),
    )
    return [
        _at(pd.DataFrame({"at": [height]}), "at")
        .mark_text(text=words_, align="left", dx=4, fontSize=medium.type_px(NAME_PX), fontWeight=600, color=colour)
        .encode(x=alt.XValue(0))
        for words_, height, colour in labels
    ]
