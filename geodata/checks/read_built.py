"""Built tables read back as they were written; the server reads them too, without the libraries that check them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from geodata.sources import SourceError


class BuiltError(SourceError):
    """A built file that breaks its contract: where, what was found, what was expected."""


def read_built(path: Path) -> pd.DataFrame:
    """Read a built CSV or the properties of a built GeoJSON; a CSV is all text, with a spreadsheet's row numbers."""
    if path.suffix == ".csv":
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        return table.set_axis(pd.RangeIndex(2, len(table) + 2))
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    records = [{"id": feature["id"], **feature["properties"]} for feature in features]
    return pd.DataFrame(records, index=pd.RangeIndex(1, len(records) + 1), dtype=object)


def city_code(values: pd.DataFrame) -> str:
    """Return the area code of the city, as values.csv has it."""
    return values.loc[values["area_type"] == "city", "area_code"].iloc[0]
