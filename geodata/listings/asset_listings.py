"""The one form into which every list of assets is read before the lists are merged."""

from __future__ import annotations

import re

import pandas as pd

from geodata.contract.words import EAST, NORTH, SOUTH, WEST
from geodata.listings import clean_text
from geodata.listings.known_dates import known_date, year_of
from geodata.sources import Source, SourceError, to_numbers
from geodata.table_cells import named_rows

# Whether its location may be shown. place: people go there. organisation: an office, listed but not drawn.
# hidden: people may live there, so neither address nor point is kept. unchecked: only a charity register names it, so
# it is listed but not drawn until another source gives the address.
PLACE, ORGANISATION, HIDDEN, UNCHECKED = "place", "organisation", "hidden", "unchecked"

TEXTS = [
    "name",
    "organisation",
    "category",
    "kind",
    "description",
    "address",
    "postcode",
    "point_quality",
    "point_note",
    "locality",
    "phone",
    "website",
    "hours",
    "languages",
    "step_free",
    "cost",
    "themes",
    "status",
    "last_known_date",
    "source_page",
    "publisher",
    "licence",
    "licence_note",
    "note",
    "caution",
    "advice",
    "pin_reason",
]
COLUMNS = ["source_id", "row", *TEXTS, "longitude", "latitude"]

# Older opening hours are more likely to send somebody to a locked door than to help.
OLDEST_HOURS = 2023
NOT_HOURS = ("warm space", "winter 2022", "christmas", "closed every day")


def listing(source: Source, rows: pd.DataFrame, **constants) -> pd.DataFrame:
    """Return the rows in the common form, cleaned and checked; `constants` fill whole columns."""
    table = rows.assign(**{name: value for name, value in constants.items() if name not in rows})
    table = table.reindex(columns=COLUMNS).assign(source_id=source.source_id, row=rows.index)
    table = table.assign(**{name: table[name].astype(object).where(table[name].notna(), "") for name in TEXTS})
    table = table.assign(last_known_date=[known_date(text) for text in table["last_known_date"]])
    table = table.assign(**_cleaned(table), advice=table["advice"].where(table["advice"] != "", PLACE))
    _check(source, table)
    return table


def numbers(source: Source, column: pd.Series) -> pd.Series:
    """Return the coordinates of a column as numbers, missing where blank."""
    return to_numbers(source, column)


def _cleaned(table: pd.DataFrame) -> dict[str, list]:
    clean = clean_text
    return {
        "name": [clean.unshouted(text) for text in table["name"]],
        "organisation": [clean.unshouted(text) for text in table["organisation"]],
        "description": [clean.tidy(text) for text in table["description"]],
        "address": [clean.address(text) for text in table["address"]],
        "postcode": [clean.postcode(text) for text in table["postcode"]],
        "phone": [clean.phone(text) for text in table["phone"]],
        "website": [clean.website(text) for text in table["website"]],
        "cost": [
            _dated(clean.money(cost), date) for cost, date in zip(table["cost"], table["last_known_date"], strict=True)
        ],
        "hours": [
            current_hours(hours, date) for hours, date in zip(table["hours"], table["last_known_date"], strict=True)
        ],
        "themes": ["; ".join(_themes(text)) for text in table["themes"]],
        "source_page": [clean.source_pages(text) for text in table["source_page"]],
        "note": [clean.without_index_numbers(clean.tidy(text)) for text in table["note"]],
    }


def current_hours(hours: str, date: str) -> str:
    """Return the hours with their year; "" where the year is not known or before OLDEST_HOURS."""
    plain = clean_text.tidy(hours)
    year = max([int(found) for found in re.findall(r"20\d{2}", plain)], default=year_of(date))
    if year < OLDEST_HOURS or any(word in plain.lower() for word in NOT_HOURS):
        return ""
    return _dated(plain, date, always=True)


def _dated(text: str, date: str, *, always: bool = False) -> str:
    # Without its year, an old price or opening time would look like today's.
    needs_year = text and year_of(date) and not re.search(r"20\d{2}", text) and (always or re.search(r"\d", text))
    return f"{text} (about {year_of(date)})" if needs_year else text


def _themes(text: str) -> list[str]:
    return sorted({theme.strip() for theme in text.split(";") if theme.strip()})


def _check(source: Source, table: pd.DataFrame) -> None:
    for row in named_rows(table):
        if not row.name:
            raise SourceError(source.file, "no name", "a name", row=row.row, column="name")
        if row.postcode and not clean_text.POSTCODE.fullmatch(row.postcode):
            raise SourceError(source.file, repr(row.postcode), "a postcode, as G51 3UU", row=row.row, column="postcode")
        _check_point(source, row)


def _check_point(source: Source, row) -> None:
    if pd.isna(row.longitude) != pd.isna(row.latitude):
        raise SourceError(source.file, "one coordinate alone", "both or none", row=row.row, column="longitude")
    if not pd.isna(row.longitude) and not (WEST <= row.longitude <= EAST and SOUTH <= row.latitude <= NORTH):
        found, frame = f"{row.longitude}, {row.latitude}", f"{WEST} to {EAST}, {SOUTH} to {NORTH}"
        raise SourceError(
            source.file, found, f"a point in Scotland ({frame})", row=row.row, column="longitude, latitude"
        )
