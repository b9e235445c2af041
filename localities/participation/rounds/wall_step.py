"""Move a scene's ballot or round one step on from the wall."""

from __future__ import annotations

from localities.participation.ballots import next_step
from localities.participation.meetings import Meeting, Scene
from localities.participation.polling.faults import PollFault
from localities.participation.polling.states import CLOSED, DRAFT, OPEN, SHOWN, PollNow
from localities.participation.rounds import hold_round, round_scenes

STEPS = {DRAFT: "open answers", OPEN: "close answers", CLOSED: "show the result"}
MOVES = {DRAFT: hold_round.open_answers, OPEN: hold_round.close_answers, CLOSED: hold_round.show_results}
ANSWERED = "answered"


def has_steps(scene: Scene) -> bool:
    """Whether the scene shows a ballot or a round."""
    return scene.part in (next_step.PART, *round_scenes.EVERY_PART)


def now(scene: Scene) -> PollNow:
    """Return the state of the scene's ballot or round, and nothing about anybody's choices."""
    if scene.part not in round_scenes.EVERY_PART:
        return next_step.now(scene)
    one = hold_round.by_code(scene.words("code"))
    return PollNow(one.state, hold_round.answered(one), STEPS.get(one.state, ""), ANSWERED)


def take(meeting: Meeting, scene: Scene, seen: str) -> PollNow:
    """Move the ballot or round one step on from the state that the presenter saw, and update its scenes."""
    if scene.part not in round_scenes.EVERY_PART:
        return next_step.take(meeting, scene, seen)
    one = hold_round.by_code(scene.words("code"))
    if one.state == SHOWN:
        raise PollFault("The result is shown already; nobody can answer any more.")
    if one.state != seen:
        raise PollFault("The round has moved on meanwhile. Nothing was changed; look at the wall.")
    round_scenes.follow_state(meeting, MOVES[one.state](meeting, one))
    return now(scene)
