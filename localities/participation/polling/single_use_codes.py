"""Single-use codes to vote or answer with, printed on a sheet. Only their SHA-256 is stored, and nothing about people.

Twelve characters are 57 random bits: at twenty attempts a second nobody guesses one.
"""

from __future__ import annotations

import re
import secrets

from localities.participation.codes import ALPHABET, fingerprint, grouped

LENGTH = 12
RECEIPT_LENGTH = 8
MOST_CODES = 2_000  # printed at a time
LONGEST_KEY = 64  # of a phone's own random key


def new_codes(many: int) -> list[str]:
    """Return that many different codes, in groups of four."""
    made: set[str] = set()
    while len(made) < many:
        made.add(grouped(_random(LENGTH)))
    return sorted(made)


def new_receipt() -> str:
    """Return a receipt such as "bcdf-2345". It is random and says nothing about the vote."""
    return grouped(_random(RECEIPT_LENGTH))


def new_voter_key() -> str:
    """Return a voter key for a ballot that needs no codes."""
    return secrets.token_hex(16)


def as_typed(written: str) -> str:
    """Return a typed or scanned code in its groups; "" if it cannot be a code."""
    bare = re.sub(r"[\s\-‐‑–—_.]+", "", written[:200]).lower()
    return grouped(bare) if len(bare) == LENGTH and not set(bare) - set(ALPHABET) else ""


def key_of(code: str) -> str:
    """Return the SHA-256 of a code, which is all that is stored."""
    return fingerprint(code)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
