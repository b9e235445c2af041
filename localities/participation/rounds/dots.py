"""Dot voting: everybody places the same number of dots on a list of priorities, several on one if they like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geodata.value_kinds import is_dict
from localities.participation.polling.faults import BadVote
from localities.participation.rounds import given_answers
from localities.participation.rounds.records import SMALLEST_GROUP, Round


@dataclass(frozen=True)
class PriorityResult:
    """One priority: its dots, and how many people placed any on it; None if too few people answered."""

    name: str
    dots: int | None
    people: int | None


def checked(given: Mapping[str, Any], one: Round) -> dict[str, Any]:
    """Return the answer to store, dots by the number of the priority; BadVote for anything else."""
    dots, many = given.get("dots"), len(one.settings.options)
    if not is_dict(dots) or not all(number.isdecimal() and int(number) < many for number in dots):
        raise BadVote("Expected dots by the number of the priority.")
    placed: list[tuple[int, int]] = []  # number of the priority, its dots
    for number, each in dots.items():
        if type(each) is not int or each < 0:
            raise BadVote(f"{one.settings.options[int(number)]}: {each!r} dots; expected a whole number from 0 on.")
        placed.append((int(number), each))
    total = sum(each for _, each in placed)
    if not 1 <= total <= one.settings.limit:
        raise BadVote(f"You placed {total} dots; expected from 1 to {one.settings.limit}.")
    return {"dots": {str(number): each for number, each in placed if each}}


def result(one: Round, method: str = "") -> tuple[int, tuple[PriorityResult, ...]]:
    """Return how many people answered, and the priorities, most dots first; StillOpen while people can answer."""
    now, answers = given_answers.closed(one, method)
    listed: list[PriorityResult] = []
    for number, name in enumerate(now.settings.options):
        placed = [answer.content["dots"].get(str(number), 0) for answer in answers]
        is_shown = len(answers) >= SMALLEST_GROUP
        people = sum(1 for each in placed if each)
        listed.append(PriorityResult(name, sum(placed), people) if is_shown else PriorityResult(name, None, None))
    return len(answers), tuple(sorted(listed, key=lambda each: -(each.dots or 0)))


def sentences(people: int, priorities: tuple[PriorityResult, ...]) -> tuple[str, ...]:
    """Say how many people placed dots, and which priority has most."""
    many = f"{people:,} {'person' if people == 1 else 'people'} placed dots."
    if people < SMALLEST_GROUP:
        return (f"{many} The dots are shown from {SMALLEST_GROUP} people on.",)
    first = [each.name for each in priorities if each.dots and each.dots == priorities[0].dots]
    return (many, f"Most dots: {', '.join(first)}.")
