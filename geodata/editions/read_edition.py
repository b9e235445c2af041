"""An edition of the data, read from a built folder or from a Data Package: its tables and shapes."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.geometry import shape

from geodata.checks.read_built import read_built
from geodata.contract.tables import TABLES
from geodata.contract.words import Table

GEOMETRY = "geometry"


class EditionError(ValueError):
    """An edition that cannot be read; the message says which and why."""


@dataclass(frozen=True, eq=False)
class Edition:
    """The date of an edition, and each table by its name, all text; shapes are hexadecimal well-known binary."""

    edition: str
    tables: dict[str, pd.DataFrame]


def name_of(table: Table) -> str:
    """Return the name of a table in addresses and packages: place_zones.csv is place-zones."""
    return table.file.split(".")[0].replace("_", "-")


def read_edition(path: Path) -> Edition:
    """Read the edition in a built folder or a Data Package; EditionError where it is neither."""
    try:
        return _of_folder(path) if path.is_dir() else _of_package(path)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as fault:
        raise EditionError(f"{path.name} cannot be read: {fault}; expected a built folder or a Data Package") from fault


def _of_folder(folder: Path) -> Edition:
    edition = json.loads((folder / "edition.json").read_text(encoding="utf-8"))["edition"]
    return Edition(
        edition, {name_of(one): _built(folder / one.file) for one in TABLES if (folder / one.file).is_file()}
    )


def _built(file: Path) -> pd.DataFrame:
    table = read_built(file)
    if file.suffix == ".csv":
        return table
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    texts = table.apply(lambda column: column.map(_as_text))
    return texts.assign(**{GEOMETRY: [shape(one["geometry"]).wkb_hex for one in features]})


def _of_package(package: Path) -> Edition:
    with zipfile.ZipFile(package) as archive:
        described = json.loads(archive.read("datapackage.json"))
        tables = {}
        for one in described["resources"]:
            if one["format"] == "csv":
                table = pd.read_csv(io.BytesIO(archive.read(one["path"])), dtype=str, keep_default_na=False)
                tables[one["name"]] = table
            elif one["format"] == "geoparquet" and one["name"].removesuffix("-geoparquet") not in tables:
                layer = gpd.read_parquet(io.BytesIO(archive.read(one["path"])))  # pyright: ignore[reportArgumentType] takes a file
                tables[one["name"].removesuffix("-geoparquet")] = _layer(layer)
    return Edition(described["version"], tables)


def _layer(layer: gpd.GeoDataFrame) -> pd.DataFrame:
    table = pd.DataFrame(layer.drop(columns=GEOMETRY)).astype(object)
    texts = table.apply(lambda column: column.map(_as_text))
    return texts.assign(**{GEOMETRY: layer.geometry.to_wkb(hex=True).to_numpy()})


def _as_text(value: object) -> str:
    """The value as a built table has it: a whole number without a decimal point."""
    if value is None or value is pd.NA or value != value:
        return ""
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)
