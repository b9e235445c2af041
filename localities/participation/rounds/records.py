"""A round as data: its settings, its state, and one phone's answer.

States and faults are those of ballots: phones, wall and clicker treat both alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

PLACE_STANDARD, DOTS, TWO_WAY = "place_standard", "dots", "two_way"
SMALLEST_GROUP = 10  # people behind a result that is shown; fewer, and it may say how one of them answered


@dataclass(frozen=True)
class RoundKind:
    """A kind of round: its name for whoever makes one, and how its answers are asked for on a phone."""

    name: str
    how: str


KINDS = {
    PLACE_STANDARD: RoundKind("Place Standard: how is this place?", "Score each theme from 1 to 7. Leave out any."),
    DOTS: RoundKind("Dots: what comes first?", "Place your dots. You can place several on one."),
    TWO_WAY: RoundKind("Agree or disagree?", "Agree, disagree or pass on each statement."),
}


@dataclass(frozen=True)
class RoundSettings:
    """What is decided before the round opens. The first answer freezes all of it."""

    title: str
    kind: str = PLACE_STANDARD
    place: str = ""  # slug of the place that it is about
    in_groups: bool = False  # each phone answers for a table of people, who agree on it
    intro: str = ""
    is_example: bool = False
    earlier_code: str = ""  # an earlier round that stands beside it; "" where none
    options: tuple[str, ...] = ()  # the priorities on which dots are placed
    limit: int = 0  # how many dots


@dataclass(frozen=True)
class Round:
    """A round of a meeting. Whoever has its code can answer while it is open; only the meeting's editor changes it."""

    round_id: str
    meeting_id: str
    round_code: str
    settings: RoundSettings
    state: str
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Answer:
    """What one phone sent: alone, or for the people at a table."""

    phone_key: str
    content: dict[str, Any]
    number: int
    given_at: datetime
    changed_at: datetime

    @property
    def people(self) -> int:
        """How many people it speaks for."""
        return int(self.content.get("people", 1))
