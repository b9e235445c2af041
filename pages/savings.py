"""Shared savings: who pays, who saves, and what each ends up with under rules that all can see."""

import streamlit as st

from localities.resources.savings import savings_words
from localities.resources.savings.scenario import realised
from localities.resources.savings.splitting_rules import RULES
from pages.parts.data.data_register import show_register
from pages.parts.savings import savings_editor, savings_scenario, savings_sections
from pages.parts.shared import frame
from pages.parts.shared.links import choice, choice_in_row
from pages.parts.shared.plain import plain

POTS = {str(percent): f"{percent}%" for percent in (0, 5, 10, 20, 30, 50)}
COMES_TRUE = {"100": "All of it", "75": "Three quarters", "50": "Half", "25": "A quarter"}
SHIFTS = {str(percent): f"{percent}%" for percent in (1, 2, 5, 10, 15, 20)}


def choose() -> tuple[str, int, int]:
    """The rule, the part of each gain for the community, and how much of the saving comes true, all in the link."""
    left, middle, right = st.columns([4, 3, 3])
    with left:
        rule = choice("How the saving is shared", "rule", RULES, "rule", "shapley")
    with middle:
        pot = choice("Of each partner’s gain, back to the community", "pot", POTS, "part for the community", "10")
    with right:
        true = choice("How much of the saving comes true", "true", COMES_TRUE, "part of the saving", "100")
    return rule, int(pot), int(true)


frame.title(
    "Shared savings", "One partner pays, another saves. See who ends up with what, and whether anybody would walk away."
)
whole = savings_scenario.current()
savings_sections.show_kind_of_figures(whole)
savings_scenario.faults()
st.header(plain(whole.title) or "A plan without a title", anchor=False)
rule, pot, comes_true = choose()
one = realised(whole, comes_true)
st.markdown(f"**{plain(savings_words.finding(one))}**")
savings_sections.warnings(one)
with frame.figures(one.is_example):
    st.header("The rules side by side", anchor=False)
    savings_sections.side_by_side(one, rule, pot)
    st.header("Partner by partner", anchor=False)
    savings_sections.partner_by_partner(one, rule, pot)
    st.header("The prevention dial", anchor=False)
    shift = int(choice_in_row("Of crisis spending, put upstream each year", "shift", SHIFTS, "part upstream", "10"))
    savings_sections.dial(whole, shift)
    st.header("The figures, and your own", anchor=False)
    savings_sections.stated(one)
    if st.toggle("State your own figures", key="savings_editing"):
        savings_editor.editor(whole)
        savings_editor.upload()
        savings_editor.back_to_example()
    if not savings_scenario.write_link(whole):
        st.caption("This scenario is too long for a link: take it away as a file.")
    savings_sections.take_away(one, rule, pot, comes_true, shift, whole)
st.header("What has been published", anchor=False)
savings_sections.published()
show_register()
