"""Listings that are due for a check, nearest first, as a walk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from localities.assets import accepted, confirmed, distance, records
from localities.assets.age import fact_year
from localities.assets.listings import listings
from localities.assets.local_fields import STATUS
from localities.places import find, outlines

MOST_STOPS = 20
NEVER = "never checked here"


@dataclass(frozen=True)
class Stop:
    """A listing to check: straight-line metres from the previous stop, and why it is due."""

    asset_id: str
    name: str
    address: str
    from_last_m: int
    why: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Freshness:
    """Numbers of listings in a place: all, checked locally, and due for another check."""

    listed: int
    checked: int
    due: int

    @property
    def words(self) -> str:
        """The counts in a sentence."""
        if not self.listed:
            return "Nothing is listed here yet."
        due = f" {self.due:,} of them fall due for another check." if self.due else ""
        return f"{self.checked:,} of {self.listed:,} listings were checked here in the last twelve months.{due}"


def freshness(place: str, outline: str = "working") -> Freshness:
    """Count how many listings inside the place were checked and are due."""
    table = records.records(outline)
    inside = table[(table["place"] == place) & (table["status"] != "closed")]
    changes = accepted.accepted()
    days = _checked_days(changes)
    due = sum(1 for one in inside.index if one in days and confirmed.review(days[one], changes.day) in (1, 2))
    checked = int(sum(confirmed.is_confirmed(words) for words in inside["confirmation"]))
    return Freshness(len(inside), checked, due)


def walk(place: str, start: tuple[float, float] | None = None, most: int = MOST_STOPS) -> tuple[Stop, ...]:
    """Return the listings of the place that are due, as a walk: each stop is the nearest to the one before.

    The walk begins at `start` (longitude, latitude; EPSG:4326), else in the middle of the place, and visits the `most`
    nearest listings, whether they were never checked or are due again.
    """
    start = start or _middle(place)
    stock, changes = listings(), accepted.accepted()
    days = _checked_days(changes)
    here = (stock.column("place") == place) & ~stock.closed & np.isfinite(stock.metres[:, 0])
    rows = [row for row in np.flatnonzero(here) if _is_due(days.get(str(stock.ids[row])), changes.day)]
    away_m = distance.straight_line_m(stock.metres, start)
    nearest = sorted(rows, key=lambda row: (away_m[row], str(stock.ids[row])))[:most]
    stops: list[Stop] = []
    last_m = away_m
    while nearest:
        row = min(nearest, key=lambda one: (last_m[one], str(stock.ids[one])))
        nearest.remove(row)
        stops.append(_stop(str(stock.ids[row]), int(last_m[row]), days))
        last_m = distance.straight_line_m(stock.metres, (stops[-1].longitude, stops[-1].latitude))
    return tuple(stops)


def why_due(last_known_date: str, checked: date | None) -> str:
    """Say why a listing is due."""
    if checked:
        return f"last checked here {confirmed.day_words(checked)}"
    return f"{NEVER}, list of {fact_year(last_known_date)}" if fact_year(last_known_date) else f"{NEVER}, no date"


def _checked_days(changes: accepted.Accepted) -> dict[str, date]:
    """Return the day of the last local check, by asset_id."""
    return {
        asset_id: confirmed.day_of(fields[STATUS]) for asset_id, fields in changes.listings.items() if STATUS in fields
    }


def _is_due(checked: date | None, today: date) -> bool:
    return checked is None or confirmed.review(checked, today) > 0


def _stop(asset_id: str, from_last_m: int, days: dict[str, date]) -> Stop:
    row = records.one(asset_id)
    why = why_due(row["last_known_date"], days.get(asset_id))
    address = ", ".join(filter(None, (row["address"], row["postcode"])))
    return Stop(asset_id, row["name"], address, from_last_m, why, float(row["longitude"]), float(row["latitude"]))


def _middle(place: str) -> tuple[float, float]:
    middle = find.point_of(outlines.names()[place])
    if middle is None:
        raise ValueError(f"no middle is known of {place}")
    return middle[0], middle[1]
