"""What a contributor can do with the private link: see what happened, answer, add, and withdraw."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from localities.assets import accepted
from localities.community_store import engine
from localities.participation import codes
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions import list_changes
from localities.participation.contributions.check_draft import limited
from localities.participation.contributions.contribution import (
    ASKED,
    NOTE_MOST,
    OPEN,
    RESIDENT,
    WITHDRAWN,
    Contribution,
    ContributionFault,
    HappenedEvent,
    NoSuchContribution,
)

guesses = codes.Guesses()
NO_LINK = "This link opens nothing. It may be cut short: copy the whole of it."


@dataclass(frozen=True)
class Seen:
    """A contribution as its contributor sees it, with its events."""

    contribution: Contribution
    events: tuple[HappenedEvent, ...]


def opened(written: str, caller: str = "") -> Seen:
    """Return the contribution with a private link; NoSuchContribution if there is none.

    `caller` identifies the visitor, such as by address, who has to wait after several wrong codes.
    """
    code = codes.as_typed(written)
    if not code or not codes.is_editor_code(code):
        raise NoSuchContribution(NO_LINK)
    if (wait_s := guesses.wait_s(caller, code)) > 0:
        raise NoSuchContribution(codes.waiting_words(wait_s))
    with engine.reading() as connection:
        found = rows.by_link_code(connection, code)
        if found:
            guesses.was_right(caller, code)
            return Seen(found, rows.events(connection, found.contribution_id))
    guesses.was_wrong(caller, code)
    raise NoSuchContribution(NO_LINK)


def answer(link_code: str, words: str) -> Contribution:
    """Answer the steward's question; the contribution waits in the queue again."""
    with _mine(link_code) as (connection, now):
        if now.state != ASKED:
            raise ContributionFault("Nobody is waiting for an answer. You can add something instead.")
        rows.add_event(connection, now.contribution_id, "answered", RESIDENT, words=_required_text(words))
        return rows.update(connection, now, state=OPEN)


def add(link_code: str, words: str) -> Contribution:
    """Add something for the steward to read."""
    with _mine(link_code) as (connection, now):
        if not now.is_waiting:
            raise ContributionFault("This has been decided. If something is wrong again, correct the listing anew.")
        rows.add_event(connection, now.contribution_id, "added", RESIDENT, words=_required_text(words))
        return rows.update(connection, now)


def withdraw(link_code: str) -> Contribution:
    """Withdraw the contribution: undo its changes to the list and erase its words, here and in its history.

    Only its kind, and when it was sent and withdrawn, are kept.
    """
    with _mine(link_code) as (connection, now):
        if now.state == WITHDRAWN:
            return now
        list_changes.take_back(connection, now)
        list_changes.empty(connection, now)
        rows.add_event(connection, now.contribution_id, "withdrawn", RESIDENT)
        decided_at = now.decided_at or rows.now()
        done = rows.update(connection, now, state=WITHDRAWN, decided_at=decided_at, proposed={}, seen={}, note="")
    accepted.refresh()
    return done


@contextmanager
def _mine(link_code: str) -> Generator[tuple[Connection, Contribution]]:
    """Yield the contribution of the link, locked until the block ends."""
    with engine.writing() as connection:
        rows.in_turn(connection)
        now = rows.by_link_code(connection, codes.as_typed(link_code))
        if now is None:
            raise NoSuchContribution(NO_LINK)
        yield connection, now


def _required_text(words: str) -> str:
    text = limited(words, "answer", NOTE_MOST)
    if not text:
        raise ContributionFault("Write something first.")
    return text
