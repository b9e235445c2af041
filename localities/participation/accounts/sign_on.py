"""Account keys from the claims of an operator's sign-in service (OpenID Connect Core 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from localities.participation.accounts.accounts import SESSION_LASTS


def sign_on_keys(claims: Mapping[str, Any], now: datetime | None = None) -> tuple[str, ...]:
    """Return the keys under which an account may be stored for somebody with these ID-token claims.

    First "issuer#subject", which never passes to another person; then the e-mail address, but only if the service has
    verified it, because an address that people type themselves proves nothing. Empty if nobody is signed in, or if
    they signed in longer ago than a session lasts.
    """
    if not claims.get("is_logged_in") or _is_over(claims, now or datetime.now(UTC)):
        return ()
    issuer, subject, address = (str(claims.get(name) or "") for name in ("iss", "sub", "email"))
    keys = [f"{issuer}#{subject}"] if issuer and subject else []
    if address and claims.get("email_verified") is True:
        keys.append(address.casefold())
    return tuple(keys)


def _is_over(claims: Mapping[str, Any], now: datetime) -> bool:
    """Whether the sign-in is older than a session lasts; a sign-in without a time counts as old."""
    try:
        return datetime.fromtimestamp(float(claims["iat"]), UTC) + SESSION_LASTS <= now
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return True
