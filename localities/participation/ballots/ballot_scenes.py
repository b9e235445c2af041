"""The scenes of a meeting that show a ballot, and the ballot's state in them."""

from __future__ import annotations

from localities.participation import change_meeting
from localities.participation.ballots.records import Ballot
from localities.participation.meetings import Meeting, Scene

PART = "ballot"


def drafted(ballot: Ballot) -> Scene:
    """A scene of the ballot that is in no meeting yet."""
    query = [("code", ballot.ballot_code), ("state", ballot.state_at())]
    codes = [("codes", "yes")] if ballot.settings.needs_codes else []
    return change_meeting.drafted(PART, ballot.settings.title, [*query, *codes])


def follow_state(meeting: Meeting, ballot: Ballot) -> Meeting:
    """The meeting whose scenes of this ballot know its state, so that wall and phones draw them anew."""
    for scene in meeting.scenes:
        if scene.part == PART and scene.words("code") == ballot.ballot_code:
            meeting = change_meeting.write_parameter(meeting, scene.scene_id, "state", ballot.state_at())
    return meeting
