"""Need for a service: people, or a weight of need, in each of the city's data zones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from localities.assets.distance import to_metres
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines

HEADS = "population"  # every person counts as one
NOT_IN_WORK_OR_LEARNING = "participation_16_19_percent"
YOUNG = "age_16_24_percent"
EXPECTED = 100  # a ratio is people per 100 expected


@dataclass(frozen=True)
class Need:
    """One weight of need: its title, unit, method and year; `is_count` if it is a number of people or homes."""

    need_id: str
    title: str
    counted: str
    how: str
    year: str
    is_count: bool
    measure: Measure


@edition_cache(size=1)
def needs() -> dict[str, Need]:
    """Return every weight that is available for data zones, by id: people first, then in catalogue order."""
    every_need = [_need(one) for one in catalogue.measures().values()]
    found = {one.need_id: one for one in every_need if one is not None}
    return {HEADS: found.pop(HEADS), **found}


def _need(one: Measure) -> Need | None:
    if one.measure_id == HEADS:
        return Need(HEADS, "People, each counting one", "people", "Everybody counts one.", one.latest_year, True, one)
    if one.measure_id == NOT_IN_WORK_OR_LEARNING:
        how = (
            "A weight, not a count: the zone's people of 16 to 24 (students too) times the share of 16 to 19s not in "
            "learning, training or work, which is published for larger zones only."
        )
        title = "Young people not in learning, training or work"
        return Need(one.measure_id, title, "need-weighted young people", how, one.latest_year, False, one)
    if one.geography != "data zone":
        return None
    if one.is_per_expected:
        how = f"A weight, not a count: the zone's people times its ratio of {one.numerator}, 100 being Scotland's."
        return Need(one.measure_id, one.title, "need-weighted people", how, one.zone_year(), False, one)
    if one.method == "proportion" and one.direction != "higher_is_better":
        how = f"Counted: {one.numerator}."
        return Need(one.measure_id, one.title, _counted(one), how, one.zone_year(), True, one)
    return None


def _counted(one: Measure) -> str:
    return "households" if "household" in one.denominator and "people" not in one.denominator else "people"


def need(need_id: str) -> Need:
    """Return the weight with that id; UnknownChoice names the nearest valid one."""
    titles = {one.need_id: one.title for one in needs().values()}
    return needs()[outlines.known(need_id, titles, "measure of need")]


@edition_cache(size=1)
def zones() -> pd.DataFrame:
    """Return the city's data zones by code: name, place ("" if none), people, and a point in EPSG:27700 and 4326.

    The point is population-weighted. `place` follows the working outlines.
    """
    features = snapshot.collection("zones.geojson")["features"]
    rows = [{"data_zone_code": one["id"], **one["properties"]} for one in features]
    columns = ["data_zone_code", "name", "intermediate_zone_code", "point_longitude", "point_latitude"]
    table = pd.DataFrame(rows)[columns].rename(columns={"point_longitude": "longitude", "point_latitude": "latitude"})
    table = table.set_index("data_zone_code")
    east_m, north_m = to_metres(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    year = catalogue.measure(HEADS).latest_year
    people = measure_values.figures(HEADS, year, table.index)["value"]
    return table.assign(place=_places(table.index), east_m=east_m, north_m=north_m, people=people)


def _places(codes: pd.Index) -> pd.Series:
    inside = {code: slug for slug in outlines.names() for code in outlines.zones_of(slug)["data_zone_code"]}
    return pd.Series([inside.get(code, "") for code in codes], index=codes)


@edition_cache(size=64)
def zone_weights(need_id: str) -> pd.Series:
    """Return the need of every data zone, by code; missing where the figure is suppressed or not known."""
    one, codes = need(need_id), zones().index
    if need_id == HEADS:
        return zones()["people"].rename("need")
    if need_id == NOT_IN_WORK_OR_LEARNING:
        return _young_people(one)
    figures = measure_values.figures(need_id, one.year, codes)
    if one.is_count:
        return figures["numerator"].rename("need")
    return (zones()["people"] * figures["value"] / EXPECTED).rename("need")


def _young_people(one: Need) -> pd.Series:
    """Return people aged 16 to 24 in each zone times its intermediate zone's share of 16 to 19s not taking part."""
    table = zones()
    larger = measure_values.figures(one.need_id, one.year, table["intermediate_zone_code"].unique())["value"]
    not_taking_part = 1 - table["intermediate_zone_code"].map(larger) / 100
    young = measure_values.figures(YOUNG, catalogue.measure(YOUNG).latest_year, table.index)["numerator"]
    return (young * not_taking_part).rename("need")


def unknown_zones(need_id: str) -> int:
    """Return in how many zones the need is suppressed or not known; they have no weight."""
    return int(zone_weights(need_id).isna().sum())


def weights(need_id: str) -> np.ndarray:
    """Return the need of every zone in the order of `zones`, 0 if not known."""
    return zone_weights(need_id).fillna(0).to_numpy(dtype=float)
