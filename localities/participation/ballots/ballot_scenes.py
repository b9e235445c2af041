"""Scenes that show a ballot, and the ballot's state stored in them."""

from __future__ import annotations

from localities.participation import change_meeting
from localities.participation.ballots.records import Ballot
from localities.participation.meetings import Meeting, Scene

PART = "ballot"


def drafted(ballot: Ballot) -> Scene:
    """Return a scene of the ballot that is not in a meeting yet."""
    query = [("code", ballot.ballot_code), ("state", ballot.state_at())]
    codes = [("codes", "yes")] if ballot.settings.needs_codes else []
    return change_meeting.drafted(PART, ballot.settings.title, [*query, *codes])


def follow_state(meeting: Meeting, ballot: Ballot) -> Meeting:
    """Write the ballot's state into its scenes, so that wall and phones redraw them; return the meeting."""
    for scene in meeting.scenes:
        if scene.part == PART and scene.words("code") == ballot.ballot_code:
            meeting = change_meeting.write_parameter(meeting, scene.scene_id, "state", ballot.state_at())
    return meeting
