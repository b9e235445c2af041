"""Published figures of money and of demand, side by side, and what was not found."""

from __future__ import annotations

import streamlit as st

from geodata.table_cells import parts_of
from localities.built_data.edition_cache import edition_cache
from localities.resources.money import published_money
from localities.resources.returns.returns import THEMES
from pages.parts.shared.links import choice
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import Prepared, prepared, show_prepared

CHOICES = {"all": "All themes"} | {
    theme: THEMES[theme] for theme in ("alcohol_drugs", "youth_employment", "homelessness_housing", "several")
}


def published_section() -> None:
    """Resources and demand in two tables, each row with its year and page; then what was not found."""
    theme = choice("Theme", "about_theme", CHOICES, "theme", "all", width=420).replace("all", "")
    st.warning(published_money.WARNING, icon=":material/warning:")
    for side, label in published_money.SIDES.items():
        table = _figures(theme, side)
        st.header(f"{label}: {table.rows} published figures", anchor=False)
        show_prepared(table, key=f"published_{side}")
    st.caption(
        "Source: each row names its page and year; licence not stated. Reductions are negative. Rows from newspapers "
        "say so in their note. [All facts as CSV](data/facts.csv)"
    )
    st.header("Looked for and not found", anchor=False)
    st.markdown(_not_found())


@edition_cache(size=2 * len(CHOICES))
def _figures(theme: str, side: str) -> Prepared:
    table = published_money.listed(theme, side)
    return prepared(table[list(published_money.COLUMNS)].rename(columns=published_money.COLUMNS))


@edition_cache(size=1)
def _not_found() -> str:
    """Each gap as a line of a list; what several gaps mean alike is said once, under them."""
    parts = []
    for meaning, rows in parts_of(published_money.not_found(), "what_that_means", sort=False):
        missing = [plain(one) for one in rows["what_is_missing"]]
        if len(missing) == 1:
            parts.append(f"- {missing[0]}. {plain(meaning)}\n")
        else:
            parts.append("\n".join(f"- {one}." for one in missing) + f"\n\n{plain(meaning)}\n")
    return "\n".join(parts)
