"""Move a ballot one step on from the wall: open voting, close it, show the result."""

from __future__ import annotations

from localities.participation.ballots import ballot_scenes, hold_ballot
from localities.participation.ballots.records import Ballot
from localities.participation.meetings import Meeting, Scene
from localities.participation.polling.faults import PollFault
from localities.participation.polling.states import CLOSED, DRAFT, OPEN, SHOWN, PollNow

PART = ballot_scenes.PART
STEPS = {DRAFT: "open voting", OPEN: "close voting", CLOSED: "show the result"}
MOVES = {DRAFT: hold_ballot.open_voting, OPEN: hold_ballot.close_voting, CLOSED: hold_ballot.show_results}


def of_scene(scene: Scene) -> Ballot:
    """Return the ballot that the scene shows; PollFault if it shows none."""
    if scene.part != PART:
        raise PollFault("This scene shows no ballot.")
    return hold_ballot.by_code(scene.words("code"))


def now(scene: Scene) -> PollNow:
    """Return the state of the scene's ballot, and nothing about anybody's choices."""
    ballot = of_scene(scene)
    state = ballot.state_at()
    return PollNow(state, sum(hold_ballot.turnout(ballot).values()), STEPS.get(state, ""))


def take(meeting: Meeting, scene: Scene, seen: str) -> PollNow:
    """Move the ballot one step on from the state that the presenter saw, and update every scene that shows it.

    `seen` is that state; if the ballot has moved on meanwhile, a second press changes nothing.
    """
    ballot = of_scene(scene)
    state = ballot.state_at()
    if state == SHOWN:
        raise PollFault("The result is shown already; nobody can vote any more.")
    if state != seen:
        raise PollFault("The ballot has moved on meanwhile. Nothing was changed; look at the wall.")
    ballot_scenes.follow_state(meeting, MOVES[state](meeting, ballot))
    return now(scene)
