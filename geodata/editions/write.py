"""Write tables and shapes so that they are the same to the last byte on every machine and day."""

from __future__ import annotations

import json
import math
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

FIGURES = 8  # significant figures: enough for any count of ours, too few for the noise of a sum
DECIMALS = 5  # of a degree: about a metre


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write a CSV in UTF-8 with Unix line ends; a missing value is a blank."""
    table.to_csv(path, index=False, lineterminator="\n", float_format=f"%.{FIGURES}g", encoding="utf-8")


def write_shapes(path: Path, shapes: gpd.GeoDataFrame) -> None:
    """Write GeoJSON as in RFC 7946: one feature a line, text ids, longitude first, 5 decimals, no crs member."""
    if shapes.crs is None or shapes.crs.to_epsg() != 4326:
        raise ValueError(f"need EPSG:4326 (longitude, latitude), got {shapes.crs}")
    properties = shapes.drop(columns=["id", "geometry"]).to_dict("records")
    features = zip(shapes["id"], properties, shapes.geometry, strict=True)
    lines = [_as_json(_feature(*parts)) for parts in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def write_record(path: Path, record: dict) -> None:
    """Write a small JSON object, one member a line."""
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def _feature(identifier: str, properties: dict, shape) -> dict:
    return {
        "type": "Feature",
        "id": str(identifier),
        "properties": {name: _plain(value) for name, value in properties.items()},
        "geometry": _geometry(shape),
    }


def _geometry(shape) -> dict:
    outline = shapely.geometry.mapping(shape)
    return {"type": outline["type"], "coordinates": _rounded(outline["coordinates"])}


def _rounded(coordinates):
    if isinstance(coordinates[0], float):
        return [round(number, DECIMALS) for number in coordinates]
    return [_rounded(part) for part in coordinates]


def _plain(value):
    """The value for JSON: null for missing, whole numbers without a decimal point."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else float(f"{value:.{FIGURES}g}")
    return None if value is pd.NA or value is None else str(value)


def _as_json(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
