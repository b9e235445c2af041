"""Passwords in tests are hashed as in the app but with the least work: what makes guessing slow makes tests slow."""

from argon2 import PasswordHasher

from localities.participation.accounts import accounts

real = accounts._hasher  # as it is, whatever stands in its place while the tests run
_least = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def quick() -> PasswordHasher:
    """Return what to use for `accounts._hasher`."""
    return _least
