"""One record of the listings as Open Referral UK 3.0 has it: service, organization, location, and what hangs on them.

Nothing is made up: what no source says is left out. A listing that a map may not show has no point here either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Any

from localities.assets.age import age_words
from localities.assets.entity_ids import entity_id, service_id
from localities.places import wording
from localities.publishing.asset_list.calendar_file import DAYS, sittings
from localities.publishing.oruk.taxonomies import Entity, taxonomies

STATUSES = {"listed": "active", "closed": "defunct", "planned": "inactive"}
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.ASCII)
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
COUNTRY = "GB"
ABOUT_AN_ORGANISATION = "Named in a published listing as who runs it. Nothing more is known of it here."
CLOCK = "By the clock in {city} (Europe/London). Holidays are not known."


def listed_service(asset_id: str, record: Entity) -> Entity:
    """The service with what it has one of."""
    return _without_blanks(
        {
            "id": service_id(asset_id),
            "name": record["name"],
            "description": record["description"],
            "url": _web_address(record["website"]),
            "status": STATUSES[record["status"]],
            "assured_date": record["last_known_date"] if WHOLE_DAY.fullmatch(record["last_known_date"]) else "",
            "alert": _alert(record),
            "organization": _organization(record),
        }
    )


def full_service(asset_id: str, record: Entity) -> Entity:
    """The service with everything that is known of it."""
    return {
        **listed_service(asset_id, record),
        **_without_blanks(
            {
                "schedules": _schedules(asset_id, record),
                "service_areas": _service_areas(asset_id, record),
                "service_at_locations": _places(asset_id, record),
                "languages": _languages(asset_id, record),
                "cost_options": _costs(asset_id, record),
                "phones": _phones(asset_id, record),
                "attributes": _attributes(asset_id, record),
            }
        ),
    }


def listed_place(asset_id: str, record: Entity) -> Entity | None:
    """The service where it is found, with what both have one of; None where no source says where."""
    location = _location(asset_id, record)
    if location is None:
        return None
    few = {key: value for key, value in location.items() if key not in ("addresses", "accessibility")}
    return {
        "id": entity_id("service_at_location", asset_id),
        "location": few,
        "service": listed_service(asset_id, record),
    }


def full_place(asset_id: str, record: Entity) -> Entity | None:
    """The service where it is found, with everything that is known; None where no source says where."""
    location = _location(asset_id, record)
    if location is None:
        return None
    whole = full_service(asset_id, record)
    service = {key: value for key, value in whole.items() if key != "service_at_locations"}
    return {"id": entity_id("service_at_location", asset_id), "location": location, "service": service}


def openings(record: Entity) -> Iterator[tuple[str, time, time]]:
    """Weekdays (MO,TU), opening and closing time of a listing; nothing where its hours are not known."""
    for days, opens, closes in sittings(record["hours"]):
        yield ",".join(DAYS[day] for day in days), opens, closes


def _alert(record: Entity) -> str:
    """What to know before going: who has confirmed it, when it was last known, where it was read, what to check."""
    known = age_words(record["last_known_date"], record["confirmation"])
    source = f"Source: {record['publishers']} (licence: {record['licence']})"
    parts = [record["confirmation"], known, record["caution"], record["note"], source, record["licence_note"]]
    return " ".join(f"{part[0].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def _organization(record: Entity) -> Entity:
    if not record["organisation"]:
        return {}
    name = record["organisation"]
    return {"id": entity_id("organization", name), "name": name, "description": ABOUT_AN_ORGANISATION}


def _places(asset_id: str, record: Entity) -> list[Entity]:
    location = _location(asset_id, record)
    return [{"id": entity_id("service_at_location", asset_id), "location": location}] if location else []


def _location(asset_id: str, record: Entity) -> Entity | None:
    addresses = _addresses(asset_id, record)
    if not addresses and not record["pin"]:
        return None
    point = {"latitude": float(record["latitude"]), "longitude": float(record["longitude"])} if record["pin"] else {}
    return {
        "id": entity_id("location", asset_id),
        "location_type": "physical",
        "name": record["name"],
        **_without_blanks({"description": record["point_note"] if record["pin"] else ""}),
        **point,
        **_without_blanks({"addresses": addresses, "accessibility": _accessibility(asset_id, record)}),
    }


def _addresses(asset_id: str, record: Entity) -> list[Entity]:
    if not record["address"] or not record["postcode"]:
        return []
    return [
        {
            "id": entity_id("address", asset_id),
            "address_1": record["address"],
            "city": wording.city(),
            "state_province": wording.city(),
            "postal_code": record["postcode"],
            "country": COUNTRY,
            "address_type": "physical",
        }
    ]


def _accessibility(asset_id: str, record: Entity) -> list[Entity]:
    words = record["step_free"]
    return [{"id": entity_id("accessibility", asset_id), "description": words}] if words else []


def _schedules(asset_id: str, record: Entity) -> list[Entity]:
    """Weekly schedules where the hours can be read; else the hours as their source wrote them."""
    words = record["hours"]
    made = [
        {
            "id": entity_id("schedule", f"{asset_id} {days} {opens} {closes}"),
            "freq": "WEEKLY",
            "byday": days,
            "opens_at": f"{opens:%H:%M}",
            "closes_at": f"{closes:%H:%M}",
            "description": words,
            "notes": wording.filled(CLOCK),
        }
        for days, opens, closes in openings(record)
    ]
    return made or ([{"id": entity_id("schedule", asset_id), "description": words}] if words else [])


def _service_areas(asset_id: str, record: Entity) -> list[Entity]:
    if record["service_area"] != "city-wide":
        return []
    area = {"name": f"The whole of {wording.city()}", "extent": wording.council_code(), "extent_type": "ONS code"}
    return [{"id": entity_id("service_area", asset_id), **area}]


def _languages(asset_id: str, record: Entity) -> list[Entity]:
    named = [one.strip() for one in record["languages"].split(";") if one.strip()]
    return [{"id": entity_id("language", f"{asset_id} {one}"), "name": one} for one in named]


def _costs(asset_id: str, record: Entity) -> list[Entity]:
    if not record["cost"]:
        return []
    amount: Entity = {"amount": 0} if record["cost"].casefold() == "free" else {}
    return [{"id": entity_id("cost_option", asset_id), "option": record["cost"], **amount}]


def _phones(asset_id: str, record: Entity) -> list[Entity]:
    return [{"id": entity_id("phone", asset_id), "number": record["phone"]}] if record["phone"] else []


def _attributes(asset_id: str, record: Entity) -> list[Entity]:
    return [
        {
            "id": entity_id("attribute", f"{asset_id} {term['id']}"),
            "link_type": taxonomy.key,
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }
        for taxonomy in taxonomies().values()
        for term in taxonomy.terms_of(record)
    ]


def _web_address(written: str) -> str:
    return written if WEB_ADDRESS.fullmatch(written) else ""


def _without_blanks(parts: dict[str, Any]) -> Entity:
    return {name: value for name, value in parts.items() if value not in ("", [], {})}
