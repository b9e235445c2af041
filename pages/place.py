"""Place: who lives here, what stands out and what is strong, what is here, what the plan says, how sure we are."""

from urllib.parse import urlencode

import streamlit as st

from localities.drawing.maps.layers import served_layer
from localities.indicators.findings import standing_out
from localities.indicators.measures import catalogue, deprived_zones, left_out, measure_values, scotland, words
from localities.places import outlines, wording
from localities.publishing.scenes.scene_findings import NO_STRENGTH
from pages.parts.place import place_sections
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.chosen import choose_measure, measure_titles
from pages.parts.shared.definition import address
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.links import choice_in_row
from pages.parts.shared.maps import show_map
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain

HEADLINE_MEASURES = (
    "population",
    "income_deprived_percent",
    "child_poverty_percent",
    "participation_16_19_percent",
)
SECTIONS = {
    "people": ("People", place_sections.people),
    "need": ("Profile", place_sections.need),
    "assets": ("Assets", place_sections.assets_here),
    "plan": ("Plan", place_sections.plan),
    "outline": ("Outline", place_sections.outline_section),
}
SHADED_FIRST = "out_of_work_percent"


def choose_first() -> None:
    """No place chosen yet: the places to choose from."""
    frame.title("One place", "Choose a place above, or one of these.")
    for slug, name in outlines.names().items():
        page_link("place.py", label=name, icon=":material/map:", query_params={"place": slug})


def heading(here: outlines.Place) -> None:
    """Name, sector, how sure the outline is, and what the search understood."""
    frame.title(
        here.name,
        f"{here.sector} {wording.city()} · {here.outline} outline, {here.confidence} confidence · "
        f"{here.n_zones} data zones · {here.area_ha:,.0f} ha",
    )
    view = f"/place?{urlencode({'place': here.place, 'outline': here.outline})}"
    sides = urlencode({"place": here.place, "outline": here.outline, "view": view})
    with st.container(key="factsheet"):
        st.markdown(f"[Factsheet](data/place.pdf?{sides}) (PDF, 2 pages)")
    found = st.session_state.get("found")
    if found and found.place == here.place:
        st.info(plain(found.sentence), icon=":material/search:")


def headline_figures(here: outlines.Place, code: str) -> None:
    """Four figures, each with the city's and its year."""
    measures = catalogue.known(HEADLINE_MEASURES)
    for column, measure in zip(st.columns(len(measures)), measures, strict=True):
        measure_id = measure.measure_id
        value = measure_values.one_value(measure_id, measure.latest_year, code)
        city = measure_values.city_value(measure_id, measure.latest_year)
        estimated = value.status == "estimated"
        with column.container(border=True, height="stretch", key=f"figure-{measure.measure_id}"):
            st.metric(measure.title, words.value_text(measure, value.value, "" if estimated else value.status))
            age, country = words.age_text(measure.latest_year), scotland.text(measure, measure.latest_year)
            st.caption(
                f"{'Estimated. ' if estimated else ''}"
                f"{wording.city()} {words.value_text(measure, city.value, city.status)} · "
                f"{f'{country} · ' if country else ''}"
                f"{f'**{age}** · ' if age else ''}"
                f"{words.source_line(measure, measure.latest_year)} "
                f"[What this is]({address(measure_id, measure.latest_year)})"
            )
    deprived = catalogue.measure(deprived_zones.MEASURES[0])
    st.caption(
        f"{deprived_zones.sentence(code)} {words.source_line(deprived, deprived.latest_year)} "
        f"[What this is]({address(deprived.measure_id, deprived.latest_year)})"
    )
    add_to_meeting("who_lives_here", f"Who lives in {here.name}", **_view(here))


def _view(here: outlines.Place) -> dict[str, str]:
    """Place and outline as the link says them."""
    return {"place": here.place, "outline": here.outline}


def shaded_map(here: outlines.Place) -> None:
    """The outline and its zones, shaded by the measure the reader chooses."""
    titles = measure_titles(lambda one: "zone" in one.geography)
    measure = catalogue.measure(choose_measure("Shade the zones by", "shade", titles, "measure", SHADED_FIRST))
    zones = {"place": here.place, "outline": here.outline, "measure": measure.measure_id}
    shaded = served_layer("zones.geojson", zones, kind="areas", thin=True, owns_legend=True)
    outline = {"kind": "areas", "outline_only": True, "chosen": here.place, "fit": f"{here.place} {here.outline}"}
    show_map("place", [shaded, served_layer("places.geojson", {"outline": here.outline}, **outline)], 430)
    st.caption(
        "Working outline, not the council's. Single zones are small: read the pattern, not one zone. "
        f"{_hidden(measure, here)} {words.zone_year_note(measure)} {words.source_line(measure, measure.zone_year())}"
    )
    big = {"measure": measure.measure_id, **_view(here)}
    page_link("map.py", label="Open the big map", icon=":material/layers:", query_params=big)
    add_to_meeting("zone_map", f"{measure.title} in {here.name}", shade=measure.measure_id, **_view(here))
    with lazy_expander("The zones in a table", "zones", ":material/table:") as table:
        if table.open:
            place_sections.zones_table(here, measure)


def _hidden(measure: catalogue.Measure, here: outlines.Place) -> str:
    """How many of the zones on the map show no figure, and why."""
    codes = sorted(outlines.zone_codes_of(here.place, here.outline))
    return left_out.words_of_zones(measure, measure.zone_year(), codes)


def findings(here: outlines.Place) -> None:
    """Needs and strengths, side by side in weight."""
    st.header("What stands out", anchor=False)
    st.markdown("\n".join(_finding(one) for one in standing_out.standing_out(here.place, here.outline)))
    add_to_meeting("stands_out", f"What stands out in {here.name}", **_view(here))
    st.header("What is strong here", anchor=False)
    strong = [_finding(one) for one in standing_out.strong_here(here.place, outline=here.outline)]
    strong += place_sections.strengths(here.place)
    st.markdown("\n".join(strong) or wording.filled(NO_STRENGTH))
    add_to_meeting("strong_here", f"What is strong in {here.name}", **_view(here))


def _finding(one: standing_out.Finding) -> str:
    """One sentence with how sure it is, its year, and the way to what it means."""
    meaning = f"[what this is]({address(one.measure_id, one.year)})"
    return f"- {' '.join(part for part in (one.sentence, one.sure) if part)} *({meaning})*"


def show(slug: str) -> None:
    """The whole page of one place."""
    outline = frame.outline()
    here, code = outlines.place(slug, outline), measure_values.area_code(slug, outline)
    heading(here)
    headline_figures(here, code)
    map_column, words_column = st.columns([6, 5], gap="large")
    with map_column:
        shaded_map(here)
    with words_column:
        findings(here)
    section = choice_in_row(
        "More about the place",
        "section",
        {key: label for key, (label, _) in SECTIONS.items()},
        "section",
        "people",
    )
    SECTIONS[section][1](here, code)


slug = st.session_state["place"]
if slug == frame.ALL:
    choose_first()
else:
    show(slug)
