"""The input of a conversion: the downloaded file, the folder of sources, and the day of the download."""

from __future__ import annotations

import zipfile
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import geopandas as gpd
import pandas as pd
import shapely

from geodata.boundaries import make_postcodes
from geodata.boundaries.read_zones import zone_shapes
from geodata.download.listed import Download
from geodata.download.look_over import LookError
from geodata.listings import clean_text
from geodata.sources import Folder


@dataclass(frozen=True)
class Arrival:
    """One downloaded source: its row of the table, its file, an empty folder to unpack in, and the sources."""

    one: Download
    file: Path
    room: Path
    folder: Folder
    day: str

    def table(self) -> pd.DataFrame:
        """Return the CSV as text, with its headings trimmed."""
        table = pd.read_csv(self.file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        return table.rename(columns=str.strip)

    def unpacked(self, ending: str) -> Path:
        """Unpack the first member of the zip with that ending, and those with the same stem, and return its path."""
        with zipfile.ZipFile(self.file) as packed:
            names = [name for name in packed.namelist() if name.endswith(ending)]
            if not names:
                raise LookError(f"{self.one.title}: found no member {ending}; expected one")
            stem = names[0].removesuffix(Path(names[0]).suffix)
            [packed.extract(name, self.room) for name in packed.namelist() if name.startswith(stem + ".")]
        return self.room / names[0]

    def require_columns(self, found: Iterable[Hashable], wanted: Iterable[str]) -> None:
        """Raise LookError with the first column that is missing."""
        columns = [str(name) for name in found]
        for name in wanted:
            if name not in columns:
                raise LookError(f"{self.one.title}: found {', '.join(columns[:12]) or 'nothing'}; expected {name}")

    def column(self, found: Iterable[Hashable], spellings: str | Iterable[str]) -> str:
        """Return the first spelling that is a column of the file; LookError where none is."""
        known = [spellings] if isinstance(spellings, str) else list(spellings)
        columns = [str(name) for name in found]
        for name in known:
            if name in columns:
                return name
        listed = ", ".join(columns[:12]) or "nothing"
        raise LookError(f"{self.one.title}: found {listed}; expected {' or '.join(known)}")

    def require_some(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows; LookError where none is in the city."""
        if rows.empty:
            raise LookError(f"{self.one.title}: found no row in {self.folder.city.name}; expected one or more")
        return rows


def with_points(rows: pd.DataFrame, arrival: Arrival) -> pd.DataFrame:
    """Return the rows with a `postcode` of the city, with the point of the postcode (EPSG:4326) and its data zone."""
    points = make_postcodes.make(arrival.folder)[["postcode", "longitude", "latitude", "data_zone_code"]]
    spaced = rows.assign(postcode=[clean_text.postcode(text) for text in rows["postcode"]])
    return arrival.require_some(spaced.merge(points, on="postcode", how="inner", validate="m:1"))


def in_city(points: gpd.GeoSeries, arrival: Arrival) -> pd.Series:
    """Return whether each point (EPSG:4326) lies in one of the city's data zones."""
    city = shapely.union_all(zone_shapes(arrival.folder).geometry.to_numpy())
    return cast(pd.Series, points.to_crs(27700).within(city))


def as_points(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the rows as points in EPSG:4326, from their longitude and latitude."""
    points = gpd.points_from_xy(rows["longitude"].astype(float), rows["latitude"].astype(float))
    return gpd.GeoDataFrame(rows.drop(columns=["longitude", "latitude"]), geometry=points, crs=4326)


def frame_m(arrival: Arrival) -> tuple[float, float, float, float]:
    """Return west, south, east and north of the city's frame in EPSG:27700 (metres)."""
    bounds = gpd.GeoSeries([shapely.box(*arrival.folder.city.frame)], crs=4326).to_crs(27700).total_bounds
    west, south, east, north = map(float, bounds)
    return west, south, east, north
