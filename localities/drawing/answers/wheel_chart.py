"""The Place Standard's wheel: fourteen segments, 1 in the middle and 7 at the rim, each with its middle and spread.

Everything is placed in pixels: the wheel stands in the middle, and on a wide medium the names stand in two columns
beside it, each led to its segment by a line. On a narrow one each segment has its number, as the table has.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import altair as alt
import pandas as pd

from localities.drawing import palette
from localities.drawing.charts.chart_style import ChartWords, Drawn, TextLooks, in_house_style
from localities.drawing.charts.media import SCREEN, SCREEN_FONT, SLIDE, Medium
from localities.participation.rounds.place_standard import LEAST, MOST, NAMES, SCALE
from localities.participation.rounds.place_standard_results import (
    PlaceStandardResult,
    ThemeResult,
    score_words,
    sentences,
    spread_words,
)
from localities.places import outlines

WIDEST_PX, NARROW_PX = 700, 500
HEIGHT_PX = 420
LABEL_CHARACTERS, LEAD_PX = 23, 18  # a line of a name, and the line to it
LABEL_EM = {SCREEN_FONT: 0.46}  # the mean width of a letter
LABEL_EM_ON_PAPER = 0.52
SLIDE_OF_WHEEL = replace(SLIDE, height_px=280)
ROW_LINES = 2.2  # a name has two lines, and a little air
HUB = 0.14  # of the radius: where a score of 1 lies
SHARE = 2 * math.pi / len(NAMES)
THINNEST = 0.16  # of a step on the scale, so that a spread of nothing is still seen
BAND, MIDDLE = "Band: the middle half of the scores", "Line: the middle score"
EARLIER = "Diamond: the round of {day}"
TOO_FEW = "Empty: too few people answered"
Pixel = tuple[float, float]  # from the upper left
Rows = list[dict[str, object]]


def wheel(found: PlaceStandardResult, earlier: PlaceStandardResult | None = None, medium: Medium = SCREEN) -> Drawn:
    """Return the wheel of a closed round, an earlier round's middle scores beside it where there was one."""
    medium = SLIDE_OF_WHEEL if medium == SLIDE else medium
    width, height = medium.width_px or WIDEST_PX, medium.height_px or HEIGHT_PX
    narrow, type_px = width < NARROW_PX, medium.type_px(13)
    if narrow:
        radius = width / 2 - 2 * type_px
        height = int(2 * radius + 4 * type_px)
    else:
        height = max(height, int(ROW_LINES * type_px * len(NAMES) / 2))
        label_px = LABEL_EM.get(medium.font, LABEL_EM_ON_PAPER) * LABEL_CHARACTERS * type_px
        radius = min(width / 2 - LEAD_PX - label_px, height / 2 - type_px)
    centre = (width / 2, height / 2)
    layers = [
        *_rings(centre, radius, type_px),
        *_scores(found, centre, radius),
        *([_earlier(earlier, centre, radius)] if earlier else []),
        *(_numbers(centre, radius, type_px) if narrow else _names(found, centre, radius, width, height, type_px)),
    ]
    notes = [BAND, MIDDLE, *([EARLIER.format(day=earlier.day)] if earlier else [])]
    notes += [TOO_FEW] if len(found.known) < len(found.themes) else []
    if medium.has_notes:
        layers.append(_foot(notes, height + type_px, type_px))
        height += 2 * type_px
    chart = alt.layer(*layers, width=width, height=height)
    shown = in_house_style(chart, _words(found, notes, earlier), medium)
    shown["height"] = height
    # Everything has its pixel, and a wide name must not move the rest; a title alone needs room of its own.
    shown["autosize"] = "pad" if medium.has_title else "none"
    return shown


def wheel_text(found: PlaceStandardResult, earlier: PlaceStandardResult | None = None) -> str:
    """Return what the wheel shows, in words."""
    before = {one.theme_code: one.middle for one in earlier.themes} if earlier else {}
    themes: list[str] = []
    for one in found.themes:
        was = before.get(one.theme_code)
        more = f", half from {spread_words(one)}" if one.middle is not None else ""
        themes.append(f"{one.name} {score_words(one.middle)}{more}{f', before {score_words(was)}' if was else ''}")
    return f"The Place Standard wheel. {SCALE} {'; '.join(themes)}."


def _words(found: PlaceStandardResult, notes: list[str], earlier: PlaceStandardResult | None) -> ChartWords:
    name = outlines.names()[found.of_round.settings.place]
    return ChartWords(
        f"How {name} is, theme by theme", sentences(found)[0], wheel_text(found, earlier), (), tuple(notes)
    )


def at_radius(score: float, radius: float) -> float:
    """Return how far from the middle a score lies, in pixels."""
    return radius * (HUB + (1 - HUB) * (score - LEAST) / (MOST - LEAST))


def _point(centre: Pixel, angle: float, far: float) -> Pixel:
    """Clockwise from the top, in pixels from the upper left."""
    return centre[0] + far * math.sin(angle), centre[1] - far * math.cos(angle)


def _pixels(rows: Rows | pd.DataFrame) -> alt.Chart:
    return alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None)
    )


def _arcs(rows: Rows, centre: Pixel, colour: str, opacity: float) -> alt.Chart:
    """Arcs around the middle in one colour; see `_in_arcs`."""
    return _in_arcs(rows, centre).mark_arc(color=colour, opacity=opacity, strokeWidth=0)


