"""Make a ballot, or change one that nobody has voted in: typed, or begun from a table or a .pb file."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pandas as pd
import streamlit as st

from geodata.table_cells import records_of
from localities.participation.ballots import hold_ballot, project_files
from localities.participation.ballots.records import KINDS, MOST_LIMIT, RULE_NAMES, Ballot, BallotProject, Settings
from localities.participation.count.election import Project
from localities.participation.count.pb_faults import PbFault
from localities.participation.meetings import Meeting
from localities.participation.polling.faults import PollFault
from localities.tables.read import FILE_TYPES
from pages.parts.shared.plain import text_of
from pages.parts.shared.tables import show_table
from pages.parts.shared.uploads import open_once

EMPTY = Settings("", Fraction(10_000))
COLUMNS = {
    "id": st.column_config.TextColumn("Id", help="Left blank, projects are numbered", width="small"),
    "name": st.column_config.TextColumn("Project", width="large"),
    "cost": st.column_config.NumberColumn("Cost, £", min_value=0),
    "summary": st.column_config.TextColumn("In a sentence", width="large"),
    "place": st.column_config.TextColumn("Place"),
    "theme": st.column_config.TextColumn("Theme", help="Several with commas between them"),
    "latitude": st.column_config.NumberColumn("Latitude", min_value=-90, max_value=90),
    "longitude": st.column_config.NumberColumn("Longitude", min_value=-180, max_value=180),
    "listing": st.column_config.TextColumn("Listing", help="The id of the published listing that it builds on"),
}
NUMBERS = ("cost", "latitude", "longitude")
IDS = re.compile(r"[^A-Za-z0-9_.-]+")


def show(meeting: Meeting, ballot: Ballot | None, then: Callable[[Ballot], None]) -> None:
    """The form; `then` goes on with the ballot that was made or changed."""
    if ballot and sum(hold_ballot.turnout(ballot).values()):
        st.info("Somebody has voted, so settings and projects stay as they are.", icon=":material/lock:")
        show_table(pd.DataFrame(_rows(ballot.projects)).dropna(axis=1, how="all"))
        return
    key = f"ballot_form_{ballot.ballot_id if ballot else 'new'}"
    begun = _begun(ballot, key)
    made = _form(begun[0], begun[1], f"{key}_{begun[2]}", "Keep the changes" if ballot else "Make the ballot")
    if made is None:
        return
    settings, projects = made
    then(hold_ballot.change(meeting, ballot, settings, projects) if ballot else
         hold_ballot.make(meeting, settings, projects))  # fmt: skip


def _begun(ballot: Ballot | None, key: str) -> tuple[Settings, tuple[BallotProject, ...], int]:
    """What the form begins with: the ballot as it is, or what a file says; and how many files were read."""
    held = f"{key}_read"
    settings, projects, number = st.session_state.get(
        held, (ballot.settings if ballot else EMPTY, ballot.projects if ballot else (), 0)
    )
    file = st.file_uploader(
        "Read the projects from a file (optional): XLSX, CSV or ODS with the headings name and cost, or .pb",
        [*FILE_TYPES, "pb"], key=f"{key}_file", max_upload_size=5,
    )  # fmt: skip
    found = open_once(file, f"{key}_once", project_files.projects_from_file, faults=(PbFault,))
    if found is not None:
        given, listed = found
        st.session_state[held] = (given or settings, listed, number + 1)
        st.rerun()
    return settings, projects, number


def _form(
    settings: Settings, projects: tuple[BallotProject, ...], key: str, label: str
) -> tuple[Settings, list[BallotProject]] | None:
    kind = st.selectbox("How do people vote?", list(KINDS), list(KINDS).index(settings.kind),
                        format_func=lambda one: KINDS[one].name, key=f"{key}_kind")  # fmt: skip
    with st.form(key, border=False):
        left, right = st.columns([3, 1])
        title = left.text_input("What is decided?", settings.title, placeholder="Spend £10,000 in Govan",
                                max_chars=160, key=f"{key}_title")  # fmt: skip
        budget = right.number_input("Budget, £", 1.0, 1e12, float(settings.budget), step=500.0, key=f"{key}_budget")
        limit = _limit(settings, kind, key)
        rule = st.radio("Which rule decides? Both are shown.", list(RULE_NAMES), list(RULE_NAMES).index(settings.rule),
                        format_func=text_of(RULE_NAMES), captions=RULE_CAPTIONS, key=f"{key}_rule")  # fmt: skip
        needs_codes = st.checkbox(CODES, settings.needs_codes, key=f"{key}_codes", help=CODES_HELP)
        is_example = st.checkbox("These are invented example projects", settings.is_example, key=f"{key}_example")
        intro = st.text_area("Words above the ballot (optional)", settings.intro, max_chars=2000, height=80,
                             key=f"{key}_intro")  # fmt: skip
        rows = _projects_table(projects, f"{key}_projects")
        if not st.form_submit_button(label, type="primary", icon=":material/how_to_vote:"):
            return None
    stated = Settings(title, _pounds(budget), kind, limit, needs_codes, settings.least_score, intro, is_example, rule)
    return stated, _projects(rows)


CODES = "Each person needs a slip with a voting code"
CODES_HELP = "Without codes nobody checks that each person votes once."
RULE_CAPTIONS = (
    "Everybody's share of the budget counts alike, so that each group gets its part.",
    "The projects with most votes, as long as the money lasts.",
)


def _limit(settings: Settings, kind: str, key: str) -> int:
    counted = KINDS[kind].limit
    if not counted:
        return 0
    usual = settings.limit if settings.kind == kind and settings.limit else KINDS[kind].usual
    return int(st.number_input(f"How many {counted}?", 1, MOST_LIMIT, usual, key=f"{key}_limit_{kind}"))


def _projects_table(projects: tuple[BallotProject, ...], key: str) -> list[dict[str, Any]]:
    table = pd.DataFrame(_rows(projects), columns=list(COLUMNS))
    for name in COLUMNS:
        table[name] = table[name].astype("float64" if name in NUMBERS else "object")
    many = f"{len(projects)} project{'' if len(projects) == 1 else 's'}" if projects else "Projects"
    st.markdown(f"**{many}.** Each needs a name and a cost; the rest can stay blank.")
    edited = st.data_editor(table, num_rows="dynamic", hide_index=True, key=key, column_config=COLUMNS, width="stretch")
    return records_of(edited)


def _rows(projects: tuple[BallotProject, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.project.project_id, "name": one.project.name, "cost": float(one.project.cost),
            "summary": one.summary or None, "place": one.project.place or None,
            "theme": ", ".join(one.project.themes) or None, "latitude": one.project.latitude,
            "longitude": one.project.longitude, "listing": one.listing_id or None,
        }
        for one in projects
    ]  # fmt: skip


def _projects(rows: list[dict[str, Any]]) -> list[BallotProject]:
    """The filled rows as projects; PollFault for one without a name or a cost."""
    filled = [row for row in rows if any(value not in (None, "") for value in row.values())]
    made = []
    for at, row in enumerate(filled, 1):
        name = str(row["name"] or "").strip()
        if not name or not row["cost"]:
            raise PollFault(f"Project {at} needs a name and a cost. Nothing was made.")
        themes = tuple(filter(None, map(str.strip, str(row["theme"] or "").split(","))))
        project = Project(
            IDS.sub("-", str(row["id"] or at)), _pounds(row["cost"]), " ".join(name.split()), themes,
            str(row["place"] or "").strip(), row["latitude"], row["longitude"],
        )  # fmt: skip
        made.append(BallotProject(project, str(row["summary"] or "").strip(), str(row["listing"] or "").strip()))
    return made


def _pounds(number: float) -> Fraction:
    """Pounds and pence as they were typed."""
    return Fraction(f"{number:.2f}")
