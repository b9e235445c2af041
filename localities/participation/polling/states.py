"""The states of a ballot or a round, how people take part, and what the wall shows of it."""

from __future__ import annotations

from dataclasses import dataclass

DRAFT, OPEN, CLOSED, SHOWN = "draft", "open", "closed", "shown"
PHONE, PAPER, HANDS = "phone", "paper", "hands"


@dataclass(frozen=True)
class PollNow:
    """A ballot or round as the wall shows it: its state, how many took part, and the next step ("" for none).

    `did` is the word for what people have done: voted, or answered in a round.
    """

    state: str
    voted: int
    step: str
    did: str = "voted"
