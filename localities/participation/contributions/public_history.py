"""The public history of a listing: what changed, when, and by which role, but never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from localities.community_store import engine, listing_history
from localities.community_store.listing_history import CONFIRM, UNDO
from localities.participation.contributions.contribution import field_label


@dataclass(frozen=True)
class PublicChange:
    """One change of a listing; `words` is a sentence without names."""

    at: datetime
    words: str


def public_history(asset_id: str) -> tuple[PublicChange, ...]:
    """Return the changes of the listing, newest first; an undone change is listed without its text."""
    with engine.reading() as connection:
        changes = listing_history.changes_of(connection, asset_id)
    undone_at = {change.contribution_id: change.number for change in changes if change.act == UNDO}
    return tuple(
        PublicChange(change.at, _words(change, undone_at.get(change.contribution_id, 0) > change.number))
        for change in reversed(changes)
    )


def _words(change: Row[Any], is_undone: bool) -> str:
    if change.act == UNDO:
        return "A change was taken back."
    label = field_label(change.field)
    if is_undone:
        return f"{label}: changed, and taken back later."
    if change.act == CONFIRM:
        return f"{label}: confirmed {change.by}."
    return f"{label}: “{change.value or 'nothing'}”, {change.by}."
