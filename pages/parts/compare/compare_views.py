"""The pictures and tables of the compare page: map of the places or of all zones, dot plot or funnel, the tables."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geodata.table_cells import named_rows
from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import chart_specs
from localities.drawing.maps import shading
from localities.drawing.maps.layers import served_layer
from localities.indicators.comparing import compare
from localities.indicators.comparing.possible_ranks import WHY_NO_ORDER
from localities.indicators.measures import catalogue, measure_values, scotland, words
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines, wording
from localities.publishing.scenes.scene_places import HOW_FUNNELS_READ
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.links import choice_in_row
from pages.parts.shared.maps import show_map
from pages.parts.shared.pictures import show_chart
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import Prepared, comparison, prepared, show_prepared, value_column

PLACES, ZONES = "places", "zones"
LEVELS = {PLACES: "The {places}", ZONES: "All {zones} zones"}
DOTS, FUNNEL = "dots", "funnel"
CHARTS = {DOTS: "Dot plot", FUNNEL: "Funnel plot"}
MAP_PX = 560
SMALL = "Single zones are small: read the pattern, not one zone. A zone with few people behind its figure is hidden."


def choose_map(measure: Measure) -> tuple[str, str]:
    """What the map shows and how its shades are made, each kept in the link."""
    has_zones = "data zone" in measure.geography
    levels = {one: wording.filled(LEVELS[one]) for one in (LEVELS if has_zones else (PLACES,))}
    with st.container(horizontal=True, gap="small", key="map_choices"):
        level = choice_in_row("Map of", "level", levels, f"map of “{measure.title}”", PLACES)
        return level, choice_in_row("Shades", "classes", shading.CLASSES, "way to make shades", shading.AUTO)


def area_map(measure: Measure, year: str, outline: str, chosen: str, own: tuple[str, ...]) -> str:
    """The map of the places or of the zones, a click on which opens the place that was meant; returns which it is."""
    level, classes = choose_map(measure)
    shown = measure.zone_year(year) if level == ZONES else year
    shaded = {"measure": measure.measure_id, "year": shown, "classes": classes if classes != shading.AUTO else ""}
    drawn = {"outline": outline, "own": ",".join(own)}
    looks = {"kind": "areas", "labels": True, "chosen": chosen}
    if level == ZONES:
        layers = [
            served_layer("zones.geojson", shaded, kind="areas", thin=True, fit="city", owns_legend=True),
            served_layer("places.geojson", drawn, outline_only=True, **looks),
        ]
    else:
        layers = [served_layer("places.geojson", drawn | shaded, fit="places", owns_legend=True, **looks)]
    clicked = show_map("compare", layers, MAP_PX)
    small = f"{SMALL} {words.zone_year_note(measure)} " if level == ZONES else ""
    st.caption(f"Working outlines, not the council's. {small}{words.source_line(measure, shown)}")
    if clicked:
        open_clicked(clicked, measure, shown, outline)
    if level == ZONES:
        zones_in_a_table(measure, shown, outline)
    return level


def open_clicked(clicked: str, measure: Measure, year: str, outline: str) -> None:
    """Open the place that was clicked, or the place of the clicked zone; otherwise say what the zone is."""
    place = outlines.place_of_zone(outline).get(clicked, clicked.removesuffix(f"-{outline}"))
    if place in outlines.names():
        # The rest of the link goes along: Streamlit writes it to this page's history too, and Back leads there.
        st.switch_page("place.py", query_params={**st.query_params.to_dict(), "place": place})
    name = outlines.zone_names().get(clicked)
    if name:
        figure = measure_values.one_value(measure.measure_id, year, clicked)
        shown = words.value_text(measure, figure.value, figure.status)
        st.info(f"{plain(name)}: {shown} ({year}). It lies in none of the {wording.count()}.", icon=":material/map:")


def zones_in_a_table(measure: Measure, year: str, outline: str) -> None:
    """The same 746 figures as a table, folded."""
    with lazy_expander("The zones in a table", "zones", ":material/table:") as table:
        if table.open:
            show_prepared(_zones(measure.measure_id, year, outline))


def zone_rows(measure_id: str, year: str, outline: str) -> pd.DataFrame:
    """Every zone with its place, figure and interval, highest figure first."""
    measure, names, held = catalogue.measure(measure_id), outlines.zone_names(), outlines.place_of_zone(outline)
    figures = measure_values.figures(measure_id, year, names).sort_values("value", ascending=False, na_position="last")
    places = [outlines.names().get(held.get(code, ""), "") for code in figures.index]
    rows = list(named_rows(figures))
    return pd.DataFrame(
        {
            "Data zone": [names[code] for code in figures.index],
            "Code": list(figures.index),
            "Place": places,
            value_column(measure): figures["value"].to_numpy(),
            "95% interval": [words.interval_text(measure, row.lower, row.upper) for row in rows],
            "Status": [words.HIDDEN if row.status == "suppressed" else row.status for row in rows],
        }
    )


def picture(measure: Measure, year: str, outline: str, chosen: str, own: tuple[str, ...]) -> str:
    """The places as a dot plot or in a funnel, as the reader chooses; returns which it is."""
    kind = choice_in_row("Chart", "chart", CHARTS, "chart", DOTS)
    draw = chart_specs.funnel if kind == FUNNEL else chart_specs.dot_plot
    spec = draw(measure.measure_id, year, outline, chosen or None, own)
    source = words.source_line(measure, year)
    show_chart(spec, f"{HOW_FUNNELS_READ} {source}" if kind == FUNNEL else source, f"chart_{kind}")
    return kind


def places_in_a_table(measure: Measure, year: str, outline: str, own: tuple[str, ...]) -> None:
    """The places and own areas with interval, verdict, and the possible rank of each."""
    st.header(f"The {wording.count()} in a table", anchor=False)
    st.markdown(plain(city_and_scotland(measure, year)))
    show_prepared(_places(measure.measure_id, year, outline, own))
    st.caption(
        "▲ higher, ▼ lower, ● not different, ○ no interval, compare with care, – no comparison. It says better "
        "or worse only where the measure has a direction. Intervals that overlap give no ranking: “possible rank” says "
        "how far chance alone could move a place."
    )
    if not measure.has_order:
        st.caption(WHY_NO_ORDER)


def city_and_scotland(measure: Measure, year: str) -> str:
    """What the places are set against: the city's figure and, where a source has it, Scotland's, with its source."""
    city = measure_values.city_value(measure.measure_id, year)
    limits = f" ({words.interval_text(measure, city.lower, city.upper)})" if city.lower is not None else ""
    shown = f"{wording.city()} {words.value_text(measure, city.value, city.status)}{limits}, {words.year_text(year)}."
    return f"{shown} {scotland.sentence(measure, year)}".strip()


@edition_cache(size=64)
def _places(measure_id: str, year: str, outline: str, own: tuple[str, ...]) -> Prepared:
    measure = catalogue.measure(measure_id)
    return prepared(comparison(compare.ranked(measure_id, year, outline, own), measure), measure)


@edition_cache(size=16)
def _zones(measure_id: str, year: str, outline: str) -> Prepared:
    return prepared(zone_rows(measure_id, year, outline), catalogue.measure(measure_id))


@edition_cache(size=64)
def is_of_places(measure_id: str, year: str, outline: str, own: tuple[str, ...]) -> bool:
    """Whether any of the places, or of the reader's own areas, has a figure."""
    return bool(compare.ranked(measure_id, year, outline, own)["value"].notna().any())


def only_city(measure: Measure, year: str) -> None:
    """The plain answer where a figure exists for the whole city alone."""
    city = measure_values.city_value(measure.measure_id, year)
    country = scotland.sentence(measure, year)
    st.info(
        f"This figure is published only for the whole city; it is not known for the {wording.many()}. "
        f"{wording.city()}: {words.value_text(measure, city.value, city.status)} "
        f"({words.interval_text(measure, city.lower, city.upper)}), {year}.{f' {plain(country)}' if country else ''}",
        icon=":material/location_city:",
    )
    st.caption(words.source_line(measure, year))
