"""Local checks of listings: what was checked, when and by whom, when the next check is due, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from localities.assets.hours import LOCAL_TIME
from localities.assets.local_fields import FIELD_LABELS, PIN, SAME_AS, STATUS
from localities.community_store.listing_history import ListingField

# ALISS reminds the owner of a listing after ten and eleven months, and counts it as unchecked after twelve.
REVIEW_MONTHS = (10, 11, 12)
CONFIRMED = "confirmed locally, "  # the confirmation of a checked listing begins with these words
NO_FACTS = {PIN, SAME_AS, "place"}  # a check of these says nothing about the other facts
Fields = Mapping[str, ListingField]


def facts(row: Mapping[str, Any], fields: Fields, today: date) -> dict[str, str]:
    """Return confirmation and last_known_date of a record, from the fields that were checked."""
    checked = {name: field for name, field in fields.items() if name not in NO_FACTS}
    if not checked:
        return {}
    newest = max(checked.values(), key=lambda field: (field.checked_at, field.number))
    if STATUS not in checked:
        parts = _listed(FIELD_LABELS.get(name, name).lower() for name in checked)
        return {"confirmation": f"{parts} {CONFIRMED}{day_words(day_of(newest))}, {newest.by}"}
    there = checked[STATUS]
    day, dated = day_of(there), {"last_known_date": max(day_of(newest).isoformat(), row["last_known_date"])}
    if months_since(day, today) >= REVIEW_MONTHS[-1]:
        return {**dated, "confirmation": f"last confirmed locally {day_words(day)}: due for a check"}
    return {**dated, "confirmation": f"{CONFIRMED}{day_words(day)}, {there.by}"}


def is_confirmed(confirmation: str) -> bool:
    """Whether a record's confirmation says that it was checked locally within the last twelve months."""
    return confirmation.startswith(CONFIRMED)


def field_dates(fields: Fields) -> dict[str, date]:
    """Return the day of each field's last local check."""
    return {name: day_of(field) for name, field in fields.items()}


def review(day: date, today: date) -> int:
    """Return how many of the three reminders are due: 0 to 3."""
    return sum(months_since(day, today) >= months for months in REVIEW_MONTHS)


def months_since(day: date, today: date) -> int:
    """Return the whole months from one day to another."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)


def day_of(field: ListingField) -> date:
    """Return the local day on which the field was checked."""
    return field.checked_at.astimezone(LOCAL_TIME).date()


def day_words(day: date) -> str:
    """Return the day in words: 3 December 2026."""
    return f"{day.day} {day:%B %Y}"


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
