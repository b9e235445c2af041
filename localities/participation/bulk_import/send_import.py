"""Send a planned import, all of it or nothing. Each row waits in its place's queue like any contribution."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from localities.assets.local_fields import PIN
from localities.community_store import engine
from localities.community_store.contribution_tables import contributions
from localities.participation.accounts.roles import SignedIn, may
from localities.participation.bulk_import.import_plan import ADD, CHANGE, ImportPlan, PlannedRow
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions.contribution import (
    ChangedMeanwhile,
    Contribution,
    ContributionFault,
    Draft,
    NotAllowed,
)
from localities.participation.contributions.decide import accept
from localities.participation.contributions.listing_now import shown_values
from localities.participation.contributions.submit import send_within


@dataclass(frozen=True)
class SentImport:
    """What was sent in one batch, and how many rows earlier imports had already sent."""

    batch: str
    sent: tuple[Contribution, ...]
    sent_before: int


def send_import(who: SignedIn | None, plan: ImportPlan, source: str) -> SentImport:
    """Send every row of the plan; `source` says where the file comes from and is noted on each contribution.

    Rows that an earlier import sent are not sent again, whatever was decided. NotAllowed if the account may not import;
    ContributionFault if a row needs a choice or is faulty, and then nothing is written.
    """
    if who is None or not may(who, "import"):
        raise NotAllowed("Your account does not import. Nothing was changed.")
    if not plan.is_ready:
        raise ContributionFault("Some rows cannot be sent yet. Nothing was sent: choose for them, or mend the file.")
    if not source.strip():
        raise ContributionFault("Say where the file comes from: whoever decides has to know.")
    batch = secrets.token_hex(8)
    drafts = [draft for row in plan.rows if row.outcome in (ADD, CHANGE) for draft in _drafts(row, source, batch)]
    with engine.writing() as connection:
        rows.in_turn(connection)
        before = _imported_before(connection)
        fresh = [draft for draft in drafts if _key(draft) not in before]
        sent = [send_within(connection, draft, who.role, who.account_id) for draft in fresh]
    return SentImport(batch, tuple(sent), len(drafts) - len(fresh))


def of_batch(batch: str) -> list[Contribution]:
    """Return what was sent in that batch and still waits."""
    with engine.reading() as connection:
        return [one for one in rows.where(connection, contributions.c.batch == batch) if one.is_waiting]


def _drafts(row: PlannedRow, source: str, batch: str) -> list[Draft]:
    """Return one draft for a new listing, or one for each corrected field of an existing listing."""
    note = f"From {source.strip()}, {row.listing.label}."

    def draft(kind: str, proposed: dict[str, str]) -> Draft:
        seen = shown_values(row.asset_id, proposed) if row.asset_id else {}
        return Draft(kind, row.asset_id, proposed, seen, secrets.token_urlsafe(24), note, batch=batch)

    if row.outcome == ADD:
        return [draft("suggest", dict(row.changes))]
    return [draft("move" if name == PIN else "correct", {name: value}) for name, value in row.changes.items()]


def _imported_before(connection: Connection) -> set[tuple[str, str, str]]:
    """Return the keys of everything that imports have sent so far."""
    return {_key(one) for one in rows.where(connection, contributions.c.batch != "")}


def _key(one: Draft | Contribution) -> tuple[str, str, str]:
    return one.kind, one.asset_id, rows.written(one.proposed)


def accept_batch(who: SignedIn | None, batch: str) -> tuple[int, int]:
    """Accept what waits in that batch; return how many were accepted, and how many somebody else has changed meanwhile.

    Each is accepted on its own, as a steward would: if a later one fails, the earlier ones stay accepted.
    """
    done = 0
    waiting = of_batch(batch)
    for one in waiting:
        with suppress(ChangedMeanwhile):
            accept(who, one, one.seen, words="Accepted with the whole import.")
            done += 1
    return done, len(waiting) - done