def _in_arcs(rows: Rows, centre: Pixel) -> alt.Chart:
    """Arcs around the middle, each from `start` to `end` (radians) and from `inner` to `outer` (pixels)."""
    table = pd.DataFrame([{"x": centre[0], "y": centre[1], **row} for row in rows])
    return _pixels(table).encode(
        theta=alt.Theta("start:Q", scale=None),
        theta2="end:Q",
        radius=alt.Radius("outer:Q", scale=None),
        radius2="inner:Q",
    )


def _rings(centre: Pixel, radius: float, type_px: int) -> list[alt.Chart]:
    grid: Rows = [
        {
            "start": at * SHARE,
            "end": (at + 1) * SHARE,
            "inner": at_radius(low, radius),
            "outer": at_radius(high, radius),
        }
        for at in range(len(NAMES))
        for low, high in pairwise(range(LEAST, MOST + 1))
    ]
    ends: Rows = [
        {"x": centre[0], "y": centre[1] - at_radius(score, radius), "text": str(score)} for score in (LEAST, 4, MOST)
    ]
    lines = _in_arcs(grid, centre).mark_arc(fillOpacity=0, stroke=palette.HAIRLINE, strokeWidth=1)
    halo = _pixels(ends).mark_text(fontSize=type_px, stroke=palette.PAPER, strokeWidth=4, color=palette.PAPER)
    words = _pixels(ends).mark_text(fontSize=type_px, color=palette.QUIET)
    return [lines, halo.encode(text="text:N"), words.encode(text="text:N")]


def _scores(found: PlaceStandardResult, centre: Pixel, radius: float) -> list[alt.Chart]:
    bands: Rows = []
    middles: Rows = []
    for at, one in enumerate(found.themes):
        if one.middle is None or one.lower is None or one.upper is None:
            continue
        segment: dict[str, object] = {"start": (at + 0.08) * SHARE, "end": (at + 0.92) * SHARE}
        thin = max(THINNEST - (one.upper - one.lower) / 2, 0)
        bands.append(segment | _from_to(one.lower - thin, one.upper + thin, radius))
        middles.append(segment | _from_to(one.middle - THINNEST / 2, one.middle + THINNEST / 2, radius))
    if not bands:
        return []
    return [
        _arcs(bands, centre, palette.ASSET, 0.75),
        _arcs(middles, centre, palette.INK, 1),
    ]


def _from_to(low: float, high: float, radius: float) -> dict[str, object]:
    return {"inner": max(at_radius(low, radius), 0), "outer": at_radius(high, radius)}


def _earlier(earlier: PlaceStandardResult, centre: Pixel, radius: float) -> alt.Chart:
    rows: Rows = []
    for at, one in enumerate(earlier.themes):
        if one.middle is not None:
            x, y = _point(centre, (at + 0.5) * SHARE, at_radius(one.middle, radius))
            rows.append({"x": x, "y": y})
    marks = _pixels(rows or [{"x": None, "y": None}])
    return marks.mark_point(
        shape="diamond", size=90, filled=True, fill=palette.PAPER, stroke=palette.CHOSEN, strokeWidth=2.5, opacity=1
    )


def _numbers(centre: Pixel, radius: float, type_px: int) -> list[alt.Chart]:
    rows: Rows = []
    for at in range(len(NAMES)):
        x, y = _point(centre, (at + 0.5) * SHARE, radius + type_px * 0.9)
        rows.append({"x": x, "y": y, "text": str(at + 1)})
    return [_pixels(rows).mark_text(fontSize=type_px, color=palette.INK, baseline="middle").encode(text="text:N")]


def _names(
    found: PlaceStandardResult, centre: Pixel, radius: float, width: int, height: int, type_px: int
) -> list[alt.Chart]:
    """Each theme's name, score and number of answers in one of two columns, and the line that leads to its segment."""
    half = len(found.themes) // 2
    lines: Rows = []
    left: Rows = []
    right: Rows = []
    for at, one in enumerate(found.themes):
        is_right = at < half
        row = at if is_right else len(found.themes) - 1 - at
        y = (row + 0.5) * height / half - type_px / 2  # of the first of two lines
        x = centre[0] + (radius + LEAD_PX) * (1 if is_right else -1)
        from_x, from_y = _point(centre, (at + 0.5) * SHARE, radius + 2)
        lines.append({"x": from_x, "y": from_y, "x2": x, "y2": y + type_px / 2})
        (right if is_right else left).append({"x": x + (4 if is_right else -4), "y": y, "text": _label(one)})
    leads = _pixels(lines).mark_rule(color=palette.HAIRLINE).encode(x2="x2:Q", y2="y2:Q")
    looks: TextLooks = {"fontSize": type_px, "lineHeight": type_px, "color": palette.INK, "baseline": "middle"}
    sides: tuple[tuple[Rows, Literal["left", "right"]], ...] = ((right, "left"), (left, "right"))
    texts = [_pixels(rows).mark_text(align=align, **looks).encode(text="text:N") for rows, align in sides]
    return [leads, *texts]


def _foot(notes: list[str], y: float, type_px: int) -> alt.Chart:
    text = f"{'; '.join(notes)}."
    return _pixels([{"x": 0, "y": y, "text": text}]).mark_text(
        align="left", fontSize=type_px, color=palette.QUIET
    ).encode(text="text:N")  # fmt: skip


def _label(one: ThemeResult) -> list[str]:
    """Two lines: the name, then the middle score and how many answered."""
    first, *rest = textwrap.wrap(one.name, LABEL_CHARACTERS)
    score = "–" if one.middle is None else score_words(one.middle)
    return [first, f"{rest[0]}: {score} (n {one.answers})" if rest else f"{score} (n {one.answers})"]
