"""A table of areas as a map file: GeoJSON (RFC 7946) and GeoPackage, both in EPSG:4326."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
from shapely.geometry import mapping

from geodata.editions.built_files import Feature
from geodata.table_cells import rows_as_written
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import own
from localities.places import own_area
from localities.publishing.downloads import definition
from localities.publishing.downloads.citation import citation, sources_line
from localities.publishing.downloads.notes_text import readme
from localities.publishing.downloads.view_table import PointLayer, ViewTable, edition

Geometry = dict[str, Any]  # of GeoJSON
DEGREES = "EPSG:4326"
SCHEMA_EXTENSION = "http://www.geopackage.org/spec121/#extension_schema"
DATA_COLUMNS = (
    "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, "
    "description TEXT, mime_type TEXT, constraint_name TEXT, "
    "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))"
)


def geojson(view_table: ViewTable, root: str = "") -> bytes:
    """A feature collection, one feature an area that has a shape; hidden and unknown figures are null."""
    shapes = _features()
    rows = [row for row in rows_as_written(view_table.table) if _has_shape(row["area_code"])]
    features: list[Feature] = [
        {"type": "Feature", "id": row["area_code"], "properties": _properties(row),
         "geometry": _geometry(row["area_code"], shapes)}
        for row in rows
    ]  # fmt: skip
    described = [*view_table.columns, *(view_table.points.columns if view_table.points else ())]
    features += _point_features(view_table)
    whole = {
        "type": "FeatureCollection",
        "title": view_table.title,
        "edition": edition(),
        "source": sources_line(view_table),
        "citation": citation(view_table, root),
        "fields": {column.name: column.about or column.title for column in described},
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def geopackage(view_table: ViewTable, root: str = "") -> bytes:
    """One layer of the areas, its fields with headings and descriptions, and a table of the definitions."""
    layer = view_table.file_stem.removeprefix("thriving-places-").replace("-", "_")
    with tempfile.TemporaryDirectory(prefix="map-file-") as folder:
        file = Path(folder) / "areas.gpkg"
        payload = {
            "title": view_table.title,
            "description": readme(view_table, root),
            "licence": sources_line(view_table),
        }
        pyogrio.write_dataframe(
            _with_shapes(view_table),
            file,
            layer=layer,
            driver="GPKG",
            layer_options={"IDENTIFIER": view_table.title, "DESCRIPTION": citation(view_table, root), "FID": "row"},
            layer_metadata=payload,
            dataset_metadata={"title": view_table.title, "edition": edition()},
        )
        pyogrio.write_dataframe(definition.table_of(view_table.behind), file, layer="definitions", driver="GPKG")
        rows = [(layer, one.name, one.title, one.about or one.title) for one in view_table.columns]
        if points := view_table.points:
            pyogrio.write_dataframe(_pointed(points), file, layer=points.name, driver="GPKG")
            rows += [(points.name, one.name, one.title, one.about or one.title) for one in points.columns]
        describe_columns(file, rows, edition())
        return file.read_bytes()


def _pointed(points: PointLayer) -> gpd.GeoDataFrame:
    """The layer of points with its described columns."""
    named = points.table[[column.name for column in points.columns]].reset_index(drop=True)
    places = gpd.points_from_xy(points.table["longitude"], points.table["latitude"])
    return gpd.GeoDataFrame(named, geometry=places, crs=DEGREES)


def _point_features(view_table: ViewTable) -> list[Feature]:
    """Each point as a feature that names its layer; none where the view has no points."""
    if view_table.points is None:
        return []
    layer = _pointed(view_table.points)
    return [
        {
            "type": "Feature",
            "id": row[view_table.points.columns[0].name],
            "properties": {"layer": view_table.points.name, **_properties(row)},
            "geometry": mapping(shape),
        }
        for row, shape in zip(rows_as_written(layer.drop(columns="geometry")), layer.geometry, strict=True)
    ]


def _with_shapes(view_table: ViewTable) -> gpd.GeoDataFrame:
    table = view_table.table[view_table.table["area_code"].map(_has_shape)]
    shapes = gpd.GeoDataFrame.from_features(
        {"type": "Feature", "properties": {}, "geometry": _geometry(code, _features())} for code in table["area_code"]
    )
    return gpd.GeoDataFrame(table.reset_index(drop=True), geometry=shapes.geometry.to_numpy(), crs=DEGREES)


def describe_columns(file: Path, columns: Iterable[tuple[str, str, str, str]], day: str) -> None:
    """Headings and descriptions of the fields, by GeoPackage's own extension; and every date that of the edition.

    `columns` holds layer, name, heading and description.
    """
    rows = [(layer, name, name, title, about) for layer, name, title, about in columns]
    with closing(sqlite3.connect(file)) as held, held:
        held.execute(DATA_COLUMNS)
        held.executemany("INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)", rows)
        held.execute(
            "INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', ?, 'read-write')",
            (SCHEMA_EXTENSION,),
        )
        moment = f"{day}T00:00:00.000Z"
        held.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))
        held.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (moment,))


def _properties(row: dict[str, Any]) -> dict[str, Any]:
    return {name: None if pd.isna(value) or value == "" else value for name, value in row.items()}


def _has_shape(area_code: str) -> bool:
    return own.is_own(area_code) or area_code in _features()


def _geometry(area_code: str, shapes: dict[str, Geometry]) -> Geometry:
    """The shape of a place in its outline, of a data zone, or of an own area: the union of its zones."""
    if own.is_own(area_code):
        return mapping(own_area.shape_of(own.area(area_code).zones))
    return shapes[area_code]


@edition_cache(size=1)
def _features() -> dict[str, Geometry]:
    """The geometry of every outline and data zone by its code, longitude first."""
    collections = [snapshot.collection(name) for name in ("places.geojson", "zones.geojson")]
    return {one["id"]: one["geometry"] for collection in collections for one in collection["features"]}
