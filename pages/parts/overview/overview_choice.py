"""Which measures the overview shows: a preset, or the reader's own choice, kept in one part of the link.

The link says `show=alcohol` for a preset and `show=id,id` for any other choice; `folded=health` folds a theme away.
"""

from __future__ import annotations

import streamlit as st

from localities.indicators.findings import overview
from localities.indicators.measures import catalogue
from pages.parts.shared.plain import plain, text_of

PART, CHOSEN, PRESET = "show", "overview_chosen", "overview_preset"
SAID = "said_show"
FOLDED, UNFOLDED, OF_THEMES = "folded", "overview_unfolded", "overview_themes"
MOST = 24  # measures in one overview: more is a list, not an overview


def chosen_measures(titles: dict[str, str]) -> list[str]:
    """The measures that the reader chose, in the order chosen; `titles` are all that there are."""
    _from_link(titles)
    # What is chosen decides which preset looks pressed, not the other way round.
    st.session_state[PRESET] = overview.preset_of(st.session_state[CHOSEN]) or None
    names = {key: one.title for key, one in overview.presets().items()}
    st.segmented_control(
        "Ready-made choices", list(names), format_func=text_of(names), key=PRESET, on_change=_take_preset
    )
    st.multiselect(
        "Measures", list(titles), format_func=text_of(titles), key=CHOSEN, max_selections=MOST,
        placeholder="Choose measures",
    )  # fmt: skip
    _say_in_link(PART, as_link(st.session_state[CHOSEN]))
    return list(st.session_state[CHOSEN])


def unfolded(measure_ids: list[str]) -> list[str]:
    """The measures of the themes that the reader has not folded away; which those are is kept in the link."""
    themes = {
        theme: catalogue.THEMES.get(theme, theme)
        for theme in overview.by_theme([catalogue.measure(one) for one in measure_ids])
    }
    if len(themes) < 2:
        return measure_ids
    query, seen = st.query_params.get(FOLDED, ""), st.session_state.get(f"seen_{FOLDED}", "")
    if UNFOLDED not in st.session_state or query != seen or st.session_state.get(OF_THEMES) != list(themes):
        folded = query.split(",")
        st.session_state[UNFOLDED] = [theme for theme in themes if theme not in folded]
    st.session_state[OF_THEMES] = list(themes)
    st.pills("Themes (press one to fold it away)", list(themes), format_func=text_of(themes), key=UNFOLDED,
             selection_mode="multi")  # fmt: skip
    opened = st.session_state[UNFOLDED]
    _say_in_link(FOLDED, ",".join(theme for theme in themes if theme not in opened))
    return [one for one in measure_ids if catalogue.measure(one).theme in opened]


def as_link(measure_ids: list[str]) -> str:
    """The link's part for that choice: the key of a preset, or the ids; "" for the first preset."""
    text = overview.preset_of(measure_ids) or ",".join(measure_ids)
    return "" if text == overview.FIRST else text


def read_link(query: str, valid) -> tuple[list[str], list[str]]:
    """The measures that the link's part asks for, and what of it there is not."""
    if query in overview.presets():
        return [one for one in overview.presets()[query].measure_ids if one in valid], []
    wanted = list(dict.fromkeys(part.strip() for part in query.split(",") if part.strip()))
    return [one for one in wanted if one in valid][:MOST], [one for one in wanted if one not in valid]


def _from_link(titles: dict[str, str]) -> None:
    query, seen = st.query_params.get(PART, ""), st.session_state.get(f"seen_{PART}")
    if CHOSEN not in st.session_state or (query and query != seen):
        found, unknown = read_link(query or overview.FIRST, titles)
        st.session_state[CHOSEN] = found or list(overview.presets()[overview.FIRST].measure_ids)
        st.session_state[SAID] = (list(st.session_state[CHOSEN]), _unknown_words(unknown))
    else:  # an own measure may have been removed
        st.session_state[CHOSEN] = [one for one in st.session_state[CHOSEN] if one in titles]
    about, sentence = st.session_state.get(SAID, ([], ""))
    if sentence and about == st.session_state[CHOSEN]:  # it stays until something else is chosen
        st.warning(sentence, icon=":material/alt_route:")


def _unknown_words(unknown: list[str]) -> str:
    text = ", ".join(f"“{plain(one[:60])}”" for one in unknown[:3])
    return f"There is no measure called {text}. What there is, is shown." if unknown else ""


def _take_preset() -> None:
    key = st.session_state[PRESET]
    if key:
        st.session_state[CHOSEN] = list(overview.presets()[key].measure_ids)


def _say_in_link(part: str, text: str) -> None:
    """Write one part of the link and remember that the page wrote it; an empty value removes the part."""
    if text != st.query_params.get(part, ""):
        if text:
            st.query_params[part] = text
        else:
            del st.query_params[part]
    st.session_state[f"seen_{part}"] = text
