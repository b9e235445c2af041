"""The sections of a place's page: people, need, assets, plan, outline."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from localities.assets import records
from localities.drawing import chart_specs
from localities.indicators import compare, measures, outline_matters, trend, words
from localities.places import facts, outlines
from pages.parts.add_to_meeting import add_to_meeting
from pages.parts.asset_cards import SYMBOLS
from pages.parts.links import choice
from pages.parts.pictures import show_chart
from pages.parts.plain import link, plain
from pages.parts.tables import show_table

AGES_YEAR = "2022"


def people(here: outlines.Place, code: str) -> None:
    """Who lives here, by age and sex, beside Glasgow."""
    show_chart(
        chart_specs.age_pyramid(here.place, AGES_YEAR, here.outline),
        f"Scotland's Census {AGES_YEAR}, National Records of Scotland, {AGES_YEAR}. OGL-UK-3.0. "
        "The publisher has changed cells slightly to protect people.",
        "age_pyramid",
    )
    view = {"place": here.place, "outline": here.outline, "section": "people"}
    add_to_meeting("age_pyramid", f"Young and old in {here.name}", **view)


def need(here: outlines.Place, code: str) -> None:
    """Every measure of a theme against Glasgow, and one of them over the years."""
    theme = choice("Theme", "theme", measures.THEMES, "theme", "income_work")
    rows = [_against(one, code) for one in measures.in_theme(theme)]
    show_table(pd.DataFrame(rows))
    st.caption(
        "▲ higher, ▼ lower, ● not different, ○ no interval, compare with care, – cannot be said. "
        "Each row names its year and source."
    )
    over_years(here, code, theme)


def _against(measure: measures.Measure, code: str) -> dict:
    here = measures.one_value(measure.measure_id, measure.latest_year, code)
    city = measures.city_value(measure.measure_id, measure.latest_year)
    verdict = compare.verdict_of(here, city.value, measure)
    meaning = compare.meaning_of(verdict, measure.direction)
    return {
        "Measure": measure.title,
        "Here": words.value_text(measure, here.value, here.status),
        "95% interval": words.interval_text(measure, here.lower, here.upper),
        "Glasgow": words.value_text(measure, city.value, city.status),
        "Against Glasgow": f"{compare.SYMBOLS[verdict]} {compare.LABELS[verdict]}"
        + (f" ({meaning})" if meaning else ""),
        "Year": measure.latest_year,
        "Source": words.source_line(measure, measure.latest_year),
    }


@lru_cache(maxsize=4096)
def enough_points(measure_id: str, code: str) -> bool:
    """Whether the measure has the five yearly figures that a trend needs."""
    return measures.area_history(measure_id, code)["value"].notna().sum() >= trend.POINTS_NEEDED


def over_years(here: outlines.Place, code: str, theme: str) -> None:
    """One measure of the theme over the years, where there are five points or more."""
    long = {one.measure_id: one.title for one in measures.in_theme(theme) if enough_points(one.measure_id, code)}
    if not long:
        st.caption("No measure of this theme has five yearly figures here, so no trend can be said yet.")
        return
    measure = measures.measure(
        choice("Over the years", "trend", long, "measure with five yearly figures", next(iter(long)))
    )
    st.markdown(trend.trend(measures.area_history(measure.measure_id, code), measure).words)
    show_chart(
        chart_specs.trend_lines(measure.measure_id, here.place, here.outline),
        words.source_line(measure, f"{measure.years[0]} to {measure.latest_year}"),
        "trend_lines",
    )
    view = {"place": here.place, "outline": here.outline, "section": "need", "theme": theme}
    add_to_meeting("trend_lines", f"{measure.title} in {here.name} over the years", trend=measure.measure_id, **view)


def assets_here(here: outlines.Place, code: str) -> None:
    """Listings by kind, each kind a link to its list."""
    inside, around = records.counts().loc[here.place], records.counts(around=True).loc[here.place]
    for category, label in records.category_labels().items():
        if around[category]:
            st.page_link(
                "assets.py",
                label=f"{label}: {inside[category]} inside, {around[category] - inside[category]} more within 800 m",
                icon=SYMBOLS[category],
                query_params={"place": here.place, "category": category},
            )
    missing = [label for category, label in records.category_labels().items() if not around[category]]
    if missing:
        st.markdown(f"No listing that we could read: {', '.join(missing)}.")
    st.caption(f"Each is a {records.CONFIRMATION}. {records.GAP_WARNING}")
    add_to_meeting("assets", f"What is here already in {here.name}", place=here.place)


def plan(here: outlines.Place, code: str) -> None:
    """What the locality plan and its partners have published, each with its page and year."""
    said = facts.plan_facts(here.place)
    for kind, label in facts.PLAN_KINDS.items():
        rows = said[said["topic"] == kind]
        if len(rows):
            st.subheader(label, anchor=False)
            _show_facts(rows)
    add_to_meeting("plan", f"What the plan says about {here.name}", place=here.place, section="plan")
    with st.expander("Said of all nine places"):
        _show_facts(facts.plan_facts(facts.EVERY_PLACE))


def _show_facts(rows: pd.DataFrame) -> None:
    for row in rows.itertuples():
        note = f" Note: {plain(row.note)}" if row.note else ""
        st.markdown(f"- {plain(row.text)} ({row.year or 'year not known'}; {link('page', row.source_page)}){note}")


def zones_table(here: outlines.Place, measure: measures.Measure) -> None:
    """The zones of the map with the same figures."""
    codes = outlines.zones_of(here.place, here.outline)
    figures = measures.figures(measure.measure_id, measure.latest_year, codes["data_zone_code"])
    show_table(
        pd.DataFrame(
            {
                "Data zone": codes["name"].to_numpy(),
                measure.title: [words.value_text(measure, row.value, row.status) for row in figures.itertuples()],
                "95% interval": [words.interval_text(measure, row.lower, row.upper) for row in figures.itertuples()],
            }
        )
    )


def outline_section(here: outlines.Place, code: str) -> None:
    """How sure the outline is, and which findings change with another one."""
    st.markdown(f"**Confidence: {here.confidence}.** {plain(here.confidence_reason)}")
    if here.published_population:
        st.markdown(f"Published population to hold it against: {plain(here.published_population)}.")
    sizes = [outlines.place(here.place, one) for one in outlines.OUTLINES]
    show_table(
        pd.DataFrame(
            [
                {
                    "Outline": outlines.OUTLINES[one.outline],
                    "Data zones": one.n_zones,
                    "People (Census 2011)": one.population_2011,
                    "People (Census 2022)": one.population_2022,
                    "Hectares": round(one.area_ha),
                }
                for one in sizes
            ]
        )
    )
    changes = outline_matters.what_changes(here.place)
    if changes.empty:
        st.markdown("No finding against Glasgow changes with the core or the wider outline.")
    else:
        many = "One finding changes" if len(changes) == 1 else f"{len(changes)} findings change"
        st.markdown(f"{many} against Glasgow with the core or the wider outline:")
        for row in changes.itertuples():
            st.markdown(f"- {plain(row.words)}")
