"""Make a round, or change one that nobody has answered."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from localities.participation.meetings import Meeting
from localities.participation.rounds import hold_round
from localities.participation.rounds.records import Round, RoundSettings
from localities.places import outlines

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
    names = outlines.names()
    with st.form(key, border=False):
        place = st.selectbox("Which place is it about?", list(names), list(names).index(now.place) if now.place else 0,
                             format_func=names.get, key=f"{key}_place")  # fmt: skip
        title = st.text_input("What is it called?", now.title, placeholder=f"How is {names[place]}?", max_chars=160,
                              key=f"{key}_title")  # fmt: skip
        in_groups = st.checkbox("Each phone answers for a table of people", now.in_groups, key=f"{key}_groups")
        is_example = st.checkbox("This is an invented example", now.is_example, key=f"{key}_example")
        earlier = st.text_input("Code of an earlier round to stand beside it (optional)", now.earlier_code,
                                max_chars=40, key=f"{key}_earlier",
                                help=EARLIER_HELP)  # fmt: skip
        intro = st.text_area("Words above the themes (optional)", now.intro, max_chars=2000, height=80,
                             key=f"{key}_intro")  # fmt: skip
        if not st.form_submit_button(label, type="primary", icon=":material/forum:"):
            return None
    return RoundSettings(title or f"How is {names[place]}?", now.kind, place, in_groups, intro, is_example, earlier)
