"""How every chart looks: the house's ink, paper and type, and titles that wrap with the room they have.

Charts measure their own width in the browser (`width` in an expression), so the same chart serves a phone and
a hall: under NARROW_PX inside the plot, names stand above their row instead of beside it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypedDict, TypeVar

import altair as alt
import pandas as pd
from altair.theme import AxisConfigKwds

from localities.drawing import palette
from localities.drawing.charts.media import SCREEN, Medium, Spec

NARROW_PX = 520
NARROW_TITLE, WIDE_TITLE = 36, 64  # characters a line


Drawn = alt.Chart | alt.LayerChart | alt.FacetChart
AnyDrawn = TypeVar("AnyDrawn", bound=Drawn)
Aligned = Literal["left", "center", "right"]


class TextLooks(TypedDict):
    """What several texts of a chart have in common, each by the name of its option of `mark_text`; sizes in pixels."""

    baseline: Literal["top", "middle", "bottom"]
    color: str
    fontSize: float
    lineHeight: float


@dataclass(frozen=True)
class SharedAxis:
    """The scale and axis along which several layers lie, and the ends of that scale."""

    ends: tuple[float, float]
    scale: alt.Scale
    axis: alt.Axis | None

    def across(self, field: str) -> alt.X:
        """The field (with its type, as in "value:Q") from left to right."""
        return alt.X(field, scale=self.scale, axis=self.axis)

    def upward(self, field: str) -> alt.Y:
        """The field (with its type, as in "value:Q") from the foot upward, or downward where the scale is reversed."""
        return alt.Y(field, scale=self.scale, axis=self.axis)


def shared_axis(
    low: float,
    high: float,
    axis: alt.Axis | None = None,
    room: list[alt.ExprRef] | None = None,
    is_downward: bool = False,
    is_clamped: bool = False,
) -> SharedAxis:
    """Return an axis from `low` to `high`, over the whole plot or between the two pixels of `room`."""
    scale = alt.Scale(
        domain=[low, high],
        nice=False,
        range=room or alt.Undefined,
        reverse=is_downward or alt.Undefined,
        clamp=is_clamped or alt.Undefined,
    )
    return SharedAxis((low, high), scale, axis)


@dataclass(frozen=True)
class ChartWords:
    """What a chart says: finding and subtitle in its title, notes below them or (as `axis_title`) below its axis.

    `title_notes` are lines, `axis_notes` whole sentences.
    """

    finding: str
    subtitle: str
    alt_text: str
    title_notes: tuple[str, ...] = ()
    axis_notes: tuple[str, ...] = ()


def layered(*layers: Drawn, height: float, data: pd.DataFrame | None = None) -> alt.LayerChart:
    """Return the layers as one chart, over `data` where they share a table.

    `alt.layer` copies each of them four times, for parameters and sizes of their own that none of ours has: on a page
    of charts that is a third of the work.
    """
    chart = alt.LayerChart(data=alt.Undefined if data is None else data, layer=[], height=height)
    chart.layer = list(layers)
    return chart


def in_house_style(chart: AnyDrawn, words: ChartWords, medium: Medium = SCREEN) -> AnyDrawn:
    """Return the chart as the medium shows it, titled with its finding where it has a title (pages pass no theme)."""
    axis = alt.AxisConfig(**axis_style(medium))
    looks: dict[str, Any] = {
        "width": medium.width_px or "container",
        "background": medium.background,
        "autosize": alt.AutoSizeParams(type="fit-x", contains="padding", resize=True),
        "padding": {"left": 2, "right": 6, "top": medium.head_room_px, "bottom": 4},
        "config": alt.Config(font=medium.font, view=alt.ViewConfig(stroke=None), axis=axis),
    }
    if medium.has_title:
        looks["title"] = title(words)
    if medium.has_description:
        looks["description"] = words.alt_text
    if medium.height_px:
        looks["height"] = medium.height_px
    if not medium.has_notes:
        looks["usermeta"] = {"notes": list(dict.fromkeys(words.axis_notes))}
    styled = chart.copy(deep=False)
    for name, value in looks.items():
        styled[name] = value  # not by `properties`, which checks each against the whole schema
    return styled


def notes_of(spec: Spec) -> tuple[str, ...]:
    """The notes that a spec leaves to the text beside it, each sentence once and whole."""
    return tuple(spec.get("usermeta", {}).get("notes", ()))


def axis_title(sentences: Iterable[str], medium: Medium, most: int = 0) -> list[str] | None:
    """The sentences below an axis, in lines of at most so many characters, where the medium has them in the picture."""
    return note_lines(*sentences, medium=medium, most=most) or None if medium.has_notes else None


def axis_style(medium: Medium = SCREEN) -> AxisConfigKwds:
    """Quiet axes: hairline grid, no ticks, ink labels."""
    return {
        "labelColor": palette.INK,
        "labelFontSize": medium.type_px(13),
        "labelPadding": 6,
        "titleColor": palette.INK,
        "gridColor": palette.HAIRLINE,
        "domainColor": palette.HAIRLINE,
        "ticks": False,
        "labelFlush": False,
        "titleAlign": "left",
        "titleAnchor": "start",
        "titleFontSize": medium.type_px(13),
        "titleFontWeight": 400,
        "titleLineHeight": 17,
        "titlePadding": 12,
    }


def title(words: ChartWords) -> alt.TitleParams:
    """Finding above, measure, unit and year below, both broken into lines that fit a phone or a laptop."""
    return alt.TitleParams(
        text=lines_by_width(words.finding, NARROW_TITLE, WIDE_TITLE),
        subtitle=[*note_lines(words.subtitle), *words.title_notes],
        anchor="start",
        frame="bounds",
        color=palette.INK,
        subtitleColor=palette.INK,
        fontSize=17,
        fontWeight=600,
        lineHeight=21,
        subtitleFontSize=13,
        subtitleLineHeight=17,
        subtitlePadding=5,
        offset=14,
        limit=0,  # none: our lines fit, and Streamlit would cut them 40 px before the chart ends
    )


def lines_by_width(text: str, narrow: int, wide: int) -> alt.ExprRef:
    """An expression for the text in lines of at most `narrow` or `wide` characters."""
    return by_width(json.dumps(textwrap.wrap(text, narrow)), json.dumps(textwrap.wrap(text, wide)))


def note_lines(*sentences: str, medium: Medium = SCREEN, most: int = 0) -> list[str]:
    """The sentences in lines of at most so many characters, else as fit the medium, each on a line of its own.

    Vega-Lite takes no expression in a subtitle, so on a screen they fit a phone.
    """
    return [line for sentence in sentences for line in textwrap.wrap(sentence, most or medium.note_characters)]


def by_width(narrow: str, wide: str) -> alt.ExprRef:
    """An expression that is `narrow` on a phone and `wide` elsewhere."""
    return alt.ExprRef(f"width < {NARROW_PX} ? {narrow} : {wide}")


def nothing_to_draw(finding: str, reason: str, alt_text: str, height: int, medium: Medium = SCREEN) -> alt.Chart:
    """A calm empty chart of the same height that says what is missing."""
    lines = textwrap.wrap(reason, NARROW_TITLE)
    text = alt.Chart(alt.Data(values=[{}])).mark_text(
        text=lines, fontSize=medium.type_px(15), color=palette.QUIET, lineHeight=20
    )
    return in_house_style(text.properties(height=height), ChartWords(finding, "", alt_text), medium)
