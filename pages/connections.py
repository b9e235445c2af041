"""Connections: do two figures go together from area to area, how surely, and what that does not prove."""

import streamlit as st

from localities.drawing.charts import chart_specs
from localities.indicators.findings import connection_words, connections
from localities.indicators.measures import catalogue, words
from localities.places import wording
from pages.parts.connections import connection_tables
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.chosen import choose_measure, choose_year, measure_titles, own_areas
from pages.parts.shared.definition import definition
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.links import choice, choice_in_row
from pages.parts.shared.pictures import show_chart
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table
from pages.parts.shared.take_view import take_away

FIRST, SECOND, FIRST_THEME = "child_poverty_percent", "overcrowded_households_percent", "homelessness_housing"


def choose_one(part: str, label: str, over: str, usual: str) -> tuple[str, str]:
    """One measure with figures for those areas, and its year; both kept in the link."""
    titles = measure_titles(lambda one: bool(connections.years_over(one.measure_id, over)))
    left, right = st.columns([5, 2])
    with left:
        measure_id = choose_measure(label, part, titles, "measure with figures for these areas", usual)
    years = connections.years_over(measure_id, over)
    with right:
        year = choose_year(catalogue.measure(measure_id), f"Year of the {part}", f"{part}_year", years)
    return measure_id, year


def what_it_says(found: connections.Connection) -> None:
    """How the two go together, how surely, who is left out, and what to keep in mind."""
    st.header("What it says", anchor=False)
    st.markdown(plain(connection_words.sentence(found)))
    if connection_words.left_out(found):
        st.markdown(connection_words.left_out(found))
    st.header("What it does not prove", anchor=False)
    st.markdown("\n".join(f"- {plain(caution)}" for caution in connection_words.cautions(found)))
    st.caption(
        "Spearman’s rho compares ranks: 1 where both rise together everywhere, 0 without connection, \u22121 where one "
        "falls as the other rises. Interval after Bonett and Wright (2000)."
    )


def show(found: connections.Connection, spec: dict) -> None:
    """The picture beside its words, then every point in a table."""
    picture, explanation = st.columns([6, 5], gap="large")
    with picture:
        sources = [
            words.source_line(found.first, found.first_year),
            words.source_line(found.second, found.second_year),
        ]
        show_chart(spec, " ".join(dict.fromkeys(sources)), "scatter")
    with explanation:
        what_it_says(found)
        definition(found.first, found.first_year, f"What “{found.first.title}” is")
        if not connection_words.is_itself(found):
            definition(
                found.second, found.second_year, f"What “{found.second.title}” is, {found.second_year}", "second"
            )
    label = f"The {connection_words.areas_word(found, len(found.points))} in a table"
    with lazy_expander(label, "points", ":material/table:") as table:
        if table.open:
            show_table(connection_tables.points(found))


def theme_at_a_glance(over: str, outline: str) -> None:
    """Every two measures of one theme, as a matrix and as a table."""
    st.header("A theme at a glance", anchor=False)
    themes = {theme: name for theme, name in catalogue.THEMES.items() if len(_with_figures(theme, over)) > 1}
    theme = choice("Theme", "theme", themes, "theme with two such measures", FIRST_THEME)
    ids = _with_figures(theme, over)
    show_chart(
        chart_specs.matrix(ids, over, outline),
        "Each measure in its latest year with figures for these areas. The table names years, areas and intervals.",
        "matrix",
    )
    with lazy_expander("The matrix in a table", "matrix", ":material/table:") as table:
        if table.open:
            show_table(connection_tables.matrix(ids, over, outline))
    view = {"theme": theme, "over": over, "outline": outline}
    add_to_meeting("matrix", f"{catalogue.THEMES[theme]} at a glance", **view)
    take_away("matrix", **view)


def _with_figures(theme: str, over: str) -> tuple[str, ...]:
    return tuple(one.measure_id for one in catalogue.in_theme(theme) if connections.years_over(one.measure_id, over))


frame.title("Connections", "Two figures, area by area: do they go together, and how sure is that?")
over = choice_in_row(
    "Areas",
    "over",
    {key: wording.filled(label) for key, label in connections.OVER.items()},
    "kind of area",
    connections.ZONES,
)
first, first_year = choose_one("first", "First figure", over, FIRST)
second, second_year = choose_one("second", "Second figure", over, SECOND)
outline = frame.outline()
place = st.session_state["place"]
query = (first, first_year, second, second_year, over, outline)
mine = own_areas()
show(
    connections.connection(*query, mine),
    chart_specs.scatter(*query, "" if place == frame.ALL else place, mine),
)
view = dict(zip(("first", "first_year", "second", "second_year", "over", "outline"), query, strict=True))
view |= {"place": "" if place == frame.ALL else place, "own": ",".join(mine)}
titles = (catalogue.measure(one).title for one in (first, second))
add_to_meeting("scatter", " and ".join(titles), **view)
take_away("connections", **view)
theme_at_a_glance(over, outline)
