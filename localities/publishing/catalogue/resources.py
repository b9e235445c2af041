"""The files of an edition: each with its address, its format, and how it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from localities.built_data.edition_cache import edition_cache
from localities.publishing.catalogue import table_files
from localities.publishing.catalogue.edition_tables import PUBLISHED, Published, by_file

CSV, PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"
GEOPACKAGE = "application/geopackage+sqlite3"
SHAPES = "shapes.gpkg"


@dataclass(frozen=True)
class Resource:
    """One file of the package: `about` is the table or layer it holds, None where it holds several."""

    path: str
    file_format: str
    media_type: str
    make: Callable[[], bytes]
    about: Published | None

    @property
    def name(self) -> str:
        """Its name in the package: that of a table is that of its CSV."""
        if self.about is None:
            return "shapes"
        return self.about.name if self.file_format == "csv" else f"{self.about.name}-{self.file_format}"

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return _content(self.path)

    @property
    def sha256(self) -> str:
        """Checksum of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


@edition_cache(size=64)
def _content(path: str) -> bytes:
    return by_path()[path].make()


def resources() -> list[Resource]:
    """Every file: tables as CSV and Parquet, layers as GeoParquet, all layers in one GeoPackage."""
    made = [one for published in PUBLISHED for one in _of(published)]
    return [*made, Resource(SHAPES, "gpkg", GEOPACKAGE, table_files.geopackage, None)]


def by_path() -> dict[str, Resource]:
    """Every file by its path in the package."""
    return {one.path: one for one in resources()}


def of_file(file: str) -> list[Resource]:
    """The files that hold that table or layer."""
    about = by_file()[file]
    return [one for one in resources() if one.about == about]


def _of(one: Published) -> list[Resource]:
    layer = Resource(
        f"shapes/{one.name}.parquet", "geoparquet", PARQUET, partial(table_files.geoparquet, one.file), one
    )
    if one.is_shapes:
        return [layer]
    tables = [
        Resource(f"tables/{one.name}.csv", "csv", CSV, partial(table_files.csv, one.file), one),
        Resource(f"tables/{one.name}.parquet", "parquet", PARQUET, partial(table_files.parquet, one.file), one),
    ]
    return [*tables, layer] if one.file == table_files.ASSETS else tables
