"""Assets: what is here and near, as a list and on a map that carry the same numbers."""

from datetime import datetime
from urllib.parse import urlencode

import streamlit as st

from localities.assets import hours, records
from localities.assets.nearest import beyond
from localities.assets.question import Question
from localities.assets.search import Answer, answer
from localities.places import outlines, wording
from localities.publishing.asset_list import asset_query, sheet
from pages.parts.assets import asset_question
from pages.parts.assets.asset_cards import card
from pages.parts.assets.asset_list import asset_list
from pages.parts.assets.asset_map import show_assets_map, without_phone
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain
from pages.parts.shared.quick_exit import GUARDED, GUARDED_THEMES, quick_exit

A_PAGE = 20  # cards; more make a list long
NOT_SAID = {
    "free": "the cost",
    "step_free": "step-free access",
    "language": "the languages",
    "checked_since": "the date",
    "open_at": "the hours",
    "within_m": "the point",
}


def guarded(found: Answer, opened: str) -> bool:
    """Whether the page is about recovery, homelessness or money: asked for, opened, or among the first answers."""
    if found.question.category in GUARDED or found.question.theme in GUARDED_THEMES:
        return True
    first = [*found.ids[:A_PAGE]] if found.question.q else []
    return any(records.one(one)["category"] in GUARDED for one in [*first, *([opened] if opened else [])])


def count_words(count: int) -> str:
    """How many places, in words that fit one."""
    return f"{count:,} place{'' if count == 1 else 's'}"


def summary(found: Answer, place: str) -> str:
    """How many were found, and how many of them lie inside and near."""
    where = outlines.names().get(place, f"the {wording.count()}")
    parts = [f"{found.inside:,} in {where}"]
    parts += [f"{found.near:,} within 800 m"] if found.near else []
    parts += [f"{found.elsewhere:,} elsewhere in {wording.city()}"] if found.elsewhere else []
    parts += [f"{found.city_wide:,} for the whole city"] if found.city_wide else []
    parts += [f"{found.closed:,} said to be closed"] if found.closed else []
    return f"**{count_words(len(found.ids))}**: {', '.join(parts)}."


def left_out(found: Answer) -> str:
    """What filters left out only because it is not known."""
    parts = [f"{NOT_SAID[part]} of {count:,}" for part, count in found.unknown.items() if count]
    if not parts:
        return ""
    return f" Left out, as it is not known: {', '.join(parts)}. They may fit: ask them."


def in_the_list(query: str) -> str:
    """The listing if it still exists; else "" and a sentence."""
    if not query or query in records.records().index:
        return query
    sentence = "That place is not in our list any more. Search for it by name."
    st.warning(sentence, icon=":material/alt_route:")
    return ""


def cards(ids, found: Answer, chosen: str) -> list[dict]:
    """A card for each, with the number that its marker carries."""
    now = datetime.now(hours.LOCAL_TIME)
    return [
        card(
            records.one(one, found.question.outline),
            *(found.number_of.get(one), found.match.get(one, ""), found.distance_m.get(one), now, one == chosen),
        )
        for one in ids
    ]


