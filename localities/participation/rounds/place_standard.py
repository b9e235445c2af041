"""The Place Standard: its fourteen themes, its scale from 1 to 7, and what an answer on a phone may hold.

The names of the themes and the scale come from the published tool, version of 2022 (Scottish Government, Public Health
Scotland, Architecture & Design Scotland and others, ourplace.scot). We found no open licence for its questions, so the
short prompts here are our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geodata.value_kinds import is_dict
from localities.participation.meetings import several_lines
from localities.participation.polling.faults import BadVote

LEAST, MOST = 1, 7
LEAST_WORDS, MOST_WORDS = "a lot of room to improve", "very little room to improve"
LONGEST_WHY = 400  # characters
LEAST_GROUP, MOST_GROUP = 2, 40  # people at a table
SCALE = f"{LEAST} means {LEAST_WORDS}; {MOST} means {MOST_WORDS}."
PROMPTS_ARE_OURS = "Themes and scale: Place Standard tool (2022). The short prompts are our own."


@dataclass(frozen=True)
class Theme:
    """A theme of the tool; `prompt` is our own wording."""

    theme_code: str
    name: str
    prompt: str


THEMES = (
    Theme("moving_around", "Moving around", "How easy is it to walk, wheel or cycle here?"),
    Theme("public_transport", "Public transport", "Do buses, trains and the Subway take you where you need to be?"),
    Theme("traffic_and_parking", "Traffic and parking", "Do cars leave enough room and calm for everybody?"),
    Theme("streets_and_spaces", "Streets and spaces", "Are the streets and squares pleasant to be in?"),
    Theme("natural_space", "Natural space", "Can you get to trees, grass or water that you enjoy?"),
    Theme("play_and_recreation", "Play and recreation", "Is there somewhere to play, move and have fun at any age?"),
    Theme("facilities_and_services", "Facilities and services", "Are the shops, doctors and help you need close by?"),
    Theme("work_and_local_economy", "Work and local economy", "Can people find good work, or learn for it, from here?"),
    Theme("housing_and_community", "Housing and community", "Are there homes that suit the people who live here?"),
    Theme("social_contact", "Social contact", "Are there places and times to meet other people?"),
    Theme("identity_and_belonging", "Identity and belonging", "Do you feel that you belong here?"),
    Theme("feeling_safe", "Feeling safe", "Do you feel safe here, by day and after dark?"),
    Theme("care_and_maintenance", "Care and maintenance", "Are buildings and spaces looked after?"),
    Theme("influence_and_sense_of_control", "Influence and sense of control", "Can you help to decide what happens?"),
)
NAMES = {theme.theme_code: theme.name for theme in THEMES}


def checked(given: Mapping[str, Any], in_groups: bool) -> dict[str, Any]:
    """Return the answer to store: scores, reasons, first choice, people at the table; BadVote says what is wrong."""
    scores = _of_themes(given.get("scores"), "scores")
    for code, score in scores.items():
        if type(score) is not int or not LEAST <= score <= MOST:
            raise BadVote(f"{NAMES[code]}: the score is {score!r}; expected a whole number from {LEAST} to {MOST}.")
    if not scores:
        raise BadVote("There is no score yet. Score one theme at least, then send it.")
    why = {code: _words(code, words) for code, words in _of_themes(given.get("why", {}), "why").items()}
    first = given.get("first", "")
    if first and first not in NAMES:
        raise BadVote("What comes first has to be one of the fourteen themes.")
    kept = {"scores": scores, "why": {code: words for code, words in why.items() if words}, "first": first}
    return kept | {"people": _people(given.get("people"))} if in_groups else kept


def _of_themes(given: Any, name: str) -> dict[str, Any]:
    if not is_dict(given) or set(given) - set(NAMES):
        raise BadVote(f"Expected {name} by theme, each one of the fourteen themes.")
    return given


def _words(code: str, words: Any) -> str:
    if not isinstance(words, str):
        raise BadVote(f"{NAMES[code]}: why has to be words.")
    return several_lines(words, LONGEST_WHY)


def _people(given: Any) -> int:
    if type(given) is not int or not LEAST_GROUP <= given <= MOST_GROUP:
        raise BadVote(f"How many are you at the table? Expected a number from {LEAST_GROUP} to {MOST_GROUP}.")
    return given
