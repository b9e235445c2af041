"""Whether a value of any kind, such as a part of a JSON text, is a dictionary or a list; a checker of types knows then.

`isinstance` alone tells a checker nothing about what is inside; these say that it is yet to be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import TypeIs


def is_dict(value: object) -> TypeIs[dict[str, object]]:
    """Whether the value is a dictionary by text, as every JSON object and TOML table is."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeIs[list[object]]:
    """Whether the value is a list of anything."""
    return isinstance(value, list)


def dict_in(value: object) -> dict[str, object]:
    """Return the value if it is a dictionary by text, else an empty one."""
    return value if is_dict(value) else {}


def list_in(value: object) -> list[object]:
    """Return the value if it is a list, else an empty one."""
    return value if is_list(value) else []
