"""Send a draft. It waits in a steward's queue, and the public list does not change yet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from localities.assets import records
from localities.assets.local_fields import PIN, pin_point
from localities.community_store import engine
from localities.participation import codes
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions.check_draft import checked
from localities.participation.contributions.contribution import (
    CONTACT_DAYS,
    OPEN,
    RESIDENT,
    ChangedMeanwhile,
    Contribution,
    ContributionFault,
    Draft,
    field_label,
)
from localities.participation.contributions.listing_now import differences, values_now
from localities.places import find, placing


@dataclass(frozen=True)
class Sent:
    """A stored contribution with the code of its private link, which is not stored anywhere."""

    contribution: Contribution
    link_code: str


def submit(draft: Draft, *, knows_of_changes: bool = False, role: str = RESIDENT, account_id: str = "") -> Sent:
    """Store the draft as a contribution; sending the same draft again returns the existing one.

    ChangedMeanwhile if the list has changed since the contributor looked, unless `knows_of_changes`.
    """
    ready = checked(draft)
    link_code = link_code_of(ready.draft_key)
    key = hashlib.sha256(ready.draft_key.encode()).hexdigest()
    with engine.writing() as connection:
        rows.in_turn(connection)
        rows.forget_old_contacts(connection)
        if sent := rows.by_draft_key(connection, key):
            return Sent(sent, link_code)
        return Sent(_write(connection, ready, knows_of_changes, role, account_id), link_code)


def send_within(connection: Connection, draft: Draft, role: str, account_id: str) -> Contribution:
    """Store the draft inside a transaction that sends several, all or none."""
    return _write(connection, checked(draft), True, role, account_id)


def _write(connection: Connection, ready: Draft, knows_of_changes: bool, role: str, account_id: str) -> Contribution:
    present = values_now(connection, ready.asset_id, ready.proposed) if ready.asset_id else {}
    _hold_against(ready, present, knows_of_changes)
    made = _made(replace(ready, seen=present) if knows_of_changes else ready)
    key = hashlib.sha256(ready.draft_key.encode()).hexdigest()
    rows.insert(connection, made, link_code_of(ready.draft_key), key)
    rows.add_event(connection, made.contribution_id, "sent", role, account_id, made.note, made.proposed)
    if ready.contact:
        until = rows.now() + timedelta(days=CONTACT_DAYS)
        rows.keep_contact(connection, made.contribution_id, ready.contact, until)
    return made


def link_code_of(draft_key: str) -> str:
    """Derive the code of the private link from the draft's secret key, so that a draft sent twice has one link."""
    number = int.from_bytes(hashlib.sha256(f"private link {draft_key}".encode()).digest())
    letters: list[str] = []
    for _ in range(codes.EDITOR_LENGTH):
        number, letter = divmod(number, len(codes.ALPHABET))
        letters.append(codes.ALPHABET[letter])
    return codes.grouped("".join(letters))


def place_of(draft: Draft) -> str:
    """Return the place whose queue the draft joins: the one it is in or near; "" for the rest of the city."""
    if draft.asset_id:
        row = records.one(draft.asset_id)
        return row["place"] or row["near_place"]
    values = draft.proposed
    if PIN in values:
        lies = placing.placed(*pin_point(values[PIN]))
        return str(lies["place"] or lies["near_place"])
    return values.get("place", "") or (find.find(values["postcode"]).place if "postcode" in values else "") or ""


def _hold_against(draft: Draft, present: dict[str, str], knows_of_changes: bool) -> None:
    changed = differences(draft.seen, present)
    if changed and not knows_of_changes:
        labels = ", ".join(field_label(field).lower() for field in changed)
        raise ChangedMeanwhile(f"The list has changed since you opened it ({labels}). Look again, then send.", changed)
    if draft.kind not in ("suggest", "confirm") and all(present[name] == new for name, new in draft.proposed.items()):
        raise ContributionFault("The list says so already. If you checked it, choose “It is right as it stands”.")


def _made(draft: Draft) -> Contribution:
    moment = rows.now()
    return Contribution(
        contribution_id=rows.new_id(),
        reference=codes.new_reader_code(),
        kind=draft.kind,
        asset_id=draft.asset_id,
        place=place_of(draft),
        proposed=draft.proposed,
        seen=draft.seen,
        note=draft.note,
        state=OPEN,
        made_at=moment,
        changed_at=moment,
        decided_at=None,
        merged_into=None,
        batch=draft.batch,
        version=1,
    )
