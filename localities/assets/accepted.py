"""Accepted changes of listings: read from the store, and read again when newer ones appear.

Every copy of the app checks the store's version every CHECK_S; a newer one clears every cache that depends on the list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event, Lock, Thread

from sqlalchemy import URL

from localities.assets.hours import LOCAL_TIME
from localities.built_data import brought
from localities.community_store import engine, listing_history
from localities.community_store.engine import StoreUnavailable
from localities.community_store.listing_history import ListingField

CHECK_S = 2.0  # every copy shows a change within twice this time, well below five seconds
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Accepted:
    """Accepted values by asset_id and field, as of that day; `version_id` identifies the reading."""

    version_id: str
    number: int
    day: date
    listings: Mapping[str, Mapping[str, ListingField]]
    store: URL | None = None


_lock = Lock()
_now = Accepted("listings 0", 0, date.min, {})
_readings = 0
_watching = Event()
brought.begin_version(_now.version_id)


def accepted() -> Accepted:
    """Return the accepted changes; results worked out from them are dropped from caches when they change."""
    now = _now
    brought.use((now.version_id,))
    return now


def version() -> str:
    """Return a version of the joined list, for addresses and caches."""
    return f"{_now.number}-{_now.day:%Y%m%d}"


def refresh() -> bool:
    """Read new changes from the store; return whether there were any. Without the store the last ones stay."""
    try:
        with _lock:
            return _refreshed()
    except StoreUnavailable as fault:
        LOG.warning("Corrections of the list could not be read just now: %s", fault)
        return False


def watch(then: Callable[[], object] = lambda: None) -> None:
    """Check the store every CHECK_S in a background thread; a second call does nothing.

    `then` is called after each change, to prepare what the next visitor would wait for.
    """
    if not _watching.is_set():
        _watching.set()
        Thread(target=_keep_looking, args=(then,), name="accepted-changes", daemon=True).start()


def _refreshed() -> bool:
    today, store = datetime.now(LOCAL_TIME).date(), engine.address()
    if not engine.is_there():
        number, listings = 0, {}
    else:
        with engine.reading() as connection:
            number = listing_history.newest_number(connection)
            if (number, today, store) == (_now.number, _now.day, _now.store):
                return False
            listings = _by_listing(listing_history.fields_of(connection).values())
    is_new = bool(listings or _now.listings)
    _take(number, today, listings, store)
    return is_new


def _take(number: int, today: date, listings: Mapping[str, Mapping[str, ListingField]], store: URL) -> None:
    global _now, _readings
    # Without any accepted change the list is the built one on every day, so caches stay valid.
    is_same = not listings and not _now.listings
    _readings += not is_same
    before, version_id = _now.version_id, f"listings {_readings}"
    _now = Accepted(version_id, number, today, listings, store)
    if not is_same:
        brought.begin_version(version_id, instead_of=before)


def _by_listing(fields: Iterable[ListingField]) -> dict[str, dict[str, ListingField]]:
    listings: dict[str, dict[str, ListingField]] = {}
    for field in fields:
        listings.setdefault(field.asset_id, {})[field.field] = field
    return listings


def _keep_looking(then: Callable[[], object]) -> None:
    pause, ready_for = Event(), _now.version_id
    while not pause.wait(CHECK_S):
        try:
            refresh()
            if _now.version_id != ready_for:  # this copy's own changes were read already, by another thread
                ready_for = _now.version_id
                then()
        except Exception as fault:  # the thread has to live as long as the server
            LOG.warning("Corrections of the list could not be read just now: %s", type(fault).__name__)
