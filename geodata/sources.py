"""The list of sources, and readers for their files: everything is read as text, and a fault names file and row."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio.errors

from geodata import place_table
from geodata.place_table import City, PlaceTable
from geodata.table_cells import first_marked

LIST = Path(__file__).parent / "sources.toml"
REFRESHED = "if the file was refreshed on purpose, run python -m geodata.build --sources DIR --checksums"

csv.field_size_limit(10_000_000)
T = TypeVar("T")


class SourceError(ValueError):
    """A source file that cannot be used: where, what was found, what was expected."""

    def __init__(self, file, found, expected, *, row=None, column=None):
        self.file, self.row, self.column, self.found, self.expected = file, row, column, found, expected
        where = [str(file)]
        where += [f"row {row}"] if row is not None else []
        where += [f"column {column}"] if column else []
        super().__init__(f"{', '.join(where)}: found {found}; expected {expected}")


class UnlistedSourceError(SourceError):
    """A source that the list of sources does not name: another city may do without it."""

    def __init__(self, source_id: str):
        super().__init__(LIST.name, f"no source {source_id}", "an entry for every file that is read")


class Sources(dict):
    """Sources by source_id; to ask for one that is not listed raises UnlistedSourceError."""

    def __missing__(self, source_id: str) -> Source:
        raise UnlistedSourceError(source_id)


@dataclass(frozen=True)
class Source:
    """One file of the sources folder, as sources.toml describes it."""

    source_id: str
    file: str
    title: str
    publisher: str
    licence: str
    year: str
    address: str
    sha256: str
    crs: str = ""
    licence_note: str = ""
    caution: str = ""
    rows: int = 0
    used: bool = True
    why_unused: str = ""


@dataclass(frozen=True)
class Folder:
    """The sources folder, its list of sources, the edition of the data, and the table of places."""

    path: Path
    sources: Sources
    edition: str = field(default="")
    table: PlaceTable = field(default_factory=place_table.shipped)

    @property
    def city(self) -> City:
        """Return the city that the sources are about."""
        return self.table.city


def open_folder(path, list_of_sources: Path | None = None) -> Folder:
    """The folder with its list of sources, keyed by source_id, and its table of places.

    A folder that holds a sources.toml or a places.toml of its own is read by those: so another city needs no code.
    """
    own_list = Path(path) / LIST.name
    listed = tomllib.loads((list_of_sources or (own_list if own_list.is_file() else LIST)).read_text(encoding="utf-8"))
    sources = Sources({entry["source_id"]: Source(**entry) for entry in listed["source"]})
    return Folder(Path(path), sources, listed.get("edition", ""), place_table.table_of(Path(path)))


def read_table(folder: Folder, source_id: str, columns) -> pd.DataFrame:
    """Read a CSV as text, blanks as "", rows numbered as in a spreadsheet (the heading is row 1)."""
    source = listed(folder, source_id)
    heading, rows = _read_rows(source, existing(folder, source))
    _require_columns(source, heading, columns)
    _require_cells(source, heading, rows)
    _require_row_count(source, len(rows))
    numbers = pd.RangeIndex(2, len(rows) + 2, name="row")
    return pd.DataFrame(rows, columns=heading, index=numbers, dtype="str")


def read_shapes(folder: Folder, source_id: str, columns=()) -> gpd.GeoDataFrame:
    """Read a GeoJSON or TopoJSON as a GeoDataFrame in EPSG:4326 (longitude, latitude)."""
    source = listed(folder, source_id)
    path = existing(folder, source)
    try:
        shapes = gpd.read_file(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError) as fault:
        raise SourceError(source.file, f"a file that does not open ({fault})", "whole GeoJSON or TopoJSON") from None
    _require_columns(source, list(shapes.columns), columns)
    _require_row_count(source, len(shapes))
    _require_crs(source, shapes)
    _require_in_frame(source, shapes, folder.city.frame)
    return shapes.set_crs(4326, allow_override=True)


def to_numbers(source: Source, column: pd.Series, blanks=("",)) -> pd.Series:
    """Return the column as floats, missing where the text is one of `blanks`; SourceError names the first bad row."""
    known = ~column.isin(list(blanks))
    values = pd.to_numeric(column.where(known), errors="coerce").astype("float64")
    refuse(source, column, known & ~np.isfinite(values), "a number")
    return values


def require_codes(source: Source, column: pd.Series, allowed, what: str) -> None:
    """Raise SourceError with the first row whose code is not one of `allowed`."""
    refuse(source, column, ~column.isin(set(allowed)), what)


def require_pattern(source: Source, column: pd.Series, pattern: str, what: str) -> None:
    """Raise SourceError with the first row whose whole text does not match `pattern`."""
    refuse(source, column, ~column.str.fullmatch(pattern), what)


def require_unique(source: Source, column: pd.Series, what: str) -> None:
    """Raise SourceError with the first row that repeats an earlier one."""
    again = column.duplicated()
    if again.any():
        row = first_marked(again)
        raise SourceError(source.file, f"{column[row]!r} again", what, row=row, column=column.name)


def refuse(source: Source, column: pd.Series, wrong: pd.Series, what: str) -> None:
    """Raise SourceError with the first row marked `wrong`, its text and what was expected."""
    wrong = wrong.astype(bool)
    if wrong.any():
        row = first_marked(wrong)
        raise SourceError(source.file, repr(column[row]), what, row=row, column=column.name)


def listed(folder: Folder, source_id: str) -> Source:
    """Return the source's entry in the list; UnlistedSourceError where it has none."""
    return folder.sources[source_id]


