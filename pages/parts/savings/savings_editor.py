"""Tables in which a visitor states a scenario: nothing is worked out until the button is pressed."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import streamlit as st

from geodata.table_cells import records_of
from localities.resources.savings import scenario_files, scenario_tables
from localities.resources.savings.scenario import KINDS, TOGETHER, Scenario, ScenarioError
from localities.resources.savings.scenario_tables import Tables
from localities.tables.read import FILE_TYPES
from pages.parts.savings import savings_scenario
from pages.parts.shared.plain import text_of
from pages.parts.shared.uploads import open_once

HELP = {
    "invests": "what the partner puts in",
    "saves": "money that its own budget no longer has to spend",
    "knock_on": "an extra cost that lands on it because of what the others do",
    "value": "what is better but cannot be banked",
}


def editor(one: Scenario) -> None:
    """The form with everything that a scenario states."""
    key = f"savings_edit_{savings_scenario.round_number()}"
    with st.form(key, border=False):
        title = st.text_input("Title", one.title, key=f"{key}_title", max_chars=160)
        source = st.text_input("Who stated these figures, and when", one.source, key=f"{key}_source", max_chars=160)
        left, middle, right = st.columns([1, 1, 2], vertical_alignment="bottom")
        first = left.number_input("First year", 2000, 2100, one.first_year, key=f"{key}_first")
        years = middle.number_input("Number of years", 1, 20, one.years, key=f"{key}_years")
        is_example = right.checkbox("These are invented example figures", one.is_example, key=f"{key}_example")
        given = _tables(one, key)
        pressed = st.form_submit_button("Work it out", type="primary", icon=":material/calculate:")
    if pressed:
        _try(lambda: scenario_tables.scenario(title, source, is_example, first, years, given))


def _tables(one: Scenario, key: str) -> Tables:
    shown = scenario_tables.tables(one)
    pound = st.column_config.NumberColumn
    st.markdown("**Partners.** Crisis spending and shares are for the prevention dial alone; blank is “not known”.")
    partners = _edit(
        shown.partners,
        f"{key}_partners",
        partner=st.column_config.TextColumn("Partner", required=True),
        crisis_gbp_a_year=pound("Spends on crisis (£ a year)", min_value=0),
        receives_percent=pound("Share of what is avoided (%)", min_value=0, max_value=100),
    )
    st.markdown(f"**Money**, £ a year. {'. '.join(f'{KINDS[kind]}: {words}' for kind, words in HELP.items())}.")
    years: dict[str, Any] = {str(year): pound(str(year), min_value=0) for year in one.calendar}
    money = _edit(
        shown.money,
        f"{key}_money",
        kind=st.column_config.SelectboxColumn(
            "Kind", width="medium", options=list(KINDS), format_func=text_of(KINDS), required=True
        ),
        partner="Partner",
        what="What",
        moved_from=st.column_config.TextColumn(
            "Moved from", help="Whose saving this extra cost belongs to, or nothing"
        ),
        **years,
    )
    st.markdown(
        f"**If only some took part.** Names joined by “{TOGETHER.strip()}”, and what those would save in cash over all "
        "years. State only what you have grounds for."
    )
    groups = _edit(shown.groups, f"{key}_groups", group="Group", saving_gbp=pound("Saves (£)", min_value=0))
    st.markdown("**Assumptions about prevention**")
    cases = _edit(
        shown.cases,
        f"{key}_cases",
        rows="fixed",
        case=st.column_config.TextColumn("Case", disabled=True),
        avoided_per_pound=pound("£ avoided a year by each £ a year upstream", min_value=0, max_value=20),
        years_before=pound("Years before anything is avoided", min_value=0, max_value=20, step=1),
        years_to_full=pound("Years from then to the full effect", min_value=1, max_value=20, step=1),
    )
    return Tables(partners, money, groups, cases)


def _edit(shown: list[dict], key: str, rows: Literal["fixed", "dynamic"] = "dynamic", **columns: Any) -> list[dict]:
    """The rows as edited; a blank cell is None."""
    table = pd.DataFrame(shown, columns=list(columns))
    for name, looks in columns.items():
        is_number = isinstance(looks, dict) and looks.get("type_config", {}).get("type") == "number"
        table[name] = table[name].astype("float64" if is_number else "object")
    edited = st.data_editor(
        table, num_rows=rows, hide_index=True, key=key, column_config=columns, width="stretch", placeholder="not known"
    )
    return records_of(edited)


def upload() -> None:
    """Read a scenario from the visitor's own file; it is kept for this visit alone."""
    key = f"savings_file_{savings_scenario.round_number()}"
    file = st.file_uploader("Open a scenario file (JSON, CSV, XLSX or ODS)", ["json", *FILE_TYPES], key=key,
                            max_upload_size=1)  # fmt: skip
    st.caption("The file is read for this visit alone and is stored nowhere.")
    found = open_once(file, f"{key}_read", scenario_files.from_file, faults=(ScenarioError,))
    if found is not None:
        savings_scenario.keep(found)
        st.rerun()


def back_to_example() -> None:
    """A button that leaves the scenario for the shipped one."""
    if st.button("Back to the example", icon=":material/restart_alt:", key="savings_back"):
        savings_scenario.keep(scenario_files.example())
        st.rerun()


def _try(read) -> None:
    try:
        savings_scenario.keep(read())
    except ScenarioError as fault:
        savings_scenario.refuse(fault)
    st.rerun()
