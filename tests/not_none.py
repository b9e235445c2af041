"""What may be None by its type and is there in this test."""

from typing import TypeVar

There = TypeVar("There")


def not_none(value: There | None) -> There:
    """Return the value; the test fails here where it is None."""
    assert value is not None
    return value
