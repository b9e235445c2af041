"""Compare: one measure in one year, the places side by side on a map, in a dot plot or funnel, and in a table."""

import streamlit as st

from localities.indicators.measures import catalogue, left_out
from localities.places import wording
from pages.parts.compare import compare_views
from pages.parts.shared import frame, outline_tables
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.chosen import choose_measure, choose_year, measure_titles, own_areas
from pages.parts.shared.definition import definition
from pages.parts.shared.take_view import take_away

FIRST_MEASURE = "out_of_work_percent"


def choose() -> tuple[catalogue.Measure, str]:
    """The measure and its year, each kept in the link."""
    titles = measure_titles()
    left, right = st.columns([5, 2])
    with left:
        measure = catalogue.measure(choose_measure("What to compare", "measure", titles, "measure", FIRST_MEASURE))
    with right:
        year = choose_year(measure)
    return measure, year


def show(measure: catalogue.Measure, year: str, outline: str, chosen: str) -> None:
    """Map, chart and table of the places and of the reader's own areas."""
    own = own_areas()
    if not compare_views.is_of_places(measure.measure_id, year, outline, own):
        compare_views.only_city(measure, year)
        return
    view = {"measure": measure.measure_id, "outline": outline, "place": chosen}
    view["year"] = "" if year == measure.latest_year else year  # a scene of the latest year goes on with the data
    mine = ",".join(own)
    map_column, chart_column = st.columns([5, 6], gap="large")
    with map_column:
        level = compare_views.area_map(measure, year, outline, chosen, own)
        of_zones = level == compare_views.ZONES
        add_to_meeting("map_of_zones" if of_zones else "map_of_places", f"{measure.title} on the map", **view)
    with chart_column:
        chart = compare_views.picture(measure, year, outline, chosen, own)
        funnel = chart == compare_views.FUNNEL
        add_to_meeting("funnel" if funnel else "dot_plot", f"{measure.title}: the {wording.many()}", **view, own=mine)
    compare_views.places_in_a_table(measure, year, outline, own)
    if missing := left_out.left_out_words(measure.measure_id, year, outline):
        st.caption(missing)
    add_to_meeting("table_of_places", f"{measure.title} in a table", **view, own=mine)
    parts = {"measure": measure.measure_id, "year": year, "outline": outline}
    take_away("compare", **parts, place=chosen, own=mine, chart=chart)
    if level == compare_views.ZONES:
        st.caption("The figures and shapes of all zones:")
        take_away("zones", **parts | {"year": measure.zone_year(year)})
    outline_tables.of_measure(measure, year)


frame.title(
    f"Compare the {wording.count()}",
    f"One measure, one year, every place beside {wording.city()}, with how sure each figure is.",
)
measure, year = choose()
definition(measure, year)
place = st.session_state["place"]
show(measure, year, frame.outline(), "" if place == frame.ALL else place)
