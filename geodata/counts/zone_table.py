"""Tables by zone: refused where a zone is unknown, repeated or absent; their columns as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.boundaries.read_lookup import zone_codes
from geodata.sources import Folder, Source, SourceError, read_table, require_codes, require_unique, to_numbers


@dataclass(frozen=True)
class ZoneTable:
    """A source's rows as text, with the source and the name of the zone column."""

    source: Source
    rows: pd.DataFrame
    zone_column: str

    def numbers(self, column: str, blanks=("",)) -> pd.Series:
        """Return the column as numbers by data_zone_code, missing where the text is one of `blanks`."""
        return self.by_zone(to_numbers(self.source, self.rows[column], blanks))

    def by_zone(self, column: pd.Series) -> pd.Series:
        """Return the column by data_zone_code, in the order of the codes."""
        return column.set_axis(pd.Index(self.rows[self.zone_column], name="data_zone_code")).sort_index()

    def where(self, column: str, text: str) -> ZoneTable:
        """Return the rows with `text` in `column`; SourceError where there is none."""
        chosen = self.rows[self.rows[column] == text]
        if chosen.empty:
            raise SourceError(self.source.file, f"no row with {text!r}", "one a data zone", column=column)
        return ZoneTable(self.source, chosen, self.zone_column)

    def texts(self, column: str) -> list[str]:
        """Return the different texts of a column, sorted."""
        return sorted(self.rows[column].unique())


def read_zone_table(folder: Folder, source_id: str, zone_column: str, columns, key=()) -> ZoneTable:
    """Read a source as text; SourceError unless each of Glasgow's 746 zones is there once for each `key`."""
    source = folder.sources[source_id]
    rows = read_table(folder, source_id, [zone_column, *key, *columns])
    codes = zone_codes(folder)
    require_codes(source, rows[zone_column], codes, "one of the city's data zones of 2011")
    whole_key = rows[zone_column].str.cat([rows[name] for name in key], sep=" ") if key else rows[zone_column]
    require_unique(source, whole_key.rename(zone_column), f"one row for each zone{' and '.join(['', *key])}")
    absent = sorted(set(codes) - set(rows[zone_column]))
    if absent:
        raise SourceError(source.file, f"no row for zone {absent[0]}", "all data zones of the city", column=zone_column)
    return ZoneTable(source, rows, zone_column)
