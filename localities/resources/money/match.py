"""Money or capacity against demand, place by place: each one's share of both, and their ratio with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from localities.places import outlines
from localities.resources.money.demand import FEWEST
from localities.resources.money.spread import apportioned, populations
from localities.resources.returns.sharing import NOT_SHARED

OVER, UNDER, IN_LINE, NOT_EVIDENCED = "over-resourced", "under-resourced", "in line", "not evidenced"
COLUMNS = ["place", "name", "amount", "demand", "amount_share_percent", "demand_share_percent", "ratio", "lower",
           "upper", "verdict", "why"]  # fmt: skip


def match(lines: pd.DataFrame, demanded: pd.DataFrame, spread: str = "population", what: str = "spend_gbp"):
    """COLUMNS for the places: shares among them in percent (each sums to 100), ratio of money's share to demand's.

    Total Place's question (METHODS.md): who has more or less than a share that fits? The ratio's interval runs over
    the place's own demand interval, the others' demand taken as it stands, and over every way in which money told
    without a place may fall. One that holds 1 is "in line". A place that nothing told reaches has no amount.
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
    return pd.DataFrame([_row(place, shares, places.loc[place], demand) for place in places.index], columns=COLUMNS)


@dataclass(frozen=True)
class _Shares:
    """What the lines tell: the amount that reaches each place, what has no place, and how many give no amount."""

    amounts: Mapping[str, float]
    without_place: float
    services_without: int
    services: int

    @property
    def whole(self) -> float:
        return sum(self.amounts.values())


def weights(demanded: pd.DataFrame, spread: str) -> dict[str, float]:
    """By what city-wide money is laid out over the places and the rest of Glasgow: people, or demand."""
    if spread == "population":
        return populations()
    known = demanded["count"].dropna()
    # City-wide money can be laid out only where every area's demand is known.
    return {place: float(known[place]) for place in demanded.index} if len(known) == len(demanded) else {}


def _row(place: str, shares: _Shares, demanded, all_demand: float | None) -> tuple:
    amount = shares.amounts.get(place)
    count = float(demanded["count"]) if pd.notna(demanded["count"]) else None
    money_share = amount / shares.whole if amount is not None and shares.whole else None
    share = count / all_demand if count is not None and all_demand else None
    ratio = money_share / share if money_share is not None and share else None
    ends = _ends(amount, shares, demanded, count, all_demand) if ratio is not None else (None, None)
    verdict, why = _verdict(ratio, ends, count, all_demand, shares, demanded["status"])
    in_percent = [100 * part if part is not None else None for part in (money_share, share)]
    return place, outlines.names()[place], amount, count, *in_percent, ratio, *ends, verdict, why


def _ends(
    amount: float, shares: _Shares, demanded, count: float, all_demand: float
) -> tuple[float | None, float | None]:
    """The least and the most that the ratio can be."""
    if pd.isna(demanded["lower"]) or pd.isna(demanded["upper"]):
        return None, None
    others, most_money = all_demand - count, shares.whole + shares.without_place
    least, most = amount / most_money, (amount + shares.without_place) / most_money
    low_share, high_share = (end / (others + end) if others + end else 0 for end in demanded[["lower", "upper"]])
    return least / high_share if high_share else None, most / low_share if low_share else float("inf")


def _verdict(ratio, ends, count, all_demand, shares: _Shares, status) -> tuple[str, str]:
    """The verdict and why; NOT_EVIDENCED wherever a number is missing or too small."""
    if status == "suppressed" or (count is not None and count < FEWEST):
        return NOT_EVIDENCED, "too few people stand behind the demand"
    if count is None or not all_demand:
        return NOT_EVIDENCED, "the demand is not known for every place"
    if shares.services_without:
        return (
            NOT_EVIDENCED,
            f"{shares.services_without} of {shares.services} services give no figure, so no share is sure",
        )
    if ratio is None:
        return NOT_EVIDENCED, "nothing that reaches this place is told; that may be a gap in the returns"
    if ends[0] is None:
        return NOT_EVIDENCED, "this measure of demand has no interval"
    if ends[0] <= 1 <= ends[1]:
        return IN_LINE, "the interval holds 1"
    return (OVER if ratio > 1 else UNDER), f"the interval lies {'above' if ratio > 1 else 'below'} 1"
