"""Services over need: which services are near the areas of highest need, and which areas have none within a walk.

A walk is a straight line from a zone's population-weighted point, as on the page about reach. Zones with suppressed
figures count neither as high nor in sums of need.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.table_cells import columns_of
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import measure_values
from localities.places import outlines
from localities.resources.overlay.map_question import MapQuestion
from localities.resources.reach import needs, sites
from localities.resources.reach.reach import HIGH

HIGH_PLACES = 3  # the number of places that count as highest need
NEAREST = 3


@dataclass(frozen=True)
class WithinReach:
    """People and need, in total and within the walk; need is None if the measure is not a count."""

    people: float
    people_within: float
    need: float | None
    need_within: float | None


@dataclass(frozen=True, eq=False)
class Overlay:
    """What the map shows.

    `areas` by area_code in the order of the map: name, place, FIGURE_COLUMNS, people, within (buildings within the
    walk), nearest_m, is_high. `listings` are the drawn pins, `near_high` says which of their buildings (site_id) lie
    in or near an area of high need. `edge` is the figure from which an area counts as high.
    """

    question: MapQuestion
    areas: pd.DataFrame
    listings: pd.DataFrame
    near_high: pd.Series
    edge: float | None
    within_reach: WithinReach

    @property
    def high(self) -> pd.DataFrame:
        """The areas of highest need, highest first."""
        here = self.areas[self.areas["is_high"] & _in_question(self.question, self.areas)]
        return here.sort_values("value", ascending=lowest_is_need(self.question), kind="stable")

    @property
    def high_without(self) -> pd.DataFrame:
        """The areas of highest need without a service within the walk."""
        return self.high[self.high["within"] == 0]


def lowest_is_need(question: MapQuestion) -> bool:
    """Whether low figures mean need, because higher is better."""
    return question.measure.direction == "higher_is_better"


@edition_cache(size=64)
def overlay(question: MapQuestion) -> Overlay:
    """Return services and need for that question."""
    zones = _zones(question)
    here = zones[zones["place"] == question.place] if question.place else zones
    every, edge = _zone_areas(question, zones) if question.of_zones else _place_areas(question, zones)
    about = every[_in_question(question, every)]
    areas = about if question.of_zones else every
    listings = _drawn(question, here)
    near = _near(question, listings, zones[zones[_unit(question)].isin(about.index[about["is_high"]])])
    return Overlay(question, areas, listings, near, edge, _within_reach(question, here))


def _in_question(question: MapQuestion, areas: pd.DataFrame) -> pd.Series:
    """Return which areas the question covers: those of its place, or all."""
    return (areas["place"] == question.place) | (not question.place)


def _unit(question: MapQuestion) -> str:
    return "code" if question.of_zones else "place"


def _zones(question: MapQuestion) -> pd.DataFrame:
    """Return every zone with its place in that outline, its count of need, and the services within its walk."""
    table = needs.zones()[["name", "east_m", "north_m", "people"]]
    held = outlines.place_of_zone(question.outline)
    need = _counted(question, table.index)
    walk = zone_walks(question.kinds, question.walk_m)
    return table.assign(
        code=table.index, place=[held.get(code, "") for code in table.index], need=need, **dict(columns_of(walk))
    )


def _counted(question: MapQuestion, codes: pd.Index) -> pd.Series:
    """Return the people or homes counted in each zone's figure; missing if suppressed or not a count."""
    need = needs.needs().get(question.measure_id)
    if need is None or not need.is_count or question.measure_id == needs.HEADS:
        return pd.Series(np.nan, index=codes)
    year = question.year if question.of_zones else question.measure.zone_year(question.year)
    return measure_values.figures(question.measure_id, year, codes)["numerator"]


@edition_cache(size=64)
def zone_walks(kinds: tuple[str, ...], walk_m: int) -> pd.DataFrame:
    """Return, by data_zone_code, `within` (buildings with those services within the walk) and `nearest_m`."""
    zones, built = needs.zones(), buildings(kinds)
    points = zones[["east_m", "north_m"]].to_numpy(dtype=float)
    if built.empty:
        return pd.DataFrame({"within": 0, "nearest_m": np.nan}, index=zones.index)
    from scipy.spatial import cKDTree  # half a second of the start: preload reads it beside the visits

    tree = cKDTree(built[["east_m", "north_m"]].to_numpy(dtype=float))
    within = tree.query_ball_point(points, walk_m, return_length=True)
    return pd.DataFrame({"within": within, "nearest_m": np.round(tree.query(points)[0])}, index=zones.index)


