"""Who is signed in on this page, and the forms that sign in and out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.components.v2 import component
from streamlit.errors import StreamlitSecretNotFoundError

from localities.community_store.engine import StoreUnavailable
from localities.participation.accounts import accounts
from localities.participation.accounts.roles import ROLES, SignedIn
from localities.participation.accounts.sign_on import sign_on_keys
from localities.places import outlines
from localities.publishing.contributing.sign_in_routes import COOKIE, SAID
from pages.parts.shared.plain import plain

HERE = Path(__file__).parent
CSS = (HERE / "sign_in.css").read_text(encoding="utf-8")
JS = (HERE / "sign_in.js").read_text(encoding="utf-8")
_sign_in = component(
    "thriving_places.sign_in",
    html='<form class="sign-in" method="post" action="sign-in"><input type="hidden" name="target">'
    '<label>Name<input name="name" autocomplete="username" required></label>'
    '<label>Password<input name="password" type="password" autocomplete="current-password" required></label>'
    "<button>Sign in</button></form>",
    css=CSS,
    js=JS,
    isolate_styles=False,
)
_sign_out = component(
    "thriving_places.sign_out",
    html='<form class="sign-out" method="post" action="sign-out"><button>Sign out</button></form>',
    css=CSS,
    js=JS,
    isolate_styles=False,
)


def look_up() -> SignedIn | None:
    """Return who has this visit's session, looked up each time; None where nobody is signed in."""
    return accounts.signed_in(st.context.cookies.get(COOKIE, "")) or accounts.signed_on(_keys())


def signed_in() -> SignedIn | None:
    """Return who is signed in; None for everybody else, and for all while the store is away."""
    try:
        return look_up()
    except StoreUnavailable:
        return None


def why_unknown() -> str:
    """Return why nobody can be looked up just now; "" where the store answers."""
    try:
        look_up()
    except StoreUnavailable as fault:
        return str(fault)
    return ""


def has_sign_on() -> bool:
    """Return whether the operator set up a sign-in service, as Streamlit asks for it (`[auth]` in secrets.toml)."""
    try:
        return "redirect_uri" in st.secrets.get("auth", {})
    except StreamlitSecretNotFoundError:
        return False


def _keys() -> tuple[str, ...]:
    """The keys of the person signed in with the operator's service; none where there is no such service."""
    return sign_on_keys(st.user.to_dict()) if has_sign_on() else ()


def _show_sign_on() -> None:
    """The way in by the operator's service, or what to do for somebody whom it knows and who has no account here."""
    keys = _keys()
    if not keys:
        st.button("Sign in with your work account", on_click=st.login, type="primary", icon=":material/login:")
        return
    st.info(
        "You are signed in, but you have no account here yet. Ask your administrator for one, and give them this line.",
        icon=":material/badge:",
    )
    st.code(keys[-1], language=None)
    st.button("Sign out", on_click=st.logout, icon=":material/logout:")


def was_refused() -> bool:
    """Return whether this visitor just tried to sign in and could not."""
    return st.query_params.get("said", "") in SAID


def show_sign_in(page: str, intro: str) -> None:
    """Show the form of that page, with what was wrong the last time; signing in leads back to this link."""
    if was_refused():
        st.warning(plain(SAID[st.query_params["said"]]), icon=":material/lock:")
    st.markdown(intro)
    if has_sign_on():
        _show_sign_on()
    query = {name: value for name, value in st.query_params.items() if name != "said"}
    _sign_in(data={"target": f"{page}{f'?{urlencode(query)}' if query else ''}"}, key="sign_in")


def show_who(who: SignedIn) -> None:
    """Who is signed in, as what, and the way out."""
    where = ", ".join(outlines.names().get(one, one) for one in who.places)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(who.name)}** · {ROLES[who.role].split(':')[0]}{f' of {where}' if where else ''}")
        if st.context.cookies.get(COOKIE):
            _sign_out(key="sign_out")
        else:
            st.button("Sign out", on_click=st.logout, key="sign_out_of_service")
