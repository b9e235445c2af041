"""Home: one box for a place, a postcode or a need, the places on a map, three doors, and a card for each place."""

from html import escape

import streamlit as st

from localities.assets import front_door
from localities.assets.records import CALL_FIRST, GAP_WARNING, counts
from localities.drawing.charts.small_trend import PlaceTrends, place_trends
from localities.drawing.maps.layers import served_layer
from localities.indicators.findings.headline import HeadlineFigure, headline, nothing_apart
from localities.indicators.measures import catalogue, measure_values
from localities.places import outlines, postcode_areas, wording
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.maps import show_map
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain

DOORS = (
    ("assets.py", "I live here", ":material/cottage:", "What is near me, and how do I get in touch?"),
    ("compare.py", "I plan services", ":material/monitoring:", "Where is the need, and how sure is that?"),
    (
        "meeting.py",
        "I run a meeting",
        ":material/groups:",
        "Show a place in a hall, scene by scene, and send everybody home with a sheet.",
    ),
)
PAGE_FILES = {front_door.PLACE: "place.py", front_door.ASSETS: "assets.py"}
TREND_OF = "out_of_work_percent"
CARDS_A_ROW = 3


def search_box() -> None:
    """One box for all three: it opens the page that answers, or says why none does."""
    with st.form("find", border=False):
        box, button = st.columns([4, 1], vertical_alignment="bottom")
        written = box.text_input(
            "A place, a postcode, or what you need",
            placeholder=f"{postcode_areas.example_place()}, {postcode_areas.example()}, somewhere warm …",
            max_chars=80,
            key="find_box",
        )
        pressed = button.form_submit_button("Find", icon=":material/search:", type="primary", width="stretch")
    from_link = st.query_params.get("find", "")
    if (pressed and written.strip()) or from_link:
        go(written if pressed else from_link)


def go(written: str) -> None:
    """Open the page that answers what was typed; without one, say what is known of it."""
    there = front_door.destination(written)
    if there.page:
        st.session_state["found"] = there.found
        st.switch_page(PAGE_FILES[there.page], query_params=there.query)
    st.info(plain(there.found.sentence), icon=":material/search_off:")
    if there.found.nearest:
        name = outlines.names()[there.found.nearest]
        page_link("place.py", label=f"Open {name}", query_params={"place": there.found.nearest})


def doors(place: str) -> None:
    """Three ways in, one for each person who comes to the door."""
    with st.container(key="doors"):
        for number, (page, label, icon, why) in enumerate(DOORS):
            with st.container(border=True, gap=None, key=f"door-{number}"):
                page_link(page, label=f"**{label}**", icon=icon, query_params=_with(place))
                st.markdown(why)


def place_cards(outline: str) -> None:
    """A card for each place: name, people, what stands out, a small trend, and how many listings."""
    st.header(f"The {wording.many()}", anchor=False)
    listed = counts(around=False, outline=outline).sum(axis=1)
    trends = place_trends(TREND_OF, outline)
    slugs = list(outlines.names())
    for first in range(0, len(slugs), CARDS_A_ROW):
        row = slugs[first : first + CARDS_A_ROW]
        for column, slug in zip(st.columns(CARDS_A_ROW), row, strict=False):
            with column.container(border=True, height="stretch", gap="xsmall", key=f"row-{slug}"):
                card(slug, outline, int(listed[slug]), trends)
    found = [headline(slug, outline) for slug in slugs]
    figures = [figure for one in found for figure in (one.need, one.strength) if figure]
    trend_of = catalogue.measure(TREND_OF)
    sources = dict.fromkeys([*(one.source for one in figures), measure_values.origin(trend_of, trends.last_year)])
    st.caption(
        f"Figures on the cards are unlikely to be chance. Small lines: {trend_of.title.lower()}, {trends.first_year} "
        f"to {trends.last_year}, all to one scale. People: Census 2022. Sources: {'; '.join(sources)}. "
        f"{CALL_FIRST} {GAP_WARNING}"
    )


def card(slug: str, outline: str, listings: int, trends: PlaceTrends) -> None:
    """One place at a glance: a figure, a strength, people, a small trend; its name and its listings lead on."""
    link, people = {"place": slug}, outlines.place(slug, outline).population_2022
    page_link("place.py", label=f"**{outlines.names()[slug]}**", query_params=link)
    found, picture = headline(slug, outline), trends.pictures[slug]
    trend = f'<img src="{picture}" alt="{escape(trends.texts[slug], quote=True)}">' if picture else ""
    need = _figure(found.need) if found.need else f"<p>{escape(nothing_apart())}</p>"
    better = _figure(found.strength, "Better here") if found.strength else ""
    st.html(f'<div class="place-card">{need}{better}<p class="people"><span>{people:,} people</span>{trend}</p></div>')
    page_link("assets.py", label=f"{listings} listings", icon=":material/location_on:", query_params=link)


def _figure(figure: HeadlineFigure, start: str = "") -> str:
    """A figure as HTML: its number first and large, what it is of, and the city's below."""
    before = f'<span class="start">{escape(start)}</span> ' if start else ""
    number = f"<b>{escape(figure.number)}</b> " if figure.number else ""
    below = f" <small>{escape(figure.beside)}</small>" if figure.beside else ""
    return f'<p class="{"strength" if start else "need"}">{before}{number}{escape(figure.words)}{below}</p>'


def _with(place: str) -> dict:
    return {} if place == frame.ALL else {"place": place}


chosen, outline = st.session_state.get("place", frame.ALL), frame.outline()
text_column, map_column = st.columns([5, 6], gap="large")
with text_column:
    frame.title(
        f"{wording.capital(wording.many())} in {wording.city()}", "What is here, what is needed, what next.", pick=()
    )
    search_box()
    doors(chosen)
with map_column:
    clicked = show_map(
        "home",
        [
            served_layer(
                "places.geojson",
                {"outline": outline},
                kind="areas",
                labels=True,
                fit="places",
                chosen=_with(chosen).get("place", ""),
            )
        ],
        520,
    )
    st.caption(
        f"{outline.capitalize()} outlines, ours and not the council's, made of data zones of 2011 (National Records of "
        "Scotland, OGL)."
    )
    with st.container(key="big_map"):
        page_link("map.py", label="Open the big map", icon=":material/layers:", query_params=_with(chosen))
    add_to_meeting("map_of_places", f"The {wording.many()}, and how many people live in each", measure="population")
    if clicked:
        st.switch_page("place.py", query_params={"place": clicked.removesuffix(f"-{outline}")})
place_cards(outline)
