"""The overview's tables: a row a place, a column a measure, each cell with figure, symbol and word, and a small trend.

A table of ordinary HTML, so that a screen reader, a keyboard and a phone can use it (a phone shows it as cards). All
text is escaped: an own measure's title was written by a person.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import small_trend
from localities.indicators.comparing import compare
from localities.indicators.findings import overview
from localities.indicators.findings.overview import Cell, Row
from localities.indicators.measures import catalogue, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording
from pages.parts.shared import definition
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_own_table

STYLE = Path(__file__).with_name("overview.css")
LEGEND = (
    "▲ higher, ▼ lower, ● not different from {city}; ○ no interval, compare with care; – no comparison. A bar beside "
    "the words repeats them: green for better, orange for worse, in the colour of the words for neither. A cell says "
    "better or worse only where a measure has a direction. The small line shows every known year, each about its own "
    "middle: within a column, a steeper line is a larger change. Rising or falling needs five figures or more."
)


def show_grid(measure_ids: list[str], areas: dict[str, str], order: str, highest_first: bool, chosen: str) -> None:
    """One table of the measures that places have, then those known for the city alone; `chosen` is the marked area."""
    st.html(STYLE)
    found = tuple(one.measure_id for one in overview.for_places(measure_ids))
    if found:
        show_own_table(table(found, tuple(areas.items()), order, highest_first, chosen), len(found) + 1)
        st.caption(wording.filled(LEGEND))
    alone = overview.city_only(measure_ids)
    if alone:
        st.markdown(f"**Known for {wording.city()} as a whole only**, not for places:")
        st.markdown("\n".join(f"- {words_of_city(one)}" for one in alone))


@edition_cache(size=256)
def table(
    ids: tuple[str, ...], areas: tuple[tuple[str, str], ...], order: str, highest_first: bool, chosen: str
) -> str:
    """The HTML of the table, measures grouped by theme; `order` may be a measure that is not among them."""
    themes = overview.by_theme([catalogue.measure(one) for one in ids])
    shown = [one for found in themes.values() for one in found]
    ordered = overview.rows((*ids, *_extra(order, ids)), dict(areas), order, highest_first)
    wider = [row for row in (overview.city_row(ids), overview.scotland_row(ids)) if row]
    spans = {one: _span(one, [*ordered, *wider]) for one in ids}
    lines = [_line(row, shown, spans, "chosen" if row.area_code == chosen else "") for row in ordered]
    lines += [_line(row, shown, spans, "city") for row in wider]
    return (
        f'<div class="overview" role="region" tabindex="0" aria-label="The places by {len(shown)} measures">'
        f'<table role="table"><thead role="rowgroup">{_heads(themes)}</thead>'
        f'<tbody role="rowgroup">{"".join(lines)}</tbody></table></div>'
    )


def words_of_city(measure: Measure) -> str:
    """Glasgow's figure of a measure that places have not, with its source and a link to what it is, as Markdown."""
    year = measure.latest_year
    text = plain(f"{overview.city_text(measure)}. {words.source_line(measure, year)}")
    return f"{text} [What this is]({definition.address(measure.measure_id, year)})"


def _extra(order: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The measure to order by, where it is in another table."""
    return () if order in (*ids, overview.BY_NAME) else (order,)


def _span(measure_id: str, rows: list[Row]) -> float:
    return small_trend.span_of([one.past for row in rows for one in row.cells if one.measure_id == measure_id])


def _heads(themes: dict[str, list[Measure]]) -> str:
    """Two rows of headings: the themes, and under each its measures with unit, year and a link to what they are."""
    above = "".join(
        f'<th role="columnheader" scope="colgroup" colspan="{len(found)}">'
        f"{escape(catalogue.THEMES.get(theme, theme))}</th>"
        for theme, found in themes.items()
    )
    below = "".join(_head(one) for found in themes.values() for one in found)
    return (
        f'<tr role="row" class="themes"><td role="cell"></td>{above}</tr>'
        f'<tr role="row"><th role="columnheader" scope="col">Place</th>{below}</tr>'
    )


def _head(measure: Measure) -> str:
    year, source = measure.latest_year, words.source_line(measure, measure.latest_year)
    return (
        f'<th role="columnheader" scope="col" title="{escape(source, quote=True)}">{escape(measure.title)}'
        f"<small>{escape(measure.unit)}, {escape(words.year_text(year))}</small>"
        f'<small><a href="{_about(measure)}" target="_blank" '
        f'aria-label="What this is: {escape(measure.title, quote=True)}">what this is</a></small></th>'
    )


def _about(measure: Measure) -> str:
    """The address of what the measure is; it opens beside this page, which would otherwise forget what was chosen."""
    return escape(definition.address(measure.measure_id, measure.latest_year), quote=True)


def _line(row: Row, shown: list[Measure], spans: dict, kind: str) -> str:
    cells = {one.measure_id: one for one in row.cells}
    drawn = "".join(_cell(cells[one.measure_id], one, spans[one.measure_id]) for one in shown)
    name = f'<th role="rowheader" scope="row">{escape(row.name)}</th>'
    return f'<tr role="row" class="{kind}">{name}{drawn}</tr>'


def _cell(cell: Cell, measure: Measure, span: float) -> str:
    """Figure, verdict and trend; on a phone the measure's name is above them."""
    estimated = "<small>estimated</small>" if cell.figure.status == "estimated" else ""
    against = f'<span class="against {_hue(cell)}">{escape(cell.against)}</span>' if cell.against else ""
    year = escape(words.year_text(measure.latest_year))
    title = f'<a href="{_about(measure)}" target="_blank">{escape(measure.title)}</a>, {year}'
    return (
        f'<td role="cell"><span class="measure">{title}</span>'
        f'<span class="figures"><span class="value">{escape(cell.shown)}</span> {estimated}{against}</span>'
        f'<span class="path">{_path(cell, measure, span)}</span></td>'
    )


def _hue(cell: Cell) -> str:
    """The class of the bar beside the verdict's words: it repeats them in colour."""
    verdict = cell.comparison.verdict if cell.comparison else ""
    return cell.meaning or (verdict if verdict in (compare.HIGHER, compare.LOWER) else "")


def _path(cell: Cell, measure: Measure, span: float) -> str:
    picture = small_trend.small_trend(cell.past, span)
    if not picture:
        return ""
    text = small_trend.said(cell.past, lambda value: words.figure_text(measure, value), cell.way)
    way = f"<small>{escape(cell.way)}</small>" if cell.way else ""
    return f'<img src="{picture}" alt="{escape(text, quote=True)}" title="{escape(text, quote=True)}">{way}'
