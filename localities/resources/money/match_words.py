"""Put the match for each place into a sentence, with reasons taken from the returns."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from geodata.table_cells import mapped, named_rows
from localities.places import outlines, wording
from localities.resources.money import match
from localities.resources.returns.returns import CITY_WIDE, THEMES, UNKNOWN


class _Matched(Protocol):
    """A row of `match` with less or more money than fits: each of its numbers is known."""

    place: str
    name: str
    verdict: str
    demand_share_percent: float
    amount_share_percent: float
    ratio: float
    lower: float
    upper: float


def sentences(matched: pd.DataFrame, lines: pd.DataFrame, theme: str) -> list[str]:
    """Return a sentence for each place with less or more money than its demand suggests, lowest ratio first."""
    gaps_found = matched[matched["verdict"].isin([match.UNDER, match.OVER])].sort_values("ratio")
    return [_sentence(row, lines, theme) for row in named_rows(gaps_found)]


def _sentence(row: _Matched, lines: pd.DataFrame, theme: str) -> str:
    less = "less" if row.verdict == match.UNDER else "more"
    why = "; ".join(reasons(row.place, lines))
    return (
        f"{row.name}: {row.demand_share_percent:.1f}% of the {wording.count()}'s demand, "
        f"{row.amount_share_percent:.1f}% of what reaches them for “{THEMES[theme].lower()}”: "
        f"{less} than fits ({row.ratio:.2f} times; {row.lower:.2f} to {row.upper:.2f}). {why[0].upper()}{why[1:]}."
    )


def reasons(place: str, lines: pd.DataFrame) -> list[str]:
    """Return what the lines show about one place: how many name it, missing rungs, and what is not known."""
    named = lines[mapped(lines["places"], lambda places: place in places)]
    city = lines[lines["places"].map(lambda places: places == (CITY_WIDE,))]
    name = outlines.names()[place]
    found = [
        f"services that name {name}: {len(named)} of {len(lines)}" if len(named) else f"no service names {name}",
        f"city-wide: {len(city)}" if len(city) else "none is city-wide",
    ]
    if len(named) and not named["rung"].isin(["prevention", "early_intervention"]).any():
        found.append("none of those that name it is known to prevent or to come early")
    if (lines["rung"] == UNKNOWN).any():
        found.append("some give no rung")
    return found
