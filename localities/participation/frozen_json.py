"""Read JSON from an untrusted file within limits on nesting, numbers, lengths and characters."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from geodata.value_kinds import is_dict, is_list
from localities.participation.meetings import without_controls
from localities.upload_limits import MEETING

TEXT = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
BRACKETS = re.compile(r"[\[\]{}]")


def nesting(text: str, most: int = MEETING.nesting) -> int:
    """Return how deeply lists and objects are nested; `most` + 1 as soon as they are deeper than `most`."""
    deepest = depth = 0
    for bracket in BRACKETS.finditer(TEXT.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
        if deepest > most:
            break
    return deepest


def read_frozen(text: str) -> dict[str, Any]:
    """Return the kept figures of a scene with every text cleaned; ValueError if they exceed a limit."""
    if len(text) > MEETING.kept_characters:
        raise ValueError(f"kept figures are {len(text)} characters long; at most {MEETING.kept_characters} are read")
    if nesting(text) > MEETING.nesting:
        raise ValueError(f"kept figures are nested more than {MEETING.nesting} deep")
    kept: object = json.loads(text, parse_int=_whole, parse_float=_number, parse_constant=_refuse)
    if not is_dict(kept):
        raise ValueError("kept figures are not a JSON object")
    return {_text(key): _showable(one) for key, one in kept.items()}


def check_table(kept: Mapping[str, object]) -> None:
    """Raise ValueError if a kept table is too large, repeats a column name, or has uneven or nested rows."""
    columns, rows = kept["columns"], kept["data"]
    if not is_list(columns) or not is_list(rows):
        raise ValueError("a kept table has columns and rows")
    names = [str(name) for name in columns]
    if len(names) > MEETING.columns or len(rows) > MEETING.rows or len(names) * len(rows) > MEETING.cells:
        raise ValueError(f"a kept table has {len(names)} columns and {len(rows)} rows")
    if len(set(names)) < len(names):
        raise ValueError("two columns of a kept table have the same name")
    if not all(is_list(row) and len(row) == len(names) and _is_flat(row) for row in rows):
        raise ValueError("a row of a kept table is not as wide as its columns, or holds lists")


def _is_flat(row: list[object]) -> bool:
    return not any(isinstance(cell, list | dict) for cell in row)


def _showable(value: object) -> object:
    """Return the value with every text cleaned and cut to length; ValueError if a list is too long."""
    if isinstance(value, str):
        return _text(value)
    if is_list(value):
        if len(value) > MEETING.texts:
            raise ValueError(f"a list of kept figures has {len(value)} entries")
        return [_showable(one) for one in value]
    if is_dict(value):
        return {_text(key): _showable(one) for key, one in value.items()}
    return value


def _text(text: str) -> str:
    return without_controls(text)[: MEETING.text_characters]


def _whole(written: str) -> int:
    if len(written.lstrip("-")) > MEETING.digits:
        raise ValueError(f"a kept whole number has {len(written)} figures")
    return int(written)


def _number(written: str) -> float:
    number = float(written)
    if not math.isfinite(number) or abs(number) > MEETING.number:
        raise ValueError("a kept number is too large")
    return number


def _refuse(written: str) -> NoReturn:
    raise ValueError(f"{written} is not a number")
