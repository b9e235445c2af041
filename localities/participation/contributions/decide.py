"""Decisions of a steward or moderator: ask, accept (as it is or edited), refuse, merge, undo, erase.

Every decision names the version of the contribution that was on screen. If somebody else was faster, the second person
sees the difference and chooses.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from localities.assets import accepted
from localities.community_store import engine
from localities.participation.accounts.roles import SignedIn, may
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions import list_changes
from localities.participation.contributions.check_draft import checked_values, limited
from localities.participation.contributions.contribution import (
    ACCEPTED,
    ASKED,
    MERGED,
    NOTE_MOST,
    OPEN,
    REASONS,
    REFUSED,
    STATES,
    WITHDRAWN,
    ChangedMeanwhile,
    Contribution,
    ContributionFault,
    NoSuchContribution,
    NotAllowed,
)
from localities.participation.contributions.listing_now import differences, values_now


def ask(who: SignedIn | None, seen: Contribution, words: str) -> Contribution:
    """Ask the contributor a question, which the private link shows."""
    question = limited(words, "question", NOTE_MOST)
    if not question:
        raise ContributionFault("Write the question first.")
    with _deciding(who, "ask", seen) as (connection, now, decider):
        rows.add_event(connection, now.contribution_id, "asked", decider.role, decider.account_id, question)
        return rows.update(connection, now, state=ASKED)


def accept(
    who: SignedIn | None,
    seen: Contribution,
    listing_seen: Mapping[str, str],
    edited: Mapping[str, str] | None = None,
    words: str = "",
) -> Contribution:
    """Accept the contribution, as it is or edited; the list shows it at once.

    `listing_seen` holds the list's values of these fields on the steward's screen.
    """
    note = limited(words, "note", NOTE_MOST)
    values = dict(seen.proposed) if edited is None else checked_values(seen.kind, edited)
    with _deciding(who, "accept", seen) as (connection, now, decider):
        if now.asset_id:
            changed = differences(listing_seen, values_now(connection, now.asset_id, listing_seen))
            if changed:
                raise ChangedMeanwhile("Somebody changed this listing meanwhile. Look at the difference.", changed)
        by = f"by a resident and a {decider.role}" if not now.batch else f"by a {decider.role}"
        list_changes.accept(connection, now, values, by)
        rows.add_event(connection, now.contribution_id, "accepted", decider.role, decider.account_id, note, values)
        done = _decided(connection, now, ACCEPTED)
    accepted.refresh()
    return done


def refuse(who: SignedIn | None, seen: Contribution, reason: str, words: str = "") -> Contribution:
    """Refuse the contribution with a reason that the contributor can read."""
    if reason not in REASONS:
        raise ContributionFault("Choose a reason: whoever wrote this can read it.")
    note = limited(words, "reason", NOTE_MOST)
    with _deciding(who, "refuse", seen) as (connection, now, decider):
        details = {"reason": reason}
        rows.add_event(connection, now.contribution_id, "refused", decider.role, decider.account_id, note, details)
        return _decided(connection, now, REFUSED)


def merge(who: SignedIn | None, seen: Contribution, into: Contribution) -> Contribution:
    """Merge the contribution into another one that says the same."""
    if into.contribution_id == seen.contribution_id:
        raise ContributionFault("A contribution cannot be merged with itself. Choose another one.")
    with _deciding(who, "merge", seen) as (connection, now, decider):
        other = rows.by_id(connection, into.contribution_id)
        if other is None or other.state in (WITHDRAWN, MERGED) or not may(who, "merge", other.place):
            raise ContributionFault("The other one cannot be merged with. Choose another.")
        details = {"into": other.reference}
        rows.add_event(connection, now.contribution_id, "merged", decider.role, decider.account_id, proposed=details)
        details = {"from": now.reference}
        rows.add_event(connection, other.contribution_id, "joined", decider.role, decider.account_id, proposed=details)
        return _decided(connection, now, MERGED, merged_into=other.contribution_id)


def undo(who: SignedIn | None, seen: Contribution, words: str = "") -> Contribution:
    """Undo the decision: its effect on the list is reversed, and the contribution waits again."""
    note = limited(words, "reason", NOTE_MOST)
    with _deciding(who, "undo", seen, from_states=(ACCEPTED, REFUSED, MERGED)) as (connection, now, decider):
        list_changes.take_back(connection, now)
        rows.add_event(connection, now.contribution_id, "undone", decider.role, decider.account_id, note)
        done = rows.update(connection, now, state=OPEN, decided_at=None, merged_into=None)
    accepted.refresh()
    return done


def erase(who: SignedIn | None, seen: Contribution) -> Contribution:
    """Refuse the contribution and empty it and its history of all words, because it is about a private person."""
    states = (OPEN, ASKED, ACCEPTED, REFUSED, MERGED)
    with _deciding(who, "erase", seen, from_states=states) as (connection, now, decider):
        list_changes.take_back(connection, now)
        list_changes.empty(connection, now)
        details = {"reason": "personal"}
        rows.add_event(connection, now.contribution_id, "erased", decider.role, decider.account_id, proposed=details)
        done = _decided(connection, now, REFUSED, proposed={}, seen={}, note="")
    accepted.refresh()
    return done


def _decided(connection: Connection, now: Contribution, state: str, **changes: Any) -> Contribution:
    """Write the contribution's final state and delete the contact details."""
    rows.forget_contact(connection, now.contribution_id)
    return rows.update(connection, now, state=state, decided_at=rows.now(), **changes)


@contextmanager
def _deciding(
    who: SignedIn | None, action: str, seen: Contribution, from_states: tuple[str, ...] = (OPEN, ASKED)
) -> Generator[tuple[Connection, Contribution, SignedIn]]:
    """Yield the locked contribution if this account may decide and it is still as the steward saw it."""
    if who is None or not may(who, action, seen.place):
        raise NotAllowed("Your account does not decide about this place. Nothing was changed.")
    with engine.writing() as connection:
        rows.in_turn(connection)
        now = rows.by_id(connection, seen.contribution_id)
        if now is None:
            raise NoSuchContribution("This contribution is not there. Nothing was changed.")
        if not may(who, action, now.place):
            raise NotAllowed("Your account does not decide about this place. Nothing was changed.")
        if now.version != seen.version:
            raise ChangedMeanwhile(_meanwhile(now), _moved(seen, now))
        if now.state not in from_states:
            raise ContributionFault(f"This is not possible any more: {STATES[now.state].lower()}.")
        yield connection, now, who


def _meanwhile(now: Contribution) -> str:
    return f"Somebody was here before you: {STATES[now.state].lower()}. Nothing of theirs was overwritten."


def _moved(seen: Contribution, now: Contribution) -> dict[str, tuple[str, str]]:
    states = {"state": (STATES[seen.state], STATES[now.state])} if seen.state != now.state else {}
    return {**states, **differences(seen.proposed, now.proposed)}
