"""Plan: what a place wants to change, who does what, with which money, what should move, and when it is reviewed."""

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation.plans import begin_from_facts, write_plan
from localities.participation.plans.permission import PlanEditor
from localities.places import outlines
from localities.publishing.asset_list.sheet import today
from pages.parts.plan import plan_cards, plan_changes, plan_editors, plan_here, plan_home, plan_sections
from pages.parts.plan.plan_here import OpenPlan
from pages.parts.shared import frame, meeting_here
from pages.parts.shared.links import choice_in_row
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain


def choose_first() -> None:
    """No place chosen yet: those with a plan and how far each is, then those without."""
    frame.title("Plans", "Choose a place above, or one of these. Reading needs no account.", pick=("place",))
    begun = {one.place: one for one in write_plan.every_plan()}
    others = [slug for slug in outlines.names() if slug not in begun]
    for slug in [one for one in outlines.names() if one in begun]:
        _link_to(slug)
        st.caption(plan_cards.summary(begun[slug], today()))
    if others:
        st.caption("Not begun yet:")
    for slug in others:
        _link_to(slug)


def _link_to(place: str) -> None:
    page_link("plan.py", label=outlines.names()[place], icon=":material/checklist:", query_params={"place": place})


def not_begun(place: str, here: PlanEditor, reason: str) -> None:
    """What a plan would begin with, and the button that begins it."""
    drafts = begin_from_facts.drafts(place)
    st.info(
        f"Nobody has begun this plan here yet. It begins with {len(drafts)} published statements, each with its page "
        "and year, and with nothing else.",
        icon=":material/checklist:",
    )
    if not reason:
        st.button("Begin the plan", type="primary", icon=":material/playlist_add_check:", on_click=plan_here.press,
                  args=(write_plan.begin, here, place, meeting_here.edition()),
                  kwargs={"done": "The plan was begun from what is published."})  # fmt: skip
    st.markdown("\n".join(f"- {plain(one.title)}" for one in drafts))
    plan_sections.named_by_publications(place)


def show(place: str) -> None:
    """The plan of one place, as a whole or the action that the link names."""
    here = plan_here.editor()
    reason = plan_here.why_not(place, here)
    plan = write_plan.of_place(place)
    if plan is None:
        not_begun(place, here, reason)
    else:
        show_begun(OpenPlan(plan, write_plan.changes_of(place), today(), None if reason else here))
    plan_editors.who_may(place, here, reason)


def show_begun(opened: OpenPlan) -> None:
    """A plan that was begun: the item that the link names, or one of the plan's parts."""
    wanted = st.query_params.get("action", "")
    item = opened.plan.item(wanted) if wanted else None
    if item:
        plan_sections.one_item(item, opened)
        return
    if wanted:
        st.warning("This action is not in the plan any more. Here is the whole plan.", icon=":material/alt_route:")
    st.markdown(f"**{plan_cards.summary(opened.plan, opened.today)}**")
    section = choice_in_row("What to see", "section", {key: words for key, (words, _) in SECTIONS.items()}, "section",
                            "plan")  # fmt: skip
    SECTIONS[section][1](opened)


SECTIONS = {
    "plan": ("The plan", plan_sections.whole_plan),
    "money": ("Money", plan_sections.money_section),
    "changes": ("What changed", plan_changes.changes_section),
    "home": ("Take home", plan_home.home_section),
}
slug = st.session_state["place"]
try:
    if slug == frame.ALL:
        choose_first()
    else:
        name = outlines.names()[slug]
        frame.title(
            f"The plan for {name}", "What should change, who does what, and when we look again.", pick=("place",)
        )
        plan_here.show_said()
        show(slug)
except StoreUnavailable as fault:
    st.warning(plain(str(fault)), icon=":material/error:")
