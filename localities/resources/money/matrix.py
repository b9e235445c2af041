"""Sums of a view's lines by theme, partner and place. A blank is never 0, and totals are sums of the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from geodata.table_cells import parts_of
from localities.places import outlines, wording
from localities.resources.returns.returns import CITY_WIDE, THEMES
from localities.resources.returns.sharing import NOT_SHARED, ReturnsView

SEVERAL_PLACES = "several places"
MEASURED = {
    "spend_gbp": "Money, GBP",
    "capacity": "Capacity, people a year",
    "reach": "People reached a year",
    "staff_fte": "Staff, full-time posts",
}
WHERE = {SEVERAL_PLACES: "Several of the {count}", CITY_WIDE: "City-wide", NOT_SHARED: "Place not shared"}
Show = Callable[[pd.DataFrame], object]  # what a group of cells is shown as
CELL = ["theme", "partner", "place", "amount", "services", "services_without"]


def lines_of(view: ReturnsView, year: str, theme: str = "") -> pd.DataFrame:
    """Return the view's lines of one financial year, and of one theme if given."""
    lines = view.lines[view.lines["year"] == year]
    return lines[lines["theme"] == theme] if theme else lines


def where(places: tuple[str, ...]) -> str:
    """Return the column for a line's money: its only place, or one of WHERE. Nothing is split here."""
    return places[0] if len(places) == 1 else SEVERAL_PLACES


def cells(lines: pd.DataFrame, what: str = "spend_gbp") -> pd.DataFrame:
    """Return CELL by theme, partner and place: `amount` is the sum of the known figures, missing if none is known.

    `services_without` counts services without a figure; if there are any, the true amount is larger.
    """
    keyed = lines.assign(place=lines["places"].map(where), amount=pd.to_numeric(lines[what], errors="coerce"))
    if keyed.empty:
        return pd.DataFrame(columns=CELL)
    grouped = keyed.groupby(["theme", "partner", "place"], sort=False)
    summed = grouped.agg(
        amount=("amount", _sum_of_known),
        services=("service", "size"),
        services_without=("amount", _missing),
    ).reset_index()
    order = {theme: index for index, theme in enumerate(THEMES)}
    return summed.sort_values("theme", key=lambda column: column.map(order), kind="stable", ignore_index=True)


def _sum_of_known(amounts: pd.Series) -> float:
    return amounts.sum(min_count=1)


def _missing(amounts: pd.Series) -> int:
    return int(amounts.isna().sum())


def total(lines: pd.DataFrame, what: str = "spend_gbp") -> tuple[float | None, int]:
    """Return the sum of the known figures (None if none is known), and how many services have no figure."""
    amount = pd.to_numeric(lines[what], errors="coerce")
    return (float(amount.sum()) if amount.notna().any() else None), int(amount.isna().sum())


def wide(lines: pd.DataFrame, what: str = "spend_gbp", show: Show | None = None) -> pd.DataFrame:
    """Return theme and partner by place (places with a service only) and Total, with a last row All of column sums.

    `services_without_figure` counts services whose amount is not known. Unknown amounts are missing, not 0. `show`
    turns a group of cells into one value; `in_words` is an alternative to the sum.
    """
    parts = cells(lines, what)
    places = [place for place in [*outlines.names(), *WHERE] if place in set(parts["place"])]
    rows = [_wide_row(part, places, theme, partner, show or known_sum) for (theme, partner), part in _by_row(parts)]
    rows.append(_wide_row(parts, places, "", "All", show or known_sum))
    return pd.DataFrame(rows)


def known_sum(part: pd.DataFrame) -> float | None:
    """Return the sum of the known amounts of these cells; None if none is known."""
    known = part["amount"].dropna()
    return float(known.sum()) if len(known) else None


def in_words(part: pd.DataFrame) -> str:
    """Return the sum for readers: "" without services, "not known", or "at least" if a service has no figure."""
    if part.empty:
        return ""
    amount = known_sum(part)
    if amount is None:
        return "not known"
    return ("at least " if part["services_without"].sum() else "") + f"{amount:,.10g}"


def _by_row(parts: pd.DataFrame) -> Iterable[tuple[Any, pd.DataFrame]]:
    return parts_of(parts, ["theme", "partner"], sort=False) if len(parts) else ()


def _wide_row(part: pd.DataFrame, places: list[str], theme: str, partner: str, show: Show) -> dict[str, object]:
    return {
        "theme": THEMES.get(theme, ""),
        "partner": partner,
        **{place_label(place): show(part[part["place"] == place]) for place in places},
        "Total": show(part),
        "services": int(part["services"].sum()),
        "services_without_figure": int(part["services_without"].sum()),
    }


def place_label(place: str) -> str:
    """Return the heading of a place's column."""
    return wording.filled(WHERE.get(place, "")) or outlines.names()[place]
