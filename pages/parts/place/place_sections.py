"""The sections of a place's page: people, profile, assets, plan, outline."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geodata.table_cells import named_rows, row_of
from localities.assets import records
from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import chart_specs
from localities.indicators.measures import catalogue, measure_values, words
from localities.participation.contributions import reviews
from localities.places import facts, outlines, wording
from pages.parts.assets.asset_cards import SYMBOLS
from pages.parts.place.profile_section import Area, show_profile
from pages.parts.shared import outline_tables
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.page_list import page_link
from pages.parts.shared.pictures import show_chart
from pages.parts.shared.plain import link, plain
from pages.parts.shared.tables import show_table
from pages.parts.shared.take_view import take_away

AGES_YEAR = "2022"


@edition_cache(size=16)
def strengths(place: str) -> tuple[str, ...]:
    """What the community itself named or made, a line each with its year and page."""
    return tuple(
        f"- {plain(row.text)} *({row.year or 'year not known'})* {link('Page', row.source_page)}"
        for row in named_rows(facts.strengths(place))
    )


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
    take_away("ages", place=here.place, outline=here.outline)


def need(here: outlines.Place, code: str) -> None:
    """The profile: the place compared in every measure of a theme, how unequal it is inside, its trends."""
    zones = tuple(outlines.zones_of(here.place, here.outline)["data_zone_code"])
    show_profile(Area(code, here.place, here.name, here.outline, zones))


def assets_here(here: outlines.Place, code: str) -> None:
    """Listings by kind, each kind a link to its list."""
    inside = row_of(records.counts(outline=here.outline), here.place)
    around = row_of(records.counts(around=True, outline=here.outline), here.place)
    for category, label in records.category_labels().items():
        if around[category]:
            page_link(
                "assets.py",
                label=f"{label}: {inside[category]} in {here.name}, {around[category] - inside[category]} near it",
                icon=SYMBOLS[category],
                query_params={"place": here.place, "category": category},
            )
    missing = [label for category, label in records.category_labels().items() if not around[category]]
    if missing:
        st.markdown(f"None in our list: {', '.join(missing)}.")
    st.markdown(f"**How fresh it is:** {reviews.freshness(here.place, here.outline).words}")
    page_link("suggest.py", label="Something missing here?", icon=":material/add_location_alt:")
    st.caption(f"{records.CALL_FIRST} {records.GAP_WARNING}")
    add_to_meeting("assets", f"What is here already in {here.name}", place=here.place)


def plan(here: outlines.Place, code: str) -> None:
    """What the locality plan and its partners have published, each with its page and year."""
    found = facts.plan_facts(here.place)
    for kind, label in facts.PLAN_KINDS.items():
        rows = found[found["topic"] == kind]
        if len(rows):
            st.subheader(label, anchor=False)
            _show_facts(rows)
    label = f"The living plan for {here.name}: who does what, and what changed"
    page_link("plan.py", label=label, icon=":material/checklist:", query_params={"place": here.place})
    add_to_meeting("plan", f"What the plan says about {here.name}", place=here.place, section="plan")
    with st.expander(f"Said of all {wording.many()}"):
        _show_facts(facts.plan_facts(facts.EVERY_PLACE))


def _show_facts(rows: pd.DataFrame) -> None:
    for row in named_rows(rows):
        note = f" Note: {plain(row.note)}" if row.note else ""
        st.markdown(f"- {plain(row.text)} ({row.year or 'year not known'}; {link('page', row.source_page)}){note}")


def zones_table(here: outlines.Place, measure: catalogue.Measure) -> None:
    """The zones of the map with the same figures."""
    codes = outlines.zones_of(here.place, here.outline)
    figures = measure_values.figures(measure.measure_id, measure.zone_year(), codes["data_zone_code"])
    show_table(
        pd.DataFrame(
            {
                "Data zone": codes["name"].to_numpy(),
                measure.title: [words.value_text(measure, row.value, row.status) for row in named_rows(figures)],
                "95% interval": [words.interval_text(measure, row.lower, row.upper) for row in named_rows(figures)],
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
    outline_tables.of_place(here.place, here.name)
