"""The moderation log: what was sent and decided, why, and how long it took. It holds no names and no texts."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import pandas as pd

from localities.community_store import engine
from localities.participation.accounts.roles import SignedIn, may
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions.contribution import (
    KINDS,
    REASONS,
    STATES,
    Contribution,
    HappenedEvent,
    NotAllowed,
)
from localities.places import outlines, wording

COLUMNS = ("reference", "kind", "place", "state", "sent_at", "decided_at", "hours_to_decide", "decided_by", "reason")
DECIDING = ("accepted", "refused", "merged", "erased")


@dataclass(frozen=True)
class Counts:
    """Numbers of contributions sent, waiting and decided, and the median hours to a decision (None if none yet)."""

    sent: int
    waiting: int
    accepted: int
    refused: int
    hours_to_decide: float | None


def log(who: SignedIn | None) -> pd.DataFrame:
    """Return a row for each contribution with COLUMNS, oldest first; NotAllowed unless a moderator asks."""
    if not may(who, "see_log"):
        raise NotAllowed("Only moderators can take the moderation log away.")
    with engine.reading() as connection:
        found = rows.where(connection)
        lines = [_line(one, rows.events(connection, one.contribution_id)) for one in found]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def counts(lines: pd.DataFrame) -> Counts:
    """Count the rows of the log."""
    states = list(lines["state"])
    hours = [float(one) for one in lines["hours_to_decide"] if one != ""]
    waiting = states.count(STATES["open"]) + states.count(STATES["asked"])
    return Counts(
        *(len(states), waiting, states.count(STATES["accepted"]), states.count(STATES["refused"])),
        round(median(hours), 1) if hours else None,
    )


def _line(one: Contribution, events: tuple[HappenedEvent, ...]) -> dict[str, str | float]:
    last = next((event for event in reversed(events) if event.act in DECIDING), None)
    is_decided = last is not None and one.decided_at is not None and not one.is_waiting
    hours = round((one.decided_at - one.made_at).total_seconds() / 3600, 1) if is_decided and one.decided_at else ""
    reason = last.proposed.get("reason", "personal" if last.act == "erased" else "") if last and is_decided else ""
    return {
        "reference": one.reference,
        "kind": KINDS[one.kind],
        "place": outlines.names().get(one.place, f"elsewhere in {wording.city()}"),
        "state": STATES[one.state],
        "sent_at": f"{one.made_at:%Y-%m-%d %H:%M}",
        "decided_at": f"{one.decided_at:%Y-%m-%d %H:%M}" if one.decided_at else "",
        "hours_to_decide": hours,
        "decided_by": last.role if last and is_decided else "",
        "reason": wording.filled(REASONS.get(reason, "")),
    }
