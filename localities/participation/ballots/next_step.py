"""A ballot one step on, as the presenter asks from the wall: voting opens, closes, and the result is shown."""

from __future__ import annotations

from dataclasses import dataclass

from localities.participation.ballots import ballot_scenes, hold_ballot
from localities.participation.ballots.records import CLOSED, DRAFT, OPEN, SHOWN, Ballot, BallotFault
from localities.participation.meetings import Meeting, Scene

PART = ballot_scenes.PART
STEPS = {DRAFT: "open voting", OPEN: "close voting", CLOSED: "show the result"}
MOVES = {DRAFT: hold_ballot.open_voting, OPEN: hold_ballot.close_voting, CLOSED: hold_ballot.show_results}


@dataclass(frozen=True)
class BallotNow:
    """A ballot as the wall tells of it: its state, how many have voted, and what the next step is ("" for none).

    `did` is what they have done: voted, or answered where it is a round.
    """

    state: str
    voted: int
    step: str
    did: str = "voted"


def of_scene(scene: Scene) -> Ballot:
    """The ballot that the scene shows; BallotFault where it shows none."""
    if scene.part != PART:
        raise BallotFault("This scene shows no ballot.")
    return hold_ballot.by_code(scene.words("code"))


def now(scene: Scene) -> BallotNow:
    """Where the ballot of the scene stands, and nothing about how anybody voted."""
    ballot = of_scene(scene)
    state = ballot.state_at()
    return BallotNow(state, sum(hold_ballot.turnout(ballot).values()), STEPS.get(state, ""))


def take(meeting: Meeting, scene: Scene, seen: str) -> BallotNow:
    """The ballot one step on from the state that the presenter saw, told in every scene of the meeting that shows it.

    A second press, or another presenter's, changes nothing that the presser has not seen.
    """
    ballot = of_scene(scene)
    state = ballot.state_at()
    if state == SHOWN:
        raise BallotFault("The result is shown already; nobody can vote any more.")
    if state != seen:
        raise BallotFault("The ballot has moved on meanwhile. Nothing was changed; look at the wall.")
    ballot_scenes.follow_state(meeting, MOVES[state](meeting, ballot))
    return now(scene)
