"""The tables and shapes of an edition as everybody may take them away: every row whose licence is stated.

Figures that are hidden are blank in the built data already, and stay so.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geodata.checks.read_built import read_built
from geodata.contract.tables import TABLE_OF_FILE
from geodata.contract.words import Table
from geodata.editions import built_files
from localities.assets.records import UNSTATED
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache

DEGREES = "EPSG:4326"


@dataclass(frozen=True)
class Published:
    """One built table or layer that leaves the house: its file, its name in addresses, and words about it."""

    file: str
    title: str
    description: str

    @property
    def name(self) -> str:
        """Its name in addresses and in the package."""
        return self.file.split(".")[0].replace("_", "-")

    @property
    def contract(self) -> Table:
        """Its columns."""
        return TABLE_OF_FILE[self.file]

    @property
    def is_shapes(self) -> bool:
        """Whether it has shapes."""
        return bool(self.contract.shapes)


PUBLISHED = (
    Published("places.geojson", "Outlines of the places", "Each place in its working, core and wider outline."),
    Published("zones.geojson", "Data zones of 2011", "The city's data zones, with the place that holds each."),
    Published("wards.geojson", "Council wards", "The wards of the council."),
    Published("city.geojson", "The city", "The council area."),
    Published("basemap.geojson", "Ground of the maps", "Streets, water, open land, railways and names."),
    Published("measures.csv", "Measures", "What each measure asks, counts and leaves open."),
    Published("measure_years.csv", "Periods", "The period, publisher and finest areas of each measure's years."),
    Published("values.csv", "Values", "Each measure by area and year, with interval and status."),
    Published("ages.csv", "People by age", "People by age group and sex in each place and in the city."),
    Published(
        "deprivation_fifths.csv", "Fifths by deprivation", "Health by fifths of the city's and Scotland's areas."
    ),
    Published("assets.csv", "Asset listings", "Published listings, not yet confirmed locally."),
    Published("place_zones.csv", "Zones of the places", "Which data zones each outline is made of, and why."),
    Published("zone_weights.csv", "People of some ages by zone", "What the weights of some measures rest on."),
    Published("postcodes.csv", "Postcodes", "The city's postcodes of August 2020 with data zone and place."),
    Published("gaps.csv", "Gaps", "What was looked for and not found."),
    Published("sources.csv", "Sources", "Every source with publisher, licence, year, address and checksum."),
)
LEFT_OUT = (
    "Rows whose source states no licence are left out: they can be seen on the pages and, as published facts with "
    "their page and year, in /data/facts.csv."
)


def by_file() -> dict[str, Published]:
    """Every published table and layer by its built file."""
    return {one.file: one for one in PUBLISHED}


@edition_cache(size=len(PUBLISHED))
def text_table(file: str) -> pd.DataFrame:
    """The rows that may leave, all text as in the built file."""
    table = read_built(built_files.folder() / file)
    return _stated(table, file).reset_index(drop=True)


def typed_table(file: str) -> pd.DataFrame:
    """The same rows with numbers as numbers, flags as flags and blanks missing."""
    table = text_table(file)
    blank = table.isna() | (table == "")
    kinds = {column.name: column.kind for column in by_file()[file].contract.columns if column.name in table}
    return pd.DataFrame({name: _typed(table[name].mask(blank[name]), kind) for name, kind in kinds.items()})


@edition_cache(size=len(PUBLISHED))
def shapes(file: str) -> gpd.GeoDataFrame:
    """A layer (EPSG:4326) with its columns typed by the contract."""
    features = snapshot.collection(file)["features"]
    open_features = [one for one in features if one["properties"].get("licence") != UNSTATED]
    drawn = gpd.GeoDataFrame.from_features(open_features, crs=DEGREES)
    return gpd.GeoDataFrame(typed_table(file), geometry=drawn.geometry.to_numpy(), crs=DEGREES)


def asset_points() -> gpd.GeoDataFrame:
    """The listings that a map may show, as points (EPSG:4326)."""
    table = typed_table("assets.csv")
    drawn = table[table["pin"].fillna(False).astype(bool) & table["longitude"].notna() & table["latitude"].notna()]
    points = gpd.points_from_xy(drawn["longitude"], drawn["latitude"], crs=DEGREES)
    return gpd.GeoDataFrame(drawn.reset_index(drop=True), geometry=points, crs=DEGREES)


def licences(file: str) -> list[str]:
    """The licences of the rows, most used first; that of this project where the rows name none."""
    table = text_table(file)
    if file == "sources.csv" or "licence" not in table:
        return ["derived"]  # our own words about the sources; each row names the licence of a source
    return [str(one) for one in table["licence"].value_counts().index]


def _stated(table: pd.DataFrame, file: str) -> pd.DataFrame:
    if file == "sources.csv" or "licence" not in table:
        return table
    return table.loc[table["licence"] != UNSTATED]


def _typed(column: pd.Series, kind: str) -> pd.Series:
    if kind in ("whole", "number"):
        numbers = pd.Series(pd.to_numeric(column), column.index)
        return numbers.astype("Int64") if kind == "whole" else numbers.astype("float64")
    if kind == "flag":
        return column.map({"True": True, "False": False}).astype("boolean")
    return column.astype("str")
