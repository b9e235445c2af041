"""Scenes that show a round, and the round's state stored in them."""

from __future__ import annotations

from localities.participation import change_meeting
from localities.participation.meetings import Meeting, Scene
from localities.participation.rounds.records import DOTS, PLACE_STANDARD, TWO_WAY, Round

BESIDE_FIGURES = "place_standard_figures"
PARTS = {PLACE_STANDARD: (PLACE_STANDARD, BESIDE_FIGURES), DOTS: (DOTS,), TWO_WAY: (TWO_WAY,)}
EVERY_PART = tuple(part for parts in PARTS.values() for part in parts)


def drafted(one: Round, part: str = "") -> Scene:
    """Return a scene of the round that is not in a meeting yet."""
    query = [("code", one.round_code), ("state", one.state), ("place", one.settings.place)]
    title = f"{one.settings.title} Beside the figures" if part == BESIDE_FIGURES else one.settings.title
    codes = [("codes", "yes")] if one.settings.needs_codes else []
    return change_meeting.drafted(part or PARTS[one.settings.kind][0], title, [*query, *codes])


def follow_state(meeting: Meeting, one: Round) -> Meeting:
    """Write the round's state into its scenes, so that wall and phones redraw them; return the meeting."""
    for scene in meeting.scenes:
        if scene.part in EVERY_PART and scene.words("code") == one.round_code:
            meeting = change_meeting.write_parameter(meeting, scene.scene_id, "state", one.state)
    return meeting
