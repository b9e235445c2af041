"""One contribution as a decider sees it: old and new side by side, on the map, with what to know before deciding."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from localities.assets import records
from localities.assets.local_fields import FIELD_LABELS, PIN
from localities.community_store.engine import StoreUnavailable
from localities.drawing.maps.layers import served_layer
from localities.participation.accounts.roles import may
from localities.participation.contributions import decide, queue
from localities.participation.contributions.contribution import (
    ACCEPTED,
    KINDS,
    MERGED,
    REASONS,
    REFUSED,
    STATES,
    ChangedMeanwhile,
    Contribution,
    ContributionFault,
    field_label,
)
from localities.places import outlines, wording
from pages.parts.accounts.signing_in import signed_in
from pages.parts.contributions import typed_texts
from pages.parts.contributions.private_page import moment_words, words_of
from pages.parts.contributions.value_words import value_words
from pages.parts.shared.maps import show_map
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table

SAID = "steward_said"  # a sentence for the next run, and differences
CHOSEN = "item"


def label(one: Contribution) -> str:
    """A contribution in a list: what it is, about what, since when."""
    return f"{KINDS[one.kind]}: {about(one)}"


def about(one: Contribution) -> str:
    """The listing's name, or what something missing is called."""
    if one.asset_id in records.records().index:
        return str(records.one(one.asset_id)["name"])
    return one.proposed.get("name", "") or one.reference


def show_item(contribution_id: str) -> None:
    """The contribution with its actions; a sentence where it is not in this decider's queue."""
    try:
        item = queue.item(signed_in(), contribution_id)
    except (ContributionFault, StoreUnavailable) as fault:
        typed_texts.keep()
        st.warning(plain(str(fault)), icon=":material/lock:")
        return
    one = item.contribution
    st.subheader(plain(label(one)), anchor=False)
    place = outlines.names().get(one.place, f"elsewhere in {wording.city()}")
    st.caption(f"{STATES[one.state]} · {place} · sent {moment_words(one.made_at)} · {one.reference}")
    _show_warnings(item)
    _side_by_side(item)
    _show_map(item)
    if one.note:
        st.markdown(f"**How they know:** {plain(one.note)}")
    if item.contact:
        st.markdown(f"**Contact, for questions only:** {plain(item.contact)}")
    _show_doubles(item)
    if one.is_waiting:
        _decide(item)
    elif one.state in (ACCEPTED, REFUSED, MERGED):
        st.button("Undo this decision", key="steward_undo", icon=":material/undo:", on_click=_act, args=(_undone, one))
    if may(signed_in(), "erase", one.place) and (one.proposed or one.note):
        _erase(one)
    with st.expander("What happened", icon=":material/history:"):
        st.markdown("\n".join(f"- {moment_words(event.at)}: {words_of(event)}" for event in item.events))


def show_said() -> None:
    """What the last click did, or the difference that somebody else made meanwhile."""
    kind, sentence, differences = st.session_state.pop(SAID, ("", "", {}))
    with st.container():
        if kind == "done":
            st.success(plain(sentence), icon=":material/check:")
        elif kind:
            lines = [f"{field_label(name)}: you saw “{was}”, now “{now}”." for name, (was, now) in differences.items()]
            st.warning(plain(" ".join([sentence, *lines])), icon=":material/sync_problem:")


def _show_warnings(item: queue.QueueItem) -> None:
    for name, (was, now) in item.since.items():
        st.warning(
            f"The list has changed since this was written. {field_label(name)}: then “{plain(was)}”, "
            f"now “{plain(now)}”.",
            icon=":material/sync_problem:",
        )
    for detail in item.warnings:
        st.warning(
            f"This may be {detail.description}: “{plain(detail.words)}” ({field_label(detail.field).lower()}). "
            "Private people stay out of the list.",
            icon=":material/person_alert:",
        )
    for other in item.others:
        st.info(f"Also waiting for this listing: {plain(label(other))} ({other.reference}).", icon=":material/group:")


def _side_by_side(item: queue.QueueItem) -> None:
    rows = [
        {
            "Field": field_label(name),
            "In the list now": value_words(name, item.present.get(name, "")) if item.contribution.asset_id else "",
            "As they say": "as it is" if value == item.present.get(name) else value_words(name, value),
        }
        for name, value in item.contribution.proposed.items()
    ]
    if rows:
        show_table(pd.DataFrame(rows), wraps=True)
    one = item.contribution
    if one.asset_id in records.records().index:
        row = records.one(one.asset_id)
        st.caption(f"The list has it from {plain(row['publishers'])}, {row['last_known_date'] or 'date not known'}.")


