"""Official lists of places that the operator has downloaded: every source below assets/official."""

from __future__ import annotations

import pandas as pd

from geodata.listings.asset_listings import listing, numbers
from geodata.sources import Folder, Source, read_table, require_codes

FOLDER = "assets/official/"
COLUMNS = [
    "name",
    "category",
    "kind",
    "address",
    "postcode",
    "phone",
    "website",
    "longitude",
    "latitude",
    "point_quality",
    "reference_date",
]
POINT_NOTES = {"site": "Point given by the source", "postcode": "Middle of the postcode"}


def official_sources(folder: Folder) -> list[Source]:
    """The official lists that the folder's list of sources names; none in the shipped list."""
    return [source for source in folder.sources.values() if source.file.startswith(FOLDER) and source.used]


def official_places(folder: Folder) -> list[pd.DataFrame]:
    """The listings of each official list."""
    return [_listings(folder, source) for source in official_sources(folder)]


def _listings(folder: Folder, source: Source) -> pd.DataFrame:
    rows = read_table(folder, source.source_id, COLUMNS)
    require_codes(source, rows["point_quality"], POINT_NOTES, "site or postcode")
    return listing(
        source,
        rows.assign(
            longitude=numbers(source, rows["longitude"]),
            latitude=numbers(source, rows["latitude"]),
            point_note=rows["point_quality"].map(POINT_NOTES),
            last_known_date=rows["reference_date"],
        ),
        publisher=source.publisher,
        licence=source.licence,
        licence_note=source.licence_note,
        source_page=source.address,
    )
