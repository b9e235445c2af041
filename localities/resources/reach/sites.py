"""Sites of a service: open listings with a point in a category, a theme or a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.table_cells import mapped
from localities.assets import records
from localities.assets.age import likely_right_first
from localities.assets.distance import to_metres
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines

FEWEST = 5  # listings of one kind before it becomes a choice of its own
STANDS = ["name", "kind", "place", "longitude", "latitude", "east_m", "north_m"]
SITE_COLUMNS = [*STANDS, "capacity", "state"]
LISTED = "listed"
# The page's first choice: people walk to a GP, and the list covers the whole city. The list of food help is too short.
FIRST_SERVICE = "kind-gp-practice"


@dataclass(frozen=True)
class Service:
    """A service: a category, theme or kind of listing, with its label."""

    service_id: str
    label: str
    column: str
    value: str

    @property
    def said(self) -> str:
        """The label in a sentence: a theme or kind by its name alone."""
        return self.label if self.column == "category" else self.value


@edition_cache(size=1)
def placed() -> pd.DataFrame:
    """Return every open listing with a pin, by asset_id, with east_m and north_m in EPSG:27700."""
    table = records.records()
    table = table[table["pin"] & (table["status"] == "listed")]
    east_m, north_m = to_metres(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    return table.assign(east_m=east_m, north_m=north_m)


@edition_cache(size=1)
def services() -> dict[str, Service]:
    """Return the services that readers can choose, by id: categories, then themes, then common kinds."""
    found = [Service(key, label, "category", key) for key, label in records.category_labels().items()]
    found += [Service(f"theme-{_slug(one)}", f"Theme: {one}", "themes", one) for one in records.themes()]
    common = placed()["kind"].value_counts()
    kinds = sorted(common[common >= FEWEST].index, key=str.casefold)
    found += [Service(f"kind-{_slug(one)}", f"Kind: {one}", "kind", one) for one in kinds]
    return {one.service_id: one for one in found}


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


def service(service_id: str) -> Service:
    """Return the service with that id; UnknownChoice names the nearest valid one."""
    labels = {key: one.label for key, one in services().items()}
    return services()[outlines.known(service_id, labels, "service")]


def of_service(table: pd.DataFrame, one: Service) -> pd.Series:
    """Return which rows of a table of listings belong to that service."""
    if one.column == "themes":
        return mapped(table["themes"].str.split("; "), lambda named: one.value in named).astype(bool)
    return table[one.column] == one.value


@edition_cache(size=64)
def sites(service_id: str) -> pd.DataFrame:
    """Return SITE_COLUMNS of the service's sites by asset_id; each has capacity 1, because no source states any.

    A site is a building: several listings of the service in it count once, under the one most likely to be right.
    """
    table = one_a_building(listings_of((service_id,)))
    return table[STANDS].assign(capacity=1.0, state=LISTED)


@edition_cache(size=64)
def listings_of(service_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return every open listing with a pin that belongs to at least one of those services; columns as in `placed`."""
    wanted = np.zeros(len(placed()), dtype=bool)
    for one in map(service, service_ids):
        wanted |= of_service(placed(), one).to_numpy()
    return placed()[wanted]


def one_a_building(table: pd.DataFrame) -> pd.DataFrame:
    """Return one listing of each building: a confirmed or the newest one, else the first in the table."""
    likely = likely_right_first(table).sort_values(["unconfirmed", "years_back"], kind="stable").index
    first = table.loc[likely, "site_id"].drop_duplicates().index
    return table[table.index.isin(first)]


def dates(service_id: str) -> pd.Series:
    """Return each site's last known date, as a partial ISO date; "" if no source gives one."""
    return placed().loc[sites(service_id).index, "last_known_date"]


@edition_cache(size=64)
def without_point(service_id: str) -> int:
    """Return how many open listings of the service have no pin, so that their distance is not known."""
    table = records.records()
    table = table[~table["pin"] & (table["status"] == "listed")]
    return int(of_service(table, service(service_id)).sum())
