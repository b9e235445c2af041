"""Tidy values: every measure, year and area with its count, rate, interval and status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from geodata.boundaries.read_lookup import zone_codes
from geodata.boundaries.read_places import place_zones
from geodata.counts.read_by_intermediate_zone import (
    life_expectancy_cells,
    life_expectancy_published,
    low_income_cells,
    low_income_published,
    universal_credit_cells,
    universal_credit_published,
)
from geodata.counts.read_census import census_cells
from geodata.counts.read_census_homes import census_homes_cells
from geodata.counts.read_charities import charity_cells
from geodata.counts.read_council_newer import council_newer_values
from geodata.counts.read_cpop import child_poverty_cells
from geodata.counts.read_cpop_wider import (
    SCOTLAND,
    council_values,
    intermediate_cells,
    intermediate_published,
    newest_cells,
)
from geodata.counts.read_out_of_work import out_of_work_cells
from geodata.counts.read_population import population_cells
from geodata.counts.read_scotpho import homelessness_values, scotpho_values
from geodata.counts.read_simd import simd_cells
from geodata.counts.read_simd2012 import simd_2012_cells
from geodata.counts.read_simd_ranks import simd_rank_cells
from geodata.counts.read_vacant_land import vacant_land_cells
from geodata.figures.aggregate import add_up, is_left_out, membership
from geodata.figures.intervals import poisson, wilson
from geodata.figures.make_measures import Measure, catalogue, catalogue_of
from geodata.figures.suppress import classes, hidden_totals, hide_small
from geodata.sources import Folder, where_listed
from geodata.table_cells import mapped

FIGURES = ["numerator", "value", "lower", "upper"]
COLUMNS = [
    "area_code",
    "area_type",
    "measure_id",
    "year",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "status",
    "zones_left_out",
    "source_id",
    "licence",
]
ORDER = ["measure_id", "year", "area_type", "area_code"]
DECIMALS = 2
READERS = (
    population_cells,
    census_cells,
    simd_cells,
    simd_2012_cells,
    child_poverty_cells,
    out_of_work_cells,
    intermediate_cells,
    newest_cells,
    census_homes_cells,
    simd_rank_cells,
    life_expectancy_cells,
    universal_credit_cells,
    low_income_cells,
    charity_cells,
    vacant_land_cells,
)
INTERMEDIATE_READERS = (
    intermediate_published,
    life_expectancy_published,
    universal_credit_published,
    low_income_published,
)
WIDER_READERS = (council_values, scotpho_values, homelessness_values, council_newer_values)


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each measure, year and area, sorted; `status` says why a figure is blank."""
    measures = {measure.measure_id: measure for measure in catalogue_of(folder)}
    cells = all_cells(folder)
    codes, places = zone_codes(folder), place_zones(folder)
    thresholds = {name: measure.small_number_threshold for name, measure in measures.items()}
    class_of_zone = classes(places, codes)
    of_zones = cells[
        ~cells["is_area_rate"]
    ]  # a figure that only repeats a larger zone's rate reveals nothing about the zone
    zones = with_figures(zone_rows(hide_small(of_zones, class_of_zone, thresholds), measures), measures)
    totals = with_figures(add_up(cells, membership(places, codes, folder.city.area_code)), measures)
    totals = without_hidden(totals, hidden_totals(of_zones, class_of_zone, thresholds, folder.city.area_code))
    rows = pd.concat([zones, totals, *published_rows(folder)], ignore_index=True)
    rows = rows.drop_duplicates(["measure_id", "year", "area_code"], keep="last")
    require_years(rows, measures)
    return finished(rows, folder)


def all_cells(folder: Folder) -> pd.DataFrame:
    """Return the cells of every reader in one table, without those whose sources the folder does not list."""
    read = [cells for reader in READERS for cells in where_listed(reader, folder)]
    cells = of_measures(pd.concat(read, ignore_index=True), folder)
    return cells.assign(is_area_rate=cells["is_area_rate"].fillna(False).astype(bool))


def of_measures(rows: pd.DataFrame, folder: Folder) -> pd.DataFrame:
    """Return the rows of measures all of whose sources the folder lists."""
    absent = {measure.measure_id for measure in catalogue()} - {one.measure_id for one in catalogue_of(folder)}
    return rows[~rows["measure_id"].isin(absent)]


