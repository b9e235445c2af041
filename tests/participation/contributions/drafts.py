"""Drafts about listings of the built data, and people who decide, for the tests."""

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
    """The id of a listing inside Govan that has a pin: the first by id, or one after it."""
    table = records.published()
    return table[(table["place"] == "govan") & table["pin"] & (table["status"] == "listed")].index[number]


def correction(field="hours", value="Monday to Friday 9am to 5pm", asset_id="", **parts):
    """A draft that corrects one field of a listing in Govan, as its page shows it now."""
    asset_id = asset_id or in_govan()
    seen = listing_now.shown_values(asset_id, [field])
    return draft("correct", asset_id, {field: value}, seen, **parts)


def suggestion(name="Elder Park walking group", **values):
    """A draft of something that is missing, at Govan Cross unless `values` say otherwise."""
    proposed = {"name": name, "category": "sport_outdoors", "kind": "walk", "pin": GOVAN_CROSS, **values}
    return draft("suggest", "", proposed, {})


def confirmation(*fields, asset_id=""):
    """A draft that confirms fields of a listing in Govan as its page shows them now."""
    asset_id = asset_id or in_govan()
    shown = listing_now.shown_values(asset_id, fields)
    return draft("confirm", asset_id, shown, shown)


def draft(kind, asset_id, proposed, seen=None, **parts):
    """A draft of that kind, sent from a page that shows the listing as it is now unless `seen` says otherwise."""
    seen = listing_now.shown_values(asset_id, proposed) if seen is None else seen
    return Draft(kind, asset_id, proposed, seen, secrets.token_urlsafe(24), **parts)
