"""How many bytes a kept result takes, near enough to bound a cache and cheap enough to ask each time."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Any, TypeGuard

import numpy as np
import pandas as pd

LOOKED_AT = 12  # of a long list or dictionary; the others are taken to be like them
DEEPEST = 8
OF_A_CELL = 24  # of a table: 8 where it is a number, more where it is a text
OF_AN_OBJECT = 64  # a cell of a table that holds Python's own object, such as a shape or a list


def bytes_of(value: object, depth: int = 0) -> int:
    """Return the bytes that the value takes, estimated from a few of its parts where there are many."""
    if _is_array(value):
        return value.nbytes + (OF_AN_OBJECT * value.size if value.dtype == object else 0)
    if isinstance(value, pd.DataFrame):
        return OF_A_CELL * value.size  # to ask each column would take a millisecond
    if _is_column(value):
        return int(value.nbytes) + (OF_AN_OBJECT * len(value) if value.dtype == object else 0)
    own = sys.getsizeof(value)
    if depth >= DEEPEST or isinstance(value, str | bytes | int | float | type):
        return own
    if _is_mapping(value):
        return own + _of_parts((part for pair in value.items() for part in pair), 2 * len(value), depth)
    if _is_collection(value):
        return own + _of_parts(value, len(value), depth)
    inside = getattr(value, "__dict__", None)
    return own + bytes_of(inside, depth + 1) if inside else own


def _of_parts(parts: Iterable[object], count: int, depth: int) -> int:
    """Return the bytes of so many parts, of which the first LOOKED_AT are weighed."""
    weighed = [bytes_of(one, depth + 1) for one in islice(parts, LOOKED_AT)]
    return sum(weighed) * count // len(weighed) if weighed else 0


def _is_array(value: object) -> TypeGuard[np.ndarray]:
    return isinstance(value, np.ndarray)


def _is_column(value: object) -> TypeGuard[pd.Series[Any] | pd.Index[Any]]:
    return isinstance(value, pd.Series | pd.Index)


def _is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(value, Mapping)


def _is_collection(value: object) -> TypeGuard[Collection[object]]:
    return isinstance(value, list | tuple | set | frozenset)
