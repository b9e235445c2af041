"""A whole file of listings: what would happen to every row first, then all of it into the queues, or none."""

from __future__ import annotations

import streamlit as st

from localities.assets import records
from localities.participation.accounts.roles import SignedIn
from localities.participation.bulk_import.import_plan import (
    ADD,
    CHANGE,
    CHOOSE,
    FAULTY,
    LEFT,
    OUTCOMES,
    SAME,
    ImportPlan,
    PlannedRow,
    plan_of,
)
from localities.participation.bulk_import.import_report import report
from localities.participation.bulk_import.incoming import LEAVE, NEW, ImportFault, IncomingFile
from localities.participation.bulk_import.read_file import read_file
from localities.participation.bulk_import.send_import import accept_batch, send_import
from localities.participation.contributions.contribution import ContributionFault
from localities.tables.read import FILE_TYPES
from localities.tables.write import csv_bytes
from localities.upload_limits import LISTINGS
from pages.parts.shared.plain import plain, text_of
from pages.parts.shared.tables import show_table
from pages.parts.shared.uploads import open_once

HELD, READ, SENT, CHOICES = "import_held", "import_read", "import_sent", "import_choices"
PLANNED = "import_planned"
MOST_ASKED = 20  # choices on the page; more are made in the report
SHOWN = ("where in the file", "name", "what would happen", "listing", "fields", "why", "may be about a person")


def import_section(who: SignedIn) -> None:
    """From a file to the queues."""
    st.markdown(
        f"Open a table (CSV, XLSX, ODS), GeoJSON points or an Open Referral UK feed: up to {LISTINGS.rows:,} listings. "
        "Nothing is sent before you have seen what would happen to every row. A blank changes nothing."
    )
    _show_sent(who)
    given = st.file_uploader(
        "Open a file of listings", [*FILE_TYPES, "json", "geojson"], key="given_import", max_upload_size=5
    )
    found = open_once(given, READ, read_file, faults=(ImportFault,))
    if found is not None:
        st.session_state[HELD], st.session_state[CHOICES] = found, {}
    if given is None:
        st.session_state.pop(HELD, None)
    if (incoming := st.session_state.get(HELD)) is not None:
        _show_plan(who, incoming)


def _show_plan(who: SignedIn, incoming: IncomingFile) -> None:
    labels = {"": "Not said: such rows cannot be sent", **records.category_labels()}
    category = st.selectbox("Kind of place, where a new row does not say", list(labels), format_func=text_of(labels))
    plan = _planned(incoming, category)
    st.subheader("What would happen", anchor=False)
    counts = [f"{plan.count(one):,} {words.lower()}" for one, words in OUTCOMES.items() if plan.count(one)]
    st.markdown("; ".join(counts).capitalize() + ".")
    for remark in plan.remarks:
        st.caption(plain(remark))
    _ask(plan)
    table = report(plan)
    show_table(table[[name for name in SHOWN if table[name].any()]])
    st.download_button(
        "The report as a table (CSV): fill in asset_id, then open it here",
        csv_bytes(table),
        "import-report.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    _show_send(who, plan)


def _planned(incoming: IncomingFile, category: str) -> ImportPlan:
    """The plan, recalculated only after a new choice: a thousand rows take seconds."""
    choices_key = (id(incoming), category, tuple(sorted(st.session_state[CHOICES].items())))
    planned = st.session_state.get(PLANNED)
    if planned is None or planned[0] != choices_key:
        with st.spinner("Holding every row against the list"):
            planned = (choices_key, plan_of(incoming, st.session_state[CHOICES], category))
        st.session_state[PLANNED] = planned
    return planned[1]


def _ask(plan: ImportPlan) -> None:
    """A choice for each row that is open: new, one of its likely listings, or left out."""
    unsure = [row for row in plan.rows if row.outcome in (CHOOSE, FAULTY)]
    for row in unsure[:MOST_ASKED]:
        options = {"": "Choose", **_options(row), LEAVE: "Leave this row out"}
        label = f"{row.listing.label}: {row.listing.texts.get('name', '')} · {row.fault or 'is it new?'}"
        chosen = st.selectbox(
            plain(label), list(options), format_func=text_of(options), key=f"import {row.listing.label}"
        )
        if chosen:
            st.session_state[CHOICES][row.listing.label] = chosen
            st.rerun()
    if len(unsure) > MOST_ASKED:
        st.caption(f"And {len(unsure) - MOST_ASKED:,} more. Choose for many at once in the report.")


def _options(row: PlannedRow) -> dict[str, str]:
    if row.outcome == FAULTY:
        return {}
    return {NEW: "It is new", **{one.asset_id: f"The same as {one.name} ({one.why})" for one in row.matches}}


def _show_send(who: SignedIn, plan: ImportPlan) -> None:
    number = plan.count(ADD) + plan.count(CHANGE)
    if not number:
        if plan.count(SAME) or plan.count(LEFT):
            st.success("Nothing to send: the list says all of it already.", icon=":material/check:")
        return
    source = st.text_input("Where does the file come from?", max_chars=200, key="import_source")
    rows = "one row" if number == 1 else f"{number:,} rows"
    sends = st.button(f"Send {rows} to the stewards", type="primary", disabled=not plan.is_ready)
    if not plan.is_ready:
        st.caption("Every row needs an answer first: all of them are sent, or none.")
    if not sends:
        return
    try:
        with st.spinner("Sending"):
            st.session_state[SENT] = send_import(who, plan, source)
    except ContributionFault as fault:
        st.error(plain(str(fault)), icon=":material/error:")
        return
    for name in (HELD, READ, CHOICES, PLANNED):
        st.session_state.pop(name, None)
    st.rerun()


def _show_sent(who: SignedIn) -> None:
    """What was just sent, and a way to accept all of it at once."""
    if (done := st.session_state.get(SENT)) is None:
        return
    before = f" {done.sent_before:,} were sent before and were not sent again." if done.sent_before else ""
    waits = f"{len(done.sent):,} contributions wait in the queues."
    st.success(
        ("One contribution waits in a queue." if len(done.sent) == 1 else waits) + before, icon=":material/check:"
    )
    if done.sent and st.button(f"Accept all {len(done.sent):,} now", icon=":material/done_all:"):
        with st.spinner("Accepting"):
            accepted, left = accept_batch(who, done.batch)
        st.session_state.pop(SENT)
        rest = f" {left:,} were changed meanwhile and still wait." if left else ""
        st.success(f"{accepted:,} accepted: the list shows them now.{rest}", icon=":material/check:")
