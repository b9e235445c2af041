"""Where the people of each data zone live: the middle of its census output areas, weighted by people."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.read_lookup import zone_codes
from geodata.sources import Folder, SourceError, read_table, require_codes, to_numbers

OUTPUT_AREAS = "glasgow_oa2011_to_dz2011_derived"


def output_areas(folder: Folder) -> pd.DataFrame:
    """Return the census output areas of 2011: code, zone, people, households, easting and northing (EPSG:27700)."""
    source = folder.sources[OUTPUT_AREAS]
    numbers = ["Popcount", "HHcount", "easting", "northing"]
    table = read_table(folder, OUTPUT_AREAS, ["oa2011_code", "dz2011_code", *numbers])
    require_codes(source, table["dz2011_code"], zone_codes(folder), "one of the city's data zones of 2011")
    counts = {name: to_numbers(source, table[name]) for name in numbers}
    renamed = {"Popcount": "people", "HHcount": "households"}
    codes = table[["oa2011_code", "dz2011_code"]].set_axis(["output_area_code", "data_zone_code"], axis=1)
    return codes.assign(**{renamed.get(name, name): column for name, column in counts.items()})


def people_points(folder: Folder) -> pd.DataFrame:
    """Return the population-weighted centre of each zone: longitude and latitude (5 decimals), by data_zone_code."""
    areas = output_areas(folder)
    weighted = areas[["easting", "northing"]].mul(areas["people"], axis=0).assign(people=areas["people"])
    sums = weighted.groupby(areas["data_zone_code"]).sum()
    if (sums["people"] <= 0).any():
        zone = sums["people"].idxmin()
        raise SourceError(folder.sources[OUTPUT_AREAS].file, f"nobody in {zone}", "people", column="Popcount")
    return _degrees(sums["easting"] / sums["people"], sums["northing"] / sums["people"])


def _degrees(easting: pd.Series, northing: pd.Series) -> pd.DataFrame:
    points = gpd.GeoSeries(gpd.points_from_xy(easting, northing, crs=27700), index=easting.index).to_crs(4326)
    return pd.DataFrame({"point_longitude": points.x.round(5), "point_latitude": points.y.round(5)})
