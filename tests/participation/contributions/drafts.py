"""Drafts about listings of the built data, and stewards, for tests."""

import secrets

from localities.assets import records
from localities.participation.accounts.roles import SignedIn
from localities.participation.contributions import listing_now
from localities.participation.contributions.contribution import Draft

STEWARD = SignedIn("s1", "Steward of Govan", "steward", ("govan",))
OTHER_STEWARD = SignedIn("s2", "Steward of Gorbals", "steward", ("gorbals",))
MODERATOR = SignedIn("m1", "Moderator", "moderator")
GOVAN_CROSS = "-4.310500,55.862000"


def in_govan(number=0):
    """Return the id of a listing with a pin inside Govan: the first by id, or a later one."""
    table = records.published()
    return table[(table["place"] == "govan") & table["pin"] & (table["status"] == "listed")].index[number]


def correction(field="hours", value="Monday to Friday 9am to 5pm", asset_id="", **parts):
    """Return a draft that corrects one field of a listing in Govan, as its page shows it now."""
    asset_id = asset_id or in_govan()
    seen = listing_now.shown_values(asset_id, [field])
    return draft("correct", asset_id, {field: value}, seen, **parts)


def suggestion(name="Elder Park walking group", **values):
    """Return a draft of a missing listing, at Govan Cross unless `values` differ."""
    proposed = {"name": name, "category": "sport_outdoors", "kind": "walk", "pin": GOVAN_CROSS, **values}
    return draft("suggest", "", proposed, {})


def confirmation(*fields, asset_id=""):
    """Return a draft that confirms fields of a listing in Govan, as its page shows them now."""
    asset_id = asset_id or in_govan()
    shown = listing_now.shown_values(asset_id, fields)
    return draft("confirm", asset_id, shown, shown)


def draft(kind, asset_id, proposed, seen=None, **parts):
    """Return a draft of that kind, from a page that shows the listing as it is now unless `seen` is given."""
    seen = listing_now.shown_values(asset_id, proposed) if seen is None else seen
    return Draft(kind, asset_id, proposed, seen, secrets.token_urlsafe(24), **parts)
