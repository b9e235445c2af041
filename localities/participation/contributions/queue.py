"""The queue of contributions that wait for a decision, with what a steward needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from localities.assets import accepted, records
from localities.assets.local_fields import PIN, SAME_AS, STATUS, is_local
from localities.community_store import engine
from localities.community_store.contribution_tables import contributions
from localities.community_store.listing_history import ListingField
from localities.participation.accounts.roles import SignedIn, may
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions import doubles
from localities.participation.contributions.contribution import (
    WAITING,
    Contribution,
    HappenedEvent,
    NoSuchContribution,
    NotAllowed,
)
from localities.participation.contributions.list_changes import asset_of
from localities.participation.contributions.listing_now import Differences, differences, published_value, values_now
from localities.participation.contributions.personal_details import PersonalDetail, personal_details

NOT_TEXT = (PIN, STATUS, SAME_AS, "category", "kind", "place")


@dataclass(frozen=True)
class QueueItem:
    """A contribution as a steward sees it.

    `present` holds the list's values now, `since` what has changed since the contributor looked, and `others` what else
    waits for the same listing.
    """

    contribution: Contribution
    present: Mapping[str, str]
    since: Differences
    warnings: tuple[PersonalDetail, ...]
    doubles: tuple[doubles.LikelyDouble, ...]
    others: tuple[Contribution, ...]
    events: tuple[HappenedEvent, ...]
    contact: str


@dataclass(frozen=True)
class Stranded:
    """An accepted change that the newest build contradicts: its listing is gone, or its published value is new."""

    asset_id: str
    field: str
    kept: ListingField
    now: str  # the published value today; "" if the listing is gone
    is_gone: bool


def waiting(who: SignedIn | None) -> list[Contribution]:
    """Return what waits for this steward, oldest first."""
    return _listed(who, contributions.c.state.in_(WAITING))


def decided(who: SignedIn | None, most: int = 50) -> list[Contribution]:
    """Return the latest decisions in this steward's places, newest first."""
    found = _listed(who, contributions.c.state.not_in((*WAITING, "withdrawn")))
    return sorted(found, key=lambda one: one.changed_at, reverse=True)[:most]


def item(who: SignedIn | None, contribution_id: str) -> QueueItem:
    """Return one contribution with all that a steward needs; NoSuchContribution for anybody else."""
    with engine.reading() as connection:
        found = rows.by_id(connection, contribution_id)
        if found is None or not may(who, "see_queue", found.place):
            # The same words for both, so that guessing ids does not reveal which exist.
            raise NoSuchContribution("There is no such contribution in your queue.")
        asset_id = asset_of(found)
        about = contributions.c.asset_id == asset_id
        waits = rows.where(connection, about, contributions.c.state.in_(WAITING))
        present = values_now(connection, found.asset_id, found.proposed)
        return QueueItem(
            contribution=found,
            present=present,
            since=differences(found.seen, present) if found.asset_id else {},
            warnings=warnings(found),
            doubles=doubles_of(found),
            others=tuple(one for one in waits if one.contribution_id != contribution_id),
            events=rows.events(connection, contribution_id),
            contact=rows.contact_of(connection, contribution_id) if may(who, "see_contact", found.place) else "",
        )


def warnings(contribution: Contribution) -> tuple[PersonalDetail, ...]:
    """Return what in the contribution may be about a private person."""
    texts = {name: value for name, value in contribution.proposed.items() if name not in NOT_TEXT}
    return personal_details({**texts, "note": contribution.note})


def doubles_of(contribution: Contribution) -> tuple[doubles.LikelyDouble, ...]:
    """Return the listings that a suggested one may duplicate."""
    if contribution.kind == "suggest":
        return doubles.likely_doubles(contribution.proposed, but=asset_of(contribution))
    return ()


def stranded(who: SignedIn | None) -> tuple[Stranded, ...]:
    """Return accepted changes that the newest build contradicts; the local value is still shown for each."""
    if not may(who, "see_queue"):
        raise NotAllowed("Sign in as a steward or moderator to see this.")
    published = records.published().index
    found: list[Stranded] = []
    for asset_id, fields in accepted.accepted().listings.items():
        is_gone = not is_local(asset_id) and asset_id not in published
        for name, field in fields.items():
            now = published_value(asset_id, name)
            if is_gone or (not is_local(asset_id) and field.published is not None and now != field.published):
                found.append(Stranded(asset_id, name, field, now, is_gone))
    return tuple(found)


def _listed(who: SignedIn | None, *conditions: ColumnElement[bool]) -> list[Contribution]:
    if not may(who, "see_queue"):
        raise NotAllowed("Sign in as a steward or moderator to see this.")
    with engine.reading() as connection:
        return [one for one in rows.where(connection, *conditions) if may(who, "see_queue", one.place)]
