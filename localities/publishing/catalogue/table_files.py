"""Tables as CSV and Parquet, shapes as GeoPackage and GeoParquet: the same bytes for the same edition."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from localities.built_data import snapshot
from localities.publishing.catalogue.edition_tables import PUBLISHED, asset_points, shapes, text_table, typed_table
from localities.publishing.downloads.geo_files import describe_columns
from localities.tables.write import csv_text

ASSETS = "assets.csv"


def csv(file: str) -> bytes:
    """The table as CSV, as /data/ serves it: no text turns into a formula."""
    return csv_text(text_table(file), "\n", numbers_are_text=True).encode()


def parquet(file: str) -> bytes:
    """The table as Parquet with typed columns."""
    return _written(typed_table(file))


def geoparquet(file: str) -> bytes:
    """A layer as GeoParquet (longitude before latitude); of the listings, those that a map may show."""
    return _written(asset_points() if file == ASSETS else shapes(file))


def geopackage() -> bytes:
    """Every layer in one GeoPackage, with a description of each field."""
    edition = snapshot.edition()["edition"]
    with tempfile.TemporaryDirectory(prefix="shapes-") as folder:
        file = Path(folder) / "shapes.gpkg"
        described: list[tuple[str, str, str, str]] = []
        for one in PUBLISHED:
            if one.is_shapes or one.file == ASSETS:
                layer = asset_points() if one.file == ASSETS else shapes(one.file)
                name = one.name.replace("-", "_")
                _add_layer(layer, file, name, one.title, edition)
                described += [(name, column.name, column.name, column.description) for column in one.contract.columns]
        describe_columns(file, described, edition)
        return file.read_bytes()


def _add_layer(layer: gpd.GeoDataFrame, file: Path, name: str, title: str, edition: str) -> None:
    pyogrio.write_dataframe(
        layer,
        file,
        layer=name,
        driver="GPKG",
        append=file.exists(),
        layer_options={"IDENTIFIER": title, "FID": "row"},
        dataset_metadata={"title": "Thriving Places", "edition": edition},
    )


def _written(table: pd.DataFrame) -> bytes:
    held = io.BytesIO()
    table.to_parquet(held, index=False, compression="zstd")
    return held.getvalue()