def where_listed(read: Callable[[Folder], T], folder: Folder) -> list[T]:
    """Return what `read` makes of the folder, in a list; an empty list where it needs a source that is not listed."""
    try:
        return [read(folder)]
    except UnlistedSourceError:
        return []


def existing(folder: Folder, source: Source) -> Path:
    """Return the path of the source's file; SourceError where it is missing."""
    path = folder.path / source.file
    if not path.is_file():
        raise SourceError(source.file, "no such file", f"a file in the folder {folder.path.name or folder.path}")
    return path


def checksum(path: Path) -> str:
    """Return the file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def checksum_faults(folder: Folder) -> list[SourceError]:
    """Return a fault for each file in use whose checksum is not the one in the list."""
    faults = []
    for source in folder.sources.values():
        path = folder.path / source.file
        if source.used and path.is_file() and (found := checksum(path)) != source.sha256:
            faults.append(SourceError(source.file, f"checksum {found}", f"{source.sha256}; {REFRESHED}"))
    return faults


def missing_faults(folder: Folder) -> list[SourceError]:
    """Return a fault for each file in use that is not in the folder."""
    faults = []
    for source in folder.sources.values():
        try:
            if source.used:
                existing(folder, source)
        except SourceError as fault:
            faults.append(fault)
    return faults


def _read_rows(source: Source, path: Path) -> tuple[list[str], list[list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines, strict=True))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise SourceError(source.file, f"text that does not read ({fault})", "a CSV in UTF-8") from None
    if not rows:
        raise SourceError(source.file, "an empty file", "a heading and rows", row=1)
    return rows[0], rows[1:]


def _require_columns(source: Source, found: list[str], expected) -> None:
    missing = [name for name in expected if name not in found]
    if missing:
        raise SourceError(
            source.file, f"columns {', '.join(found)}", f"a column {missing[0]}", row=1, column=missing[0]
        )


def _require_cells(source: Source, heading: list[str], rows: list[list[str]]) -> None:
    for number, row in enumerate(rows, start=2):
        if len(row) != len(heading):
            raise SourceError(source.file, f"{len(row)} cells", f"{len(heading)} cells", row=number)


def _require_row_count(source: Source, found: int) -> None:
    if source.rows and found != source.rows:
        expected = f"{source.rows} rows; {REFRESHED}"
        raise SourceError(source.file, f"{found} rows", expected, row=found + 1)


def _require_crs(source: Source, shapes: gpd.GeoDataFrame) -> None:
    # GDAL reports no CRS for TopoJSON, whose coordinates the format defines as longitude and latitude.
    if shapes.crs is not None and shapes.crs.to_authority() not in (("EPSG", "4326"), ("OGC", "CRS84")):
        raise SourceError(source.file, f"CRS {shapes.crs.to_string()}", "EPSG:4326 (longitude, latitude)")


def _require_in_frame(source: Source, shapes: gpd.GeoDataFrame, frame: tuple[float, float, float, float]) -> None:
    bounds = shapes.geometry.bounds
    west, south, east, north = frame
    inside = (bounds.minx >= west) & (bounds.miny >= south) & (bounds.maxx <= east) & (bounds.maxy <= north)
    if not inside.all():
        position = first_marked(~inside)
        found = "no shape" if bounds.loc[position].isna().any() else str(bounds.loc[position].round(4).tolist())
        expected = f"longitude and latitude within {list(frame)} (EPSG:4326)"
        raise SourceError(source.file, found, expected, row=position + 1, column="geometry")
