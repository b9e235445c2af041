"""The UUIDs under which Open Referral UK knows our listings: the same in every edition, made of our own ids."""

from __future__ import annotations

import uuid

SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "thriving-places.glasgow")  # fixed for good: every id of the feed hangs on it


def entity_id(kind: str, key: str) -> str:
    """Return the UUID of that thing (RFC 9562, version 5), the same in every edition."""
    return str(uuid.uuid5(SPACE, f"{kind} {key}"))


def service_id(asset_id: str) -> str:
    """Return the UUID of the service of that listing."""
    return entity_id("service", asset_id)
