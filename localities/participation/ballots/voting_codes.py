"""Single-use codes to vote with, printed on a sheet. The store keeps only their SHA-256, and nothing about people.

Twelve characters are 57 random bits: nobody guesses one, least of all at twenty wrong codes a second.
"""

from __future__ import annotations

import re
import secrets

from localities.participation.codes import ALPHABET, fingerprint, grouped

LENGTH = 12
RECEIPT_LENGTH = 8
MOST_CODES = 2_000  # of one printing


def new_codes(many: int) -> list[str]:
    """So many different codes, in groups of four."""
    made: set[str] = set()
    while len(made) < many:
        made.add(grouped(_random(LENGTH)))
    return sorted(made)


def new_receipt() -> str:
    """A receipt such as "bcdf-2345". It is made by chance: nothing about the vote follows from it."""
    return grouped(_random(RECEIPT_LENGTH))


def new_voter_key() -> str:
    """A key for a ballot that needs no codes."""
    return secrets.token_hex(16)


def as_typed(written: str) -> str:
    """A code as somebody typed or scanned it, in its groups; "" where it cannot be one."""
    bare = re.sub(r"[\s\-‐‑–—_.]+", "", written[:200]).lower()
    return grouped(bare) if len(bare) == LENGTH and not set(bare) - set(ALPHABET) else ""


def key_of(code: str) -> str:
    """What the store keeps of a code."""
    return fingerprint(code)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
