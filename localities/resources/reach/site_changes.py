"""What-if changes to sites (add, move, close, resize): written in links, read again, and applied to sites."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from localities.assets.distance import to_metres
from localities.places import wording, zone_shapes
from localities.resources.reach.sites import LISTED

MOST_CHANGES = 12  # as many as fit in a link of sensible length
MOST_CAPACITY = 100.0
KINDS = {"add": 3, "move": 3, "close": 1, "size": 2}  # number of parts after the word
ID = re.compile(r"[a-z0-9-]{1,120}")
STATES = {"add": "added", "move": "moved", "close": "closed", "size": "resized"}


class ChangeError(ValueError):
    """A change cannot be read; the message is a sentence for readers."""


@dataclass(frozen=True)
class Change:
    """One change. `point` is longitude, latitude (EPSG:4326); `capacity` is how many ordinary sites it is worth."""

    kind: str
    site_id: str = ""
    point: tuple[float, float] | None = None
    capacity: float | None = None


def add(longitude: float, latitude: float, capacity: float = 1) -> Change:
    """Add a site at that point."""
    return Change("add", "", (longitude, latitude), capacity)


def move(site_id: str, longitude: float, latitude: float) -> Change:
    """Move the site to that point."""
    return Change("move", site_id, (longitude, latitude))


def close(site_id: str) -> Change:
    """Close the site."""
    return Change("close", site_id)


def size(site_id: str, capacity: float) -> Change:
    """Make the site worth that many ordinary sites."""
    return Change("size", site_id, None, capacity)


def write(changes: Iterable[Change]) -> str:
    """Return the changes as text for a link: `add~-4.31050~55.86200~1;close~some-hall`."""
    return ";".join("~".join([one.kind, *_parts(one)]) for one in changes)


def _parts(one: Change) -> list[str]:
    site = [one.site_id] if one.site_id else []
    point = [f"{degrees:.5f}" for degrees in one.point] if one.point else []
    capacity = [f"{one.capacity:g}"] if one.capacity is not None else []
    return [*site, *point, *capacity]


def read(written: str) -> tuple[Change, ...]:
    """Read changes from the text of `write`; ChangeError says which one is wrong and what was expected."""
    pieces = [piece for piece in written.split(";") if piece.strip()]
    if len(pieces) > MOST_CHANGES:
        raise ChangeError(f"There are {len(pieces)} changes; at most {MOST_CHANGES} are kept.")
    return tuple(_read_one(number, piece) for number, piece in enumerate(pieces, 1))


def _read_one(number: int, piece: str) -> Change:
    kind, *parts = piece.strip().split("~")
    if kind not in KINDS or len(parts) != KINDS[kind]:
        raise ChangeError(
            f"Change {number} is “{piece[:60]}”; expected add~LON~LAT~SIZE, move~SITE~LON~LAT, close~SITE or "
            "size~SITE~SIZE."
        )
    if kind == "add":
        return add(*_point(number, parts[:2]), _capacity(number, parts[2]))
    if not ID.fullmatch(parts[0]):
        raise ChangeError(f"Change {number} names the site “{parts[0][:60]}”; expected the id of a listing.")
    if kind == "move":
        return move(parts[0], *_point(number, parts[1:]))
    return close(parts[0]) if kind == "close" else size(parts[0], _capacity(number, parts[1]))


def _number(number: int, written: str, what: str) -> float:
    try:
        value = float(written)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ChangeError(f"Change {number} has “{written[:30]}” as its {what}; expected a number.")
    return value


def _point(number: int, written: list[str]) -> tuple[float, float]:
    longitude, latitude = (_number(number, part, "point") for part in written)
    west, south, east, north = zone_shapes.frame()
    if not (west <= longitude <= east and south <= latitude <= north):
        raise ChangeError(
            f"Change {number} lies at {longitude:g}, {latitude:g}, which is not in or close to {wording.city()}; "
            f"expected longitude {west} to {east}, latitude {south} to {north}."
        )
    return longitude, latitude


def _capacity(number: int, written: str) -> float:
    value = _number(number, written, "size")
    if not 0 < value <= MOST_CAPACITY:
        raise ChangeError(
            f"Change {number} has the size {value:g}; expected more than 0 and at most {MOST_CAPACITY:g}."
        )
    return value


def unknown_sites(sites: pd.DataFrame, changes: Sequence[Change]) -> list[str]:
    """Return the sites that changes name but that are neither in `sites` nor added by an earlier change."""
    known: set[str] = set(sites.index)
    missing: list[str] = []
    for number, one in enumerate(changes, 1):
        if one.kind == "add":
            known.add(added_id(number))
        elif one.site_id not in known:
            missing.append(one.site_id)
    return missing


def added_id(number: int) -> str:
    """Return the id of the site that change number `number` (from 1) adds."""
    return f"new-{number}"


def after(sites: pd.DataFrame, changes: Sequence[Change]) -> pd.DataFrame:
    """Return the sites after the changes, applied in order; closed sites stay in the table with capacity 0.

    A change to an unknown site does nothing.
    """
    table, known = _with_new_sites(sites, changes), set(sites.index)
    for number, one in enumerate(changes, 1):
        if one.kind == "add":
            known.add(added_id(number))
        elif one.site_id in known:
            columns, values = _changed(one)
            table.loc[one.site_id, columns] = values
    return table


def _with_new_sites(sites: pd.DataFrame, changes: Sequence[Change]) -> pd.DataFrame:
    """Return the sites with those that the changes add: all at once, for each further table would cost as much."""
    rows = {added_id(number): _new_site(number, one) for number, one in enumerate(changes, 1) if one.kind == "add"}
    if not rows:
        return sites.copy()
    return pd.concat([sites, pd.DataFrame(list(rows.values()), index=pd.Index(rows, name="asset_id"))])


def _changed(one: Change) -> tuple[list[str], list[float | str | None]]:
    if one.kind == "move" and one.point is not None:
        columns = ["longitude", "latitude", "east_m", "north_m", "state"]
        return columns, [*one.point, *_metres(one.point), STATES["move"]]
    capacity = 0.0 if one.kind == "close" else one.capacity
    return ["capacity", "state"], [capacity, STATES[one.kind]]


def _new_site(number: int, one: Change) -> dict[str, object]:
    if one.point is None or one.capacity is None:
        raise ValueError(f"new site {number} has no point or no capacity")
    east_m, north_m = _metres(one.point)
    return {
        "name": f"New site {number}",
        "kind": "a new site",
        "place": "",
        "longitude": one.point[0],
        "latitude": one.point[1],
        "east_m": east_m,
        "north_m": north_m,
        "capacity": float(one.capacity),
        "state": STATES["add"],
    }


def _metres(point: tuple[float, float]) -> tuple[float, float]:
    east, north = to_metres(*point)
    return float(np.round(east, 1)), float(np.round(north, 1))


def is_listed(state: str) -> bool:
    """Whether a site is unchanged."""
    return state == LISTED
