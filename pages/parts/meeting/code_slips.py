"""Slips with single-use codes of a ballot or a round: how many, and the file to print."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from localities.publishing.asset_list.sheet import today
from localities.publishing.voting import slips
from localities.publishing.voting.slips import Slips


def show(wanted: Slips, key: str, root: str, print_codes: Callable[[int], list[str]]) -> None:
    """Ask how many slips, and offer them as PDF; `key` is "ballot" or "round"."""
    st.markdown(
        f"Each slip has a QR code and a code to type, for one {wanted.does}. Hand them out without writing down who "
        "gets which. The codes are in the file alone: they cannot be shown again."
    )
    with st.form(f"{key}_slips", border=False):
        many = st.number_input("How many slips?", 1, 500, 60, key=f"{key}_many")
        pressed = st.form_submit_button("Make the slips", icon=":material/print:")
    made = f"{key}_slips_{wanted.poll_code}"
    if pressed:
        with st.spinner("Drawing the slips"):
            st.session_state[made] = slips.pdf(wanted, print_codes(int(many)), root, today())
    if made in st.session_state:
        st.download_button("Save the slips (PDF)", st.session_state[made], f"codes-{wanted.poll_code}.pdf",
                           "application/pdf", icon=":material/download:", on_click="ignore")  # fmt: skip
