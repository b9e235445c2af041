"""How every chart looks: the house's ink, paper and type, and titles that wrap with the room they have.

Charts measure their own width in the browser (`width` in an expression), so the same chart serves a phone and
a hall: under NARROW_PX inside the plot, names stand above their row instead of beside it.
"""

from __future__ import annotations

import json
import math
import textwrap

import altair as alt

from localities.drawing import palette

FONT = "Source Sans, sans-serif"
NARROW_PX = 520
NARROW_TITLE, WIDE_TITLE = 36, 64  # characters a line
NOTE_CHARACTERS = 52  # Vega-Lite takes no expression in a subtitle, so its lines fit a phone everywhere
STEPS = (1, 2, 2.5, 5, 10)
FINEST_STEPS = 6


def in_house_style(chart: alt.LayerChart | alt.Chart, finding: str, subtitle: str, alt_text: str):
    """The chart at the full width of its place, titled with its finding (pages pass `theme=None`)."""
    looks = {
        "width": "container",
        "title": title(finding, subtitle),
        "description": alt_text,
        "background": "transparent",
        "autosize": alt.AutoSizeParams(type="fit-x", contains="padding", resize=True),
        "padding": {"left": 2, "right": 6, "top": 2, "bottom": 4},
        "config": alt.Config(font=FONT, view=alt.ViewConfig(stroke=None), axis=alt.AxisConfig(**axis_style())),
    }
    styled = chart.copy(deep=False)
    for name, value in looks.items():
        styled[name] = value  # not by `properties`, which checks each against the whole schema
    return styled


def axis_style() -> dict:
    """Quiet axes: hairline grid, no ticks, ink labels."""
    return {
        "labelColor": palette.INK,
        "labelFontSize": 13,
        "labelPadding": 6,
        "titleColor": palette.INK,
        "gridColor": palette.HAIRLINE,
        "domainColor": palette.HAIRLINE,
        "ticks": False,
        "labelFlush": False,
        "titleAlign": "left",
        "titleAnchor": "start",
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "titleLineHeight": 17,
        "titlePadding": 12,
    }


def title(finding: str, subtitle: str) -> alt.TitleParams:
    """Finding above, measure, unit and year below, both broken into lines that fit a phone or a wall."""
    return alt.TitleParams(
        text=lines_by_width(finding, NARROW_TITLE, WIDE_TITLE),
        subtitle=note_lines(subtitle),
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
    )


def lines_by_width(text: str, narrow: int, wide: int) -> alt.ExprRef:
    """An expression for the text in lines of at most `narrow` or `wide` characters."""
    return by_width(json.dumps(textwrap.wrap(text, narrow)), json.dumps(textwrap.wrap(text, wide)))


def note_lines(*sentences: str) -> list[str]:
    """The sentences in lines that fit a phone, each sentence on a line of its own."""
    return [line for sentence in sentences for line in textwrap.wrap(sentence, NOTE_CHARACTERS)]


def by_width(narrow: str, wide: str) -> alt.ExprRef:
    """An expression that is `narrow` on a phone and `wide` elsewhere."""
    return alt.ExprRef(f"width < {NARROW_PX} ? {narrow} : {wide}")


def axis_ends(lowest: float, highest: float, from_zero: bool = False) -> tuple[float, float]:
    """Where an axis starts and ends, on round numbers: at 0 if asked or if anything comes near it."""
    start = 0.0 if from_zero or lowest <= highest / 2 else lowest
    step = round_step((highest - start) or highest or 1)
    first = math.floor(start / step) * step
    last = math.ceil(highest / step) * step
    return first, last if last > first else first + step


def round_step(span: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that parts `span` into at most FINEST_STEPS."""
    power = 10.0 ** math.floor(math.log10(span / FINEST_STEPS))
    return next(power * step for step in STEPS if power * step * FINEST_STEPS >= span)


def nothing_to_draw(finding: str, reason: str, alt_text: str, height: int):
    """A calm empty chart of the same height that says what is missing."""
    lines = textwrap.wrap(reason, NARROW_TITLE)
    text = alt.Chart(alt.Data(values=[{}])).mark_text(text=lines, fontSize=15, color=palette.QUIET, lineHeight=20)
    words = text.properties(height=height)
    return in_house_style(words, finding, "", alt_text)