def zone_rows(cells: pd.DataFrame, measures: dict[str, Measure]) -> pd.DataFrame:
    """Return the cells to show for single zones: measures known by data zone, and ratios of the latest edition only."""
    at_zones = mapped(cells["measure_id"], lambda name: measures[name].geography == "data zone")
    latest = cells["year"] == mapped(cells["measure_id"], lambda name: measures[name].latest_year)
    shown = cells[at_zones & (cells["weight"].isna() | latest)]
    blank = shown["is_hidden"] | shown["status"].isin(["hidden", "suppressed"])
    figures = {name: shown[name].mask(blank) for name in ("numerator", "value")}
    return shown.rename(columns={"data_zone_code": "area_code"}).assign(
        **figures,
        status=shown["status"].mask(blank, "suppressed"),
        area_type="zone",
        is_weighted=shown["weight"].notna(),
        zones_left_out=is_left_out(shown).astype(int),
    )


def with_figures(rows: pd.DataFrame, measures: Mapping[str, Any]) -> pd.DataFrame:
    """Return the rows with value and interval, worked out from their counts where they have counts."""
    method = mapped(rows["measure_id"], lambda name: measures[name].method)
    per = mapped(rows["measure_id"], lambda name: measures[name].per).astype(float)
    change = mapped(rows["measure_id"], lambda name: measures[name].formula == "change")
    share = rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    share = share.where((method != "proportion") | (share <= 1))  # a count larger than its denominator is no share
    from_counts = (per * (share - change)).where(method != "count", rows["numerator"])
    value = rows["value"].where(rows["is_weighted"], from_counts)
    limits = _limits(rows, method, per)
    unknown = value.isna() & (rows["status"] != "suppressed")
    return rows.assign(value=value, **limits, status=rows["status"].mask(unknown, "missing"))


def _limits(rows: pd.DataFrame, method: pd.Series, per: pd.Series) -> dict[str, pd.Series]:
    """Lower and upper limits: Wilson for proportions, exact Poisson or Byar for rates, none for the rest."""
    of_share = wilson(rows["numerator"], rows["denominator"]).mul(per, axis=0)
    people = rows["denominator"].where(rows["denominator"] > 0)
    of_rate = poisson(rows["numerator"]).div(people, axis=0).mul(per, axis=0)
    blank = pd.Series(np.nan, index=rows.index)
    return {
        name: of_share[name].where(method == "proportion", of_rate[name].where(method == "rate", blank))
        for name in ("lower", "upper")
    }


def without_hidden(totals: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Return the totals, blank where they would reveal a hidden zone."""
    keys = ["measure_id", "year", "area_code"]
    marked = totals.merge(hidden.assign(is_revealing=True), on=keys, how="left", validate="1:1")
    revealing = marked["is_revealing"].notna()
    blanked = {name: marked[name].mask(revealing) for name in FIGURES}
    return marked.assign(**blanked, status=marked["status"].mask(revealing, "suppressed"))


def published_rows(folder: Folder) -> list[pd.DataFrame]:
    """Return rows as published: intermediate zones, and the city and Scotland where a source has them."""
    area_type = {folder.city.area_code: "city", SCOTLAND: "country"}
    parts = [rows for reader in INTERMEDIATE_READERS for rows in where_listed(reader, folder)]
    parts += [
        rows.assign(area_type=rows["area_code"].map(area_type))
        for reader in WIDER_READERS
        for rows in where_listed(reader, folder)
    ]
    return [_published(of_measures(rows, folder)) for rows in parts]


def _published(rows: pd.DataFrame) -> pd.DataFrame:
    stated = rows["status"] if "status" in rows else pd.Series(pd.NA, index=rows.index)
    return rows.assign(status=stated.fillna("published"))


def require_years(rows: pd.DataFrame, measures: dict[str, Measure]) -> None:
    """Raise ValueError with the first measure whose years are not those of the catalogue."""
    found = rows.groupby("measure_id")["year"].agg(lambda years: tuple(sorted(set(years))))
    for name, measure in measures.items():
        if found.get(name) != measure.years:
            raise ValueError(
                f"measures.toml: {name} lists the years {measure.years}; the values hold {found.get(name)}"
            )
    unlisted = sorted(set(found.index) - set(measures))
    if unlisted:
        raise ValueError(f"measures.toml lacks {unlisted[0]}, which the values hold")


def finished(rows: pd.DataFrame, folder: Folder) -> pd.DataFrame:
    """Return the rows rounded, with their licence, in the order of the built table."""
    licence = rows["source_id"].map(lambda source_id: folder.sources[source_id].licence)
    numbers = {name: rows[name].round(DECIMALS) for name in ("denominator", *FIGURES)}
    numbers["zones_left_out"] = rows["zones_left_out"].astype("Int64").where(rows["zones_left_out"] > 0)
    tidy = rows.assign(licence=licence, **numbers)
    return tidy.sort_values(ORDER, ignore_index=True)[COLUMNS]
