"""The reader's own area against Glasgow, one theme at a time, with the reason where a figure is not known."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, own, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.pooling import pooled
from localities.places import wording
from pages.parts.shared import own_here
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.links import choice
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table
from pages.parts.shared.take_view import take_away

YOURS = "yours"


def show_figures(area_id: str) -> None:
    """A row a measure of the chosen theme: here, interval, Glasgow, verdict, year, source."""
    themes = dict(catalogue.THEMES)
    mine = [one.entry.measure for one in own_here.brought().values()]
    if mine:
        themes = {YOURS: "Your own indicators", **themes}
    theme = choice("Theme", "theme", themes, "theme", "income_work")
    chosen = mine if theme == YOURS else catalogue.in_theme(theme)
    show_table(pd.DataFrame([_row(area_id, one) for one in chosen]))
    _say_why_not(area_id, chosen)
    st.caption(
        "▲ higher, ▼ lower, ● not different, ○ no interval, compare with care, – no comparison. Counts of the zones "
        f"add and rates are worked out afresh, as for the {wording.count()}. "
        f"Nothing is made from hidden counts: where a zone is "
        "hidden its count is estimated from what is shown, and the figure says so."
    )
    if theme != YOURS:
        name = own.area(area_id).name
        add_to_meeting("profile_table", f"{name} against {wording.city()}", place=area_id, theme=theme)
        take_away("place", place=area_id, theme=theme)


def _row(area_id: str, measure: Measure) -> dict:
    year = measure.latest_year
    compared = compare.of_area(measure.measure_id, year, area_id)
    here, city = compared.figure, compared.comparator
    return {
        "Measure": measure.title,
        own.area(area_id).name: words.value_text(measure, here.value, here.status),
        "95% interval": compared.interval if here.value is not None else "",
        wording.city(): words.value_text(measure, city.value, city.status),
        f"Against {wording.city()}": compare.verdict_text(compared.verdict, compared.meaning),
        "Year": year,
        "Source": words.source_line(measure, year),
    }


def _say_why_not(area_id: str, chosen: list[Measure]) -> None:
    """One line a reason why some of the figures are not known for an own area."""
    reasons: dict[str, list[str]] = {}
    for one in chosen:
        here = measure_values.one_value(one.measure_id, one.latest_year, area_id)
        if here.value is None:
            why = pooled.why_not(one.measure_id, one.latest_year, here.status)
            reasons.setdefault(why, []).append(one.title)
    for why, titles in reasons.items():
        st.markdown(f"Not known here, because {why}: {plain(words.list_text(titles))}.")
