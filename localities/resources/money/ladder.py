"""The prevention ladder: money on each rung. The rungs, with “unknown”, sum to the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from localities.places import outlines, wording
from localities.resources.money.spread import apportioned
from localities.resources.returns.returns import RUNGS, THEMES
from localities.resources.returns.sharing import NOT_SHARED

COLUMNS = ["group", "rung", "amount", "share_percent"]


def by_theme(lines: pd.DataFrame, what: str = "spend_gbp") -> pd.DataFrame:
    """Return COLUMNS for every theme, the largest sum first, with amounts as stated, not apportioned.

    Source: Christie Commission 2011.
    """
    amounts = pd.to_numeric(lines[what], errors="coerce")
    keyed = lines.assign(amount=amounts)[["theme", "rung", "amount"]].dropna(subset=["amount"])
    groups = [(THEMES[theme], keyed[keyed["theme"] == theme]) for theme in THEMES if (keyed["theme"] == theme).any()]
    return _rungs(_largest_first(groups))


def by_place(lines: pd.DataFrame, weights: Mapping[str, float], what: str = "spend_gbp") -> pd.DataFrame:
    """Return COLUMNS for every area that money reaches, the largest sum first and what is in no place last.

    City-wide and shared money is apportioned by `weights`.
    """
    parts = apportioned(lines, what, weights)
    keyed = parts.assign(rung=parts["line"].map(lines["rung"]))
    last = {wording.rest_code(): f"Rest of {wording.city()}", NOT_SHARED: "Place not shared"}
    names = {**outlines.names(), **last}
    found = {area: (name, keyed[keyed["place"] == area]) for area, name in names.items()}
    held = {area: group for area, group in found.items() if len(group[1])}
    places = _largest_first([group for area, group in held.items() if area not in last])
    return _rungs([*places, *(group for area, group in held.items() if area in last)])


def _largest_first(groups: list[tuple[str, pd.DataFrame]]) -> list[tuple[str, pd.DataFrame]]:
    """Return the groups with the largest sum first; equal ones stay as given."""
    return sorted(groups, key=lambda group: -float(group[1]["amount"].sum()))


def _rungs(groups: Iterable[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """Return every rung of every group; a rung without a stated amount is missing, not 0."""
    rows: list[tuple[str, str, float | None, float | None]] = []
    for label, part in groups:
        whole = float(part["amount"].sum())
        by_rung = part.groupby("rung")["amount"].sum()
        for rung in RUNGS:
            amount = float(by_rung[rung]) if rung in by_rung.index else None
            rows.append((label, rung, amount, 100 * amount / whole if amount is not None and whole else None))
    return pd.DataFrame(rows, columns=COLUMNS)
