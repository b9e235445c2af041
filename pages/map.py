"""Map: services as pins over a measure of need, and what the two say together."""

import streamlit as st

from pages.parts.map import map_choice, map_pictures, map_words
from pages.parts.shared import frame
from pages.parts.shared.links import switch
from pages.parts.shared.page_list import page_link
from pages.parts.shared.quick_exit import quick_exit

frame.heading(
    "What is here, over what is needed", "Services as pins over a measure of need, and what the two say together."
)
with frame.pickers(("place",)):
    beside = switch("Two maps side by side", "beside")
if map_choice.guarded():
    quick_exit()
chosen = st.session_state["place"]
place = "" if chosen == frame.ALL else chosen
if beside:
    linked = map_pictures.pair()
    for number, column in enumerate(st.columns(2, gap="medium"), 1):
        with column:
            question = map_choice.question(place, number)
            clicked = map_pictures.show(question, f"side_{number}", linked)
            map_words.chosen(question, clicked, number)
            map_words.together(question, number)
            map_words.take_away(question, number)
            map_words.list_and_table(question, number)
else:
    question = map_choice.question(place)
    map_column, words_column = st.columns([6, 5], gap="large")
    with map_column:
        clicked = map_pictures.show(question, "both")
    with words_column:
        map_words.chosen(question, clicked)
        map_words.together(question)
        map_words.take_away(question)
        page_link("suggest.py", label="Something missing here?", icon=":material/add_location_alt:")
    map_words.list_and_table(question)
