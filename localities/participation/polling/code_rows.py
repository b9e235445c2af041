"""Printed codes as rows of the store, of a ballot or of a round: the SHA-256 alone, and the sheet it is on.

Each table begins with the id of what its codes open.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from localities.participation.polling import single_use_codes
from localities.participation.polling.faults import PollFault, WrongCode


def print_codes(connection: Connection, table: Table, poll_id: str, many: int) -> list[str]:
    """Return new codes to print, as one more sheet. They cannot be shown again: only their SHA-256 is stored."""
    if not 1 <= many <= single_use_codes.MOST_CODES:
        raise PollFault(f"Between 1 and {single_use_codes.MOST_CODES:,} codes can be printed at a time, not {many:,}.")
    codes = single_use_codes.new_codes(many)
    (owner, *_) = table.columns
    last = connection.execute(select(func.max(table.c.sheet)).where(owner == poll_id)).scalar() or 0
    rows = [{owner.name: poll_id, "code_sha256": single_use_codes.key_of(code), "sheet": last + 1} for code in codes]
    connection.execute(table.insert(), rows)
    return codes


def keys(connection: Connection, table: Table, poll_id: str) -> set[str]:
    """Return the SHA-256 of every code of this ballot or round."""
    (owner, *_) = table.columns
    return set(connection.execute(select(table.c.code_sha256).where(owner == poll_id)).scalars())


def key_of(connection: Connection, table: Table, poll_id: str, written: str, does: str) -> str:
    """Return the key of a typed code; WrongCode if it was not printed here. `does` is "vote" or "answer"."""
    code = single_use_codes.as_typed(written)
    key = single_use_codes.key_of(code) if code else ""
    (owner, *_) = table.columns
    mine = select(table.c.sheet).where(owner == poll_id, table.c.code_sha256 == key)
    if not code or connection.execute(mine).first() is None:
        raise WrongCode(
            f"This code cannot {does} here. Check it against your slip: it has 12 letters and digits, no vowels."
        )
    return key


def key_of_phone(phone: str) -> str:
    """Return the key of a phone where no codes are needed, from its own random key; WrongCode if it has none."""
    if not 16 <= len(phone) <= single_use_codes.LONGEST_KEY or not phone.isalnum():
        raise WrongCode("This phone has no key of its own yet. Load the page again.")
    return single_use_codes.key_of(f"open:{phone}")
