"""Registered care services (Care Inspectorate, OGL): those that people attend, and those that must not be located."""

from __future__ import annotations

import re

import pandas as pd

from geodata.listings.asset_listings import HIDDEN, ORGANISATION, PLACE, listing, numbers
from geodata.sources import Folder, read_table, require_codes
from geodata.table_cells import named_rows

CARE = "care_services_glasgow_2026-05"
COLUMNS = [
    "name",
    "category",
    "kind",
    "address",
    "postcode",
    "phone",
    "website",
    "provider",
    "registered_places",
    "themes",
    "map_advice",
    "longitude",
    "latitude",
    "geocode",
    "publisher",
    "source",
    "reference_date",
    "locality",
]

ATTEND = "place people attend"
OFFICE = "office only, not a drop-in"
OFFICE_OR_HOME = "office or supported accommodation: show as an organisation, not as a drop-in place"
NO_PIN = "no pin: may be where people live; list by name and phone only (address and point removed here)"
CARE_HOME = "people's home: list only if the page is about care homes"
REHABILITATION = "residential rehabilitation"

PREMISES = re.compile(
    r"\b(suite|unit|units|floor|business|office|offices|pavil+ion|rooms?|centre|academy park|institute|"
    r"school house|regional office)\b",
    re.I,
)
FLAT = re.compile(r"\bflat\b|\b\d/\d\b", re.I)


def care_services(folder: Folder) -> pd.DataFrame:
    """Read every registered service except care homes for older people; residential rehabilitation is not located.

    The source's own map_advice decides: attended -> place; office -> organisation, with its address unless that is a
    flat; office or supported accommodation -> organisation where the address names business premises, else hidden; no
    pin, or people's home -> hidden.
    """
    source = folder.sources[CARE]
    rows = read_table(folder, CARE, COLUMNS)
    advice = (ATTEND, OFFICE, OFFICE_OR_HOME, NO_PIN, CARE_HOME)
    require_codes(source, rows["map_advice"], advice, "one of the five pieces of map advice")
    rows = rows[(rows["map_advice"] != CARE_HOME) | (rows["kind"] == REHABILITATION)]
    located = rows["longitude"] != ""
    rows = rows.assign(
        organisation=rows["provider"],
        description=[_description(row) for row in named_rows(rows)],
        longitude=numbers(source, rows["longitude"]),
        latitude=numbers(source, rows["latitude"]),
        point_quality=located.map({True: "postcode", False: "none"}),
        point_note=located.map({True: "Middle of the postcode", False: "Its postcode is not in the table of 2020"}),
        advice=[_advice(row) for row in named_rows(rows)],
        source_page=rows["source"],
        last_known_date=rows["reference_date"],
    )
    return listing(
        source,
        rows.drop(columns="licence"),
        status="listed",
        licence="OGL-UK-3.0",
        licence_note="Care Inspectorate, Open Government Licence v3.0",
    )


def names_premises(address: str) -> bool:
    """Whether an address names business premises, so that it cannot be somebody's home."""
    return bool(PREMISES.search(address)) and not FLAT.search(address)


def _advice(row) -> str:
    if row.map_advice == ATTEND:
        return PLACE
    if row.map_advice == OFFICE:
        return HIDDEN if FLAT.search(row.address) else ORGANISATION
    if row.map_advice == OFFICE_OR_HOME and names_premises(row.address):
        return ORGANISATION
    return HIDDEN


def _description(row) -> str:
    what = row.kind[:1].upper() + row.kind[1:]
    by = f" run by {row.provider}" if row.provider and row.provider.lower() not in row.name.lower() else ""
    places = row.registered_places.removesuffix(".0")
    return f"{what}{by}" + (
        f", registered for {places} places" if places.isdigit() and row.map_advice == ATTEND else ""
    )
