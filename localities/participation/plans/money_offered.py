"""Sums of money that an action can name: public rows of returns that reach the place, and projects that won a vote."""

from __future__ import annotations

from localities.assets import records as listings
from localities.participation.ballots import hold_ballot, results
from localities.participation.ballots.records import Ballot
from localities.participation.meetings import Meeting
from localities.participation.plans import trail
from localities.participation.plans.field_words import day
from localities.participation.plans.records import AGREED, NAME_MOST, RETURN, TITLE_MOST, VOTE, Action, Money
from localities.participation.polling.states import SHOWN
from localities.resources.returns import stored_returns
from localities.resources.returns.returns import CITY_WIDE, EXAMPLE, PUBLIC, RUNGS, UNKNOWN


def from_returns(place: str) -> tuple[Money, ...]:
    """Return a sum for each public row about the place or the whole city: a plan is public, so its money is too."""
    lines = stored_returns.shown().lines
    own_rows = lines[~lines["is_together"].astype(bool) & (lines["sharing"] == PUBLIC)]
    reaching = [row for row in own_rows.to_dict("records") if {place, CITY_WIDE} & set(row["places"])]
    return tuple(
        Money(
            None if row["spend_gbp"] is None else int(row["spend_gbp"]),
            row["rung"] if row["rung"] in RUNGS else UNKNOWN, RETURN, str(row["source"])[:NAME_MOST], row["partner"],
            row["service"], row["year"], is_example=EXAMPLE in str(row["source"]).lower(),
        )
        for row in reaching
    )  # fmt: skip


def from_votes(meeting: Meeting) -> tuple[Money, ...]:
    """Return a sum for each project that won a ballot of the meeting, if the ballot's result is shown."""
    return tuple(one for ballot in hold_ballot.of_meeting(meeting) if ballot.state == SHOWN for one in _won(ballot))


def _won(ballot: Ballot) -> tuple[Money, ...]:
    found = results.result(ballot)
    projects = {one.project_id: one for one in found.election.projects}
    held = day(ballot.changed_at.date())
    return tuple(
        Money(
            int(projects[one].cost), UNKNOWN, VOTE,
            f"{ballot.settings.title[:50]}: {projects[one].title[:45]}, {held}", ballot_code=ballot.ballot_code,
            project_id=one, is_example=ballot.settings.is_example,
        )
        for one in found.outcomes[found.deciding].winners
    )  # fmt: skip


def actions_from(ballot: Ballot) -> tuple[Action, ...]:
    """Return an agreed action for each winning project that has none yet, with its summary, listing and money."""
    if ballot.state != SHOWN:
        return ()
    won = {one.project_id: one for one in _won(ballot)}
    done = trail.of_ballot(ballot.ballot_code, list(won))
    projects = {one.project.project_id: one for one in ballot.projects if one.project.project_id in won}
    there = listings.records().index
    return tuple(
        Action(
            projects[one].project.title[:TITLE_MOST], words=projects[one].summary, status=AGREED, money=(won[one],),
            listings=(projects[one].listing_id,) if projects[one].listing_id in there else (),
        )
        for one in won if one not in done
    )  # fmt: skip
