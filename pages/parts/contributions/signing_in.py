"""Who is signed in on this page, and the forms that sign in and out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation.accounts import accounts
from localities.participation.accounts.roles import ROLES, SignedIn
from localities.places import outlines
from localities.publishing.contributing.sign_in_routes import COOKIE, PAGE, SAID
from pages.parts.shared.plain import plain

HERE = Path(__file__).parent
CSS = (HERE / "sign_in.css").read_text(encoding="utf-8")
JS = (HERE / "sign_in.js").read_text(encoding="utf-8")
_sign_in = st.components.v2.component(
    "thriving_places.sign_in",
    html='<form class="sign-in" method="post" action="sign-in"><input type="hidden" name="target">'
    '<label>Name<input name="name" autocomplete="username" required></label>'
    '<label>Password<input name="password" type="password" autocomplete="current-password" required></label>'
    "<button>Sign in</button></form>",
    css=CSS,
    js=JS,
    isolate_styles=False,
)
_sign_out = st.components.v2.component(
    "thriving_places.sign_out",
    html='<form class="sign-out" method="post" action="sign-out"><button>Sign out</button></form>',
    css=CSS,
    js=JS,
    isolate_styles=False,
)


def signed_in() -> SignedIn | None:
    """Who has this visit's session, looked up anew each time; None for everybody else, or while the store is away."""
    try:
        return accounts.signed_in(st.context.cookies.get(COOKIE, ""))
    except StoreUnavailable:
        return None


def show_sign_in(page: str = PAGE) -> None:
    """The form, with what was wrong the last time; whoever signs in comes back to this very link."""
    if said := SAID.get(st.query_params.get("said", "")):
        st.warning(plain(said), icon=":material/lock:")
    if page == PAGE:
        st.markdown("Stewards and moderators sign in here. To tell us about the list you need no account.")
        st.page_link("suggest.py", label="Tell us about the list", icon=":material/edit_location_alt:")
    query = {name: value for name, value in st.query_params.items() if name != "said"}
    _sign_in(data={"target": f"{page}{f'?{urlencode(query)}' if query else ''}"}, key="sign_in")


def show_who(who: SignedIn) -> None:
    """Who is signed in, as what, and the way out."""
    where = ", ".join(outlines.names().get(one, one) for one in who.places)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(who.name)}** · {ROLES[who.role].split(':')[0]}{f' of {where}' if where else ''}")
        _sign_out(key="sign_out")
