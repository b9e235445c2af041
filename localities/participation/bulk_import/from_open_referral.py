"""Convert services of Open Referral UK 3.0 to the fields of our list.

Contacts and e-mail addresses belong to people and are not read. A service at several places becomes several listings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from geodata.listings.asset_kinds import CATEGORIES
from geodata.value_kinds import dict_in, is_dict, list_in
from localities.assets.local_fields import PIN, pin_text
from localities.participation.bulk_import.incoming import IncomingListing, filled_values
from localities.participation.contributions.contribution import SORTS

Entity = Mapping[str, object]
GONE = ("inactive", "defunct")  # statuses of the standard
KIND_TAXONOMY = "Kind"  # as in localities/publishing/oruk/taxonomies.py
CATEGORY_IDS = frozenset(one.category_id for one in CATEGORIES)


def is_service(value: object) -> TypeGuard[Entity]:
    """Return whether this is a service: the standard requires an id and a name."""
    return is_dict(value) and isinstance(value.get("id"), str) and isinstance(value.get("name"), str)


def is_gone(service: Entity) -> bool:
    """Return whether the service says that it is not there, or not there any more."""
    return _text(service, "status") in GONE


def listings_of(service: Entity, number: int) -> list[IncomingListing]:
    """Return a listing for each place of the service, or one without a place."""
    common = _common(service)
    places = _places(service)
    label = f"service {number}"
    if len(places) < 2:
        return [
            IncomingListing(
                label, filled_values({**common, **(places[0] if places else {})}), service_id=_text(service, "id")
            )
        ]
    return [
        IncomingListing(f"{label}, place {at}", filled_values({**common, **place}))
        for at, place in enumerate(places, 1)
    ]


def _common(service: Entity) -> dict[str, object]:
    schedules, costs = _rows(service, "schedules"), _rows(service, "cost_options")
    return {
        "name": service["name"],
        "description": _text(service, "description"),
        "website": _text(service, "url"),
        "hours": "; ".join(dict.fromkeys(words for one in schedules if (words := _hours(one)))),
        "phone": next(filter(None, (_text(one, "number") for one in _rows(service, "phones"))), ""),
        "cost": next(filter(None, (_text(one, "option") for one in costs)), "") or _text(service, "fees"),
        "languages": "; ".join(filter(None, (_text(one, "name") for one in _rows(service, "languages")))),
        "organisation": _text(_part(service, "organization"), "name"),
        "category": _category(service),
        "kind": _kind(service),
    }


def _hours(schedule: Entity) -> str:
    """Return the hours in words: the source's own, else from days and times."""
    if words := _text(schedule, "description"):
        return words
    days, opens, closes = (_text(schedule, name) for name in ("byday", "opens_at", "closes_at"))
    return f"{days.replace(',', ', ')} {opens[:5]} to {closes[:5]}" if days and opens and closes else ""


def _places(service: Entity) -> list[dict[str, object]]:
    places = (_part(one, "location") for one in _rows(service, "service_at_locations"))
    return [_place(one) for one in places if one]


def _is_degrees(one: object) -> TypeGuard[float]:
    return isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= 180


def _place(location: Entity) -> dict[str, object]:
    addresses = _rows(location, "addresses")
    address: Entity = addresses[0] if addresses else {}
    given = [location.get(name) for name in ("longitude", "latitude")]
    point = [float(one) for one in given if _is_degrees(one)]
    access = (_text(one, "description") for one in _rows(location, "accessibility"))
    return {
        "address": ", ".join(filter(None, (_text(address, name) for name in ("address_1", "address_2")))),
        "postcode": _text(address, "postal_code"),
        "step_free": next(filter(None, access), ""),
        PIN: pin_text(*point) if len(point) == 2 else "",
    }


def _category(service: Entity) -> str:
    """Return our category if one of the service's terms is one; else ""."""
    return next((_text(one, "term") for one in _terms(service) if _text(one, "term") in CATEGORY_IDS), "")


def _kind(service: Entity) -> str:
    """Return what sort of thing it is, of those that people may choose, from the taxonomy of our own feed; else ""."""
    kinds = (_text(one, "term") for one in _terms(service) if _text(one, "taxonomy") == KIND_TAXONOMY)
    return next((one for one in kinds if one in SORTS.values()), "")


def _terms(service: Entity) -> list[Entity]:
    return [_part(one, "taxonomy_term") for one in _rows(service, "attributes")]


def _rows(entity: Entity, name: str) -> list[Entity]:
    return [row for row in list_in(entity.get(name)) if is_dict(row)]


def _part(entity: Entity, name: str) -> Entity:
    return dict_in(entity.get(name))


def _text(entity: Entity, name: str) -> str:
    value = entity.get(name)
    return value if isinstance(value, str) else ""
