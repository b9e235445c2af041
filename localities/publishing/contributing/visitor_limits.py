"""How often one visitor and one address may send: enough for anybody who writes, and for a library's shared line."""

from __future__ import annotations

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

A_VISITOR = (parse("6/minute"), parse("40/hour"))
AN_ADDRESS = (parse("30/minute"), parse("200/hour"))  # everybody in a hall or a library shares one address
LOOKS = (parse("60/minute"),)
SIGN_INS = (parse("10/minute"), parse("60/hour"))


class VisitorLimits:
    """Counts in this process; the least that a second copy of the app does is to count for itself."""

    def __init__(self):
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_send(self, address: str, visitor: str) -> bool:
        """Count one contribution, and return whether it may be kept."""
        return self._all(A_VISITOR, "visitor", f"{address} {visitor}") and self._all(AN_ADDRESS, "address", address)

    def may_look(self, address: str) -> bool:
        """Count one look for likely doubles."""
        return self._all(LOOKS, "look", address)

    def may_sign_in(self, address: str) -> bool:
        """Count one try to sign in."""
        return self._all(SIGN_INS, "sign in", address)

    def _all(self, items: tuple[RateLimitItem, ...], *who: str) -> bool:
        return all([self._limiter.hit(item, *who) for item in items])
