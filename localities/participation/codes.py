"""The codes of a meeting: one that lets a room look on, one that lets its holder change everything.

No vowel, no l and neither 0 nor 1: nothing is mistaken for something else on a wall, and no word comes about by
chance. Nine characters for readers are 43 bits, 24 for editors 115 bits.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
import time
from collections import OrderedDict

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
READER_LENGTH, READER_GROUP = 9, 3
EDITOR_LENGTH, EDITOR_GROUP = 24, 4
WRONG_A_MINUTE = 30  # from one caller; a hall behind one address shares them, hence so many
MINUTE_S = 60.0
MOST_CALLERS = 10_000  # remembered; the longest silent one is forgotten first
SAID_ABOUT_CODES = "Codes hold neither vowels nor 0, 1 or l."


def new_reader_code() -> str:
    """A code for the room, as it is shown: "bcd-fgh-234"."""
    return grouped(_random(READER_LENGTH))


def new_editor_code() -> str:
    """A code for whoever changes the meeting, as it is shown: six groups of four."""
    return grouped(_random(EDITOR_LENGTH))


def grouped(code: str) -> str:
    """A code in the groups in which it is read aloud."""
    size = READER_GROUP if len(code) == READER_LENGTH else EDITOR_GROUP
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def as_typed(written: str) -> str:
    """What somebody typed as a code in its groups; "" where no code can be meant. Case, spaces and hyphens are free."""
    bare = re.sub(r"[\s\-‐‑–—_.]+", "", written[:200]).lower()
    could_be = len(bare) in (READER_LENGTH, EDITOR_LENGTH) and not set(bare) - set(ALPHABET)
    return grouped(bare) if could_be else ""


def is_editor_code(code: str) -> bool:
    """Whether the code, in its groups, has the length of an editor's."""
    return len(code.replace("-", "")) == EDITOR_LENGTH


def fingerprint(editor_code: str) -> str:
    """What the store keeps of an editor's code, SHA-256: who reads the store still cannot change a meeting.

    A slow hash would add nothing: 115 random bits cannot be tried out.
    """
    return hashlib.sha256(editor_code.encode()).hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


class Guesses:
    """Counts wrong codes for each caller, in this process; a caller may go on with codes that were right before."""

    def __init__(self, most: int = WRONG_A_MINUTE, clock=time.monotonic):
        self._most, self._clock, self._lock = most, clock, threading.Lock()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()
        self._right: OrderedDict[tuple[str, str], None] = OrderedDict()

    def may_try(self, caller: str, code: str) -> bool:
        """Whether this caller's code is looked up at all."""
        with self._lock:
            return (caller, code) in self._right or len(self._lately(caller)) < self._most

    def was_wrong(self, caller: str) -> None:
        """Counts one wrong code."""
        with self._lock:
            self._wrong[caller] = [*self._lately(caller), self._clock()]
            self._wrong.move_to_end(caller)
            while len(self._wrong) > MOST_CALLERS:
                self._wrong.popitem(last=False)

    def was_right(self, caller: str, code: str) -> None:
        """Remembers that this caller knows this code."""
        with self._lock:
            self._right[(caller, code)] = None
            self._right.move_to_end((caller, code))
            while len(self._right) > MOST_CALLERS:
                self._right.popitem(last=False)

    def _lately(self, caller: str) -> list[float]:
        since = self._clock() - MINUTE_S
        return [moment for moment in self._wrong.get(caller, []) if moment > since]
