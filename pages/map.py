"""Map: services as pins over a measure of need, and what the two say together."""

import streamlit as st

from pages.parts.map import map_choice, map_pictures, map_words
from pages.parts.shared import frame

frame.title(
    "What is here, over what is needed",
    "Services as pins over a measure of need, and what the two say together.",
    pick=("place",),
)
chosen = st.session_state["place"]
question = map_choice.question("" if chosen == frame.ALL else chosen)
map_column, words_column = st.columns([6, 5], gap="large")
with map_column:
    clicked = map_pictures.show(question)
with words_column:
    map_words.chosen(question, clicked)
    map_words.together(question)
    map_words.take_away(question)
map_words.list_and_table(question)
