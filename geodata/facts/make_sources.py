"""The list of sources as a table, so that every number shown can name its publisher and terms."""

from __future__ import annotations

import pandas as pd

from geodata.sources import Folder

COLUMNS = [
    "source_id",
    "file",
    "title",
    "publisher",
    "licence",
    "licence_note",
    "year",
    "address",
    "sha256",
    "crs",
    "rows",
    "used",
    "why_unused",
    "caution",
]


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each source, sorted by source_id."""
    rows = [{name: getattr(source, name) for name in COLUMNS} for source in folder.sources.values()]
    return pd.DataFrame(rows).sort_values("source_id", ignore_index=True)