@edition_cache(size=64)
def buildings(kinds: tuple[str, ...]) -> pd.DataFrame:
    """Return one open listing with a pin for each building with one of those services."""
    return sites.one_a_building(sites.listings_of(kinds)) if kinds else sites.listings_of(kinds)


def _zone_areas(question: MapQuestion, zones: pd.DataFrame) -> tuple[pd.DataFrame, float | None]:
    """Return every zone with its figure; high means the city's highest fifth of zones with a figure."""
    figures = measure_values.figures(question.measure_id, question.year, zones.index)
    table = zones[["name", "place", "people", "within", "nearest_m"]].join(figures)
    known = table["value"].dropna()
    if known.empty:
        return table.assign(is_high=False), None
    if lowest_is_need(question):
        edge = float(known.quantile(1 - HIGH, interpolation="higher"))
        return table.assign(is_high=table["value"] <= edge), edge
    edge = float(known.quantile(HIGH, interpolation="lower"))
    return table.assign(is_high=table["value"] >= edge), edge


def _place_areas(question: MapQuestion, zones: pd.DataFrame) -> tuple[pd.DataFrame, float | None]:
    """Return the places with their figures; high means the three highest, and any that tie with the third."""
    table = measure_values.place_values(question.measure_id, question.year, question.outline).set_index(
        "place", drop=False
    )
    inside = zones[zones["place"] != ""].groupby("place")
    built = buildings(question.kinds)
    within = {place: int(_lie_near(built, rows, question).sum()) for place, rows in inside}
    table = table.assign(people=inside["people"].sum(), within=pd.Series(within), nearest_m=inside["nearest_m"].min())
    known = table["value"].dropna().sort_values(ascending=lowest_is_need(question))
    if known.empty or not question.measure.has_order:
        return table.assign(is_high=False), None
    edge = float(known.iloc[:HIGH_PLACES].iloc[-1])
    high = table["value"] <= edge if lowest_is_need(question) else table["value"] >= edge
    return table.assign(is_high=high), edge


def _drawn(question: MapQuestion, here: pd.DataFrame) -> pd.DataFrame:
    """Return the listings on the map: all, or those in the place or within a walk of its zones."""
    listed = sites.listings_of(question.kinds)
    return listed[_lie_near(listed, here, question)] if question.place else listed


def _lie_near(listed: pd.DataFrame, zones: pd.DataFrame, question: MapQuestion) -> np.ndarray:
    """Return which listings are in one of those zones, or within the walk of its population-weighted point."""
    inside = listed["data_zone_code"].isin(zones["code"]).to_numpy()
    if listed.empty or zones.empty:
        return inside
    from scipy.spatial import cKDTree  # half a second of the start: preload reads it beside the visits

    points = (table[["east_m", "north_m"]].to_numpy(dtype=float) for table in (zones, listed))
    tree, spots = cKDTree(next(points)), next(points)
    return inside | (tree.query(spots)[0] <= question.walk_m)


def _near(question: MapQuestion, listings: pd.DataFrame, high: pd.DataFrame) -> pd.Series:
    """Return, by site_id, whether the building is in or near a zone of high need."""
    near = pd.Series(_lie_near(listings, high, question), index=listings["site_id"].to_numpy(), dtype=bool)
    return near.groupby(level=0).any()


def _within_reach(question: MapQuestion, zones: pd.DataFrame) -> WithinReach:
    inside = zones["within"] > 0
    people, need = zones["people"].fillna(0), zones["need"]
    sums = (float(need.sum()), float(need[inside].sum())) if need.notna().any() else (None, None)
    return WithinReach(float(people.sum()), float(people[inside].sum()), *sums)


def nearest(kinds: tuple[str, ...], data_zone_code: str, most: int = NEAREST) -> pd.DataFrame:
    """Return a listing for each of the buildings nearest to where the zone's people live, with `away_m`."""
    built = buildings(kinds)
    zone = needs.zones().loc[data_zone_code]
    away_m = np.hypot(built["east_m"] - zone["east_m"], built["north_m"] - zone["north_m"]).round()
    return built.assign(away_m=away_m).nsmallest(most, "away_m")


def zones_around(question: MapQuestion, asset_id: str) -> pd.DataFrame:
    """Return the zones within the walk of a listing, and the one it is in, nearest first, with `away_m`."""
    one, zones = sites.placed().loc[asset_id], _zones(question)
    away_m = np.hypot(zones["east_m"] - one["east_m"], zones["north_m"] - one["north_m"])
    areas, _ = _zone_areas(question, zones)
    close = (away_m <= question.walk_m) | (zones.index == one["data_zone_code"])
    return areas.assign(away_m=away_m.round())[close].sort_values("away_m", kind="stable")
