"""Make a round, or change one that nobody has answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from localities.participation.meetings import Meeting
from localities.participation.rounds import hold_round
from localities.participation.rounds.records import DOTS, KINDS, PLACE_STANDARD, TWO_WAY, Round, RoundSettings
from localities.places import outlines
from pages.parts.shared.plain import text_of

EARLIER_HELP = "Left blank, it is the last one shown in this meeting about the same place."


def show(meeting: Meeting, one: Round | None, then: Callable[[Round], None]) -> None:
    """The form; `then` goes on with the round that was made or changed."""
    if one and hold_round.answered(one):
        st.info("Somebody has answered, so the settings stay as they are.", icon=":material/lock:")
        return
    key = f"round_form_{one.round_id if one else 'new'}"
    settings = _form(one.settings if one else RoundSettings("", place=meeting.place), key, "Keep the changes" if one
                     else "Make the round")  # fmt: skip
    if settings:
        then(hold_round.change(meeting, one, settings) if one else hold_round.make(meeting, settings))


def _form(now: RoundSettings, key: str, label: str) -> RoundSettings | None:
    kind = st.selectbox("What do you want to ask?", list(KINDS), list(KINDS).index(now.kind),
                        format_func=lambda one: KINDS[one].name, key=f"{key}_kind")  # fmt: skip
    names = outlines.names()
    with st.form(f"{key}_{kind}", border=False):
        place = st.selectbox("Which place is it about?", list(names), list(names).index(now.place) if now.place else 0,
                             format_func=text_of(names), key=f"{key}_place")  # fmt: skip
        usual = f"{USUAL[kind]} {names[place]}?"
        title = st.text_input("What is it called?", now.title, placeholder=usual, max_chars=160, key=f"{key}_title")
        more = MORE[kind](now, key)
        needs_codes = st.checkbox("Each person or table needs a slip with a code", now.needs_codes, key=f"{key}_codes")
        is_example = st.checkbox("This is an invented example", now.is_example, key=f"{key}_example")
        intro = st.text_area("Words above it (optional)", now.intro, max_chars=2000, height=80, key=f"{key}_intro")
        if not st.form_submit_button(label, type="primary", icon=":material/forum:"):
            return None
    return RoundSettings(
        title or usual, kind, place, intro=intro, is_example=is_example, needs_codes=needs_codes, **more
    )


def _place_standard(now: RoundSettings, key: str) -> dict[str, Any]:
    groups = st.checkbox("Each phone answers for a table of people", now.in_groups, key=f"{key}_groups")
    earlier = st.text_input("Code of an earlier round to show beside it (optional)", now.earlier_code,
                            max_chars=40, key=f"{key}_earlier", help=EARLIER_HELP)  # fmt: skip
    return {"in_groups": groups, "earlier_code": earlier}


def _dots(now: RoundSettings, key: str) -> dict[str, Any]:
    options = st.text_area("Priorities, one a line", "\n".join(now.options), max_chars=6000, key=f"{key}_options")
    limit = st.number_input("Dots for each person", 1, hold_round.MOST_DOTS, now.limit or 5, key=f"{key}_limit")
    return {"options": tuple(options.splitlines()), "limit": int(limit)}


def _two_way(now: RoundSettings, key: str) -> dict[str, Any]:
    st.caption("Statements come from the room. You read each before others see it, and can write some yourself.")
    return {}


MORE: dict[str, Callable[[RoundSettings, str], dict[str, Any]]] = {
    PLACE_STANDARD: _place_standard, DOTS: _dots, TWO_WAY: _two_way
}  # fmt: skip
USUAL = {PLACE_STANDARD: "How is", DOTS: "What comes first in", TWO_WAY: "What do you think about"}
