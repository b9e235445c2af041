"""Results of dots and of two-way questions as tables in words, for the wall, phones and pages."""

from __future__ import annotations

import pandas as pd

from localities.participation.rounds import dots, two_way

TOO_FEW = "too few"


def dots_table(priorities: tuple[dots.PriorityResult, ...]) -> pd.DataFrame:
    """Return a row for each priority."""
    return pd.DataFrame(
        [
            {"Priority": one.name, "Dots": _count(one.dots), "People who placed one": _count(one.people)}
            for one in priorities
        ]
    )


def opinions_table(found: two_way.TwoWayResult) -> pd.DataFrame:
    """Return a row for each statement, with the share that agrees in each opinion group."""
    names = two_way.GROUP_NAMES
    return pd.DataFrame(
        [
            {"Statement": one.text, "Agree": _count(one.agree), "Disagree": _count(one.disagree),
             "Pass": _count(one.passed)}
            | {f"Group {names[at]} agrees": TOO_FEW if share is None else f"{share}%"
               for at, share in enumerate(one.group_percents)}
            for one in found.statements
        ]
    )  # fmt: skip


def _count(number: int | None) -> str:
    return TOO_FEW if number is None else f"{number:,}"
