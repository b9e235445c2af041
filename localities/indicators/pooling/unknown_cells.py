"""Hidden and unknown zone counts, estimated from nothing but what is shown.

What goes in: the zones' shown counts and the shown totals (core, working, wider, what each leaves, Glasgow). The
hidden zones of one class (suppress.classes) cannot be told apart by any total, so each class holds one unknown sum.
Where the totals fix that sum it is exact; else it is the one closest to the city's rate that agrees with them all.
Within a class it is shared out by people.

So these estimates are a function of published figures. Whoever sees a figure that is made with them knows nothing
that the published tables do not already say; where those keep a zone hidden, it stays hidden.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.figures.aggregate import membership
from geodata.figures.suppress import classes
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import zone_shapes

EXACT = 1e-6  # a sum of classes that the totals fix to within this


@edition_cache(size=1)
def place_zones() -> pd.DataFrame:
    """place, data_zone_code and in which outlines, as built."""
    return snapshot.table("place_zones.csv", ("place", "data_zone_code"))


@edition_cache(size=1)
def class_of_zone() -> pd.Series:
    """Each zone's class, by data_zone_code."""
    return classes(place_zones(), zone_shapes.codes())


@edition_cache(size=1)
def totals() -> pd.DataFrame:
    """One row an area that has totals (places, variants, Glasgow, rests), one column a class: 1 where it holds it."""
    members = membership(place_zones(), zone_shapes.codes())
    held = members.assign(of_class=members["data_zone_code"].map(class_of_zone()))
    return pd.crosstab(held["area_code"], held["of_class"]).clip(upper=1)


def filled(found: pd.DataFrame, column: str, size: pd.Series) -> pd.Series:
    """The column by zone with its unknown cells estimated; `found` is measures.shown, `size` weighs the zones."""
    known = found[column].reindex(zone_shapes.codes())
    unknown = known.isna()
    if not unknown.any():
        return known
    estimated = _by_class(found[column], known, size.where(unknown, 0), _rate(found, column, size))
    label = class_of_zone()
    weight = size.where(unknown, 0)
    whole = weight.groupby(label).transform("sum")
    return known.fillna(label.map(estimated) * (weight / whole.where(whole > 0)).fillna(0))


def _rate(found: pd.DataFrame, column: str, size: pd.Series) -> float:
    """What is shown for each of those who stand behind it: over the shown zones, or for Glasgow where they hold nobody.

    Not known where nobody stands behind either: a count over no people is no rate.
    """
    known = found[column].reindex(zone_shapes.codes())
    behind = size[known.notna()].sum()
    if behind > 0:
        return float(known.sum() / behind)
    city, everybody = found[column].get("glasgow", np.nan), size.sum()
    return float(city / everybody) if everybody > 0 else np.nan


def _by_class(figures: pd.Series, known: pd.Series, size: pd.Series, rate: float) -> pd.Series:
    """The unknown sum of each class: from the rate, then moved as little as the shown totals ask (by size)."""
    label, table = class_of_zone(), totals()
    weight = size.groupby(label).sum().reindex(table.columns).to_numpy(float)
    shown = known.fillna(0).groupby(label).sum().reindex(table.columns).to_numpy(float)
    total = figures.reindex(table.index)
    rows = table[total.notna()].to_numpy(float) * (weight > 0)
    left = total.dropna().to_numpy(float) - table[total.notna()].to_numpy(float) @ shown
    first = np.nan_to_num(rate) * weight
    weighted = rows * weight
    moved = first + weighted.T @ np.linalg.pinv(weighted @ rows.T) @ (left - rows @ first)
    return pd.Series(moved, index=table.columns).clip(lower=0)


def is_fixed(found: pd.DataFrame, unknown: pd.Index, zones) -> bool:
    """Whether the shown totals fix the sum of the unknown zones among `zones`."""
    inside = [code for code in unknown if code in set(zones)]
    label, table = class_of_zone(), totals()
    of_all, of_these = label[unknown].value_counts(), label[inside].value_counts()
    if not (of_all[of_these.index] == of_these).all():
        return False
    wanted = table.columns.isin(of_these.index).astype(float)
    rows = table[found["numerator"].reindex(table.index).notna()] * table.columns.isin(of_all.index)
    solved = np.linalg.lstsq(rows.to_numpy(float).T, wanted, rcond=None)[0]
    return bool(np.abs(rows.to_numpy(float).T @ solved - wanted).max() < EXACT)


def status_by_class(found: pd.DataFrame) -> pd.Series:
    """For each class "derived" where a shown total that holds it rests on counts, else "estimated"."""
    table = totals()
    status = found["status"].reindex(table.index)
    exact = table[status.isin(["derived", "yours"]) & found["numerator"].reindex(table.index).notna()].any()
    return exact.map({True: "derived", False: "estimated"})
