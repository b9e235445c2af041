"""One asset listing in the words that a page shows; everything is plain text, and what is not known says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from geodata.listings.asset_kinds import CATEGORIES
from localities.assets import hours
from localities.assets.age import age_words
from localities.assets.field_checks import field_checks
from localities.places import outlines, wording
from localities.publishing.serving import operator

NAMES = {one.category_id: one.symbol for one in CATEGORIES}
SYMBOLS = {category: f":material/{symbol}:" for category, symbol in NAMES.items()}
AT_THE_DOOR_M = 50  # points are those of postcodes: nearer than this is no number
FACTS = (("cost", "Cost"), ("step_free", "Step-free"), ("languages", "Languages"))
UNKNOWN = {
    "address": "address",
    "phone": "phone",
    "website": "website",
    "hours": "opening hours",
    "cost": "cost",
    "step_free": "step-free access",
    "languages": "languages",
}
MAP_PAGE = "https://www.openstreetmap.org/"  # opened only by who taps it


def card(
    asset: Mapping, number: int | None, why: str, away_m: float | None, now: datetime, chosen: bool = False
) -> dict:
    """The listing as asset_list draws it: `number` as on its marker, `away_m` a straight line in metres."""
    checks = field_checks(asset["asset_id"])
    return {
        "id": asset["asset_id"],
        "number": number,
        "name": asset["name"],
        "icon": NAMES[asset["category"]],
        "kind": asset["kind"],
        "age": age_words(asset["last_known_date"], asset["confirmation"]),
        "flag": flag(asset),
        "away": away_words(away_m),
        "where": where(asset, away_m is not None),
        "hours": _checked(open_words(asset, now), checks.get("hours", "")),
        "why": f"Found by {why}." if why else "",
        "phone": [asset["phone"], f"tel:{re.sub('[^0-9+]', '', asset['phone'])}"] if asset["phone"] else None,
        "pin": bool(asset["pin"]),
        "way": ways(asset) if asset["pin"] else None,
        "about": _checked(asset["description"], checks.get("description", "")),
        "facts": facts(asset, checks),
        "from": provenance(asset),
        "wrong": wrong(asset),
        "chosen": chosen,
    }


def flag(asset: Mapping) -> str:
    """What to know before setting out: reported closed or planned, or what to check first; "" for neither."""
    status = "" if asset["status"] == "listed" else f"Said to be {asset['status']}."
    return " ".join(filter(None, (status, f"{asset['caution'].rstrip('.')}." if asset["caution"] else "")))


def wrong(asset: Mapping) -> list[str]:
    """How to report that something is wrong: the sentence, then words and address of the contact ("" if not known)."""
    words, address = operator.contact(f"Something wrong: {asset['name']}")
    whom = "Tell" if words else "Tell whoever runs this page"
    return [f"Something wrong? Name the listing, “{asset['name']}”. {whom}", words, address]


def away_words(away_m: float | None) -> str:
    """How far, as a straight line: a river or a railway may lie across it, so it promises no minutes on foot."""
    if away_m is None:
        return ""
    far = f"under {AT_THE_DOOR_M} m" if away_m < AT_THE_DOOR_M else f"{away_m:,.0f} m"
    return f"{far} in a straight line"


def where(asset: Mapping, measured: bool = False) -> str:
    """In which place, or how near to one; where the way from the reader is `measured`, no second distance."""
    if asset["place"]:
        return outlines.names()[asset["place"]]
    if asset["near_place"]:
        name, near_m = outlines.names()[asset["near_place"]], asset["near_m"]
        return f"near {name}" if measured or near_m != near_m else f"{near_m:.0f} m outside {name}"
    return "across the city" if asset["service_area"] == "city-wide" else f"elsewhere in {wording.city()}"


def open_words(asset: Mapping, now: datetime) -> str:
    """Open or closed by its published hours at that moment; "" where no hours are known."""
    week = hours.weekly(asset["hours"])
    if week is None:
        return f"Hours: {asset['hours']}" if asset["hours"] else ""
    return f"{'Open' if hours.open_at(week, now) else 'Closed'} now by its published hours: {asset['hours']}"


def spot(asset: Mapping) -> str:
    """Latitude and longitude (EPSG:4326), as a phone's own map wants them."""
    return f"{asset['latitude']:.5f},{asset['longitude']:.5f}"


def ways(asset: Mapping) -> list[str]:
    """Address for the map of an Android phone, which works offline, and of a web page for every other machine."""
    latitude, longitude = spot(asset).split(",")
    page = f"{MAP_PAGE}?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    return [f"geo:{spot(asset)}?q={spot(asset)}", page]


def facts(asset: Mapping, checks: Mapping[str, str]) -> list[list[str]]:
    """Label, words, address ("" where there is none) and when it was checked here; in the last row what is not known.

    `checks` is when somebody here checked each field: a checked phone says nothing about the hours.
    """
    address = ", ".join(part for part in (asset["address"], asset["postcode"]) if part)
    rows = [["Address", address, "", checks.get("address", checks.get("postcode", ""))]] if address else []
    rows += [["Phone", asset["phone"], "", checks["phone"]]] if asset["phone"] and "phone" in checks else []
    rows += [["Website", asset["website"], asset["website"], checks.get("website", "")]] if asset["website"] else []
    rows += [[label, asset[field], "", checks.get(field, "")] for field, label in FACTS if asset[field]]
    known = {"address": address, **{field: asset[field] for field in ("phone", "website", "hours", *dict(FACTS))}}
    missing = [UNKNOWN[field] for field, value in known.items() if not value]
    return [*rows, ["Not known", ", ".join(missing), "", ""]] if missing else rows


def _checked(words: str, check: str) -> str:
    return f"{words} ({check})" if words and check else words


def provenance(asset: Mapping) -> str:
    """Who says so, when, under which licence."""
    dated = asset["last_known_date"] or "date not known"
    placed = f" Point: {asset['point_note']}." if asset["point_note"] else ""
    stands = asset["confirmation"]
    text = f"{stands[0].upper()}{stands[1:]}. From: {asset['publishers']}, {dated}. "
    return f"{text}Licence: {asset['licence']}.{placed} {asset['note']}".strip()
