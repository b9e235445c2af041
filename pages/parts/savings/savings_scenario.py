"""Which scenario a visit is about: the shipped example, one from a link, a file, or what has been typed in."""

from __future__ import annotations

import streamlit as st

from localities.resources.savings import scenario_files
from localities.resources.savings.scenario import Scenario, ScenarioError
from pages.parts.shared.plain import plain

PART = "scenario"
NOW, SEEN, FAULTS, ROUND = "savings_now", "savings_seen", "savings_faults", "savings_round"


def current() -> Scenario:
    """The scenario of this visit; a new one in the link comes first; show a warning for one that cannot be read."""
    query = st.query_params.get(PART, "")
    if query and query != st.session_state.get(SEEN):
        st.session_state[SEEN] = query
        try:
            _set(scenario_files.from_link(query))
            st.session_state.pop(FAULTS, None)
        except ScenarioError as fault:
            st.session_state[FAULTS] = [*fault.faults, "This is the scenario that was open before, or the example."]
    return st.session_state.setdefault(NOW, scenario_files.example())


def keep(one: Scenario) -> None:
    """Replace the scenario, and clear the earlier faults."""
    _set(one)
    st.session_state.pop(FAULTS, None)


def refuse(fault: ScenarioError) -> None:
    """Keep the faults for `faults`; the scenario does not change."""
    st.session_state[FAULTS] = fault.faults


def write_link(one: Scenario) -> bool:
    """Write the scenario to the link, or nothing for the shipped example; return whether the link holds it."""
    wanted = "" if one == scenario_files.example() else scenario_files.to_link(one)
    if wanted != st.query_params.get(PART, ""):
        if wanted:
            st.query_params[PART] = wanted
        else:
            del st.query_params[PART]
    st.session_state[SEEN] = wanted
    return bool(wanted) or one == scenario_files.example()


def faults() -> None:
    """Show each fault of the last link, file or table in a sentence."""
    if found := st.session_state.get(FAULTS):
        st.error(
            "\n".join(["Nothing was changed:", "", *(f"- {plain(one)}" for one in found[:20])]), icon=":material/error:"
        )
        if len(found) > 20:
            st.caption(f"And {len(found) - 20} more.")


def _set(one: Scenario) -> None:
    st.session_state[NOW] = one
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def round_number() -> int:
    """A number that changes whenever the scenario does: what is being edited then starts afresh."""
    return st.session_state.get(ROUND, 0)
