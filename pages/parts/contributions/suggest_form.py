"""The form for a suggestion or correction, in the browser: what is typed there is kept there until it was sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

from geodata.listings.asset_kinds import CATEGORIES
from localities.assets import records
from localities.assets.local_fields import FIELD_LABELS, LABELS, PIN, STATUS
from localities.participation.contributions import doubles, listing_now
from localities.participation.contributions.contribution import KINDS, SORTS
from localities.places import find, outlines, postcode_areas
from localities.publishing.serving.map_files import addresses

HERE = Path(__file__).parent
SENDING = (HERE / "sending.js").read_text(encoding="utf-8")
SORT_WORDS = {
    "place": "A place",
    "group": "A group without a building",
    "walk": "A walk",
    "skill": "A skill that somebody shares",
    "library": "A street library",
}
_draw = component(
    "thriving_places.suggest_form",
    html='<div class="suggest"></div>',
    css=(HERE / "suggest_form.css").read_text(encoding="utf-8"),
    js=SENDING + (HERE / "suggest_form.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def suggest_form(asset_id: str, place: str) -> None:
    """The form about one listing, or with "" about something that is missing, perhaps in that place."""
    _draw(data=_data(asset_id, place), key=f"suggest_{asset_id}")


def _data(asset_id: str, place: str) -> dict[str, Any]:
    """What the form has to know; every text is shown as text."""
    return {
        "asset": _asset(asset_id) if asset_id else None,
        "kinds": [[key, words] for key, words in KINDS.items() if key != "suggest"],
        "fields": [list(pair) for pair in FIELD_LABELS.items()],
        "labels": LABELS,
        "sorts": [[SORTS[key], words] for key, words in SORT_WORDS.items()],
        "categories": [[one.category_id, one.label] for one in CATEGORIES],
        "places": [list(pair) for pair in outlines.names().items()],
        "alike": [[one.asset_id, one.name, one.why] for one in doubles.double_of_id(asset_id)] if asset_id else [],
        "centre": _centre(place),
        "city": list(postcode_areas.middle()),
        "postcode": postcode_areas.example(),
        "map": list(addresses()),
    }


def _asset(asset_id: str) -> dict[str, Any]:
    row = records.one(asset_id)
    values = listing_now.shown_values(asset_id, (*FIELD_LABELS, PIN, STATUS))
    return {"id": asset_id, "name": row["name"], "values": values, "may_move": not row["pin_reason"]}


def _centre(place: str) -> str:
    """Where the map of something missing begins: the middle of the place, "" for the city."""
    middle = find.point_of(outlines.names()[place]) if place in outlines.names() else None
    return f"{middle[0]},{middle[1]}" if middle else ""
