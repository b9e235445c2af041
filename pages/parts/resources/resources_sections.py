"""The views of the Resources page: matrix, money against demand, prevention ladder, what ends soon."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from localities.indicators.measures import catalogue, words
from localities.places import wording
from localities.publishing.downloads import money_files
from localities.resources.money import demand, ends_soon, match_words, matrix
from localities.resources.money.spread import SPREADS
from localities.resources.returns.returns import RUNGS, THEMES, places_words
from localities.resources.returns.sharing import OWN, ReturnsView
from pages.parts.resources import resources_kept as kept
from pages.parts.shared.links import choice, choice_in_row
from pages.parts.shared.pictures import show_chart
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table

TOLD = "Source: partners' returns, {year}. Blank is not known, never 0."
EXAMPLE_TOLD = "Source: example figures, invented to show the tool, {year}. Blank is not known, never 0."
OWN_TOLD = "Source: your own file, {year}. Blank is not known, never 0."
ALL_THEMES = "all"


def source_text(view: ReturnsView, year: str) -> str:
    """Source and year, as one line."""
    if view.is_example:
        return EXAMPLE_TOLD.format(year=year)
    return (OWN_TOLD if view.viewer == OWN else TOLD).format(year=year)


def year_of(view: ReturnsView) -> str:
    """The financial year that is shown; "" where there is nothing to show."""
    if not view.years:
        st.info("There is nothing that everybody may see. Published figures are under “Published”.")
        return ""
    return choice("Financial year", "money_year", {year: year for year in view.years}, "year", view.years[0], width=200)


def theme_of(view: ReturnsView, year: str, everything: bool = False) -> str:
    """One of the themes that have a line in that year; ALL_THEMES where that is offered."""
    found = set(matrix.lines_of(view, year)["theme"])
    valid = {ALL_THEMES: "All themes"} if everything else {}
    valid |= {theme: label for theme, label in THEMES.items() if theme in found}
    return choice("Theme", "money_theme", valid, "theme", next(iter(valid)))


def matrix_section(view: ReturnsView, year: str) -> None:
    """Theme by partner by place, its total, and the same to take away."""
    what = choice_in_row("What", "what", matrix.MEASURED, "figure", "spend_gbp")
    lines = matrix.lines_of(view, year)
    amount, without = matrix.total(lines, what)
    unit = matrix.MEASURED[what]
    missing = f" {without} of {len(lines)} services {'gives' if without == 1 else 'give'} no figure." if without else ""
    st.markdown(f"**{unit}: {words.NOT_KNOWN if amount is None else f'{amount:,.10g}'}** together.{missing}")
    _show_matrix(kept.matrix_of(view, year, what))
    st.caption(
        source_text(view, year)
        + " “All” adds up the rows above it. An empty cell: no service is named. Nothing is split here."
    )
    with st.container(horizontal=True):
        for kind, made in (("csv", money_files.matrix_csv), ("xlsx", money_files.matrix_xlsx)):
            name = money_files.file_name(view, year, what, kind)
            st.download_button(
                f"{kind.upper()}", lambda made=made: made(view, year, what), name, key=f"take_{kind}",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def demand_section(view: ReturnsView, year: str) -> None:
    """One theme's money or capacity against its demand: chart, sentences with reasons, table."""
    theme, measure, spread, what = _demand_choices(view, year)
    table, spec = kept.matched(view, year, theme, measure.measure_id, spread, what)
    source = (
        f"{source_text(view, year)} Demand: {demand.words(measure)}, {words.source_line(measure, measure.latest_year)}"
    )
    show_chart(spec, source, "match_chart")
    if theme in demand.STANDS_IN:
        st.caption(demand.STANDS_IN[theme])
    sentences = match_words.sentences(table, matrix.lines_of(view, year, theme), theme)
    st.header("Where the two do not fit", anchor=False)
    if not sentences:
        st.markdown("No gap is evidenced: the table says why for each place.")
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
    show_table(_match_table(table, what, measure))
    st.caption(
        "A share says nothing about whether there is enough: a place may have its share of too little. Shares are "
        f"among the {wording.count()}. Total Place: count first, then ask those who know the place."
    )


