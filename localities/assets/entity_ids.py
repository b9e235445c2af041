"""UUIDs of our listings for Open Referral UK, made from our own ids and the same in every edition."""

from __future__ import annotations

import uuid

SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "thriving-places.glasgow")  # never change it: all ids of the feed depend on it


def entity_id(kind: str, key: str) -> str:
    """Return the UUID of an entity (RFC 9562, version 5), the same in every edition."""
    return str(uuid.uuid5(SPACE, f"{kind} {key}"))


def service_id(asset_id: str) -> str:
    """Return the UUID of a listing's service."""
    return entity_id("service", asset_id)
