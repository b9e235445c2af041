"""Two-way questions: agree, disagree or pass on statements; common ground, and what divides people.

Opinion groups are shown from FEWEST_PEOPLE people on, and each group's share is rounded to ten percent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection

from geodata.value_kinds import is_dict
from localities.participation.polling.faults import BadVote
from localities.participation.rounds import given_answers, opinion_groups, statements
from localities.participation.rounds.records import SMALLEST_GROUP, Round

AGREE, DISAGREE, PASS = 1, -1, 0
TOGETHER_PERCENT = 60  # share of every group that has to agree to call it common ground
STEP_PERCENT = 10
GROUP_NAMES = "ABCD"


@dataclass(frozen=True)
class StatementResult:
    """A statement: how many agree, disagree and pass (None below SMALLEST_GROUP people), and each group's share."""

    text: str
    people: int
    agree: int | None
    disagree: int | None
    passed: int | None
    group_percents: tuple[int | None, ...]  # share that agrees, of those in the group who answered

    @property
    def split(self) -> int:
        """Percentage points between the group that agrees most and the one that agrees least."""
        known = [one for one in self.group_percents if one is not None]
        return max(known) - min(known) if len(known) > 1 else 0


@dataclass(frozen=True)
class TwoWayResult:
    """The result of a closed question: statements in order, and the size of each opinion group."""

    people: int
    statements: tuple[StatementResult, ...]
    group_sizes: tuple[int, ...]


def checked(connection: Connection, one: Round, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to store, 1, -1 or 0 by statement; BadVote for anything else."""
    opinions = given.get("opinions")
    shown = {each.statement_id for each in statements.listed(connection, one.round_id, statements.SHOWN)}
    if not is_dict(opinions) or not opinions:
        raise BadVote("There is no answer yet. Answer one statement at least, then send it.")
    if any(type(each) is not int or each not in (AGREE, DISAGREE, PASS) for each in opinions.values()):
        raise BadVote("Expected 1 (agree), -1 (disagree) or 0 (pass) for each statement.")
    return {"opinions": {key: each for key, each in opinions.items() if key in shown}}


def result(one: Round) -> TwoWayResult:
    """Return the result of a closed question; StillOpen while people can answer."""
    now, answers = given_answers.closed(one)
    shown = statements.of_round(now, statements.SHOWN)
    table = np.array(
        [[answer.content["opinions"].get(each.statement_id, np.nan) for each in shown] for answer in answers],
        dtype=float,
    ).reshape(len(answers), len(shown))
    table = table[~np.isnan(table).all(axis=1)] if len(shown) else table
    labels = opinion_groups.groups(table)
    sizes = () if labels is None else tuple(int(size) for size in np.bincount(labels))
    results = tuple(_of_statement(each.text, table[:, at], labels, len(sizes)) for at, each in enumerate(shown))
    return TwoWayResult(len(table), results, sizes)


def sentences(found: TwoWayResult) -> tuple[str, ...]:
    """Say how many people answered, what is common ground, and what divides the opinion groups most."""
    many = f"{found.people:,} {'person' if found.people == 1 else 'people'} answered."
    if found.people < SMALLEST_GROUP:
        return (f"{many} Answers are shown from {SMALLEST_GROUP} people on.",)
    if not found.group_sizes:
        fewest = opinion_groups.FEWEST_PEOPLE
        why = (
            "There are no clear opinion groups."
            if found.people >= fewest
            else f"Opinion groups are looked for from {fewest} people on."
        )
        return (many, why)
    sizes = ", ".join(f"{name} {size}" for name, size in zip(GROUP_NAMES, found.group_sizes, strict=False))
    common = [one.text for one in found.statements if _is_common(one)]
    divided = max(found.statements, key=lambda one: one.split)
    lines = [f"{many} They form {len(found.group_sizes)} opinion groups: {sizes} people."]
    lines += [f"Common ground: “{common[0]}”"] if common else ["No statement is common ground of all groups."]
    return (*lines, f"What divides the groups most: “{divided.text}”") if divided.split else tuple(lines)


def _of_statement(text: str, column: np.ndarray, labels: np.ndarray | None, groups: int) -> StatementResult:
    people = int((~np.isnan(column)).sum())
    if people < SMALLEST_GROUP:
        return StatementResult(text, people, None, None, None, (None,) * groups)
    agree, disagree, passed = (int((column == each).sum()) for each in (AGREE, DISAGREE, PASS))
    shares = () if labels is None else tuple(_share(column[labels == group]) for group in range(groups))
    return StatementResult(text, people, agree, disagree, passed, shares)


def _share(column: np.ndarray) -> int | None:
    """Return the share that agrees, rounded to ten percent; None if fewer than SMALLEST of the group answered."""
    known = column[~np.isnan(column)]
    if len(known) < opinion_groups.SMALLEST:
        return None
    return int(STEP_PERCENT * round(100 * (known == AGREE).mean() / STEP_PERCENT))


def _is_common(one: StatementResult) -> bool:
    known = [each for each in one.group_percents if each is not None]
    return len(known) > 1 and (min(known) >= TOGETHER_PERCENT)
