"""A ballot on the wall: how to vote while it is open, and the result once it is shown.

The ballot's state stands in the scene itself, so that wall and phones draw it anew when it changes. What may be shown
is still asked of the store: a scene that says "shown" shows no result of a ballot that is not.
"""

from __future__ import annotations

import pandas as pd

from localities.participation.ballots import counted_votes, hold_ballot, next_step, results
from localities.participation.ballots.records import RULE_NAMES, Ballot
from localities.participation.ballots.results import Result
from localities.participation.count import money
from localities.participation.count.outcome import RULES
from localities.participation.meetings import Scene
from localities.participation.polling.faults import PollFault
from localities.participation.polling.states import SHOWN
from localities.publishing.scenes import scene_poll, scene_reading
from localities.publishing.scenes.scene_records import SceneContent, SceneFigure

PART = next_step.PART
WON = "Won"
EXAMPLE = "Example figures: the projects are made up to try voting out."


def ballot(scene: Scene) -> SceneContent:
    """How to vote, or the result; raise Unnamed where the scene names no ballot, or a deleted one."""
    code = scene.words("code")
    if not code:
        raise scene_reading.Unnamed("This scene is about a ballot, and names none. Add it again from its ballot.")
    if scene.words("state") == SHOWN:
        try:
            held = hold_ballot.by_code(code)
            if counted_votes.is_public(held):
                return _result(scene, held, results.result(held))
        except PollFault as fault:
            raise scene_reading.Unnamed(str(fault)) from None
    return scene_poll.asking(scene)


def _result(scene: Scene, held: Ballot, found: Result) -> SceneContent:
    order = (found.deciding, *(rule for rule in RULES if rule != found.deciding))
    rows = [
        {"Project": one.project.title, "Cost": money.spoken(one.project.cost), "Votes": f"{one.votes:,}"}
        | ({"Points": f"{one.score:,}"} if found.has_points else {})
        | {RULE_NAMES[rule]: WON if one.won[rule] else "" for rule in order}
        for one in found.projects
    ]
    table = pd.DataFrame(rows)
    sentences = (
        f"{RULE_NAMES[found.deciding]} decides: {results.summary(found, found.deciding)}",
        results.differences(found),
    )
    source = f"Ballot {held.ballot_code}, closed {held.changed_at:%d.%m.%Y}"
    voted = SceneFigure("Votes that count", f"{found.voters:,}", f"{held.changed_at:%Y}", source)
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "table", sentences, (source,), (voted,), table=table,
        alt="The table says it in words.", link=scene_reading.link(scene), note=scene.note,
        cautions=(EXAMPLE,) if held.settings.is_example else (), wall_columns=tuple(table.columns),
    )  # fmt: skip
