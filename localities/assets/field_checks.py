"""When each field of a listing was last checked locally, since fields are checked at different times."""

from __future__ import annotations

from localities.assets import confirmed
from localities.assets.accepted import accepted


def field_checks(asset_id: str) -> dict[str, str]:
    """Return words for each field that was checked locally; other fields are left out."""
    changes = accepted()
    days = confirmed.field_dates(changes.listings.get(asset_id, {}))
    return {
        name: f"checked here {confirmed.day_words(day)}{_due(confirmed.months_since(day, changes.day))}"
        for name, day in days.items()
        if name not in confirmed.NO_FACTS
    }


def _due(months: int) -> str:
    return ", due for a check" if months >= confirmed.REVIEW_MONTHS[-1] else ""
