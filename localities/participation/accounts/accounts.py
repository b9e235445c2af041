"""Local accounts: made by a command, with passwords hashed by Argon2id, and locked after repeated failures."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, select

from localities.community_store import engine
from localities.community_store.account_tables import accounts, sessions
from localities.participation import codes
from localities.participation.accounts.roles import ROLES, STEWARD, SignedIn
from localities.places import outlines

FAILURES_MOST = 5  # wrong passwords in a row; then the account is locked
LOCKED_FOR = timedelta(minutes=15)
SESSION_LASTS = timedelta(hours=12)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
NAME_MOST = 100
SIGN_ON_KEY = re.compile(r"[^\s@#]{1,64}@[^\s@#]{3,255}|https?://\S{1,200}#\S{1,150}")
WRONG = "Name and password do not go together, or the account is locked. Five wrong tries lock it for 15 minutes."


class AccountFault(ValueError):
    """An account cannot be made, changed or signed in to; the sentence says why."""


def add(name: str, role: str, password: str, places: tuple[str, ...] = ()) -> SignedIn:
    """Make an account that signs in with a password; AccountFault says what is wrong. Only a steward has places."""
    return _add(name, role, places, {"password_hash": _hashed(password)})


def add_sign_on(name: str, role: str, sign_on: str, places: tuple[str, ...] = ()) -> SignedIn:
    """Make an account whose holder signs in with the operator's own service, and has no password here.

    `sign_on` is a verified e-mail address or "issuer#subject", as `sign_on.sign_on_keys` gives them. AccountFault says
    what is wrong.
    """
    key = sign_on.strip().casefold() if "#" not in sign_on else sign_on.strip()
    if not SIGN_ON_KEY.fullmatch(key):
        raise AccountFault("A sign-on is an e-mail address, or the line that the page shows after signing in.")
    return _add(name, role, places, {"password_hash": "", "sign_on_key": key})


def _add(name: str, role: str, places: tuple[str, ...], way_in: dict[str, str]) -> SignedIn:
    shown = " ".join(name.split())
    _check(shown, role, places)
    with engine.writing() as connection:
        if _by_name(connection, shown):
            raise AccountFault(f"There is an account “{shown}” already. Choose another name.")
        if "sign_on_key" in way_in and _by_sign_on(connection, (way_in["sign_on_key"],)):
            raise AccountFault(f"“{way_in['sign_on_key']}” signs in to another account already.")
        made = SignedIn(secrets.token_hex(12), shown, role, places)
        row = {"account_id": made.account_id, "name": shown, "name_key": shown.casefold(), "role": role}
        row |= {"places": ";".join(places), "failures": 0, "made_at": _now(), **way_in}
        connection.execute(accounts.insert().values(**row))
    return made


def close(name: str) -> None:
    """Close an account and end all its sessions; nobody can sign in to it."""
    with engine.writing() as connection:
        row = _known(connection, name)
        here = accounts.c.account_id == row.account_id
        connection.execute(accounts.update().where(here).values(closed_at=_now(), password_hash="", sign_on_key=None))
        connection.execute(sessions.delete().where(sessions.c.account_id == row.account_id))


def change_password(name: str, password: str) -> None:
    """Set a new password, reopen a locked or closed account, and end all its sessions."""
    hashed = _hashed(password)
    with engine.writing() as connection:
        row = _known(connection, name)
        here = accounts.c.account_id == row.account_id
        connection.execute(
            accounts.update().where(here).values(password_hash=hashed, failures=0, locked_until=None, closed_at=None)
        )
        connection.execute(sessions.delete().where(sessions.c.account_id == row.account_id))


def listed() -> list[SignedIn]:
    """Return the accounts that are not closed, by name."""
    with engine.reading() as connection:
        found = connection.execute(select(accounts).where(accounts.c.closed_at.is_(None)).order_by(accounts.c.name))
        return [_signed_in(row) for row in found]


def sign_in(name: str, password: str) -> str:
    """Return the token of a new session; AccountFault, always in the same words, if name and password do not match."""
    key, token = " ".join(name.split()).casefold()[:NAME_MOST], secrets.token_urlsafe(32)
    with engine.reading() as connection:
        row = _by_name(connection, key)
    is_right = _verifies(row.password_hash if row else _nobodys_hash(), password[:LONGEST_PASSWORD])
    if row is None or row.closed_at:
        raise AccountFault(WRONG)
    with engine.writing() as connection:
        row = _by_name(connection, key)
        if row is None or row.closed_at or (row.locked_until and row.locked_until > _now()):
            is_right = False
        elif not is_right:
            _count_failure(connection, row)
        if is_right and row is not None:
            here = accounts.c.account_id == row.account_id
            connection.execute(accounts.update().where(here).values(failures=0, locked_until=None))
            _begin_session(connection, row.account_id, token)
    if not is_right:
        raise AccountFault(WRONG)
    return token


def signed_in(token: str) -> SignedIn | None:
    """Return who has this session; None if it has ended or the account was closed."""
    if not token:
        return None
    query = select(accounts).join(sessions, sessions.c.account_id == accounts.c.account_id)
    mine = sessions.c.token_sha256 == codes.fingerprint(token)
    with engine.reading() as connection:
        row = connection.execute(query.where(mine, sessions.c.ends_at > _now(), accounts.c.closed_at.is_(None))).first()
    return _signed_in(row) if row else None


def signed_on(keys: tuple[str, ...]) -> SignedIn | None:
    """Return the open account with one of these sign-on keys; None if there is none."""
    if not keys:
        return None
    with engine.reading() as connection:
        row = _by_sign_on(connection, keys)
    return _signed_in(row) if row and not row.closed_at else None


def sign_out(token: str) -> None:
    """End the session; its token stops working."""
    with engine.writing() as connection:
        connection.execute(sessions.delete().where(sessions.c.token_sha256 == codes.fingerprint(token)))


def _begin_session(connection: Connection, account_id: str, token: str) -> None:
    connection.execute(sessions.delete().where(sessions.c.ends_at <= _now()))
    row = {"token_sha256": codes.fingerprint(token), "account_id": account_id}
    connection.execute(sessions.insert().values(**row, made_at=_now(), ends_at=_now() + SESSION_LASTS))


def _count_failure(connection: Connection, row: Row[Any]) -> None:
    failures = row.failures + 1
    locks = failures >= FAILURES_MOST
    changes = {"failures": 0 if locks else failures, "locked_until": _now() + LOCKED_FOR if locks else None}
    connection.execute(accounts.update().where(accounts.c.account_id == row.account_id).values(**changes))


def _check(name: str, role: str, places: tuple[str, ...]) -> None:
    if not 2 <= len(name) <= NAME_MOST:
        raise AccountFault(f"A name has 2 to {NAME_MOST} characters; this one has {len(name)}.")
    if role not in ROLES:
        raise AccountFault(f"There is no role “{role}”. Roles: {', '.join(ROLES)}.")
    for place in places:
        outlines.known(place, outlines.names(), "place")
    if bool(places) != (role == STEWARD):
        raise AccountFault("A steward decides about named places, and nobody else does: name them with --place.")


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountFault(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    return _hasher().hash(password)


def _verifies(password_hash: str, password: str) -> bool:
    try:
        return _hasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """Return a hash to check unknown names against, so that they take as long as known ones."""
    return _hasher().hash(secrets.token_hex(16))


def _by_name(connection: Connection, name: str) -> Row[Any] | None:
    query = select(accounts).where(accounts.c.name_key == name.casefold())
    is_reading = connection.get_execution_options().get("reads")
    return connection.execute(query if is_reading else query.with_for_update()).first()


def _by_sign_on(connection: Connection, keys: tuple[str, ...]) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.sign_on_key.in_(keys))).first()


def _known(connection: Connection, name: str) -> Row[Any]:
    row = _by_name(connection, " ".join(name.split()))
    if row is None:
        raise AccountFault(f"There is no account “{name[:60]}”.")
    return row


def _signed_in(row: Row[Any]) -> SignedIn:
    return SignedIn(row.account_id, row.name, row.role, tuple(filter(None, row.places.split(";"))))


def _now() -> datetime:
    return datetime.now(UTC)
