"""Households on Universal Credit by intermediate zone and month, from a table of Stat-Xplore."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pandas as pd

from geodata.boundaries.read_lookup import zone_lookup
from geodata.download.conversions.arrival import Arrival
from geodata.download.look_over import LookError

ZONE, MONTH = r"S02\d{6}", r"20\d{4}"
COUNT = "households_on_universal_credit"
NOT_SHOWN = ".."


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return a row for each zone of the city and each month; figures that the source withholds are ".."."""
    table_of_cells = json.loads(arrival.file.read_text(encoding="utf-8-sig"))
    fields = [_codes(field) for field in table_of_cells["fields"]]
    zone, month = _axis(arrival, fields, ZONE, "intermediate zones"), _axis(arrival, fields, MONTH, "months")
    (cube, *_) = table_of_cells["cubes"].values()
    names = zone_lookup(arrival.folder).drop_duplicates("intermediate_zone_code")
    names = names.set_index("intermediate_zone_code")["intermediate_zone_name"].to_dict()
    rows = [
        [codes[zone], names[codes[zone]], f"{codes[month][:4]}-{codes[month][4:]}", _figure(cube["values"], places)]
        for places, codes in _cells(fields)
        if re.fullmatch(MONTH, codes[month]) and codes[zone] in names
    ]
    table = pd.DataFrame(rows, columns=["iz2011_code", "iz2011_name", "month", COUNT])
    return {arrival.one.file: arrival.require_some(table).sort_values(["iz2011_code", "month"])}


def _codes(field: dict[str, Any]) -> list[str]:
    """Return the code at the end of each item's address; "" for a total."""
    return [item["uris"][0].rpartition(":")[2] if item.get("uris") else "" for item in field["items"]]


def _axis(arrival: Arrival, fields: list[list[str]], pattern: str, what: str) -> int:
    for number, codes in enumerate(fields):
        if any(re.fullmatch(pattern, code) for code in codes):
            return number
    raise LookError(f"{arrival.one.title}: found no {what}; expected a query by {what} as `body`")


def _cells(fields: list[list[str]]):
    """Yield the position of each cell along every field, with the codes there."""
    for places in product(*(range(len(codes)) for codes in fields)):
        yield places, [codes[place] for codes, place in zip(fields, places, strict=True)]


def _figure(values: Any, places: tuple[int, ...]) -> str:
    for place in places:
        values = values[place]
    return NOT_SHOWN if values is None else f"{values:.0f}"
