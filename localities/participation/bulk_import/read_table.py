"""Read listings from a table: CSV, XLSX or ODS with a row of headings."""

from __future__ import annotations

from localities.assets.local_fields import FIELD_LABELS, LABELS, PIN
from localities.participation.bulk_import.incoming import (
    IncomingFile,
    IncomingListing,
    filled_values,
    incoming_file,
)
from localities.tables.read import read_sheet
from localities.tables.sheet import under_headings
from localities.upload_limits import LISTINGS

POINT = ("longitude", "latitude")
# Field by lower-case heading: our column names, the labels of the form, and common variants.
HEADINGS = {
    **{name: name for name in (*FIELD_LABELS, "category", "kind", *POINT, "asset_id")},
    **{label.lower(): name for name, label in LABELS.items() if name in (*FIELD_LABELS, "category", "kind")},
    "url": "website",
    "telephone": "phone",
    "lon": "longitude",
    "lng": "longitude",
    "lat": "latitude",
    "decision": "asset_id",
}
NEEDED = ("name",)


def read_table(content: bytes, file: str, sheet: str = "") -> IncomingFile:
    """Return the listings of a table; TableError says what is wrong, SeveralSheets asks which sheet to read."""
    headings = tuple(HEADINGS)
    read = read_sheet(content, file, LISTINGS, headings, NEEDED, "Listings", sheet)
    table = under_headings(read, headings, NEEDED)
    unread = [name for name in table.headings if name and name not in HEADINGS]
    remarks = (f"Not read: the columns {', '.join(unread[:20])}.",) if unread else ()
    listings = [_listing(number, cells) for number, cells in table.rows if any(cells.values())]
    return incoming_file(file, listings, (*table.remarks, *remarks))


def _listing(number: int, cells: dict[str, str]) -> IncomingListing:
    values = filled_values({HEADINGS[name]: cell for name, cell in cells.items() if name in HEADINGS and cell})
    asset_id = values.pop("asset_id", "")
    if any(name in values for name in POINT):
        values[PIN] = ",".join(values.pop(name, "") for name in POINT)
    return IncomingListing(f"row {number}", values, asset_id)
