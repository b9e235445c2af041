"""Convert a download into the files that the build reads."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.download.conversions import (
    charities,
    council_places,
    food_banks,
    food_register,
    hospitals,
    open_greenspace,
    open_roads,
    openstreetmap,
    practices,
    stations,
    universal_credit,
)
from geodata.download.conversions.arrival import Arrival
from geodata.download.listed import Download
from geodata.download.look_over import LookError
from geodata.sources import SourceError, open_folder

CONVERSIONS: dict[str, Callable[[Arrival], dict[str, gpd.GeoDataFrame] | dict[str, pd.DataFrame]]] = {
    "practices": practices.convert,
    "hospitals": hospitals.convert,
    "food_banks": food_banks.convert,
    "stations": stations.convert,
    "charities": charities.convert,
    "council_places": council_places.convert,
    "food_register": food_register.convert,
    "openstreetmap": openstreetmap.convert,
    "universal_credit": universal_credit.convert,
    "open_roads": open_roads.convert,
    "open_greenspace": open_greenspace.convert,
}


def arrange(one: Download, came: Path, room: Path, sources: Path, day: str) -> dict[str, Path]:
    """Return the path in `room` of each file of the source, ready to be moved; LookError where it cannot be used."""
    if not one.arrange:
        return {one.file: Path(shutil.copyfile(came, room / "made"))}
    unpacked = room / "unpacked"
    unpacked.mkdir()
    try:
        tables = CONVERSIONS[one.arrange](Arrival(one, came, unpacked, open_folder(sources), day))
    except SourceError as fault:
        raise LookError(f"{one.title}: {fault}") from None
    return {
        file: _written(table, room / f"made-{number}{Path(file).suffix}")
        for number, (file, table) in enumerate(tables.items())
    }


def _written(table: pd.DataFrame, path: Path) -> Path:
    if isinstance(table, gpd.GeoDataFrame):
        path.write_text(table.to_json(drop_id=True, ensure_ascii=False), encoding="utf-8")
    else:
        table.to_csv(path, index=False, lineterminator="\n")
    return path
