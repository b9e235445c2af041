"""Remove the location of listings where people may live: they keep a name and a phone number."""

from __future__ import annotations

import pandas as pd

from geodata.listings.asset_listings import HIDDEN, PLACE
from geodata.listings.clean_text import slug
from geodata.listings.match_assets import distinctive_words
from geodata.table_cells import named_rows

PHONE_FIRST = "Phone first: no address is shown, because people may live there"
REGISTER = "care_services_glasgow_2026-05"
WHERE_TEXTS = ("address", "postcode", "point_note", "note", "hours")
WHERE_NUMBERS = ("longitude", "latitude", "easting", "northing")


def conceal(listings: pd.DataFrame) -> pd.DataFrame:
    """Return the listings without address and point in hidden rows and in rows that would reveal a hidden one."""
    hidden = (listings["advice"] == HIDDEN) | _reveals(listings)
    table = sealed(listings.assign(advice=listings["advice"].mask(hidden, HIDDEN)))
    return table.assign(description=table["description"].mask(hidden & (table["source_id"] != REGISTER), ""))


def sealed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table without address and point in every hidden row.

    This is needed after merging too: a hidden row merged with one that has an address would otherwise get it.
    """
    hidden = table["advice"] == HIDDEN
    table = table.assign(**{name: table[name].mask(hidden, "") for name in WHERE_TEXTS})
    table = table.assign(**{name: table[name].mask(hidden) for name in WHERE_NUMBERS})
    return table.assign(
        point_quality=table["point_quality"].mask(hidden, "none"),
        note=table["note"].mask(hidden, PHONE_FIRST),
    )


def _reveals(listings: pd.DataFrame) -> pd.Series:
    """Rows with the phone or the name of a hidden row, unless the register says that people attend them."""
    hidden = listings["advice"] == HIDDEN
    names = pd.Series([_name(row) for row in named_rows(listings)], index=listings.index)
    phones = set(listings.loc[hidden, "phone"]) - {""}
    twins = listings["phone"].isin(phones) | names.isin(set(names[hidden]))
    attended = (listings["source_id"] == REGISTER) & (listings["advice"] == PLACE)
    return twins & ~attended


def _name(row) -> str:
    return slug(distinctive_words(row.name, row.family, keep_brackets=False))
