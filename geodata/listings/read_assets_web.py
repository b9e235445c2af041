"""Listings collected from public web pages: area by area, a fourth collection, and small finds."""

from __future__ import annotations

import re

import pandas as pd

from geodata.listings.asset_listings import HIDDEN, ORGANISATION, PLACE, UNCHECKED, listing, numbers
from geodata.listings.known_dates import known_date, year_of
from geodata.listings.read_assets_care import names_premises
from geodata.sources import Folder, read_table
from geodata.table_cells import mapped, named_rows

WEB_LISTS = ("listings_northeast", "listings_northwest", "listings_south", "listings_fourth")
REGISTER = "Scottish Charity Register"
ON_REGISTER = "On the 2021 charity register, not checked"
SMALL_FINDS = "small_finds_glasgow"
WEB_COLUMNS = [
    "name",
    "category",
    "kind",
    "description",
    "address",
    "postcode",
    "locality",
    "website",
    "phone",
    "opening_hours",
    "languages",
    "step_free",
    "cost",
    "themes",
    "source_page",
    "source_date",
    "note",
    "longitude",
    "latitude",
    "geocode",
]
SMALL_COLUMNS = [
    "name",
    "category",
    "kind",
    "description",
    "address",
    "postcode",
    "phone",
    "website",
    "opening_hours",
    "longitude",
    "latitude",
    "geocode",
    "source",
    "reference_date",
    "note",
    "locality",
]

REGISTER_LICENCE = "Scottish Charity Register (OSCR), Open Government Licence v3.0"
PAGES_LICENCE = "Facts gathered from public web pages that state no licence"

# The food hygiene register of 2015 is for cross-checks only: a row based on it alone does not show that a place is
# there today.
OLD_REGISTER = "RobinL/fsa_fhrs_map"

LIVED_IN = {
    "supported accommodation",
    "homelessness assessment centre",
    "resettlement centre",
    "crisis service",
    "residential stabilisation service",
}
LIVED_IN_OR_OFFICE = {"housing support", "housing support service", "homelessness support"}
OFFICES = {"home care provider"}
LIVED_IN_WORDS = re.compile(r"\b(refuge|hostel|supported (?:housing|accommodation)|emergency accommodation)\b", re.I)

APPROXIMATE = ("approximate", "neighbour")


def web_listings(folder: Folder) -> pd.DataFrame:
    """Read the four web listings, without rows that only the register of 2015 names."""
    lists = [_web_list(folder, source_id) for source_id in WEB_LISTS]
    return pd.concat(lists, ignore_index=True)


def small_finds(folder: Folder) -> pd.DataFrame:
    """Read the small finds: single facts from student projects and polling lists, each with its year."""
    source = folder.sources[SMALL_FINDS]
    rows = read_table(folder, SMALL_FINDS, SMALL_COLUMNS)
    rows = rows.rename(columns={"opening_hours": "hours", "source": "source_page", "reference_date": "last_known_date"})
    return listing(
        source,
        _with_points(source, rows).drop(columns="licence"),
        publisher="Public pages and student projects",
        licence="unstated",
        licence_note="Facts found in public files that state no licence",
    )


def _web_list(folder: Folder, source_id: str) -> pd.DataFrame:
    source = folder.sources[source_id]
    rows = read_table(folder, source_id, WEB_COLUMNS)
    rows = rows[[not _rests_on_old_register(pages) for pages in rows["source_page"]]]
    rows = rows.rename(columns={"opening_hours": "hours", "source_date": "last_known_date"})
    return listing(
        source,
        _with_register(_with_points(source, rows)),
    )


def _with_register(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows; those whose location comes from the charity register are marked unchecked and have no point.

    A charity's registered address may be its treasurer's home, so its postcode gives no point.
    """
    registered = rows["source_page"].str.startswith(REGISTER)
    return rows.assign(
        **provenance(rows["source_page"]),
        advice=rows["advice"].mask(registered & (rows["advice"] == PLACE), UNCHECKED),
        caution=registered.map({True: ON_REGISTER, False: ""}),
        point_quality=rows["point_quality"].mask(registered, "none"),
        point_note=rows["point_note"].mask(registered, "A registered address makes no point"),
        longitude=rows["longitude"].mask(registered),
        latitude=rows["latitude"].mask(registered),
    )


def provenance(pages: pd.Series) -> dict[str, pd.Series]:
    """Return publisher, licence and its note: the charity register's where that is the only page, else web pages'."""
    alone = mapped(pages, lambda named: all(page.startswith(REGISTER) for page in named.split(" ; ")))
    return {
        "publisher": alone.map({True: REGISTER, False: "Public web pages"}),
        "licence": alone.map({True: "OGL-UK-3.0", False: "unstated"}),
        "licence_note": alone.map({True: REGISTER_LICENCE, False: PAGES_LICENCE}),
    }


def _rests_on_old_register(pages: str) -> bool:
    return all(OLD_REGISTER in page for page in pages.split(" ; "))


def _with_points(source, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        longitude=numbers(source, rows["longitude"]),
        latitude=numbers(source, rows["latitude"]),
        point_quality=[_quality(how, x) for how, x in zip(rows["geocode"], rows["longitude"], strict=True)],
        point_note=[_point_note(how, x) for how, x in zip(rows["geocode"], rows["longitude"], strict=True)],
        advice=[_advice(row) for row in named_rows(rows)],
        step_free=[
            _dated(text, date) for text, date in zip(_text(rows, "step_free"), rows["last_known_date"], strict=True)
        ],
    )


def _text(rows: pd.DataFrame, column: str) -> pd.Series:
    return rows[column] if column in rows else pd.Series("", index=rows.index)


def _dated(text: str, date: str) -> str:
    year = year_of(known_date(date))
    return f"{text} (about {year})" if text and year and not re.search(r"20\d{2}", text) else text


def _quality(geocode: str, longitude: str) -> str:
    if not longitude:
        return "none"
    if any(word in geocode for word in APPROXIMATE):
        return "street"
    return "postcode" if geocode.startswith("postcode") else "site"


def _point_note(geocode: str, longitude: str) -> str:
    if not longitude:
        return "No street number or postcode was found"
    return {
        "site": "Point given by the source",
        "postcode": "Middle of the postcode",
        "street": "About right: same street or site",
    }[_quality(geocode, longitude)]


def _advice(row) -> str:
    if row.kind in LIVED_IN or LIVED_IN_WORDS.search(f"{row.name} {row.description} {row.note}"):
        return HIDDEN
    if row.kind in LIVED_IN_OR_OFFICE:
        return ORGANISATION if names_premises(row.address) else HIDDEN
    return ORGANISATION if row.kind in OFFICES else PLACE
