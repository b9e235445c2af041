"""Compare: one measure in one year, the nine side by side on a map, in a dot plot and in a table."""

import streamlit as st

from localities.drawing import chart_specs
from localities.drawing.layers import served_layer
from localities.indicators import compare, measures, words
from localities.places import outlines
from pages.parts import frame
from pages.parts.add_to_meeting import add_to_meeting
from pages.parts.chosen import measure_titles
from pages.parts.links import choice
from pages.parts.maps import show_map
from pages.parts.pictures import show_chart
from pages.parts.tables import comparison, show_table

FIRST_MEASURE = "out_of_work_percent"


def choose() -> tuple[measures.Measure, str, str]:
    """The measure, its year and the outline, each kept in the link."""
    titles = measure_titles()
    left, middle, right = st.columns([5, 2, 3])
    with left:
        measure = measures.measure(choice("What to compare", "measure", titles, "measure", FIRST_MEASURE))
    with middle:
        years = {year: year for year in reversed(measure.years)}
        year = choice("Year", "year", years, f"year for “{measure.title}”", measure.latest_year)
    with right:
        outline = choice("Outline", "outline", outlines.OUTLINES, "outline", "working")
    return measure, year, outline


def definition(measure: measures.Measure, year: str) -> None:
    """What the number is, in one place."""
    with st.expander("What this number is", icon=":material/info:"):
        st.markdown(f"**{measure.question}**")
        st.markdown(
            f"{measure.numerator}{', out of: ' + measure.denominator if measure.denominator else ''}. "
            f"Unit: {measure.unit}. Finest level published: {measure.geography}."
        )
        st.markdown(f"Method: {measure.method}. Years: {', '.join(measure.years)}.")
        if measure.caution:
            st.markdown(f"Caution: {measure.caution}")
        st.caption(words.source_line(measure, year))


def show(measure: measures.Measure, year: str, outline: str, chosen: str) -> None:
    """Map, dot plot and table of the nine."""
    city = measures.city_value(measure.measure_id, year)
    nine = compare.the_nine(measure.measure_id, year, outline)
    if nine["value"].isna().all():
        only_city(measure, year, city)
        return
    view = {"measure": measure.measure_id, "outline": outline, "place": chosen}
    view["year"] = "" if year == measure.latest_year else year  # a scene of the latest year goes on with the data
    map_column, chart_column = st.columns([5, 6], gap="large")
    with map_column:
        query = {"outline": outline, "measure": measure.measure_id, "year": year}
        clicked = show_map(
            "compare",
            [
                served_layer(
                    "places.geojson",
                    query,
                    kind="areas",
                    labels=True,
                    fit="nine",
                    chosen=chosen,
                    owns_legend=True,
                )
            ],
            480,
        )
        st.caption("Working outlines, not the council's. " + words.source_line(measure, year))
        add_to_meeting("map_of_nine", f"{measure.title} on the map", **view)
        if clicked:
            # The rest of the link goes along: Streamlit writes it to this page's history too, and Back leads there.
            link = {**st.query_params.to_dict(), "place": clicked.removesuffix(f"-{outline}")}
            st.switch_page("place.py", query_params=link)
    with chart_column:
        spec = chart_specs.dot_plot(measure.measure_id, year, outline, chosen or None)
        show_chart(spec, words.source_line(measure, year), "dot_plot")
        add_to_meeting("dot_plot", f"{measure.title}: the nine places", **view)
    st.header("The nine in a table", anchor=False)
    show_table(comparison(nine, measure), measure)
    st.caption(
        "Intervals that overlap are no rank: “where it may stand” says how far chance alone could move a place. "
        f"[All values of this measure](data/values.csv?measure={measure.measure_id})"
    )
    add_to_meeting("table_nine", f"{measure.title} in a table", **view)


def only_city(measure: measures.Measure, year: str, city: measures.Figure) -> None:
    """The plain answer where a figure exists for the whole city alone."""
    st.info(
        f"This figure is published only for the whole city; it is not known for the nine places. "
        f"Glasgow: {words.value_text(measure, city.value, city.status)} "
        f"({words.interval_text(measure, city.lower, city.upper)}), {year}.",
        icon=":material/location_city:",
    )
    st.caption(words.source_line(measure, year))


frame.title("Compare the nine", "One measure, one year, every place beside Glasgow, with how sure each figure is.")
measure, year, outline = choose()
definition(measure, year)
place = st.session_state["place"]
show(measure, year, outline, "" if place == frame.ALL else place)