def _show_map(item: queue.QueueItem) -> None:
    """Its reported location, its location in the list, and what is nearby."""
    one, points = item.contribution, {}
    if one.proposed.get(PIN):
        points["new"] = one.proposed[PIN]
    if one.asset_id in records.records().index and records.one(one.asset_id)["pin"]:
        row = records.one(one.asset_id)
        points["now"] = f"{row['longitude']:.6f},{row['latitude']:.6f}"
    if not points:
        return
    middle = points.get("new") or points["now"]
    fit = {"fit": f"{one.contribution_id} {middle}", "margin_m": 150, "kind": "areas"}
    shown = served_layer("../contributions/points.geojson", points, **fit)
    around = served_layer("assets.geojson", {"near": middle, "within_m": 300}, kind="assets")
    show_map("steward", [shown, around], 320)
    st.caption("Violet: as they say. Dark: where the list has it now. With them what is listed within 300 m.")


def _show_doubles(item: queue.QueueItem) -> None:
    if item.doubles:
        lines = [
            f"- [{plain(one.name)}](assets?{urlencode({'asset': one.asset_id})}): {one.why}" for one in item.doubles
        ]
        st.markdown("**It may be on the list already:**\n" + "\n".join(lines))


def _decide(item: queue.QueueItem) -> None:
    """The actions. What was on the screen goes along, so that nobody overwrites what they did not see."""
    one = item.contribution
    st.button(
        "Accept",
        key="steward_accept",
        type="primary",
        icon=":material/check:",
        on_click=_act,
        args=(_accepted, one, item.present, None),
    )
    texts = {name: value for name, value in one.proposed.items() if name in FIELD_LABELS and one.kind != "confirm"}
    if texts:
        with st.expander("Edit, then accept", icon=":material/edit:"), st.form("steward_edit", border=False):
            edited = {
                name: st.text_input(field_label(name), value, key=typed_texts.key_of(name, one))
                for name, value in texts.items()
            }
            if st.form_submit_button("Accept as edited"):
                _act(_accepted, one, item.present, {**one.proposed, **edited})
                st.rerun()
    with st.expander("Ask", icon=":material/help:"), st.form("steward_ask", border=False):
        prompt = "Your question: they find it behind their private link"
        words = st.text_area(prompt, max_chars=1000, key=typed_texts.key_of("question", one))
        if st.form_submit_button("Ask"):
            _act(lambda: decide.ask(signed_in(), one, words), said="Asked.")
            st.rerun()
    with st.expander("Refuse", icon=":material/block:"), st.form("steward_refuse", border=False):
        reason = st.selectbox(
            "Reason",
            list(REASONS),
            index=None,
            format_func=lambda key: wording.filled(REASONS[key]),
            placeholder="Choose one",
        )
        more = "Something to add? They can read it"
        words = st.text_input(more, max_chars=1000, key=typed_texts.key_of("reason", one))
        if st.form_submit_button("Refuse"):
            _act(lambda: decide.refuse(signed_in(), one, reason or "", words), said="Refused.")
            st.rerun()
    _merge(one)


def _merge(one: Contribution) -> None:
    others = [other for other in queue.waiting(signed_in()) if other.contribution_id != one.contribution_id]
    if not others:
        return
    with st.expander("Put together with another one", icon=":material/merge:"), st.form("steward_merge", border=False):
        into = st.selectbox("Which says the same?", others, index=None, format_func=label, placeholder="Choose one")
        if st.form_submit_button("Put together") and into:
            _act(lambda: decide.merge(signed_in(), one, into), said="Put together.")
            st.rerun()


def _erase(one: Contribution) -> None:
    with st.expander("It is about a private person: erase it", icon=":material/delete_forever:"):
        st.markdown("Every word of it is deleted, here, in the list and in its history. This cannot be undone.")
        sure = st.checkbox("Yes, erase it", key="steward_sure")
        st.button("Erase", key="steward_erase", disabled=not sure, on_click=_act, args=(_erased, one))


def _accepted(one: Contribution, present, edited) -> str:
    decide.accept(signed_in(), one, present, edited)
    return "Accepted. The list shows it now."


def _undone(one: Contribution) -> str:
    decide.undo(signed_in(), one)
    return "Undone. It waits again."


def _erased(one: Contribution) -> str:
    decide.erase(signed_in(), one)
    return "Erased."


def _act(action: Callable, *args, said: str = "") -> None:
    """Do it, and have the next run say so, or why not and what is different by now."""
    try:
        sentence = action(*args)
        st.session_state[SAID] = ("done", said or sentence, {})
    except ChangedMeanwhile as fault:
        st.session_state[SAID] = ("fault", str(fault), fault.differences)
    except (ContributionFault, StoreUnavailable) as fault:
        st.session_state[SAID] = ("fault", str(fault), {})
