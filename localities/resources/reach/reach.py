"""Access to a service on foot: people within a walk, and two-step floating catchments (Luo & Wang 2003)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.places import outlines, wording
from localities.resources.reach import needs, site_changes, sites

WALKS_M = (400, 600, 800, 1000, 1200, 1600, 2000)
USUAL_WALK_M = 800  # ten minutes; Scottish Government, 20-minute neighbourhoods
HIGH, LOW = 0.8, 0.2  # the highest fifth of zones by need, the lowest by access
PER = 1000  # access is per 1,000 of need
TINY = 1e-9  # rounding difference when sums are added in another order


@dataclass(frozen=True)
class Invariant:
    """Both sides of sum(P_i A_i) = sum(S_j of sites within anybody's reach), and the number of other sites."""

    handed_out: float
    available: float
    unreached_sites: int

    @property
    def holds(self) -> bool:
        """Whether both sides are equal apart from rounding."""
        return abs(self.handed_out - self.available) <= 1e-6 * max(1.0, self.available)


@dataclass(frozen=True, eq=False)
class Reach:
    """Access of every zone: `zones` by data_zone_code, and the check of the sums.

    `access` is sites (of capacity 1) per 1,000 of `need`, `within` is the capacity within the walk, `nearest_m` is the
    straight line to the nearest open site (missing if there is none).
    """

    zones: pd.DataFrame
    sites: pd.DataFrame
    invariant: Invariant


def distances_m(zone_metres: np.ndarray, site_metres: np.ndarray) -> np.ndarray:
    """Return straight-line distances in metres from every zone (rows) to every site (columns), both in EPSG:27700."""
    gap = zone_metres[:, None, :] - site_metres[None, :, :]
    return np.hypot(gap[..., 0], gap[..., 1])


def two_step(weights: np.ndarray, capacity: np.ndarray, within: np.ndarray) -> tuple[np.ndarray, Invariant]:
    """Return capacity per unit of weight in every zone, and the check of the sums.

    R_j = S_j / sum of the weights within d0 of j; A_i = sum of R_j within d0 of i (Luo & Wang 2003).
    """
    demand = weights @ within
    reached = demand > 0
    ratio = np.divide(capacity, demand, out=np.zeros(len(capacity)), where=reached)
    access = within @ ratio
    unreached = int((~reached & (capacity > 0)).sum())
    return access, Invariant(float(weights @ access), float(capacity[reached].sum()), unreached)


@edition_cache(size=64)
def reach(service_id: str, need_id: str, walk_m: int, changes: str = "") -> Reach:
    """Return access to the service for every zone of the city, today or after `changes` (site_changes.write)."""
    open_sites = site_changes.after(sites.sites(service_id), site_changes.read(changes))
    return of_sites(needs.zones(), needs.weights(need_id), open_sites, walk_m)


def of_sites(zones: pd.DataFrame, weights: np.ndarray, listed: pd.DataFrame, walk_m: int) -> Reach:
    """Return access for any zones (east_m, north_m, people), weights in the order of the zones, and sites."""
    working = listed[listed["capacity"] > 0]
    metres = [table[["east_m", "north_m"]].to_numpy(dtype=float) for table in (zones, working)]
    away_m = distances_m(*metres)
    within = (away_m <= walk_m).astype(float)
    access, invariant = two_step(weights, working["capacity"].to_numpy(dtype=float), within)
    nearest_m = away_m.min(axis=1) if len(working) else np.full(len(zones), np.nan)
    table = zones.assign(
        need=weights,
        access=access * PER,
        within=within @ working["capacity"].to_numpy(dtype=float),
        nearest_m=np.round(nearest_m),
    )
    return Reach(table, listed, invariant)


@edition_cache(size=64)
def by_place(service_id: str, need_id: str, walk_m: int, changes: str = "") -> pd.DataFrame:
    """Return people, need and access for the places, the rest of the city and the city; columns as in `summed`."""
    return summed(reach(service_id, need_id, walk_m, changes).zones)


def summed(zones: pd.DataFrame) -> pd.DataFrame:
    """Return people and need in total, within the walk and in percent, and access per 1,000 of need, by area code."""
    inside = zones["within"] > 0
    parts = pd.DataFrame(
        {
            "people": zones["people"].fillna(0),
            "people_within": zones["people"].fillna(0) * inside,
            "need": zones["need"],
            "need_within": zones["need"] * inside,
            "handed_out": zones["need"] * zones["access"],
        }
    )
    table = parts.groupby(zones["place"].where(zones["place"] != "", wording.rest_code())).sum()
    table = table.reindex([*outlines.names(), wording.rest_code()], fill_value=0.0)
    table.loc[wording.city_code()] = table.sum()
    return table.assign(
        people_percent=100 * table["people_within"] / table["people"].where(table["people"] > 0),
        need_percent=100 * table["need_within"] / table["need"].where(table["need"] > 0),
        access=table["handed_out"] / table["need"].where(table["need"] > 0),
    ).drop(columns="handed_out")


@edition_cache(size=64)
def gains_and_losses(service_id: str, need_id: str, walk_m: int, changes: str) -> pd.DataFrame:
    """Return, by area code, percent within the walk and access before and after, and people who gain or lose access."""
    before, after = (by_place(service_id, need_id, walk_m, one) for one in ("", changes))
    columns = ["people_percent", "need_percent", "access"]
    table = before[columns].add_suffix("_before").join(after[columns].add_suffix("_after"), validate="1:1")
    return table.join(_who(service_id, need_id, walk_m, changes))


def _who(service_id: str, need_id: str, walk_m: int, changes: str) -> pd.DataFrame:
    before, after = (reach(service_id, need_id, walk_m, one).zones for one in ("", changes))
    change = after["access"] - before["access"]
    people = before["people"].fillna(0)
    parts = pd.DataFrame({"people_gain": people * (change > TINY), "people_lose": people * (change < -TINY)})
    table = parts.groupby(before["place"].where(before["place"] != "", wording.rest_code())).sum()
    table = table.reindex([*outlines.names(), wording.rest_code()], fill_value=0.0)
    table.loc[wording.city_code()] = table.sum()
    return table


@edition_cache(size=64)
def high_need_low_reach(service_id: str, need_id: str, walk_m: int, changes: str = "") -> pd.DataFrame:
    """Return zones in both the fifth with the highest need per 100 people and the fifth with the lowest access.

    If need is people, the highest fifth is the one with the most people. Zones are sorted by need, highest first.
    """
    return pressed(reach(service_id, need_id, walk_m, changes).zones, by_heads=need_id == needs.HEADS)


def pressed(zones: pd.DataFrame, by_heads: bool = False) -> pd.DataFrame:
    """Return zones with high need and low access out of any zones with people, need and access; adds need_per_100."""
    known = zones[(zones["people"] > 0) & (zones["need"] > 0)]
    known = known.assign(need_per_100=100 * known["need"] / known["people"])
    high = known["need"] if by_heads else known["need_per_100"]
    chosen = known[(high >= high.quantile(HIGH)) & (known["access"] <= known["access"].quantile(LOW) + TINY)]
    return chosen.sort_values("need", ascending=False, kind="stable")
