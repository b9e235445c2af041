"""Fields of a listing that people can correct or confirm, with their labels on the form."""

from __future__ import annotations

FIELD_LABELS = {
    "name": "Name",
    "description": "What it is",
    "hours": "Opening hours",
    "phone": "Phone",
    "website": "Website",
    "address": "Address",
    "postcode": "Postcode",
    "cost": "Cost",
    "step_free": "Step-free access",
    "languages": "Languages",
    "organisation": "Who runs it",
}
PIN = "pin"  # "longitude,latitude" in EPSG:4326
STATUS = "status"  # listed or closed
SAME_AS = "same_as"  # the asset_id of the listing that is the same place
# Fields that only locally added listings have.
ADDED_FIELDS = ("category", "kind", "place")
LABELS = {
    **FIELD_LABELS,
    PIN: "Where the pin is",
    STATUS: "Whether it is there",
    SAME_AS: "The same as",
    "category": "Kind of place",
    "kind": "What sort of thing",
    "place": "In which place",
}
LOCAL_PREFIX = "local-"


def is_local(asset_id: str) -> bool:
    """Whether this listing was added locally."""
    return asset_id.startswith(LOCAL_PREFIX)


def pin_text(longitude: float, latitude: float) -> str:
    """Return a pin as it is stored: six decimals, about 10 cm."""
    return f"{longitude:.6f},{latitude:.6f}"


def pin_point(text: str) -> tuple[float, float]:
    """Return longitude and latitude (EPSG:4326) of a stored pin; ValueError for anything else."""
    longitude, latitude = map(float, text.split(","))
    return longitude, latitude
