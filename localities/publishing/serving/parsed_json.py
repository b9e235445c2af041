"""What JSON from outside turns out to be, said in a way that a type checker follows."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_object(parsed: object) -> TypeGuard[dict[str, Any]]:
    """Return whether it is a JSON object; its names are texts, its values anything."""
    return isinstance(parsed, dict)


def is_list(parsed: object) -> TypeGuard[list[Any]]:
    """Return whether it is a JSON list, of anything."""
    return isinstance(parsed, list)
