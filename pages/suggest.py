"""Suggest: report that something is missing, wrong or right in the list, and see what came of it."""

import streamlit as st

from localities.assets import accepted, records
from localities.assets.joined import same_as
from localities.community_store.engine import StoreUnavailable
from localities.participation.contributions import public_history
from pages.parts.contributions.private_page import show_private_page
from pages.parts.contributions.suggest_form import suggest_form
from pages.parts.shared import frame
from pages.parts.shared.plain import plain


def asked_for() -> str:
    """The listing that the link names, or the one that replaced it; "" with a sentence where there is none."""
    query = st.query_params.get("asset", "")
    found = same_as(accepted.accepted(), query)
    if not query or found in records.records().index:
        return found
    st.warning("This listing is not in the list any more. Say here what is missing.", icon=":material/alt_route:")
    return ""


def show_history(asset_id: str) -> None:
    """What people here changed of the listing, without names."""
    try:
        changes = public_history.public_history(asset_id)
    except StoreUnavailable:
        return
    if changes:
        with st.expander(f"What changed here: {len(changes)}", icon=":material/history:"):
            st.markdown("\n".join(f"- {change.at:%-d %B %Y}: {plain(change.words)}" for change in changes))


# The form asks where something is itself, and a phone has no room for more.
st.html("<style>.st-key-pickers { display: none; }</style>")
if reference := st.query_params.get("mine", ""):
    frame.title("What you told us", pick=())
    show_private_page(reference)
else:
    asset_id = asked_for()
    about = "Put the list right" if asset_id else "What is missing here?"
    frame.title(about, "One question at a time. It takes under a minute, and needs no account.", pick=())
    suggest_form(asset_id, st.session_state.get("place", ""))
    if asset_id:
        show_history(asset_id)
