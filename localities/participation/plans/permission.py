"""Who may change the plan of a place: accounts that decide about the place, and editors of admitted meetings.

A laptop in a hall may have no accounts at all. While no account decides about the place, the editor's code of any
meeting about the place is enough. Once there is such an account, its holder has to admit meetings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from localities.community_store import engine
from localities.community_store.account_tables import accounts
from localities.community_store.plan_tables import plan_meetings
from localities.participation import meeting_rows
from localities.participation.accounts.roles import DECIDING, STEWARD, SignedIn, may
from localities.participation.meetings import Meeting
from localities.participation.plans.records import MayNotEdit

MEETING = "meeting"  # the role under which the editor of a meeting changes a plan
NEITHER = (
    "Anybody may read this plan. To change it, sign in as a steward of the place, or open a meeting about the place "
    "with its editor’s code."
)
OTHER_PLACE = "This meeting is about another place. Open a meeting about this place to change its plan."
NOT_ADMITTED = (
    "A steward of this place has not admitted this meeting yet. Give the steward the code for the room: {code}."
)


@dataclass(frozen=True)
class PlanEditor:
    """Somebody who wants to change a plan: signed in, the editor of a meeting, or both."""

    who: SignedIn | None = None
    meeting: Meeting | None = None

    def role_in(self, place: str) -> str:
        """Return the role that the history records for the change."""
        return self.who.role if self.who and may(self.who, "edit_plan", place) else MEETING


def why_not(editor: PlanEditor, place: str) -> str:
    """Return why this editor may not change the plan of the place; "" if they may."""
    if may(editor.who, "edit_plan", place):
        return ""
    with engine.reading() as connection:
        return _why_not(connection, editor, place)


def require(connection: Connection, editor: PlanEditor, place: str) -> None:
    """Raise MayNotEdit with the reason unless this editor may change the plan."""
    if not may(editor.who, "edit_plan", place) and (reason := _why_not(connection, editor, place)):
        raise MayNotEdit(f"{reason} Nothing was changed.")


def admit(who: SignedIn | None, place: str, meeting: Meeting) -> None:
    """Allow the editor of that meeting to change the plan of the place."""
    _require_role(who, place)
    if meeting.place != place:
        raise MayNotEdit(OTHER_PLACE)
    with engine.writing() as connection:
        if not _is_admitted(connection, place, meeting.meeting_id):
            row = {"place": place, "meeting_id": meeting.meeting_id, "admitted_at": datetime.now(UTC)}
            connection.execute(plan_meetings.insert().values(**row))


def dismiss(who: SignedIn | None, place: str, meeting: Meeting) -> None:
    """Stop the editor of that meeting from changing the plan."""
    _require_role(who, place)
    here = (plan_meetings.c.place == place) & (plan_meetings.c.meeting_id == meeting.meeting_id)
    with engine.writing() as connection:
        connection.execute(plan_meetings.delete().where(here))


def is_admitted(place: str, meeting: Meeting) -> bool:
    """Whether a steward has allowed that meeting to change the plan."""
    with engine.reading() as connection:
        return _is_admitted(connection, place, meeting.meeting_id)


def _require_role(who: SignedIn | None, place: str) -> None:
    if not may(who, "edit_plan", place):
        raise MayNotEdit("Your account does not decide about this place. Nothing was changed.")


def _why_not(connection: Connection, editor: PlanEditor, place: str) -> str:
    meeting = editor.meeting
    if meeting is None or not meeting.can_edit:
        return NEITHER
    if meeting.place != place:
        return OTHER_PLACE
    is_reading = connection.get_execution_options().get("reads")
    if not is_reading and meeting_rows.lock_meeting(connection, meeting) is None:
        return NEITHER
    if _is_admitted(connection, place, meeting.meeting_id) or not _somebody_decides(connection, place):
        return ""
    return NOT_ADMITTED.format(code=meeting.reader_code)


def _is_admitted(connection: Connection, place: str, meeting_id: str) -> bool:
    here = (plan_meetings.c.place == place) & (plan_meetings.c.meeting_id == meeting_id)
    return connection.execute(select(plan_meetings.c.place).where(here)).first() is not None


def _somebody_decides(connection: Connection, place: str) -> bool:
    """Whether anybody has an account that decides about the place."""
    query = select(accounts.c.role, accounts.c.places).where(accounts.c.closed_at.is_(None))
    for row in connection.execute(query.where(accounts.c.role.in_(DECIDING))):
        if row.role != STEWARD or place in row.places.split(";"):
            return True
    return False
