"""GeoPackage, FlatGeobuf, KML and zipped shapefiles, read by GDAL within limits."""

from __future__ import annotations

import io
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pyogrio
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from localities.places.own_area import OwnAreaError
from localities.places.shape_features import Feature, check_points, name_among
from localities.upload_limits import SHAPES

GEOPACKAGE, FLATGEOBUF, ZIP, SHAPEFILE = b"SQLite format 3\x00", b"fgb\x03", b"PK\x03\x04", b"\x00\x00\x27\x0a"
KML = re.compile(rb"<(\w+:)?kml\b", re.IGNORECASE)
OF_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
SINGLE = (".geojson", ".json", ".geojsonl", ".gpkg", ".fgb", ".kml")
ARCHIVES = (".zip", ".kmz", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")
NOT_OURS = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def is_zip(content: bytes) -> bool:
    """Whether the content is a zip file."""
    return content.startswith((ZIP, b"PK\x05\x06"))


def knows(content: bytes) -> bool:
    """Whether the content is of a kind that is read here."""
    return content.startswith((GEOPACKAGE, FLATGEOBUF, SHAPEFILE)) or _is_kml(content)


def features_of(content: bytes, file_name: str) -> tuple[list[Feature], pyproj.CRS | None]:
    """Return every feature of every layer, and the coordinate system if it is not degrees (EPSG:4326)."""
    if content.startswith(SHAPEFILE):
        raise OwnAreaError(f"{file_name} is one part of a shapefile; zip its .shp, .shx, .dbf and .prj together.")
    if content.startswith(GEOPACKAGE):
        _require_tables(content, file_name)
    if _is_kml(content) and re.search(rb"<!(DOCTYPE|ENTITY)", content, re.IGNORECASE):
        raise OwnAreaError(f"{file_name} declares entities of its own, which are not read. Export it again as KML.")
    return _read(content, file_name)


def unzipped(content: bytes, file_name: str) -> tuple[bytes, bool]:
    """Return the one file in a zip file, or its shapefile as a clean zip file, and whether it is a shapefile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _extracted(archive, _checked(archive, file_name), file_name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
        if isinstance(fault, OwnAreaError):
            raise
        raise OwnAreaError(f"{file_name} cannot be unzipped: it is damaged or has a password. Zip it again.") from None


def shapefile_features(clean: bytes, file_name: str) -> tuple[list[Feature], pyproj.CRS | None]:
    """Return every feature of a zipped shapefile that `unzipped` returned, and its coordinate system."""
    return _read(clean, file_name)


def _checked(archive: zipfile.ZipFile, file_name: str) -> list[zipfile.ZipInfo]:
    entries = [one for one in archive.infolist() if not one.is_dir() and not _is_ignored(one.filename)]
    if len(entries) > SHAPES.zipped_files:
        raise OwnAreaError(f"{file_name} holds {len(entries):,} files; at most {SHAPES.zipped_files} are read.")
    size_mb = sum(one.file_size for one in entries) / 1e6
    if size_mb > SHAPES.unzipped_megabytes:
        raise OwnAreaError(f"{file_name} unzips to {size_mb:,.0f} MB; at most {SHAPES.unzipped_megabytes} MB are read.")
    for one in entries:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in one.filename:
            raise OwnAreaError(
                f"{file_name} holds a file that would be put elsewhere (“{one.filename[:60]}”); zip it again."
            )
        if path.suffix.lower() in ARCHIVES:
            raise OwnAreaError(f"{file_name} holds another archive (“{path.name[:60]}”); zip the files themselves.")
    return entries


def _extracted(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file_name: str) -> tuple[bytes, bool]:
    by_kind = {
        kind: [one for one in entries if one.filename.lower().endswith(kind)] for kind in (*OF_SHAPEFILE, *SINGLE)
    }
    shapes = by_kind[".shp"]
    singles = [one for kind in SINGLE for one in by_kind[kind] if one.filename.lower().endswith(kind)]
    singles = list(dict.fromkeys(singles))
    if len(shapes) + len(singles) != 1:
        found = f"{len(shapes) + len(singles)} of them" if shapes or singles else "none"
        raise OwnAreaError(f"{file_name}: expected one shapefile, GeoPackage, KML or GeoJSON in it; it holds {found}.")
    if singles:
        return _content(archive, singles[0], file_name), False
    stem = shapes[0].filename[:-4].lower()
    parts = {kind: one for kind in OF_SHAPEFILE for one in by_kind[kind] if one.filename[:-4].lower() == stem}
    if ".shx" not in parts:
        raise OwnAreaError(f"{file_name}: the shapefile’s .shx is missing; zip its .shp, .shx, .dbf and .prj together.")
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w") as made:
        for kind, one in parts.items():
            made.writestr(f"shape{kind}", _content(archive, one, file_name))
    return clean.getvalue(), True


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file_name: str) -> bytes:
    most = SHAPES.unzipped_megabytes * 1_000_000
    with archive.open(entry) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise OwnAreaError(f"{file_name} unzips to more than {SHAPES.unzipped_megabytes} MB, the most that is read.")
    return content


def _is_ignored(name: str) -> bool:
    return name.startswith(NOT_OURS) or name.endswith(NOT_OURS)


def _is_kml(content: bytes) -> bool:
    return bool(content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and KML.search(content[:2_000]))


def _require_tables(content: bytes, file_name: str) -> None:
    """Refuse layers that are views: a query inside a file may never end."""
    fault = OwnAreaError(f"{file_name} is no GeoPackage with tables of features. Save the layer as a GeoPackage again.")
    with sqlite3.connect(":memory:") as database:
        try:
            database.deserialize(content)
            kinds = dict(
                database.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
            )
            if kinds.get("gpkg_contents") != "table":
                raise fault
            layers = [row[0] for row in database.execute("SELECT table_name FROM gpkg_contents").fetchall()]
        except sqlite3.Error:
            raise fault from None
        finally:
            database.rollback()
    if any(kinds.get(layer) != "table" for layer in layers):
        raise fault


def _read(content: bytes, file_name: str) -> tuple[list[Feature], pyproj.CRS | None]:
    """Read the content through a temporary file: GDAL recognises a kind by its file name ending too."""
    ending = next(name for name, begins in ENDINGS.items() if begins(content))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"shapes{ending}"
        path.write_bytes(content)
        return _layers_of(path, file_name)


def _layers_of(path: Path, file_name: str) -> tuple[list[Feature], pyproj.CRS | None]:
    layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    if len(layers) > SHAPES.layers:
        raise OwnAreaError(f"{file_name} holds {len(layers)} layers; at most {SHAPES.layers} are read.")
    features: list[Feature] = []
    systems: list[pyproj.CRS] = []
    for layer in layers:
        frame = pyogrio.read_dataframe(
            path, layer=layer, max_features=SHAPES.features + 1, force_2d=True, use_arrow=False
        )
        texts = frame.drop(columns=frame.geometry.name).to_dict("records")
        features += [
            Feature(len(features) + at, name_among(about), *_polygons(shape))
            for at, (shape, about) in enumerate(zip(frame.geometry, texts, strict=True), 1)
        ]
        systems += [frame.crs] if frame.crs is not None and len(frame) else []
        check_points(features, file_name)
    if len(set(systems)) > 1:
        raise OwnAreaError(f"{file_name} holds layers in different coordinate systems; save them in one, EPSG:4326.")
    is_degrees = not systems or systems[0].equals(pyproj.CRS.from_epsg(4326), ignore_axis_order=True)
    return features, None if is_degrees else systems[0]


ENDINGS: dict[str, Callable[[bytes], bool]] = {
    ".gpkg": lambda content: content.startswith(GEOPACKAGE),
    ".fgb": lambda content: content.startswith(FLATGEOBUF),
    ".zip": is_zip,
    ".kml": _is_kml,
}


def _polygons(shape: BaseGeometry | None) -> tuple[tuple[shapely.Polygon, ...], str]:
    if shape is None:
        return (), "without a shape"
    parts = [part for one in shapely.get_parts([shape]) for part in shapely.get_parts([one])]
    polygons = tuple(one for one in parts if one.geom_type == "Polygon")
    return polygons, "" if polygons else f"a {shape.geom_type}"
