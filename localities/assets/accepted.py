"""The changes of listings that somebody accepted, as the store has them, and whether they are newer than those in use.

Every copy of the app looks at the store's version every CHECK_S; a newer one lets go of all that rests on the list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event, Lock, Thread

from sqlalchemy import URL

from localities.assets.hours import GLASGOW
from localities.built_data import brought
from localities.community_store import engine, listing_history
from localities.community_store.engine import StoreUnavailable
from localities.community_store.listing_history import ListingField

CHECK_S = 2.0  # a change is seen everywhere within twice this, well below five seconds
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Accepted:
    """What stands for each listing, by asset_id and field, on that day; `version_id` tells one reading from another."""

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
    """What stands now; whatever is worked out from it is let go of when something else does."""
    now = _now
    brought.use((now.version_id,))
    return now


def version() -> str:
    """What tells the list as it is joined now from any other."""
    return f"{_now.number}-{_now.day:%Y%m%d}"


def refresh() -> bool:
    """Read what is new in the store, and return whether something was; without the store what was read last stands."""
    try:
        with _lock:
            return _refreshed()
    except StoreUnavailable as fault:
        LOG.warning("Corrections of the list could not be read just now: %s", fault)
        return False


def watch(then: Callable[[], object] = lambda: None) -> None:
    """Look at the store every CHECK_S from now on, beside everything else; a second call changes nothing.

    `then` is called after each change, to make ready what the next visitor would wait for.
    """
    if not _watching.is_set():
        _watching.set()
        Thread(target=_keep_looking, args=(then,), name="accepted-changes", daemon=True).start()


def _refreshed() -> bool:
    today, store = datetime.now(GLASGOW).date(), engine.address()
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
    # Without any change the list is the built one, whatever day it is: nothing is let go of.
    is_same = not listings and not _now.listings
    _readings += not is_same
    before, version_id = _now.version_id, f"listings {_readings}"
    _now = Accepted(version_id, number, today, listings, store)
    if not is_same:
        brought.begin_version(version_id, instead_of=before)


def _by_listing(fields) -> dict[str, dict[str, ListingField]]:
    listings: dict[str, dict[str, ListingField]] = {}
    for field in fields:
        listings.setdefault(field.asset_id, {})[field.field] = field
    return listings


def _keep_looking(then: Callable[[], object]) -> None:
    pause, ready_for = Event(), _now.version_id
    while not pause.wait(CHECK_S):
        try:
            refresh()
            if _now.version_id != ready_for:  # this copy's own changes are read at once, and not by this thread
                ready_for = _now.version_id
                then()
        except Exception as fault:  # the thread stands for as long as the server does
            LOG.warning("Corrections of the list could not be read just now: %s", type(fault).__name__)
