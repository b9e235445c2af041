"""The two codes of a meeting: the readers' code opens it, the editor's code changes it.

Codes use no vowels and no l, 0 or 1, so that no character is misread on a wall and no word appears by accident. A
readers' code has nine characters (43 bits), an editor's code 24 (115 bits).
"""

from __future__ import annotations

import hashlib
import math
import re
import secrets
import threading
import time
from collections.abc import Callable

from cachetools import LRUCache

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
READER_LENGTH, READER_GROUP = 9, 3
EDITOR_LENGTH, EDITOR_GROUP = 24, 4
PREFIX_LENGTH = 3  # characters; people who mistype the code on a wall mostly get these right
FREE_TRIES = 5  # wrong codes with the same beginning before the caller has to wait
MOST_DELAY_S = 60.0
FORGET_AFTER_S = 600.0  # wrong codes are forgotten after so long without another
LOOKUPS_PER_SECOND = 20  # unknown codes of one caller; at this rate 43 bits take 10,000 years
MOST_REMEMBERED = 10_000  # entries; the least recently used is dropped first
CODE_HINT = "Codes hold neither vowels nor 0, 1 or l."


def new_reader_code() -> str:
    """Return a new readers' code as it is shown, such as "bcd-fgh-234"."""
    return grouped(_random(READER_LENGTH))


def new_editor_code() -> str:
    """Return a new editor's code as it is shown: six groups of four characters."""
    return grouped(_random(EDITOR_LENGTH))


def grouped(code: str) -> str:
    """Return the code in hyphenated groups, as it is read aloud."""
    size = READER_GROUP if len(code) == READER_LENGTH else EDITOR_GROUP
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def as_typed(written: str) -> str:
    """Return a typed code in its groups, whatever its case, spaces and hyphens; "" if it cannot be a code."""
    bare = re.sub(r"[\s\-‐‑–—_.]+", "", written[:200]).lower()
    could_be = len(bare) in (READER_LENGTH, EDITOR_LENGTH) and not set(bare) - set(ALPHABET)
    return grouped(bare) if could_be else ""


def is_editor_code(code: str) -> bool:
    """Whether a code in its groups is as long as an editor's code."""
    return len(code.replace("-", "")) == EDITOR_LENGTH


def fingerprint(editor_code: str) -> str:
    """Return the SHA-256 of an editor's code: only this is stored, so nobody can edit by reading the store.

    A slow hash would add nothing: 115 random bits cannot be guessed.
    """
    return hashlib.sha256(editor_code.encode()).hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


class Guesses:
    """Count wrong codes in this process by caller and by how the code begins, and say how long to wait.

    A hall, a library or everybody behind one proxy is one caller. The wait therefore applies only to codes that begin
    like the wrong ones, and grows with each of them. A code that begins differently is looked up at once, and so is one
    that was right before. At most LOOKUPS_PER_SECOND unknown codes of one caller are looked up each second.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock, self._lock = clock, threading.Lock()
        self._wrong: LRUCache[tuple[str, str], tuple[int, float]] = LRUCache(MOST_REMEMBERED)  # number, time of last
        self._right: LRUCache[tuple[str, str], None] = LRUCache(MOST_REMEMBERED)
        self._lookups: LRUCache[str, list[float]] = LRUCache(MOST_REMEMBERED)

    def wait_s(self, caller: str, code: str) -> float:
        """Return the seconds until this caller's code may be looked up; 0 means now, and counts the lookup."""
        with self._lock:
            if (caller, code) in self._right:
                return 0.0
            now = self._clock()
            tries, last = self._wrong.get((caller, code[:PREFIX_LENGTH]), (0, now))
            wait = last + _delay_s(tries, now - last) - now
            if wait > 0:
                return wait
            lately = [moment for moment in self._lookups.get(caller, []) if moment > now - 1]
            if len(lately) >= LOOKUPS_PER_SECOND:
                return lately[0] + 1 - now
            self._lookups[caller] = [*lately, now]
            return 0.0

    def was_wrong(self, caller: str, code: str) -> None:
        """Count one wrong code."""
        with self._lock:
            key, now = (caller, code[:PREFIX_LENGTH]), self._clock()
            tries, last = self._wrong.get(key, (0, now))
            self._wrong[key] = (1 if now - last > FORGET_AFTER_S else tries + 1, now)

    def was_right(self, caller: str, code: str) -> None:
        """Remember that this caller knows this code."""
        with self._lock:
            self._right[caller, code] = None


def waiting_words(wait_s: float) -> str:
    """Return a sentence that says when to try again; it says nothing of wrong ones, for a hall's may all be right."""
    seconds = math.ceil(wait_s)
    return f"Too many codes were tried from here. Try again in {seconds} second{'' if seconds == 1 else 's'}."


def _delay_s(tries: int, silent_s: float) -> float:
    """Return the seconds to wait after so many wrong codes, the last one `silent_s` ago: 1, 2, 4 up to MOST_DELAY_S."""
    if tries < FREE_TRIES or silent_s > FORGET_AFTER_S:
        return 0.0
    return min(2.0 ** min(tries - FREE_TRIES, 10), MOST_DELAY_S)
