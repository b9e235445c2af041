"""The profile of an area: the spine of its measures, how unequal it is inside, and its trends."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geodata.table_cells import row_of
from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import chart_specs
from localities.indicators.comparing import compare, profile
from localities.indicators.findings import inequality, profile_choices
from localities.indicators.measures import by_fifth, catalogue, left_out, measure_values, scotland, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends import jumps
from localities.places import wording
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.definition import LINK_COLUMN, address
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.links import choice
from pages.parts.shared.pictures import show_chart
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table
from pages.parts.shared.take_view import take_away

THEMES = {**catalogue.THEMES, profile.EVERY_THEME: "Every theme"}
SYMBOLS_SAID = (
    "▲ higher, ▼ lower, ● not different, ○ no interval, compare with care, – no comparison. Each row names its year "
    "and source."
)


@dataclass(frozen=True)
class Area:
    """Whom the profile is about: its area code, its slug (or own id), its name, its outline and its data zones."""

    code: str
    place: str
    name: str
    outline: str
    zones: tuple[str, ...]


def show_profile(area: Area) -> None:
    """Spine, table, inequality and trends over one theme or all, the theme kept in the link."""
    theme = choice("Theme", "theme", THEMES, "theme", profile_choices.FIRST_THEME)
    view = {"place": area.place, "outline": area.outline, "theme": theme}
    spine(area, theme)
    st.caption(SYMBOLS_SAID)
    show_table(_kept_rows(area.code, theme, area.outline))
    if missing := left_out.words_of_area(profile_choices.listed(theme), area.code):
        st.caption(plain(missing))
    add_to_meeting("profile_table", f"{area.name} against {wording.city()}", **view)
    if theme in (*by_fifth.THEMES, profile.EVERY_THEME):
        fifths()
    st.subheader("Inside the place", anchor=False)
    inside(area, theme)
    st.subheader("Over the years", anchor=False)
    over_years(area, theme)
    take_away("place", place=area.place, outline=area.outline, theme="" if theme == profile.EVERY_THEME else theme)


def fifths() -> None:
    """What Glasgow's most and least deprived fifths have of alcohol, drugs and early death, folded."""
    with lazy_expander(
        f"What deprivation does to health in {wording.city()}", "fifths", ":material/stacked_bar_chart:"
    ) as fold:
        if fold.open:
            show_table(by_fifth.rows())
            st.caption(plain(f"{by_fifth.MEANING} {by_fifth.source()}"))


def spine(area: Area, theme: str) -> None:
    """The spine chart, or a sentence where no measure of the theme has a worse side."""
    if profile.profile(area.code, theme, area.outline).empty:
        st.caption("No measure of this theme has a better and a worse side and figures for places: see the table.")
        return
    spec = chart_specs.spine(area.code, area.name, theme, area.outline)
    show_chart(spec, "Sources and years are in the table below.", "spine")
    view = {"place": area.place, "outline": area.outline, "theme": theme}
    add_to_meeting("spine", f"{area.name} between the worst and the best", **view)


@edition_cache(size=128)
def _kept_rows(code: str, theme: str, outline: str) -> pd.DataFrame:
    places = profile.profile(code, theme, outline).set_index("measure_id")
    return pd.DataFrame([_row(one, code, places) for one in profile_choices.listed(theme)])


def _row(measure: Measure, code: str, places: pd.DataFrame) -> dict:
    """One measure in words: the area, Glasgow, the verdict, and from where to where the places go."""
    year = measure.latest_year
    compared = compare.of_area(measure.measure_id, year, code)
    here, city = compared.figure, compared.comparator
    return {
        "Measure": measure.title,
        "Here": words.value_text(measure, here.value, here.status),
        "95% interval": compared.interval,
        wording.city(): words.value_text(measure, city.value, city.status),
        "Scotland": scotland.text(measure, year).removeprefix(f"{scotland.NAME} "),
        f"Against {wording.city()}": compare.verdict_text(compared.verdict, compared.meaning),
        f"Worst of the {wording.count()}": _end(measure, places, "worst"),
        f"Middle half of the {wording.count()}": _middle_half(measure, places),
        f"Best of the {wording.count()}": _end(measure, places, "best"),
        "Year": year,
        "Source": words.source_line(measure, year),
        LINK_COLUMN: address(measure.measure_id, year),
    }


def _end(measure: Measure, places: pd.DataFrame, end: str) -> str:
    if measure.measure_id not in places.index:
        return ""
    row = row_of(places, measure.measure_id)
    return f"{words.figure_text(measure, row[end])} ({row[f'{end}_name']})"


def _middle_half(measure: Measure, places: pd.DataFrame) -> str:
    if measure.measure_id not in places.index:
        return ""
    row = row_of(places, measure.measure_id)
    ends = (words.figure_text(measure, row[name]) for name in ("worse_quarter", "better_quarter"))
    return " to ".join(ends)


def inside(area: Area, theme: str) -> None:
    """The area's zones against Glasgow's, in one measure of the theme."""
    titles = {one.measure_id: one.title for one in profile_choices.of_zones(theme, area.zones)}
    if not titles:
        st.caption("No measure of this theme is published for single zones, so how it spreads inside is not known.")
        return
    measure = catalogue.measure(
        choice("Measure of the zones", "inside", titles, "measure with figures for zones", next(iter(titles)))
    )
    year = measure.zone_year()
    found = inequality.inside(measure.measure_id, year, area.zones)
    st.markdown(inequality.sentence(found, measure, area.name))
    spec = chart_specs.zones_inside(measure.measure_id, year, area.zones, area.name)
    people = f"People: Census {found.census}. " if found.worst_share_percent is not None else ""
    show_chart(spec, f"{people}{words.source_line(measure, year)}", "zones_inside")
    view = {"place": area.place, "outline": area.outline, "theme": theme, "inside": measure.measure_id}
    add_to_meeting("zones_inside", f"{measure.title} inside {area.name}", **view)
    take_away("zones", measure=measure.measure_id, year=year, place=area.place, outline=area.outline)


def over_years(area: Area, theme: str) -> None:
    """One measure of the theme over the years, where there are five points or more."""
    long = {one.measure_id: one.title for one in profile_choices.over_years(theme, area.code)}
    if not long:
        st.caption("No measure of this theme has five yearly figures here, so no trend can be said yet.")
        return
    measure = catalogue.measure(
        choice("Measure over the years", "trend", long, "measure with five yearly figures", next(iter(long)))
    )
    history, city = (measure_values.area_history(measure.measure_id, one) for one in (area.code, wording.city_code()))
    sentences = jumps.change_words(history, measure, city), left_out.words_of_years(measure, area.code)
    st.markdown(plain(" ".join(filter(None, sentences))))
    show_chart(
        chart_specs.trend_lines(measure.measure_id, area.place, area.outline),
        words.source_line(measure, f"{measure.years[0]} to {measure.latest_year}"),
        "trend_lines",
    )
    view = {"place": area.place, "outline": area.outline, "section": "need", "theme": theme}
    add_to_meeting("trend_lines", f"{measure.title} in {area.name} over the years", trend=measure.measure_id, **view)
    take_away("years", measure=measure.measure_id, place=area.place, outline=area.outline)
