"""Data: where everything comes from, how much there is, and what is plainly missing."""

import pandas as pd
import streamlit as st

from geodata.table_cells import named_rows
from localities import upload_limits
from localities.assets import records
from localities.built_data import snapshot
from localities.indicators.measures import catalogue
from localities.places import facts, wording
from localities.publishing.downloads.definition import definition
from pages.parts.data import listing_tables
from pages.parts.shared import frame
from pages.parts.shared.chosen import choose_measure, choose_year, measure_titles
from pages.parts.shared.definition import LINK_COLUMN, address, show_lines
from pages.parts.shared.links import choice_in_row
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table

EVERY = "every"
FACT_KINDS = {
    "resource_demand": "Resources and demand",
    "published": "Published facts",
    "locality_plan": "Locality plans",
}
FACT_COLUMNS = {
    "place": "Place",
    "area": "Area",
    "theme": "Theme",
    "topic": "Topic",
    "text": "Fact",
    "value": "Figure",
    "unit": "Unit",
    "year": "Year",
    "partner": "Partner",
    "side": "Side",
    "prevention_level": "Rung (our judgement)",
    "source_page": "Page",
    "note": "Note",
}


def assets_section() -> None:
    """Listings per place and kind, inside and within 800 m, by licence."""
    st.header("Asset listings", anchor=False)
    outline = frame.outline()
    st.markdown(listing_tables.listed_words(outline))
    around = st.toggle("Count those within 800 m too", key="count_around")
    show_table(listing_tables.by_kind(around, outline))
    st.caption(f"{records.GAP_WARNING} A 0 says only that no list we could read names one.")
    show_table(listing_tables.by_licence())
    st.caption("Listings whose source states no licence are drawn on the map and stay out of every bulk download.")
    st.subheader("What is plainly missing from the list", anchor=False)
    gaps = facts.gaps()
    st.markdown(  # that the list is incomplete is said above, once
        "\n".join(
            f"- {plain(row.what_is_missing)}. {plain(row.what_that_means.removesuffix(records.GAP_WARNING).strip())}"
            for row in named_rows(gaps[gaps["topic"] == "assets"])
        )
    )


def measures_section() -> None:
    """The catalogue of measures, or the definition of the one that the link names."""
    st.header("Measures", anchor=False)
    titles = {EVERY: "Every measure, in a table", **measure_titles()}
    chosen = choose_measure("Which measure", "measure", titles, "measure", EVERY)
    if chosen != EVERY:
        one_measure(catalogue.measure(chosen))
        return
    rows = [
        {
            "Theme": catalogue.THEMES[one.theme],
            "Measure": one.title,
            LINK_COLUMN: address(one.measure_id, one.latest_year),
            "Question": one.question,
            "Years": f"{one.years[0]} to {one.latest_year}",
            "Finest level": one.geography,
            "Publisher": one.publisher,
            "Licence": one.licence,
            "Caution": one.caution,
        }
        for one in catalogue.measures().values()
    ]
    show_table(pd.DataFrame(rows))


def one_measure(measure: catalogue.Measure) -> None:
    """Everything that the figures of one measure in one year mean."""
    year = choose_year(measure)
    st.subheader(measure.title, anchor=False)
    show_lines(definition(measure.measure_id, year))
    page_link(
        "compare.py",
        label=f"The {wording.count()} compared",
        icon=":material/stacked_bar_chart:",
        query_params={"measure": measure.measure_id, "year": year},
    )


def facts_section() -> None:
    """Published facts, resource and demand figures, plan facts."""
    st.header("Published facts and figures", anchor=False)
    kind = choice_in_row("Which", "kind", FACT_KINDS, "kind of facts", "resource_demand")
    table = facts.facts()[facts.facts()["kind_of_fact"] == kind]
    shown = table[[name for name in FACT_COLUMNS if (table[name] != "").any()]]
    show_table(shown.rename(columns=FACT_COLUMNS))
    st.caption("Different years, definitions and partners: do not add rows up.")


def missing_section() -> None:
    """What was looked for and not found."""
    st.header("What is plainly missing", anchor=False)
    names = {"topic": "About", "what_is_missing": "What is missing", "what_that_means": "What that means"}
    show_table(facts.gaps()[list(names)].rename(columns=names))


def sources_section() -> None:
    """Every source with its licence and its year."""
    st.header("Sources", anchor=False)
    names = {
        "title": "Source",
        "publisher": "Publisher",
        "licence": "Licence",
        "year": "Year",
        "caution": "Caution",
        "address": "Read from",
    }
    table = snapshot.table("sources.csv", tuple(names))
    show_table(table[list(names)].rename(columns=names))


def limits_section() -> None:
    """How large the files may be that a visitor opens."""
    st.header("Files of your own", anchor=False)
    st.markdown("A file that you open here may be this large at most. What goes beyond is refused before it is read.")
    show_table(upload_limits.table())


SECTIONS = {
    "listings": ("Asset listings", assets_section),
    "measures": ("Measures", measures_section),
    "facts": ("Published facts", facts_section),
    "missing": ("What is missing", missing_section),
    "sources": ("Sources", sources_section),
    "limits": ("Files of your own", limits_section),
}

frame.title(
    "Where the figures come from",
    f"Gathered {frame.edition_date()}. Every figure names its source and can be built again from it. "
    "[Download the data](data/).",
    pick=("outline",),
)
labels = {key: label for key, (label, _) in SECTIONS.items()}
SECTIONS[choice_in_row("About", "about", labels, "section", "listings")][1]()
