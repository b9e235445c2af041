"""Compare money or capacity with demand: each place's share of both, and their ratio with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.table_cells import row_of
from localities.places import outlines
from localities.resources.money.demand import FEWEST
from localities.resources.money.spread import apportioned, populations
from localities.resources.returns.sharing import NOT_SHARED

OVER, UNDER, IN_LINE, NOT_EVIDENCED = "over-resourced", "under-resourced", "in line", "not evidenced"
COLUMNS = ["place", "name", "amount", "demand", "amount_share_percent", "demand_share_percent", "ratio", "lower",
           "upper", "verdict", "why"]  # fmt: skip


def match(
    lines: pd.DataFrame, demanded: pd.DataFrame, spread: str = "population", what: str = "spend_gbp"
) -> pd.DataFrame:
    """Return COLUMNS for the places: shares in percent (each column sums to 100), and share of money / share of demand.

    This is Total Place's question (METHODS.md): who has more or less money than demand suggests? The ratio's interval
    covers the place's own demand interval, with the others' demand fixed, and every way in which money without a
    stated place could be spread. An interval that contains 1 is "in line". A place without stated money has no amount.
    """
    parts = apportioned(lines, what, weights(demanded, spread))
    by_place = parts.groupby("place")["amount"].sum()
    places = demanded.loc[list(outlines.names())]
    shares = _Shares(
        amounts={place: float(by_place[place]) for place in places.index if place in by_place.index},
        without_place=float(by_place.get(NOT_SHARED, 0)),
        services_without=int(pd.to_numeric(lines[what], errors="coerce").isna().sum()),
        services=len(lines),
    )
    demand = float(places["count"].sum()) if places["count"].notna().all() else None
    return pd.DataFrame([_row(place, shares, row_of(places, place), demand) for place in places.index], columns=COLUMNS)


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Return the places with the lowest ratio first and those without one last: the order of chart and table alike."""
    return table.sort_values("ratio", key=pd.to_numeric, kind="stable", na_position="last").reset_index(drop=True)


@dataclass(frozen=True)
class _Shares:
    """Totals of the lines: the amount for each place, the amount without a place, and services without an amount."""

    amounts: Mapping[str, float]
    without_place: float
    services_without: int
    services: int

    @property
    def whole(self) -> float:
        return sum(self.amounts.values())


def weights(demanded: pd.DataFrame, spread: str) -> dict[str, float]:
    """Return the weights, people or demand, that apportion city-wide money over the places and the rest of the city."""
    if spread == "population":
        return populations()
    known = demanded["count"].dropna()
    # City-wide money can be apportioned only if every area's demand is known.
    return {place: float(known[place]) for place in demanded.index} if len(known) == len(demanded) else {}


def _row(place: str, shares: _Shares, demanded: pd.Series, all_demand: float | None) -> tuple[object, ...]:
    amount = shares.amounts.get(place)
    count = float(demanded["count"]) if pd.notna(demanded["count"]) else None
    money_share = amount / shares.whole if amount is not None and shares.whole else None
    share = count / all_demand if count is not None and all_demand else None
    ratio = money_share / share if money_share is not None and share else None
    ends: tuple[float | None, float | None] = (None, None)
    if ratio is not None and amount is not None and count is not None and all_demand is not None:
        ends = _ends(amount, shares, demanded, count, all_demand)
    verdict, why = _verdict(ratio, ends, count, all_demand, shares, demanded["status"])
    in_percent = [100 * part if part is not None else None for part in (money_share, share)]
    return place, outlines.names()[place], amount, count, *in_percent, ratio, *ends, verdict, why


def _ends(
    amount: float, shares: _Shares, demanded: pd.Series, count: float, all_demand: float
) -> tuple[float | None, float | None]:
    """Return the lowest and the highest possible ratio; None without a demand interval."""
    if pd.isna(demanded["lower"]) or pd.isna(demanded["upper"]):
        return None, None
    others, most_money = all_demand - count, shares.whole + shares.without_place
    least, most = amount / most_money, (amount + shares.without_place) / most_money
    low_share, high_share = (end / (others + end) if others + end else 0 for end in demanded[["lower", "upper"]])
    return least / high_share if high_share else None, most / low_share if low_share else float("inf")


def _verdict(
    ratio: float | None,
    ends: tuple[float | None, float | None],
    count: float | None,
    all_demand: float | None,
    shares: _Shares,
    status: str,
) -> tuple[str, str]:
    """Return the verdict and its reason; NOT_EVIDENCED if a number is missing or too small."""
    if status == "suppressed" or (count is not None and count < FEWEST):
        return NOT_EVIDENCED, "too few people are counted in the demand"
    if count is None or not all_demand:
        return NOT_EVIDENCED, "the demand is not known for every place"
    if shares.services_without:
        return (
            NOT_EVIDENCED,
            f"{shares.services_without} of {shares.services} services give no figure, so no share is sure",
        )
    if ratio is None:
        return NOT_EVIDENCED, "nothing stated reaches this place; that may be a gap in the returns"
    lower, upper = ends
    if lower is None or upper is None:
        return NOT_EVIDENCED, "this measure of demand has no interval"
    if lower <= 1 <= upper:
        return IN_LINE, "the interval holds 1"
    return (OVER if ratio > 1 else UNDER), f"the interval lies {'above' if ratio > 1 else 'below'} 1"
