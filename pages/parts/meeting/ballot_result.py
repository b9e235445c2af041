"""The result for the meeting's editor: both rules, phones and paper apart or together, why, spread, and the file."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from localities.participation.ballots import results
from localities.participation.ballots.records import RULE_NAMES, Ballot
from localities.participation.ballots.results import Result
from localities.participation.count import money, write_pb
from localities.participation.count.outcome import RULES
from localities.participation.meetings import Meeting
from localities.participation.plans import money_offered, write_plan
from localities.participation.plans.permission import PlanEditor
from localities.participation.polling.states import DRAFT, HANDS, OPEN, PAPER, PHONE
from pages.parts.plan import plan_here
from pages.parts.shared.plain import plain
from pages.parts.shared.tables import show_table

VIEWS = {"All votes": (PHONE, PAPER, HANDS), "Phones alone": (PHONE,), "Paper and hands alone": (PAPER, HANDS)}


def show(meeting: Meeting, ballot: Ballot) -> None:
    """The result once voting has ended; before that a sentence."""
    if ballot.state_at() in (DRAFT, OPEN):
        st.markdown("Nothing is counted while voting is open. Close voting first.")
        return
    view = st.segmented_control("Which votes?", list(VIEWS), default="All votes", required=True, key="ballot_view")
    with st.spinner("Counting"):
        found = results.result(ballot, VIEWS[view])
    st.markdown(f"**{found.voters:,} {'vote' if found.voters == 1 else 'votes'}.** {plain(results.differences(found))}")
    order = (found.deciding, *(rule for rule in RULES if rule != found.deciding))
    for column, rule in zip(st.columns(2), order, strict=True):
        with column:
            _rule(found, rule)
    _into_the_plan(meeting, ballot)
    _why(found, order)
    _spread(found, order)
    content = write_pb.write(found.election, found.outcomes[found.deciding].winners, found.deciding)
    st.download_button("Save all votes to count again (.pb)", content, f"ballot-{ballot.ballot_code}.pb", "text/plain",
                       icon=":material/download:", on_click="ignore")  # fmt: skip
    st.caption(
        "Anybody can repeat the count: python -m localities.participation.count FILE.pb --rule equal-shares, or "
        "greedy. The file holds no names, codes or receipts."
    )


def _into_the_plan(meeting: Meeting, ballot: Ballot) -> None:
    """Once the result is shown: a button that makes an action of each project that won, where that is allowed."""
    actions = money_offered.actions_from(ballot) if meeting.place else ()
    if not actions or write_plan.of_place(meeting.place) is None:
        return
    editor = plan_here.editor()
    if plan_here.why_not(meeting.place, editor):
        return
    many = f"{len(actions)} {'project' if len(actions) == 1 else 'projects'}"
    label = f"Put the {many} that won into the plan"
    st.button(label, key="ballot_into_plan", icon=":material/add_task:", on_click=plan_here.press,
              args=(_add_all, editor, meeting.place, ballot))  # fmt: skip


def _add_all(editor: PlanEditor, place: str, ballot: Ballot) -> None:
    for one in money_offered.actions_from(ballot):
        write_plan.add(editor, place, one)


def _rule(found: Result, rule: str) -> None:
    decides = " (this rule decides)" if rule == found.deciding else ""
    st.markdown(f"**{RULE_NAMES[rule]}**{decides}")
    st.markdown(plain(results.summary(found, rule)))
    by_id = found.election.by_id
    winners = [by_id[one] for one in found.outcomes[rule].winners]
    st.markdown(
        "\n".join(f"1. {plain(one.title)}, {plain(money.spoken(one.cost))}" for one in winners) or "No project."
    )
    st.caption(" ".join(plain(sentence) for sentence in found.changes[rule]))


def _why(found: Result, order: tuple[str, ...]) -> None:
    points = {"Points": [one.score for one in found.projects]} if found.has_points else {}
    table = pd.DataFrame(
        {"Project": [one.project.title for one in found.projects], "Votes": [one.votes for one in found.projects]}
        | points
        | {RULE_NAMES[rule]: [one.why[rule] for one in found.projects] for rule in order}
    )
    show_table(table, wraps=True)


def _spread(found: Result, order: tuple[str, ...]) -> None:
    for heading, tables in (("Place", found.places), ("Theme", found.themes)):
        rows = tables[found.deciding]
        if len(rows) > 1:
            costs = {rule: {part.name: money.spoken(part.cost) for part in tables[rule]} for rule in order}
            show_table(pd.DataFrame([
                {heading: part.name, "Share of votes": results.percent(part.share_of_votes)}
                | {RULE_NAMES[rule]: costs[rule][part.name] for rule in order}
                for part in rows
            ]))  # fmt: skip
