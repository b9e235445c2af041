"""What a conversion works from: the file that came, the folder of sources beside it, and the day."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
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
    """One source that has come: its row of the table, its file, an empty folder to unpack in, and the sources."""

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
        """Return the first member of the zip whose name ends so, unpacked with those that share its name."""
        with zipfile.ZipFile(self.file) as packed:
            names = [name for name in packed.namelist() if name.endswith(ending)]
            if not names:
                raise LookError(f"{self.one.title}: found no member {ending}; expected one")
            stem = names[0].removesuffix(Path(names[0]).suffix)
            [packed.extract(name, self.room) for name in packed.namelist() if name.startswith(stem + ".")]
        return self.room / names[0]

    def require_columns(self, found: Iterable[str], wanted: Iterable[str]) -> None:
        """Refuse what came where a column is missing, and name it."""
        held = [str(name) for name in found]
        for name in wanted:
            if name not in held:
                raise LookError(f"{self.one.title}: found {', '.join(held[:12]) or 'nothing'}; expected {name}")

    def require_some(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows, or refuse what came where none is in the city."""
        if rows.empty:
            raise LookError(f"{self.one.title}: found no row in {self.folder.city.name}; expected one or more")
        return rows


def with_points(rows: pd.DataFrame, arrival: Arrival) -> pd.DataFrame:
    """Rows whose `postcode` is one of the city's, with the point of the postcode (EPSG:4326) and its data zone."""
    points = make_postcodes.make(arrival.folder)[["postcode", "longitude", "latitude", "data_zone_code"]]
    spaced = rows.assign(postcode=[clean_text.postcode(text) for text in rows["postcode"]])
    return arrival.require_some(spaced.merge(points, on="postcode", how="inner", validate="m:1"))


def in_city(points: gpd.GeoSeries, arrival: Arrival) -> pd.Series:
    """Whether each point (EPSG:4326) lies in one of the city's data zones."""
    city = shapely.union_all(zone_shapes(arrival.folder).geometry.to_numpy())
    return cast(pd.Series, points.to_crs(27700).within(city))


def as_points(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """Rows with longitude and latitude as points in EPSG:4326."""
    points = gpd.points_from_xy(rows["longitude"].astype(float), rows["latitude"].astype(float))
    return gpd.GeoDataFrame(rows.drop(columns=["longitude", "latitude"]), geometry=points, crs=4326)


def frame_m(arrival: Arrival) -> tuple[float, float, float, float]:
    """West, south, east and north of the city's frame in EPSG:27700 (metres)."""
    bounds = gpd.GeoSeries([shapely.box(*arrival.folder.city.frame)], crs=4326).to_crs(27700).total_bounds
    west, south, east, north = map(float, bounds)
    return west, south, east, north