def _demand_choices(view: ReturnsView, year: str):
    left, middle, right = st.columns(3)
    with left:
        theme = theme_of(view, year)
        what = choice("What reaches it", "what", matrix.MEASURED, "figure", "spend_gbp")
    with middle:
        listed = demand.choices(theme)
        measure_id = choice("Demand", "demand", listed, "measure of demand", next(iter(listed)))
    with right:
        spread = choice("Share out city-wide services", "spread", SPREADS, "way", "population")
    return theme, catalogue.measure(measure_id), spread, what


def _match_table(table: pd.DataFrame, what: str, measure) -> pd.DataFrame:
    interval = [
        f"{low:.2f} to {high:.2f}" if pd.notna(low) and pd.notna(high) else words.NOT_KNOWN
        for low, high in zip(table["lower"], table["upper"], strict=True)
    ]
    return pd.DataFrame(
        {
            "Place": table["name"],
            matrix.MEASURED[what]: pd.to_numeric(table["amount"]).round().astype("Int64"),
            "Share, %": pd.to_numeric(table["amount_share_percent"]).round(1),
            "Demand": pd.to_numeric(table["demand"]).round().astype("Int64"),
            "Share of demand, %": pd.to_numeric(table["demand_share_percent"]).round(1),
            "Ratio": pd.to_numeric(table["ratio"]).round(2),
            "From, to": interval,
            "Verdict": table["verdict"],
            "Why": table["why"],
        }
    )


def ladder_section(view: ReturnsView, year: str) -> None:
    """How much of the money prevents, by theme or by place."""
    by = choice_in_row("By", "by", {"theme": "By theme", "place": "By place"}, "grouping", "theme")
    theme, spread = "", "population"
    if by == "place":
        left, right = st.columns(2)
        with left:
            theme = theme_of(view, year, everything=True).replace(ALL_THEMES, "")
        with right:
            spread = choice("Share out city-wide services", "spread", SPREADS, "way", "population")
    table, spec = kept.rungs(view, year, theme, by, spread)
    show_chart(spec, source_text(view, year) + " Ladder: Christie Commission, 2011.", "ladder_chart")
    listed = table.dropna(subset=["amount"])
    shown = listed.assign(
        rung=listed["rung"].map(RUNGS),
        amount=pd.to_numeric(listed["amount"]).round().astype("Int64"),
        share_percent=pd.to_numeric(listed["share_percent"]).round(1),
    )
    names = {"group": "For", "rung": "Rung", "amount": "Money reported, £", "share_percent": "Share, %"}
    show_table(shown.rename(columns=names))
    st.caption("The rung is the partner's own word. A rung that is not listed: not reported.")


def ends_section(view: ReturnsView, year: str) -> None:
    """What ends within twelve months from today."""
    today = date.today()
    lines = matrix.lines_of(view, year)
    st.markdown(ends_soon.sentence(ends_soon.counted(lines, today)))
    ending = ends_soon.ending(lines, today)
    if ending.empty:
        st.info("Nothing reported ends within twelve months.")
        return
    shown = pd.DataFrame(
        {
            "Ends": [f"{end:%Y-%m-%d}" for end in ending["end_date"]],
            "When": ending["when"],
            "Service": ending["service"],
            "Partner": ending["partner"],
            "Theme": ending["theme"].map(THEMES),
            "Where": [places_words(places) for places in ending["places"]],
            "Money, GBP": pd.to_numeric(ending["spend_gbp"]).astype("Int64"),
        }
    )
    show_table(shown)
    st.caption(source_text(view, year) + " Sums of several partners have no end date.")


def _show_matrix(table: pd.DataFrame) -> None:
    """The matrix in words, its figures aligned right."""
    names = {"theme": "Theme", "partner": "Partner", "services": "Services", "services_without_figure": "No figure"}
    right = [column for column in table.columns if column not in names]
    show_table(table.rename(columns=names), key="matrix", names=2, right=right)
