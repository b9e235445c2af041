"""Hidden and unknown zone counts, estimated only from what is shown.

The inputs are the zones' shown counts and the shown totals (core, working, wider, the rest of each, Glasgow). No total
separates the hidden zones of one class (suppress.classes), so each class has one unknown sum. Where the totals fix that
sum it is exact; otherwise it is the sum closest to the city's rate that agrees with all of them. Within a class it is
apportioned by people.

These estimates depend on published figures alone, so a figure made with them reveals nothing that the published tables
do not: a zone that is hidden there stays hidden.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from geodata.figures.aggregate import membership
from geodata.figures.suppress import classes
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import wording, zone_shapes

EXACT = 1e-6  # a sum of classes that the totals fix to within this


@edition_cache(size=1)
def place_zones() -> pd.DataFrame:
    """Return place, data_zone_code and which outlines hold it, as built."""
    return snapshot.table("place_zones.csv", ("place", "data_zone_code"))


@edition_cache(size=1)
def class_of_zone() -> pd.Series:
    """Return each zone's class (suppress.classes) by data_zone_code."""
    return classes(place_zones(), zone_shapes.codes())


@edition_cache(size=1)
def totals() -> pd.DataFrame:
    """Return a table of areas with totals (places, variants, the city, rests) by classes: 1 where the area holds it."""
    members = membership(place_zones(), zone_shapes.codes(), wording.city_code())
    classed = members.assign(of_class=members["data_zone_code"].map(class_of_zone()))
    return pd.crosstab(classed["area_code"], classed["of_class"]).clip(upper=1)


def filled(found: pd.DataFrame, column: str, size: pd.Series) -> pd.Series:
    """Return the column by zone with its unknown cells estimated.

    `found` is the table of measure_values.shown; `size` weights the zones.
    """
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
    """The rate over the zones that are shown, or Glasgow's where nobody lives in them; missing where it has no base."""
    known = found[column].reindex(zone_shapes.codes())
    people = size[known.notna()].sum()
    if people > 0:
        return float(known.sum() / people)
    city, everybody = found[column].get(wording.city_code(), np.nan), size.sum()
    return float(city / everybody) if everybody > 0 else np.nan


def _by_class(figures: pd.Series, known: pd.Series, size: pd.Series, rate: float) -> pd.Series:
    """The unknown sum of each class: from the rate, then moved as little as agreement with the shown totals needs."""
    label, table = class_of_zone(), totals()
    weight: np.ndarray = size.groupby(label).sum().reindex(table.columns).to_numpy(float)
    shown: np.ndarray = known.fillna(0).groupby(label).sum().reindex(table.columns).to_numpy(float)
    total = figures.reindex(table.index)
    rows = table[total.notna()].to_numpy(float) * (weight > 0)
    left = total.dropna().to_numpy(float) - table[total.notna()].to_numpy(float) @ shown
    first = np.nan_to_num(rate) * weight
    weighted = rows * weight
    moved = first + weighted.T @ np.linalg.pinv(weighted @ rows.T) @ (left - rows @ first)
    return pd.Series(moved, index=table.columns).clip(lower=0)


def is_fixed(found: pd.DataFrame, unknown: pd.Index, zones: Iterable[str]) -> bool:
    """Whether the shown totals fix the sum of the unknown zones among `zones`."""
    among = set(zones)
    inside = [code for code in unknown if code in among]
    label, table = class_of_zone(), totals()
    of_all, of_these = label[unknown].value_counts(), label[inside].value_counts()
    if not (of_all[of_these.index] == of_these).all():
        return False
    wanted = table.columns.isin(of_these.index).astype(float)
    rows = table[found["numerator"].reindex(table.index).notna()] * table.columns.isin(of_all.index)
    solved = np.linalg.lstsq(rows.to_numpy(float).T, wanted, rcond=None)[0]
    return bool(np.abs(rows.to_numpy(float).T @ solved - wanted).max() < EXACT)


def status_by_class(found: pd.DataFrame) -> pd.Series:
    """Return "derived" for each class that a shown total made of counts contains, else "estimated"."""
    table = totals()
    status = found["status"].reindex(table.index)
    exact = table[status.isin(["derived", "yours"]) & found["numerator"].reindex(table.index).notna()].any()
    return exact.map({True: "derived", False: "estimated"})
