"""Ids of assets that stay the same when a list is refreshed, reordered or merged with others."""

from __future__ import annotations

import hashlib

import pandas as pd

from geodata.listings.asset_listings import HIDDEN
from geodata.listings.clean_text import slug
from geodata.listings.match_assets import distinctive_words
from geodata.table_cells import named_rows

LONGEST_NAME = 40


def asset_ids(assets: pd.DataFrame) -> pd.Series:
    """Return an id for each asset: its distinctive words, and a short hash of name, family and postcode or point.

    A hidden asset's hash uses only name and organisation, so that nobody can test postcodes against it. Two assets that
    would share an id are distinguished by address, then by organisation, phone and category.
    """
    rows = list(named_rows(assets))
    ids = pd.Series([_id(row, _where(row)) for row in rows], index=assets.index, dtype="str")
    for more in (("address",), ("address", "organisation", "phone", "category")):
        clash = ids.duplicated(keep=False)
        ids = ids.where(~clash, pd.Series([_id(row, _where(row), *_extra(row, more)) for row in rows], index=ids.index))
    if ids.duplicated().any():
        raise ValueError(f"two assets would have the id {ids[ids.duplicated()].iloc[0]}")
    return ids


def _id(row, *where: str) -> str:
    name = slug(distinctive_words(row.name, row.family, keep_brackets=True))
    identity = "|".join((name, row.family, *where))
    return f"{name[:LONGEST_NAME].strip('-')}-{hashlib.sha256(identity.encode()).hexdigest()[:6]}"


def _where(row) -> str:
    if row.advice == HIDDEN:
        return slug(row.organisation)
    if row.postcode and row.address:
        return row.postcode
    return "" if row.longitude != row.longitude else f"{row.longitude:.3f},{row.latitude:.3f}"


def _extra(row, fields: tuple[str, ...]) -> list[str]:
    safe = [field for field in fields if field != "address" or row.advice != HIDDEN]
    return [slug(getattr(row, field)) for field in safe]