def listing(found: Answer, chosen: str) -> None:
    """A page of the list; services for the whole city are listed separately."""
    local = found.local_ids
    pages = max(1, -(-len(local) // A_PAGE))
    turned = f"asset_page_{st.session_state['asset_round']}"
    page = min(st.session_state.get(turned, 1), pages)
    first = (page - 1) * A_PAGE
    parts = [{"title": "List", "note": "", "cards": cards(local[first : first + A_PAGE], found, chosen)}]
    if chosen and chosen == st.session_state["asset_linked"]:  # a link to one listing begins with it
        parts.insert(0, {"title": "Chosen", "note": "", "cards": cards([chosen], found, chosen)})
    if len(found.city_wide_ids):
        note = f"These help people all over {wording.city()}."
        parts.append({"title": "For the whole city", "note": note, "cards": cards(found.city_wide_ids, found, chosen)})
    turned_to = f", page {page} of {pages}" if pages > 1 else ""
    asset_list(parts, chosen, said=f"{count_words(len(found.ids))}{turned_to}", page=page)
    if pages > 1:
        st.pagination(pages, key=turned)


def nothing(found: Answer) -> None:
    """What to try when nothing answers, and the nearest that almost do."""
    st.info(
        "We found nothing. Try fewer words, every kind of place, or 800 m around. " + records.GAP_WARNING,
        icon=":material/search_off:",
    )
    now = datetime.now(hours.LOCAL_TIME)
    almost = [
        card(records.one(one.asset_id), None, "", one.distance_m, now) | {"flag": f"Does not fit: {one.why}."}
        for one in beyond(found.question)
    ]
    if almost:
        asset_list([{"title": "Nearest that almost fit", "note": "", "cards": almost}])


def take_away(question: Question) -> None:
    """Links to the current list as files; the sheet's QR code leads back to this very view."""
    query, view = urlencode(without_phone(question).as_query()), urlencode(dict(st.query_params))
    page = f"data/list.pdf?{query}&{urlencode({'view': f'/assets?{view}'})}"
    with st.popover("Take this list away", icon=":material/download:"):
        st.markdown(
            f"- [a sheet to print]({page}), the first {sheet.MOST}\n- [in large print]({page}&size=large)\n"
            f"- [a calendar of known hours](data/list.ics?{query})\n- [a table](data/list.csv?{query}) of those with "
            "an open licence\n- [the whole list as a table](data/assets.csv)"
        )
    where = outlines.names().get(question.place, wording.city())
    titled = f"{question.q[0].upper()}{question.q[1:]} in {where}" if question.q else f"What is here already in {where}"
    if without_phone(question).near != question.near:
        st.caption("A meeting does not keep where your phone is. Type a postcode instead.")
    typed = st.session_state.get("near", "").strip()
    add_to_meeting("assets", titled, **asset_query.for_a_scene(without_phone(question), typed))


frame.title("What is here", "Places and groups near you, in a list and on a map.", pick=("place",))
question = asset_question.query()
found = answer(question)
opened = in_the_list(st.query_params.get("asset", ""))
if st.session_state.get("asset_question") != question:  # another question begins on its first page
    st.session_state["asset_question"] = question
    st.session_state["asset_round"] = st.session_state.get("asset_round", 0) + 1
if guarded(found, opened):
    quick_exit()
if found.understood:
    st.info(plain(found.understood), icon=":material/search:")
with st.container(horizontal=True, vertical_alignment="center", key="counted"):
    st.markdown(summary(found, found.question.place) + left_out(found), width="content")
    asset_question.clear_button(question)
with st.container(key="to_map"):
    st.markdown("[List](#list) [Map](#map)")
list_column, map_column = st.columns([5, 6], gap="large")
with map_column, st.container(key="map_side"):
    st.header("Map", anchor="map")
    shown, linked = (st.session_state.setdefault(name, opened) for name in ("asset_shown", "asset_linked"))
    clicked = show_assets_map(question, found, shown)
    chosen = clicked or opened
    if clicked:
        st.query_params["asset"] = clicked
    page_link("suggest.py", label="Something missing here?", icon=":material/add_location_alt:")
    if found.without_pin:
        one = found.without_pin == 1
        st.caption(
            f"{found.without_pin:,} {'has' if one else 'have'} no pin: it is only an office, people may live there, or "
            f"we do not know where it is. {'It is' if one else 'They are'} in the list."
        )
    if chosen and chosen != linked:
        asset_list([{"title": "Chosen", "note": "", "cards": cards([chosen], found, chosen)}], key="asset_chosen")
with list_column:
    if len(found.ids):
        listing(found, chosen)
    else:
        nothing(found)
    nearby = " Includes nearby places." if found.near else ""
    st.caption(f"{records.CALL_FIRST} {records.GAP_WARNING}{nearby}")
    page_link("suggest.py", label="Do you know more? Tell us", icon=":material/edit_location_alt:")
    take_away(question)
