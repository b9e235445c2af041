"""A trend as small as a word: a line without axes, its last point marked, as a picture for an <img>.

The lines of one column share one span from bottom to top, each about its own middle: so a steeper line is a larger
change, and none is blown up to look like one. An unknown year breaks the line.
Its words (`said`) stand in for it wherever it cannot be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from localities.built_data.edition_cache import edition_cache
from localities.drawing import palette
from localities.drawing.charts.dark_chart import DARK
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.trends.trend import year_number
from localities.places import outlines

WIDTH_PX, HEIGHT_PX, EDGE_PX = 88, 24, 4
DOT_PX = 2.6
# Ink for the line and the accent for its end, in the theme of the page that shows the picture.
LOOKS = (
    f"<style>:root{{color:{palette.INK};fill:{palette.CHOSEN}}}"
    f"@media(prefers-color-scheme:dark){{:root{{color:{DARK[palette.INK]};fill:{DARK[palette.CHOSEN]}}}}}</style>"
)
Past = Sequence[tuple[str, float | None]]  # a year and its figure, None where it is not known
Point = tuple[float, float]


def span_of(pasts: Iterable[Past]) -> float:
    """The largest distance between the highest and the lowest figure of any one line; 1 where all are level."""
    known = [[value for _, value in past if value is not None] for past in pasts]
    return max((max(values) - min(values) for values in known if values), default=0.0) or 1.0


def small_trend(past: Past, span: float) -> str:
    """The line of (year, value or None) as a data: address of an SVG; "" with fewer than two figures."""
    if sum(value is not None for _, value in past) < 2:
        return ""
    points = _points(past, span)
    lines = [f'<polyline points="{_joined(part)}"/>' for part in _unbroken(points) if len(part) > 1]
    lone = [part[0] for part in _unbroken(points) if len(part) == 1]
    last = [one for one in points if one][-1]
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="1.4"/>' for x, y in lone)
    return "data:image/svg+xml," + quote(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{HEIGHT_PX}">{LOOKS}'
        f'<g fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round">{"".join(lines)}</g>'
        f'<g fill="currentColor">{dots}</g>'
        f'<circle cx="{last[0]}" cy="{last[1]}" r="{DOT_PX}"/></svg>'
    )


def said(past: Past, shown: Callable[[float], str], way: str) -> str:
    """The line in words: its first and last figure with their years, and its way; `shown` writes a figure."""
    known = [(year, value) for year, value in past if value is not None]
    if len(known) < 2:
        return ""
    (first, start), (last, end) = known[0], known[-1]
    numbers = f"{shown(start)} in {first}, {shown(end)} in {last}"
    return f"{numbers}: {way}" if way else f"{numbers}; {len(known)} figures say no trend"


def _points(past: Past, span: float) -> list[Point | None]:
    """Position of each figure in the picture, years at their true distance; None for an unknown one."""
    years = [year_number(year) for year, _ in past]
    known = [value for _, value in past if value is not None]
    middle = (min(known) + max(known)) / 2
    wide, tall = WIDTH_PX - 2 * EDGE_PX, HEIGHT_PX - 2 * EDGE_PX
    across = wide / max(years[-1] - years[0], 1)
    return [
        None
        if value is None
        else (round(EDGE_PX + (year - years[0]) * across, 1), round(HEIGHT_PX / 2 - (value - middle) / span * tall, 1))
        for year, (_, value) in zip(years, past, strict=True)
    ]


def _unbroken(points: list[Point | None]) -> list[list[Point]]:
    """The points in runs without a gap."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _joined(part: list[Point]) -> str:
    return " ".join(f"{x},{y}" for x, y in part)


@dataclass(frozen=True)
class PlaceTrends:
    """By slug the picture, "" with fewer than two figures, and its words; the first and last year with a figure."""

    pictures: Mapping[str, str]
    texts: Mapping[str, str]
    first_year: str
    last_year: str


@edition_cache(size=6)
def place_trends(measure_id: str, outline: str) -> PlaceTrends:
    """Return the trends of the places in that outline. Kept: the lines are most of what a rerun of Home would cost."""
    pasts = {slug: _past(measure_id, slug, outline) for slug in outlines.names()}
    span = span_of(pasts.values())
    known = [year for past in pasts.values() for year, value in past if value is not None]
    return PlaceTrends(
        pictures={slug: small_trend(past, span) for slug, past in pasts.items()},
        texts={slug: _text(measure_id, past) for slug, past in pasts.items()},
        first_year=min(known, default=""),
        last_year=max(known, default=""),
    )


def _past(measure_id: str, slug: str, outline: str) -> Past:
    code = measure_values.area_code(slug, outline)
    years = catalogue.measure(measure_id).years
    return [(year, measure_values.one_value(measure_id, year, code).value) for year in years]


def _text(measure_id: str, past: Past) -> str:
    measure = catalogue.measure(measure_id)
    return f"{measure.title}: {said(past, lambda value: words.figure_text(measure, value), '')}"
