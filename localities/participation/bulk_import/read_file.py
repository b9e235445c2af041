"""Read listings from any supported file."""

from __future__ import annotations

from localities.participation.bulk_import.incoming import IncomingFile
from localities.participation.bulk_import.read_json import read_json
from localities.participation.bulk_import.read_table import read_table


def read_file(content: bytes, name: str, sheet: str = "") -> IncomingFile:
    """Return the listings of a table, GeoJSON or Open Referral file; ImportFault or TableError says what is wrong."""
    is_json = name.lower().endswith(("json", "geojson"))
    return read_json(content, name) if is_json else read_table(content, name, sheet)
