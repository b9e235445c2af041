"""Stewards: what waits for a decision, what was decided, what to check next; for those who are signed in."""

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation.accounts.roles import STEWARD, SignedIn, may
from localities.participation.contributions import moderation_log, queue
from localities.participation.contributions.contribution import Contribution, field_label
from localities.places import outlines
from localities.tables.write import csv_bytes
from pages.parts.accounts.signing_in import show_sign_in, show_who, signed_in, why_unknown
from pages.parts.contributions import typed_texts
from pages.parts.contributions.bulk_import import import_section
from pages.parts.contributions.queue_item import CHOSEN, label, show_item, show_said
from pages.parts.contributions.walk_sheet import walk_sheet
from pages.parts.shared import frame
from pages.parts.shared.links import choice_in_row
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain, text_of

SECTIONS = {
    "queue": "Waiting",
    "decided": "Decided",
    "walk": "To check",
    "left": "Left behind",
    "log": "Log",
    "import": "Import",
}
NEEDS = {"log": "see_log", "import": "import"}  # what an account must be allowed to see of them


def show_list(found: list[Contribution], nothing: str) -> None:
    """Contributions to choose from, place by place, and the chosen one in full."""
    by_id = {one.contribution_id: one for one in sorted(found, key=lambda one: one.place or "~")}
    query = st.query_params.get(CHOSEN, "")
    if not by_id and not query:
        st.info(nothing, icon=":material/inbox:")
        return
    if by_id:
        names = {key: f"{outlines.names().get(one.place, 'Elsewhere')} · {label(one)}" for key, one in by_id.items()}
        st.session_state[CHOSEN] = query if query in names else st.session_state.get(CHOSEN)
        if st.session_state[CHOSEN] not in names:
            st.session_state[CHOSEN] = next(iter(names))
        chosen = st.selectbox(f"{len(names)} to look at", list(names), format_func=text_of(names), key=CHOSEN)
        st.query_params[CHOSEN] = chosen
        show_item(chosen)
    else:
        show_item(query)


def show_left_behind(who: SignedIn) -> None:
    """Accepted changes whose listing left the build, or of which the build says something new."""
    found = queue.stranded(who)
    if not found:
        st.info("No accepted change was left behind by the newest data.", icon=":material/inbox:")
        return
    st.markdown("What people here wrote is kept. Look whether it still holds; undo it in “Decided” where it does not.")
    for one in found:
        says = "the listing is not in the newest data" if one.is_gone else f"they say “{one.now or 'nothing'}” now"
        kept = f"kept “{one.kept.value}”" if one.kept.value is not None else "confirmed"
        st.markdown(f"- **{plain(one.asset_id)}**, {field_label(one.field)}: {plain(kept)}; {plain(says)}.")


def show_log(who: SignedIn) -> None:
    """Counts, and the moderation log as a file: without names and texts."""
    lines = moderation_log.log(who)
    counted = moderation_log.counts(lines)
    hours = "not known" if counted.hours_to_decide is None else f"{counted.hours_to_decide:,} hours"
    st.markdown(
        f"{counted.sent:,} sent, {counted.waiting:,} waiting, {counted.accepted:,} accepted, "
        f"{counted.refused:,} not accepted. "
        f"Half were decided within: {hours}."
    )
    st.download_button(
        "The log as a table (CSV)", csv_bytes(lines), "moderation-log.csv", "text/csv", on_click="ignore"
    )


def show(who: SignedIn) -> None:
    """What somebody who may decide sees."""
    sections = {key: words for key, words in SECTIONS.items() if key not in NEEDS or may(who, NEEDS[key])}
    section = choice_in_row("What to see", "section", sections, "section", "queue")
    show_said()
    if section == "queue":
        show_list(queue.waiting(who), "Nothing waits for you. Perhaps a walk? See “To check”.")
    elif section == "decided":
        show_list(queue.decided(who), "Nothing was decided yet.")
    elif section == "walk":
        walk_sheet(who.places if who.role == STEWARD else tuple(outlines.names()))
    elif section == "left":
        show_left_behind(who)
    elif section == "import":
        import_section(who)
    else:
        show_log(who)


def show_away(why: str) -> None:
    """Why nothing can be decided just now; what was typed is kept until it can."""
    typed_texts.keep()
    st.warning(plain(why), icon=":material/error:")
    st.button("Try again", key="steward_again", icon=":material/refresh:")


with st.container(key="without_pickers"):  # hidden by its style: whose queue it is says the account
    frame.title("Stewards", "What people suggest and correct, and what to check next.", pick=("place",))
who = signed_in()
if who is None and (why := why_unknown()):
    show_away(why)
elif who is None:
    show_sign_in("stewards", "Stewards and moderators sign in here. To tell us about the list you need no account.")
    page_link("suggest.py", label="Tell us about the list", icon=":material/edit_location_alt:")
else:
    show_who(who)
    if not may(who, "see_queue"):
        st.info("Your account reads. It does not decide about what people write.", icon=":material/visibility:")
    else:
        try:
            show(who)
        except StoreUnavailable as fault:
            show_away(str(fault))
