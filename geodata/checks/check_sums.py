"""Checks that figures add up: zones to places, zones to the city, and the places and the rest to the city."""

from __future__ import annotations

import pandas as pd

from geodata.checks.read_built import BuiltError
from geodata.contract.words import OUTLINES
from geodata.table_cells import labelled_rows

Built = dict[str, pd.DataFrame]
ADDING_METHODS = ("proportion", "rate", "count")
HIDDEN = ("suppressed", "missing")
ROUNDING = 1e-6  # of a count: estimates are written with two decimals
COUNTS_OF_ZONES = ("population_2011", "households_2011", "area_ha")
HECTARES_ROUNDED = 0.05


def sum_faults(built: Built) -> list[BuiltError]:
    """Return a fault for every figure that is not the sum of its parts."""
    return [*_place_faults(built), *_city_faults(built), *_rest_faults(built)]


def _place_faults(built: Built) -> list[BuiltError]:
    zones, listed, faults = _numbers(built["zones.geojson"]), built["place_zones.csv"], []
    for row, place in labelled_rows(built["places.geojson"]):
        of_place = listed.loc[(listed["place"] == place["place"]) & (listed[f"in_{place['outline']}"] == "True")]
        inside = zones.loc[of_place["data_zone_code"]]
        faults += _compare("places.geojson", place, inside, row)
    return faults


def _city_faults(built: Built) -> list[BuiltError]:
    return _compare("city.geojson", built["city.geojson"].iloc[0], _numbers(built["zones.geojson"]), 1)


def _numbers(zones: pd.DataFrame) -> pd.DataFrame:
    return zones.set_index("id")[list(COUNTS_OF_ZONES)].astype(float)


def _compare(file: str, area: pd.Series, zones: pd.DataFrame, row: int) -> list[BuiltError]:
    faults = []
    if area["n_zones"] != len(zones):
        faults.append(BuiltError(file, area["n_zones"], f"{len(zones)} zones", row=row, column="n_zones"))
    for name in COUNTS_OF_ZONES:
        expected = zones[name].sum()
        # Each zone's hectares are rounded to two decimals, the area's to one.
        slack = HECTARES_ROUNDED + 0.005 * len(zones) if name == "area_ha" else 0
        if abs(area[name] - expected) > slack:
            faults.append(BuiltError(file, area[name], f"{expected:g}, the sum of its zones", row=row, column=name))
    return faults


def _rest_faults(built: Built) -> list[BuiltError]:
    """The places and the rest must add up to the city, for counts that add, where nothing is hidden."""
    adding = built["measures.csv"].query("method in @ADDING_METHODS")["measure_id"]
    values = built["values.csv"]
    values = values[values["measure_id"].isin(set(adding))]
    places = built["values.csv"].query("area_type == 'place'")["area_code"].nunique()
    faults, areas = [], places + 1  # every place, and the rest
    for outline in OUTLINES:
        suffix = "" if outline == "working" else f"_{outline}"
        for column in ("numerator", "denominator"):
            faults += _unequal(values, f"place{suffix}", f"rest{suffix}", column, areas)
    return faults


def _unequal(values: pd.DataFrame, place_type: str, rest_type: str, column: str, areas: int) -> list[BuiltError]:
    whole = ["measure_id", "year"]
    shown = values[values["area_type"].isin([place_type, rest_type, "city"])]
    shown = shown.assign(count=pd.to_numeric(shown[column], errors="coerce"))
    known = shown[~shown["status"].isin(HIDDEN) & shown["count"].notna()]
    parts = known[known["area_type"] != "city"].groupby(whole)["count"].agg(["sum", "size"])
    city = known[known["area_type"] == "city"].set_index(whole)["count"].rename("city")
    # With fewer shown, something is hidden or not published for places.
    both = parts[parts["size"] == areas].join(city, how="inner")
    wrong = both[(both["sum"] - both["city"]).abs() > ROUNDING * both["city"].abs() + 1e-6]
    return [
        BuiltError("values.csv", f"{measure} {year}: {line['sum']:g} in the places and the rest ({place_type})",
                   f"{line['city']:g}, the city's {column}", column=column)
        for (measure, year), line in wrong.iterrows()
    ]  # fmt: skip
