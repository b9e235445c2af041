"""Outlook: the two years after the latest figure with their 80% range, and places that left their own path."""

import streamlit as st

from localities.drawing.charts import chart_specs
from localities.indicators.measures import catalogue, measure_values, own, words
from localities.indicators.trends import outlook, unexpected
from localities.indicators.trends.trend import POINTS_NEEDED
from localities.places import outlines, wording
from localities.publishing.downloads.outlook_table import outlook_table
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.chosen import choose_measure, measure_titles, own_areas, places_compared
from pages.parts.shared.definition import definition
from pages.parts.shared.pictures import show_chart
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table
from pages.parts.shared.take_view import take_away

FIRST_MEASURE = "out_of_work_percent"


def where(outline: str) -> tuple[str, str]:
    """Area code and name of the chosen place; Glasgow as a whole while none is chosen."""
    place = st.session_state["place"]
    if place == frame.ALL:
        return wording.city_code(), wording.city()
    return measure_values.area_code(place, outline), str(outlines.names().get(place, place))


def measure_with_a_path() -> catalogue.Measure:
    """A measure with five years or more."""
    titles = measure_titles(lambda one: len(one.years) >= POINTS_NEEDED)
    wanted = "measure with five yearly figures"
    return catalogue.measure(choose_measure("Measure", "measure", titles, wanted, FIRST_MEASURE))


def show(measure: catalogue.Measure, code: str, name: str) -> None:
    """The chart of one area, and in words what it says and how sure that is."""
    if code != wording.city_code() and measure.geography == "city":
        st.info(
            f"This figure is published for the whole city alone, so this is {wording.city()}.",
            icon=":material/location_city:",
        )
        code, name = wording.city_code(), wording.city()
    picture, explanation = st.columns([6, 5], gap="large")
    with picture:
        years = f"{measure.years[0]} to {measure.latest_year}"
        show_chart(
            chart_specs.outlook_lines(measure.measure_id, code, name), words.source_line(measure, years), "outlook"
        )
    with explanation:
        st.header("What may come", anchor=False)
        for sentence in outlook.sentences(outlook.outlook(measure.measure_id, code), measure):
            st.markdown(f"- {plain(sentence)}")
        if measure.caution:
            st.markdown(f"- Caution: {plain(measure.caution)}")


def side_by_side(measure: catalogue.Measure, outline: str) -> None:
    """Every place and Glasgow in a table."""
    areas = {} if measure.geography == "city" else places_compared(outline)
    st.header("Side by side", anchor=False)
    with st.spinner("Trying both ways on the years behind"):
        show_table(outlook_table(measure.measure_id, (*areas.items(), (wording.city_code(), wording.city()))))
    st.caption(
        f"{measure.title}, {measure.unit}. In brackets: the 80% range. “Missed by” is how far the way used was wrong "
        "on average when it was tried on the years behind. Where ranges overlap, the order is not known."
    )


def off_their_path(outline: str) -> None:
    """The places whose latest figure is not what their own years before led one to expect, over all measures."""
    st.header("Not as expected from earlier years", anchor=False)
    with st.spinner("Looking at every place and measure with six yearly figures"):
        looked = unexpected.places_off_their_path(tuple(measure_titles()), tuple(places_compared(outline).items()))
    own_path = [one for one in looked.surprises if not one.city_likewise]
    with_city = [one for one in looked.surprises if one.city_likewise]
    if looked.looked_at and not own_path:
        st.markdown("No place left its own path on its own.")
    st.markdown(_bullets(own_path))
    if with_city:
        many = "One figure" if len(with_city) == 1 else f"{len(with_city)} figures"
        with st.expander(
            f"{many} where {wording.city()} as a whole went the same way", icon=":material/location_city:"
        ):
            st.markdown(_bullets(with_city))
    st.caption(
        f"{unexpected.how_many_by_chance(looked)} The range here is the 95% one: with 80% one figure in five would "
        "be named by chance. Each one’s source and caution are with its measure above."
    )


def _bullets(found: list[unexpected.Surprise]) -> str:
    return "\n".join(f"- {plain(one.sentence)}" for one in found)


frame.title(
    "Outlook", "Where a figure may go in the two years after its latest one, and how far such guesses missed before."
)
outline = frame.outline()
measure = measure_with_a_path()
definition(measure, measure.latest_year)
show(measure, *where(outline))
place = st.session_state["place"]
view = {"measure": measure.measure_id, "place": "" if place == frame.ALL else place, "outline": outline}
areas = ",".join(own_areas())
add_to_meeting("outlook", f"{measure.title}: what may come", **view)
take_away("outlook", **view)
side_by_side(measure, outline)
add_to_meeting("outlook_table", f"{measure.title}: what may come, side by side", **view, own=areas)
off_their_path(outline)
mine = [one for one in measure_titles() if own.is_own(one)]
add_to_meeting("off_path", "Not as expected from earlier years", outline=outline, own=areas)
take_away("off_their_path", outline=outline, own=areas, also=",".join(mine))
