"""Whose figures the Resources page shows: the loaded returns, the example, or a file of one's own for this session."""

from __future__ import annotations

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation.accounts.roles import may
from localities.publishing.downloads.money_files import FOR_PARTNERS
from localities.resources.returns import return_files, return_template, stored_returns
from localities.resources.returns.returns import PARTNERS, PUBLIC
from localities.resources.returns.sharing import OWN, ReturnsView, view_of
from localities.tables.read import FILE_TYPES
from pages.parts.accounts.signing_in import show_sign_in, show_who, signed_in, was_refused
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.links import choice_in_row, clear
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table
from pages.parts.shared.uploads import open_once

HELD = "held_own_return"  # (name, view), in this session and nowhere else
REMARKS, READ_FILE = "own_return_remarks", "own_return_read"


def shown_view(viewer: str = PUBLIC) -> ReturnsView:
    """What everybody, or every partner, may see; the example, with a sentence, where the store cannot be read."""
    try:
        return stored_returns.shown(viewer)
    except StoreUnavailable:
        st.warning("The partners' returns cannot be read just now. This shows the example instead.")
        return stored_returns.example()


def chosen_view() -> ReturnsView:
    """The view that the reader looks at, with a label wherever figures are invented, one's own or for partners only."""
    is_partner = may(signed_in(), "see_partner_returns")
    views = {"shown": shown_view()}
    labels = {"shown": "Example figures" if views["shown"].is_example else "What everybody sees"}
    if is_partner and not views["shown"].is_example:
        views[PARTNERS], labels[PARTNERS] = shown_view(PARTNERS), "Partners' view"
    name, own = st.session_state.get(HELD, ("", None))
    if own is not None:
        views[OWN], labels[OWN] = own, "Your own file"
    view = views["shown"]
    if len(views) > 1:
        first = PARTNERS if PARTNERS in views else "shown"
        view = views[choice_in_row("Whose figures", "whose", labels, "set of figures", first)]
    say_whose(view, name)
    return view


def say_whose(view: ReturnsView, name: str) -> None:
    """One line that says whose figures these are."""
    if view.viewer == OWN:
        st.info(f"Your own file “{plain(name)}”: only you see it, until you close this page.", icon=":material/lock:")
    if view.viewer == PARTNERS:
        st.info(f"{FOR_PARTNERS} Do not show them in a public meeting.", icon=":material/lock:")
    if view.is_example:
        why = "" if view.viewer == OWN else "No partner has made a return yet. "
        st.warning(
            f"**Example figures.** {why}Everything below is invented to show the tool.",
            icon=":material/science:",
        )
    for note in view.notes:
        st.caption(note)


def show_way_in() -> None:
    """How a partner comes to see what partners share; or who is signed in, and the way out."""
    if (who := signed_in()) is not None:
        show_who(who)
        if not may(who, "see_partner_returns"):
            st.caption("Your account does not see what is shared among partners only.")
        return
    intro = "Partners and administrators sign in here."
    if was_refused():
        show_sign_in("resources", intro)
        return
    with lazy_expander("For partners: sign in", "partners", ":material/lock_open:") as fold:
        if fold.open:
            show_sign_in("resources", intro)


def own_section() -> None:
    """The template, and opening a return of one's own."""
    st.header("Your own return", anchor=False)
    st.markdown(
        "Fill in the template and open it here. It is read for you alone, stays in this session and is never stored. "
        "Whoever runs this site can load it for everybody, at the sharing level that you choose."
    )
    st.markdown(
        "Template: [XLSX with lists to choose from](data/return_template.xlsx) · [CSV](data/return_template.csv)"
    )
    given = st.file_uploader("Open a return (CSV, XLSX or ODS)", FILE_TYPES, key="given_return", max_upload_size=2)
    found = open_once(given, READ_FILE, return_files.read_with_remarks, faults=())
    if given is not None and found is not None:
        rows, remarks = found
        st.session_state[HELD], st.session_state[REMARKS] = (given.name, view_of(rows, OWN)), remarks
        st.rerun()
    if HELD in st.session_state:
        name, view = st.session_state[HELD]
        st.success(f"“{plain(name)}” is open: {len(view.lines)} services. The other parts of this page now offer it.")
        for remark in st.session_state.get(REMARKS, ()):
            st.caption(plain(remark))
        st.button("Close my file", on_click=_close, icon=":material/close:")
    with st.expander("What to write in each column", icon=":material/help:"):
        show_table(return_template.guide(), wraps=True)


def _close() -> None:
    for name in (HELD, REMARKS, READ_FILE, "given_return"):
        st.session_state.pop(name, None)
    clear(["whose"])
