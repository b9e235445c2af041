"""The data register beside a page: who holds which data, what prevents its use, and what is used instead."""

from __future__ import annotations

import streamlit as st

from localities.resources.money import data_register
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.plain import plain


def show_register() -> None:
    """The register in a fold, one item a data set; nothing where the city has no register."""
    if not data_register.entries():
        return
    label = "Data register: who holds what, and what stands in the way"
    with lazy_expander(label, "register", ":material/inventory_2:") as register:
        if not register.open:
            return
        st.markdown(
            "What this page could say if it were shared. What we did not find in public pages may still exist. "
            "Homelessness below the whole city comes first."
        )
        st.markdown("\n".join(_entry(one) for one in data_register.entries()))
        st.caption(
            "Source: searches of public pages and files; each row names its own. All sources are on the Data page."
        )


def _entry(one: data_register.Entry) -> str:
    """One data set as a list item, because a table with this much text would not fit a phone."""
    texts = {
        "Held by": one.holder,
        "Geography": one.geography,
        "Shared": one.shared,
        "In the way": one.obstacle,
        "Instead": one.workaround,
        "Source": one.source,
    }
    return f"- **{plain(one.what)}**. " + " ".join(f"{label}: {plain(words)}." for label, words in texts.items())
