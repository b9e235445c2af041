"""An expander whose content is made only while it is open, so that unread content costs nothing."""

from __future__ import annotations

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer


def lazy_expander(label: str, key: str, icon: str | None = None) -> ExpanderContainer:
    """The fold, closed at first; fill it where its `.open` says so. It stays as the reader left it."""
    return st.expander(label, icon=icon, key=f"fold_{key}", on_change="rerun")
