"""What a contributor sees behind the private link: what happened, a question to answer, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import streamlit as st
from streamlit.components.v2 import component

from localities.assets.hours import LOCAL_TIME
from localities.community_store.engine import StoreUnavailable
from localities.participation.contributions import private_link
from localities.participation.contributions.contribution import (
    ASKED,
    KINDS,
    REASONS,
    STATES,
    WITHDRAWN,
    Contribution,
    ContributionFault,
    HappenedEvent,
    field_label,
)
from localities.participation.contributions.list_changes import asset_of
from localities.places import wording
from localities.publishing.entry import private_link_session
from pages.parts.accounts.signing_in import CSS
from pages.parts.contributions import typed_texts
from pages.parts.contributions.value_words import value_words
from pages.parts.shared.plain import plain

ACTS = {
    "sent": "You sent it.",
    "asked": "A {role} asked: “{words}”",
    "answered": "You answered: “{words}”",
    "added": "You added: “{words}”",
    "accepted": "A {role} accepted it. The list shows it.",
    "refused": "A {role} did not accept it. {reason} {words}",
    "erased": "A {role} took it out: it was about a private person.",
    "merged": "A {role} put it together with another one that says the same.",
    "joined": "Somebody else said the same. A {role} put the two together.",
    "undone": "A {role} took the decision back. It waits again. {words}",
    "withdrawn": "You took it back.",
}
NOT_HELD = "Open your private link again. This browser does not have its code, or was closed since."
_leave = component(
    "thriving_places.private_leave",
    html='<form class="sign-out" method="post" action="mine/leave">'
    "<button>Close this page on this device</button></form>",
    css=CSS,
    isolate_styles=False,
)


def show_private_page(reference: str) -> None:
    """The contribution of that reference, where this browser keeps the code of its private link; else a sentence."""
    link_code = private_link_session.held_code(st.context.cookies, reference)
    if not link_code:
        st.warning(NOT_HELD, icon=":material/link_off:")
        st.markdown("[Type the code of your private link](mine)")
        return
    try:
        seen = private_link.opened(link_code, st.context.ip_address or "")
    except (ContributionFault, StoreUnavailable) as fault:
        typed_texts.keep()
        st.warning(plain(str(fault)), icon=":material/link_off:")
        st.button("Try again", key="private_again", icon=":material/refresh:")
        return
    one = seen.contribution
    st.header(f"{KINDS[one.kind]}: {STATES[one.state].lower()}", anchor=False)
    st.markdown(f"Your reference: **{one.reference}**. This page is yours alone: show the link to nobody.")
    _show_values(one.proposed)
    if one.state == "accepted":
        st.markdown(f"[See it in the list](assets?asset={asset_of(one)})")
    st.subheader("What happened", anchor=False)
    for event in seen.events:
        st.markdown(f"- {moment_words(event.at)}: {words_of(event)}")
    if one.is_waiting:
        _talk(link_code, one)
    if one.state != WITHDRAWN:
        _take_back(link_code)
    _leave(key="private_leave")


def moment_words(at: datetime) -> str:
    """A moment in Glasgow, as a person says it: 3 December 2026, 14:05."""
    here = at.astimezone(LOCAL_TIME)
    return f"{here.day} {here:%B %Y, %H:%M}"


def words_of(event: HappenedEvent) -> str:
    """What happened, in a sentence for the contributor."""
    reason = wording.filled(REASONS.get(event.proposed.get("reason", ""), ""))
    sentence = ACTS[event.act].format(role=event.role, words=plain(event.words), reason=f"{reason}." if reason else "")
    return sentence.replace("“”", "(taken out)").strip()


def _show_values(values: Mapping[str, str]) -> None:
    lines = [f"- {field_label(field)}: {plain(value_words(field, value))}" for field, value in values.items()]
    if lines:
        st.markdown("\n".join(lines))


def _talk(link_code: str, one: Contribution) -> None:
    is_asked = one.state == ASKED
    label = "Your answer" if is_asked else "Something to add?"
    with st.form("private_talk"):
        words = st.text_area(label, max_chars=1000, key=typed_texts.key_of("words", one))
        if st.form_submit_button("Send", type="primary"):
            _do(lambda: (private_link.answer if is_asked else private_link.add)(link_code, words))


def _take_back(link_code: str) -> None:
    with st.expander("Take it back", icon=":material/delete:"):
        st.markdown(
            "Every word that you wrote is deleted, here and in the history, and the list is as it was without it. "
            "Only that something was sent and taken back stays."
        )
        sure = st.checkbox("Yes, take it back", key="private_sure")
        if st.button("Take it back", disabled=not sure, key="private_withdraw"):
            _do(lambda: private_link.withdraw(link_code))


def _do(action) -> None:
    try:
        action()
    except (ContributionFault, StoreUnavailable) as fault:
        st.warning(plain(str(fault)), icon=":material/error:")
    else:
        st.rerun()
