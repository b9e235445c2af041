"""The codes of a meeting: one that lets a room look on, one that lets its holder change everything.

No vowel, no l and neither 0 nor 1: nothing is mistaken for something else on a wall, and no word comes about by
chance. Nine characters for readers are 43 bits, 24 for editors 115 bits.
"""

from __future__ import annotations

import hashlib
import math
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
READER_LENGTH, READER_GROUP = 9, 3
EDITOR_LENGTH, EDITOR_GROUP = 24, 4
BEGINNING = 3  # characters: whoever mistypes the code on a wall mostly gets these right
FREE = 5  # wrong codes with one beginning before anybody waits
MOST_DELAY_S = 60.0
FORGOTTEN_S = 600.0  # after so long a silence
A_SECOND = 20  # unknown codes of one caller; 43 bits then take 10,000 years
MOST_REMEMBERED = 10_000  # the longest silent one is forgotten first
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
    """Counts wrong codes in this process, for each caller and beginning of a code, and says how long to wait.

    A hall, a library or everybody behind one proxy is one caller. So who tries codes is slowed by what those codes
    begin with, more after each wrong one; a code with another beginning is looked up at once, and so is one that was
    right before. Beyond that, one caller's unknown codes are looked up at most A_SECOND times a second.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock, self._lock = clock, threading.Lock()
        self._wrong: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()  # how many, and when the last
        self._right: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._looked: OrderedDict[str, list[float]] = OrderedDict()

    def wait_s(self, caller: str, code: str) -> float:
        """Seconds until this caller's code is looked up; 0 where it is now, and then the look is counted."""
        with self._lock:
            if (caller, code) in self._right:
                return 0.0
            now = self._clock()
            many, last = self._wrong.get((caller, code[:BEGINNING]), (0, now))
            wait = last + _delay_s(many, now - last) - now
            if wait > 0:
                return wait
            lately = [moment for moment in self._looked.get(caller, []) if moment > now - 1]
            if len(lately) >= A_SECOND:
                return lately[0] + 1 - now
            _remember(self._looked, caller, [*lately, now])
            return 0.0

    def was_wrong(self, caller: str, code: str) -> None:
        """Count one wrong code."""
        with self._lock:
            key, now = (caller, code[:BEGINNING]), self._clock()
            many, last = self._wrong.get(key, (0, now))
            _remember(self._wrong, key, (1 if now - last > FORGOTTEN_S else many + 1, now))

    def was_right(self, caller: str, code: str) -> None:
        """Remember that this caller knows this code."""
        with self._lock:
            _remember(self._right, (caller, code), None)


def waiting_words(wait_s: float) -> str:
    """When to try again, in words."""
    seconds = math.ceil(wait_s)
    return f"Too many wrong codes were tried from here. Try again in {seconds} second{'' if seconds == 1 else 's'}."


def _delay_s(many: int, silent_s: float) -> float:
    """Seconds to wait after so many wrong codes, the last of them so long ago: 1, 2, 4 and so on up to MOST_DELAY_S."""
    if many < FREE or silent_s > FORGOTTEN_S:
        return 0.0
    return min(2.0 ** min(many - FREE, 10), MOST_DELAY_S)


def _remember(kept: OrderedDict[Any, Any], key: Any, value: Any) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > MOST_REMEMBERED:
        kept.popitem(last=False)
