"""Find listings that may be the same as a new one: nearby, with the same phone or website, or a similar name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from geodata.listings.match_assets import ALIKE, HALF_ALIKE, distinctive_words
from localities.assets import distance, records
from localities.assets.listings import Listings, listings
from localities.assets.local_fields import PIN, pin_point
from localities.built_data.edition_cache import edition_cache
from localities.places import find

CLOSE_M = 25
ROUND_THE_CORNER_M = 800  # groups with the same name farther apart than this are different groups
MOST = 5
# A phone number or website that many listings share does not identify one of them.
SHARED_BY_MOST = 5


@dataclass(frozen=True)
class LikelyDouble:
    """A listing that may be the same, with the reasons in words."""

    asset_id: str
    name: str
    why: str
    score: float


@dataclass(frozen=True)
class KnownTexts:
    """The distinctive words of the name, phone digits and bare web address of every listing, in order."""

    names: tuple[str, ...]
    phones: tuple[str, ...]
    pages: tuple[str, ...]


@edition_cache(size=2)
def _known(stock: Listings) -> KnownTexts:
    table = stock.table
    return KnownTexts(
        tuple(distinctive_words(one, "", keep_brackets=False) for one in table["name"]),
        tuple(map(_digits, table["phone"])),
        tuple(map(_page, table["website"])),
    )


def likely_doubles(values: Mapping[str, str], but: str = "") -> tuple[LikelyDouble, ...]:
    """Return the listings most like these values, likeliest first; `but` is left out."""
    stock = listings()
    away_m = _away_m(stock, values)
    alike = _name_scores(stock, values.get("name", ""))
    contact = _same_contact(stock, values)
    found: list[LikelyDouble] = []
    for row in range(len(stock.ids)):
        reasons, score = _reasons(alike[row], away_m[row], contact.get(row, ""))
        if reasons and stock.ids[row] != but:
            found.append(LikelyDouble(str(stock.ids[row]), str(stock.table["name"].iloc[row]), reasons, score))
    return tuple(sorted(found, key=lambda one: (-one.score, one.name))[:MOST])


def _reasons(alike: float, away_m: float, contact: str) -> tuple[str, float]:
    """Return why two listings may be the same, and a score; "" and 0 without any reason."""
    is_close = bool(away_m <= CLOSE_M)
    near_enough = not away_m > ROUND_THE_CORNER_M  # also if the distance is not known
    reasons: list[str] = []
    if alike >= ALIKE and near_enough:
        reasons.append("a like name")
    elif alike >= HALF_ALIKE and (is_close or contact):
        reasons.append("half the name")
    reasons += [contact] if contact else []
    reasons += [f"{away_m:.0f} m away"] if is_close else []
    return ", ".join(reasons), (alike + 60 * bool(contact) + 40 * is_close if reasons else 0.0)


def _away_m(stock: Listings, values: Mapping[str, str]) -> np.ndarray:
    point = pin_point(values[PIN]) if values.get(PIN) else None
    if point is None and values.get("postcode"):
        middle = find.point_of(values["postcode"])
        # The middle of a postcode is not an exact location, so it never counts as close.
        away_m = distance.straight_line_m(stock.metres, middle[:2]) if middle else np.full(len(stock.ids), np.nan)
        return np.maximum(away_m, CLOSE_M + 1)
    return distance.straight_line_m(stock.metres, point) if point else np.full(len(stock.ids), np.nan)


def _name_scores(stock: Listings, name: str) -> list[float]:
    wanted = distinctive_words(name, "", keep_brackets=False)
    if not wanted:
        return [0.0] * len(stock.ids)
    return [fuzz.token_sort_ratio(wanted, one) for one in _known(stock).names]


def _same_contact(stock: Listings, values: Mapping[str, str]) -> dict[int, str]:
    """Return, by row, which contact details the listing shares with the values."""
    found: dict[int, str] = {}
    known = _known(stock)
    phone, page = _digits(values.get("phone", "")), _page(values.get("website", ""))
    for wanted, texts, words in ((phone, known.phones, "the same phone"), (page, known.pages, "the same website")):
        rows = [row for row, text in enumerate(texts) if wanted and text == wanted]
        if len(rows) <= SHARED_BY_MOST:
            found |= {row: f"{found[row]}, {words}" if row in found else words for row in rows}
    return found


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone.split("ext")[0]).removeprefix("44").lstrip("0")


def _page(website: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", website.lower()).rstrip("/")


def double_of_id(asset_id: str) -> tuple[LikelyDouble, ...]:
    """Return the listings most like one that is already in the list."""
    row = records.one(asset_id)
    return likely_doubles({name: row[name] for name in ("name", "phone", "website", "postcode")}, but=asset_id)
