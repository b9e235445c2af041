"""What the Resources page works out, kept for what everybody sees and worked out afresh for a file of one's own."""

from __future__ import annotations

from functools import wraps

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import money_specs
from localities.resources.money import demand, ladder, match, matrix
from localities.resources.money.spread import SPREADS, populations
from localities.resources.returns.sharing import OWN, ReturnsView


def kept_if_public(work):
    """The same function, its answers kept by view and question; a file of somebody's own is never kept."""
    keep = edition_cache(size=64)(work)  # views are compared by identity: another load is another view

    @wraps(work)
    def answer(view: ReturnsView, *question):
        return work(view, *question) if view.viewer == OWN else keep(view, *question)

    return answer


@kept_if_public
def matrix_of(view: ReturnsView, year: str, what: str) -> pd.DataFrame:
    """The matrix in words; see matrix.in_words."""
    return matrix.wide(matrix.lines_of(view, year), what, matrix.in_words)


@kept_if_public
def matched(
    view: ReturnsView, year: str, theme: str, measure_id: str, spread: str, what: str
) -> tuple[pd.DataFrame, dict]:
    """The match of one theme, and its chart."""
    table = match.in_order(match.match(matrix.lines_of(view, year, theme), demand.demand(measure_id), spread, what))
    subtitle = f"{matrix.MEASURED[what]}, {year}; city-wide services shared out {SPREADS[spread]}"
    return table, money_specs.ratios(table, subtitle, view.label)


@kept_if_public
def rungs(view: ReturnsView, year: str, theme: str, by: str, spread: str) -> tuple[pd.DataFrame, dict]:
    """The ladder by theme, or by place for one theme or all, and its chart."""
    lines = matrix.lines_of(view, year, theme)
    if by == "theme":
        table, subtitle = ladder.by_theme(lines), f"Money reported, {year}"
    else:
        measure_id = next(iter(demand.choices(theme)))
        weights = populations() if spread == "population" else match.weights(demand.demand(measure_id), spread)
        table = ladder.by_place(lines, weights)
        subtitle = f"Money reported, {year}; city-wide services shared out {SPREADS[spread]}"
    return table, money_specs.ladder(table, subtitle, view.label)
