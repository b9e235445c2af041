"""Records of a round: its settings, its state, and one phone's answer.

Rounds share the states and faults of ballots, so that phones, wall and clicker treat both alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from localities.participation.polling.states import PAPER, PHONE

PLACE_STANDARD, DOTS, TWO_WAY = "place_standard", "dots", "two_way"
PAPER_KEY = "paper-"  # how the key of an answer on paper begins; a phone's is a SHA-256 in hexadecimal
KEY_LENGTH = 64
SMALLEST_GROUP = 10  # people behind a shown result; with fewer, it could reveal one person's answer


@dataclass(frozen=True)
class RoundKind:
    """A kind of round: its name on the form, and the instruction on phones."""

    name: str
    how: str


KINDS = {
    PLACE_STANDARD: RoundKind("Place Standard: how is this place?", "Score each theme from 1 to 7. Leave out any."),
    DOTS: RoundKind("Dots: what comes first?", "Place your dots. You can place several on one."),
    TWO_WAY: RoundKind("Agree or disagree?", "Agree, disagree or pass on each statement."),
}


@dataclass(frozen=True)
class RoundSettings:
    """What is decided before the round opens. The first answer fixes all of it."""

    title: str
    kind: str = PLACE_STANDARD
    place: str = ""  # slug of the place it is about
    in_groups: bool = False  # each phone gives the agreed answer of a table of people
    intro: str = ""
    is_example: bool = False
    earlier_code: str = ""  # an earlier round to compare with; "" if none
    options: tuple[str, ...] = ()  # the priorities to place dots on
    limit: int = 0  # dots per person
    needs_codes: bool = False  # one printed code for each person, or each table


@dataclass(frozen=True)
class Round:
    """A round of a meeting. Anybody with its code can answer while it is open; only its editor changes it."""

    round_id: str
    meeting_id: str
    round_code: str
    settings: RoundSettings
    state: str
    made_at: datetime
    changed_at: datetime


def paper_key(key: str) -> str:
    """Return the key of an answer on paper, from the SHA-256 of its code; no phone can have it."""
    return f"{PAPER_KEY}{key}"[:KEY_LENGTH]


@dataclass(frozen=True)
class Answer:
    """What one phone or one sheet of paper says, for one person or for the people at a table."""

    phone_key: str
    content: dict[str, Any]
    number: int
    given_at: datetime
    changed_at: datetime
    device: str = ""  # the phone that sent it last, where two may share a printed code

    @property
    def method(self) -> str:
        """Whether it came from a phone or on paper."""
        return PAPER if self.phone_key.startswith(PAPER_KEY) else PHONE

    @property
    def paper_key(self) -> str:
        """The key of the same code's answer on paper."""
        return self.phone_key if self.method == PAPER else paper_key(self.phone_key)

    @property
    def people(self) -> int:
        """How many people gave this answer together."""
        return int(self.content.get("people", 1))
