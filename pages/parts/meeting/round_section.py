"""The rounds of a meeting for its editor: make one; open, close, show; what people wrote; the result beside figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation import change_meeting
from localities.participation.meetings import Meeting, MeetingFault
from localities.participation.polling.states import CLOSED, DRAFT, OPEN, PAPER, PHONE, SHOWN
from localities.participation.rounds import (
    dots,
    given_answers,
    hold_round,
    paper_answers,
    place_standard,
    place_standard_results,
    round_scenes,
    round_words,
    two_way,
)
from localities.participation.rounds.records import DOTS, PLACE_STANDARD, SMALLEST_GROUP, TWO_WAY, Round
from localities.participation.scene_kinds import SCENE_KINDS
from localities.publishing.scenes import scene_round
from localities.publishing.voting import slips
from localities.publishing.wall.stage_address import hall_address_of
from pages.parts.meeting import code_slips, district_table, round_form, round_paper, round_statements
from pages.parts.shared import meeting_here
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table

CHOSEN, NEW = "round_chosen", ""
STATES = {DRAFT: "Not open yet", OPEN: "Open", CLOSED: "Closed", SHOWN: "Result shown"}
VIEWS = {"All": "", "Phones alone": PHONE, "Paper alone": PAPER}
LOOK_S = 3  # how often the number of answers is read while a round is open


def show_rounds(meeting: Meeting) -> None:
    """The fold with everything about rounds."""
    fold = lazy_expander("Place Standard, dots and statements", "rounds", ":material/forum:")
    if not fold.open:
        return
    with fold:
        try:
            _rounds(meeting)
        except (MeetingFault, StoreUnavailable) as fault:
            st.warning(plain(str(fault)), icon=":material/error:")


def _rounds(meeting: Meeting) -> None:
    rounds = {one.round_id: one for one in hold_round.of_meeting(meeting)}
    names = {key: f"{plain(one.settings.title)} ({STATES[one.state].lower()})" for key, one in rounds.items()}
    if st.session_state.get(CHOSEN) not in {NEW, *rounds}:
        st.session_state[CHOSEN] = next(reversed(rounds), NEW)
    if rounds:
        options = [*rounds, NEW]
        key = f"round_pick_{hash(tuple(names.items()))}"  # as with ballots: other words are another list
        here = options.index(st.session_state[CHOSEN])
        looks = {"key": key, "format_func": lambda one: names.get(one, "Make a new round")}
        st.selectbox("Round", options, here, on_change=_pick, args=(key,), **looks)
    chosen = rounds.get(st.session_state[CHOSEN])
    if chosen is None:
        round_form.show(meeting, None, _made)
    else:
        _panel(meeting, chosen)


def _pick(key: str) -> None:
    st.session_state[CHOSEN] = st.session_state[key]


def _made(one: Round) -> None:
    """Go on with a round that was made or changed just now."""
    st.session_state[CHOSEN] = one.round_id
    st.rerun()


def _panel(meeting: Meeting, one: Round) -> None:
    _turnout(one)
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    hall = hall_address_of(st.context.url or "", base)
    st.markdown(
        f"People answer at [{plain(f'{hall.root}/s/{one.round_code}')}](say/{one.round_code}). "
        f"Code of the round: **{one.round_code}**. "
        + (
            "Each person or table needs a slip with a code."
            if one.settings.needs_codes
            else "Nobody checks that each person answers once."
        )
    )
    if hall.warning:
        st.caption(plain(hall.warning))
    _buttons(meeting, one)
    if one.settings.kind == TWO_WAY:
        round_statements.show(meeting, one)
    wrote = (
        [("What people wrote", "why", "notes", lambda: _reasons(one))] if one.settings.kind == PLACE_STANDARD else []
    )
    paper = [("Answers on paper", "paper", "edit_note", lambda: round_paper.show(meeting, one))]
    codes = [("Slips with codes", "slips", "qr_code_2", lambda: code_slips.show(
        slips.of_round(one), "round", hall.root, lambda many: hold_round.print_codes(meeting, one, many)
    ))]  # fmt: skip
    for label, key, icon, show in (
        *(codes if one.settings.needs_codes else []),
        *(paper if one.settings.kind in paper_answers.READERS else []),
        ("Result", "result", "bar_chart", lambda: _result(one)),
        *(wrote if one.settings.kind == PLACE_STANDARD else []),
        ("Who is in the room", "spread", "groups", lambda: _spread(one)),
        ("Settings", "settings", "tune", lambda: round_form.show(meeting, one, _made)),
        ("Delete", "delete", "delete", lambda: _delete(meeting, one)),
    ):
        part = lazy_expander(label, f"round_{key}", f":material/{icon}:")
        if part.open:
            with part:
                show()


@st.fragment(run_every=LOOK_S)
def _turnout(one: Round) -> None:
    """How many have answered: all that anybody can see while the round is open."""
    try:
        answered = hold_round.answered_by_method(one)
    except StoreUnavailable as fault:  # it is read again in LOOK_S
        st.caption(plain(str(fault)))
        return
    many = sum(answered.values())
    apart = f": {answered.get(PHONE, 0):,} on phones, {answered[PAPER]:,} on paper" if PAPER in answered else ""
    st.markdown(f"**{STATES[one.state]}** · {many:,} {'answer' if many == 1 else 'answers'} so far{apart}.")


def _buttons(meeting: Meeting, one: Round) -> None:
    shown = {scene.part for scene in meeting.scenes if scene.words("code") == one.round_code}
    moves = {
        "open": ("Open for answers", "lock_open", hold_round.open_answers, one.state == DRAFT),
        "open_again": ("Open for answers again", "lock_open", hold_round.open_answers, one.state == CLOSED),
        "close": ("Close the round", "lock", hold_round.close_answers, one.state == OPEN),
        "show": ("Show the result to everybody", "visibility", hold_round.show_results, one.state == CLOSED),
    }
    with st.container(horizontal=True):
        for key, (label, icon, action, fits) in moves.items():
            if fits:
                kind = "secondary" if key == "open_again" else "primary"
                looks = {"key": f"round_{key}", "type": kind, "icon": f":material/{icon}:", "on_click": _to_state}
                st.button(label, args=(action, meeting, one), **looks)
        for part in round_scenes.PARTS[one.settings.kind]:
            if part not in shown:
                looks = {"icon": ":material/co_present:", "on_click": meeting_here.change}
                added = (change_meeting.add, round_scenes.drafted(one, part))
                st.button(f"Add to the wall: {SCENE_KINDS[part].title}", key=f"round_scene_{part}", args=added, **looks)


def _to_state(action: Callable[..., Round], meeting: Meeting, one: Round) -> None:
    """Bring the round into another state, and the scenes that show it."""
    meeting_here.change(lambda seen: round_scenes.follow_state(seen, action(meeting, one)))


def _result(one: Round) -> None:
    sentences, table = RESULTS[one.settings.kind](one, _view(one))
    for sentence in sentences:
        st.markdown(plain(sentence))
    show_table(table)
    st.caption(f"Numbers are shown from {SMALLEST_GROUP} people on.")
    if one.state == SHOWN:
        st.markdown(f"[The result for everybody](say/{one.round_code}) · "
                    f"[As open data (CSV)](say/{one.round_code}/results.csv)")  # fmt: skip


def _view(one: Round) -> str:
    """Which answers: all, or those of phones or paper alone where neither is a small group."""
    if one.settings.kind not in paper_answers.READERS or not given_answers.can_be_apart(one):
        return ""
    return VIEWS[st.segmented_control("Which answers?", list(VIEWS), default="All", required=True, key="round_view")]


def _place_standard(one: Round, method: str) -> tuple[tuple[str, ...], pd.DataFrame]:
    found, before = scene_round.with_earlier(one, method)
    sentences = (*place_standard_results.sentences(found), place_standard.PROMPTS_ARE_OURS)
    return sentences, scene_round.theme_table(found, before)


def _dots(one: Round, method: str) -> tuple[tuple[str, ...], pd.DataFrame]:
    people, priorities = dots.result(one, method)
    return dots.sentences(people, priorities), round_words.dots_table(priorities)


def _two_way(one: Round, _: str) -> tuple[tuple[str, ...], pd.DataFrame]:
    found = two_way.result(one)
    return two_way.sentences(found), round_words.opinions_table(found)


RESULTS = {PLACE_STANDARD: _place_standard, DOTS: _dots, TWO_WAY: _two_way}


def _reasons(one: Round) -> None:
    found = place_standard_results.reasons(one)
    if not found:
        st.markdown("Nobody wrote why.")
        return
    rows = [{"Theme": place_standard.NAMES[each.theme_code], "Score": each.score, "Why": each.words} for each in found]
    show_table(pd.DataFrame(rows), wraps=True)
    st.caption("For you alone: words may tell who wrote them. They are in no file and not on the wall.")


def _spread(one: Round) -> None:
    """Turnout by postcode district, so that the facilitator sees who is missing; nothing about answers."""
    if not one.settings.place:
        st.markdown("This round is about no place.")
        return
    district_table.show(*hold_round.spread(one))


def _delete(meeting: Meeting, one: Round) -> None:
    sure = st.checkbox("I want to delete this round and every answer in it for good", key="round_sure")
    st.button("Delete the round", key="round_delete", disabled=not sure, icon=":material/delete:", on_click=_act,
              args=(hold_round.delete, meeting, one))  # fmt: skip


def _act(action: Callable[..., Any], *args: Any) -> None:
    """Do it, or say in the next run why it was not done."""
    try:
        action(*args)
    except (MeetingFault, StoreUnavailable) as fault:
        st.session_state[meeting_here.SAID] = ("fault", plain(str(fault)))
