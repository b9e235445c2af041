"""The prevention ladder: money on each rung. The rungs, with “unknown”, sum to the total."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from localities.places import outlines, wording
from localities.resources.money.spread import apportioned
from localities.resources.returns.returns import RUNGS, THEMES
from localities.resources.returns.sharing import NOT_SHARED

COLUMNS = ["group", "rung", "amount", "share_percent"]


def by_theme(lines: pd.DataFrame, what: str = "spend_gbp") -> pd.DataFrame:
    """Return COLUMNS for every theme, with amounts as stated, not apportioned. Source: Christie Commission 2011."""
    amounts = pd.to_numeric(lines[what], errors="coerce")
    keyed = lines.assign(amount=amounts)[["theme", "rung", "amount"]].dropna(subset=["amount"])
    groups = [(THEMES[theme], keyed[keyed["theme"] == theme]) for theme in THEMES if (keyed["theme"] == theme).any()]
    return _rungs(groups)


def by_place(lines: pd.DataFrame, weights: Mapping[str, float], what: str = "spend_gbp") -> pd.DataFrame:
    """Return COLUMNS for every area that money reaches; city-wide and shared money is apportioned by `weights`."""
    parts = apportioned(lines, what, weights)
    keyed = parts.assign(rung=parts["line"].map(lines["rung"]))
    names = {
        **outlines.names(),
        wording.rest_code(): f"Rest of {wording.city()}",
        NOT_SHARED: "Place not shared",
    }
    return _rungs([(names[area], keyed[keyed["place"] == area]) for area in names if (keyed["place"] == area).any()])


def _rungs(groups) -> pd.DataFrame:
    """Return every rung of every group; a rung without a stated amount is missing, not 0."""
    rows = []
    for label, part in groups:
        whole = float(part["amount"].sum())
        by_rung = part.groupby("rung")["amount"].sum()
        for rung in RUNGS:
            amount = float(by_rung[rung]) if rung in by_rung.index else None
            rows.append((label, rung, amount, 100 * amount / whole if amount is not None and whole else None))
    return pd.DataFrame(rows, columns=COLUMNS)
