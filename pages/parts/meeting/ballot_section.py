"""The ballots of a meeting for its editor: choose one or make one; open, close, show; slips, paper, result, log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pandas as pd
import streamlit as st

from localities.assets.hours import LOCAL_TIME
from localities.community_store.engine import StoreUnavailable
from localities.participation import change_meeting
from localities.participation.ballots import ballot_scenes, hold_ballot
from localities.participation.ballots.records import Ballot
from localities.participation.meetings import Meeting, MeetingFault
from localities.participation.polling.states import CLOSED, DRAFT, OPEN, SHOWN
from localities.publishing.voting import slips, voting_pages
from localities.publishing.wall.stage_address import HallAddress, hall_address_of
from pages.parts.meeting import ballot_form, ballot_paper, ballot_result, code_slips, district_table
from pages.parts.shared import meeting_here
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table

CHOSEN = "ballot_chosen"
NEW = ""
STATES = {DRAFT: "Not open yet", OPEN: "Open", CLOSED: "Closed", SHOWN: "Result shown"}
METHODS = {"phone": "on phones", "paper": "on paper", "hands": "by hand"}
LOOK_S = 3  # how often turnout is read while voting is open


def show_ballots(meeting: Meeting) -> None:
    """The fold with everything about ballots."""
    fold = lazy_expander("Ballots: vote in the room and at home", "ballots", ":material/how_to_vote:")
    if not fold.open:
        return
    with fold:
        try:
            _ballots(meeting)
        except (MeetingFault, StoreUnavailable) as fault:
            st.warning(plain(str(fault)), icon=":material/error:")


def _ballots(meeting: Meeting) -> None:
    ballots = {one.ballot_id: one for one in hold_ballot.of_meeting(meeting)}
    names = {key: f"{plain(one.settings.title)} ({STATES[one.state_at()].lower()})" for key, one in ballots.items()}
    if st.session_state.get(CHOSEN) not in {NEW, *ballots}:
        st.session_state[CHOSEN] = next(reversed(ballots), NEW)
    if ballots:
        options = [*ballots, NEW]
        # A list whose words changed, as when a ballot opens, is another one to Streamlit and would forget the choice.
        key = f"ballot_pick_{hash(tuple(names.items()))}"
        here = options.index(st.session_state[CHOSEN])
        looks = {"key": key, "format_func": lambda one: names.get(one, "Make a new ballot")}
        st.selectbox("Ballot", options, here, on_change=_pick, args=(key,), **looks)
    ballot = ballots.get(st.session_state[CHOSEN])
    if ballot is None:
        ballot_form.show(meeting, None, _made)
    else:
        _panel(meeting, ballot)


def _pick(key: str) -> None:
    st.session_state[CHOSEN] = st.session_state[key]


def _made(ballot: Ballot) -> None:
    """Go on with a ballot that was made or changed just now."""
    st.session_state[CHOSEN] = ballot.ballot_id
    st.rerun()


def _panel(meeting: Meeting, ballot: Ballot) -> None:
    _turnout(ballot)
    hall = hall_address_of(st.context.url or "", _base())
    _where(ballot, hall)
    _state_buttons(meeting, ballot)
    for label, key, icon, show in (
        ("Slips with voting codes", "slips", "qr_code_2", lambda: _slips(meeting, ballot, hall)),
        ("Paper ballots and show of hands", "paper", "edit_note", lambda: ballot_paper.show(meeting, ballot)),
        ("Result", "result", "bar_chart", lambda: ballot_result.show(meeting, ballot)),
        ("Who is in the room", "spread", "groups", lambda: _spread(meeting, ballot)),
        ("Settings and projects", "settings", "tune", lambda: ballot_form.show(meeting, ballot, _made)),
        ("Log, and delete", "log", "history", lambda: _log(meeting, ballot)),
    ):
        part = lazy_expander(label, f"ballot_{key}", f":material/{icon}:")
        if part.open:
            with part:
                show()


@st.fragment(run_every=LOOK_S)
def _turnout(ballot: Ballot) -> None:
    """How many have voted: all that anybody can see while voting is open."""
    try:
        voted = hold_ballot.turnout(ballot)
    except StoreUnavailable as fault:  # it is read again in LOOK_S
        st.caption(plain(str(fault)))
        return
    parts = [f"{many:,} {METHODS[method]}" for method, many in sorted(voted.items())]
    total = sum(voted.values())
    turnout = f"{total:,} {'vote' if total == 1 else 'votes'} so far" + (f": {', '.join(parts)}" if parts else "")
    closes = f" Closes {voting_pages.said_time(ballot)}." if ballot.state_at() == OPEN and ballot.closes_at else ""
    st.markdown(f"**{STATES[ballot.state_at()]}** · {turnout}.{closes}")


def _where(ballot: Ballot, hall: HallAddress) -> None:
    code = ballot.ballot_code
    st.markdown(
        f"People vote at [{plain(f'{hall.root}/v/{code}')}](vote/{code}). Code of the ballot: **{code}**. "
        + ("Each person needs a slip with a voting code." if ballot.settings.needs_codes else
           "This ballot is open: nobody checks that each person votes once.")
    )  # fmt: skip
    if hall.warning:
        st.caption(plain(hall.warning))


def _state_buttons(meeting: Meeting, ballot: Ballot) -> None:
    state = ballot.state_at()
    if state in (DRAFT, CLOSED):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            day = st.date_input("Voting ends on (optional)", value=None, min_value="today", key="ballot_day")
            hour = st.time_input("at", value=time(20, 0), key="ballot_hour")
    with st.container(horizontal=True):
        if state in (DRAFT, CLOSED):
            label = "Open voting" if state == DRAFT else "Open voting again"
            st.button(label, key="ballot_open", type="primary" if state == DRAFT else "secondary",
                      icon=":material/lock_open:", on_click=_to_state,
                      args=(hold_ballot.open_voting, meeting, ballot, _closing(day, hour)))  # fmt: skip
        if state == OPEN:
            st.button("Close voting", key="ballot_close", type="primary", icon=":material/lock:", on_click=_to_state,
                      args=(hold_ballot.close_voting, meeting, ballot))  # fmt: skip
        if state == CLOSED:
            st.button("Show the result to everybody", key="ballot_show", type="primary", icon=":material/visibility:",
                      on_click=_to_state, args=(hold_ballot.show_results, meeting, ballot))  # fmt: skip
        codes_shown = {one.words("code") for one in meeting.scenes if one.part == ballot_scenes.PART}
        if ballot.ballot_code not in codes_shown:
            looks = {"key": "ballot_scene", "icon": ":material/co_present:", "on_click": meeting_here.change}
            st.button("Add to the wall as a scene", args=(change_meeting.add, ballot_scenes.drafted(ballot)), **looks)
    if state == CLOSED:
        st.caption("Look at the result below first. Once it is shown, nobody can vote and no paper can be entered.")


def _closing(day: date | None, hour: time) -> datetime | None:
    """The closing time in UTC; None where no day was chosen."""
    return datetime.combine(day, hour, LOCAL_TIME).astimezone(UTC) if day else None


def _to_state(action: Callable[..., Ballot], meeting: Meeting, ballot: Ballot, *args: Any) -> None:
    """Bring the ballot into another state, and the scenes that show it."""
    meeting_here.change(lambda seen: ballot_scenes.follow_state(seen, action(meeting, ballot, *args)))


def _act(action: Callable[..., Any], *args: Any) -> None:
    """Do it, or say in the next run why it was not done."""
    try:
        action(*args)
    except (MeetingFault, StoreUnavailable) as fault:
        st.session_state[meeting_here.SAID] = ("fault", plain(str(fault)))


def _slips(meeting: Meeting, ballot: Ballot, hall: HallAddress) -> None:
    if not ballot.settings.needs_codes:
        st.markdown("This ballot needs no codes.")
        return
    code_slips.show(
        slips.of_ballot(ballot), "ballot", hall.root, lambda many: hold_ballot.print_codes(meeting, ballot, many)
    )


def _spread(meeting: Meeting, ballot: Ballot) -> None:
    """Turnout by postcode district of the meeting's place; nothing about votes."""
    if not meeting.place:
        st.markdown("This meeting is about no place.")
        return
    district_table.show(*hold_ballot.spread(ballot, meeting.place))


def _log(meeting: Meeting, ballot: Ballot) -> None:
    rows = [
        {"When": f"{row.at.astimezone(LOCAL_TIME):%d %b %Y, %H:%M:%S}", "What": row.event, "Detail": row.detail,
         "Receipt": row.receipt}
        for row in hold_ballot.log_entries(ballot)
    ]  # fmt: skip
    show_table(pd.DataFrame(rows))
    st.caption("The log says that somebody voted, never how.")
    sure = st.checkbox("I want to delete this ballot and every vote in it for good", key="ballot_sure")
    st.button("Delete the ballot", key="ballot_delete", disabled=not sure, icon=":material/delete:", on_click=_act,
              args=(hold_ballot.delete, meeting, ballot))  # fmt: skip


def _base() -> str:
    return f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
