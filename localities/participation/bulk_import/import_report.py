"""The row-by-row report of a dry run, as a table that can be filled in and read again."""

from __future__ import annotations

import pandas as pd

from localities.assets import records
from localities.assets.local_fields import FIELD_LABELS, PIN, pin_point
from localities.participation.bulk_import.import_plan import OUTCOMES, ImportPlan, PlannedRow
from localities.participation.contributions.contribution import field_label


def report(plan: ImportPlan) -> pd.DataFrame:
    """Return a row for each row of the file: what would happen, why, and all its values.

    The column asset_id holds the listing that a row belongs to. Fill it in where a choice is open ("new" for none,
    "leave out" for a row that is not to be sent) and import the table again.
    """
    return pd.DataFrame([_line(row) for row in plan.rows])


def changes_words(row: PlannedRow) -> str:
    """Return which fields would change, such as "Phone, Opening hours"."""
    return ", ".join(field_label(name) for name in row.changes)


def matches_words(row: PlannedRow) -> str:
    """Return the likely listings with the reasons, likeliest first."""
    return "; ".join(f"{one.name} ({one.why}) {one.asset_id}" for one in row.matches)


def _point(written: str) -> tuple[float | None, float | None]:
    """Return longitude and latitude as numbers, because text with a leading minus sign looks like a formula."""
    try:
        return pin_point(written)
    except ValueError:
        return None, None


def _line(row: PlannedRow) -> dict[str, str | float | None]:
    texts = row.listing.texts
    longitude, latitude = _point(texts.get(PIN, ""))
    listed = records.one(row.asset_id)["name"] if row.asset_id in records.records().index else ""
    return {
        "where in the file": row.listing.label,
        "what would happen": OUTCOMES[row.outcome],
        "why": row.fault or (matches_words(row) if row.matches else ""),
        "fields": changes_words(row),
        "listing": listed,
        "may be about a person": ", ".join(sorted({one.description for one in row.warnings})),
        "asset_id": row.asset_id or row.listing.asset_id,
        **{name: texts.get(name, "") for name in FIELD_LABELS},
        "category": texts.get("category", ""),
        "longitude": longitude,
        "latitude": latitude,
    }
