"""Compare two editions of a table row by row: what is new, gone and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from geodata.contract.tables import TABLES
from geodata.editions.read_edition import GEOMETRY, Edition, name_of

SHAPE_WORDS = ("drawn one way", "drawn another way")


@dataclass(frozen=True)
class TableChange:
    """The changes of one table. `changed` holds each changed cell by key, with its value before and after."""

    name: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    same: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.columns_added or self.columns_removed)

    def as_record(self) -> dict[str, Any]:
        """Return the change as a dictionary for JSON."""
        return {
            "added": list(self.added),
            "removed": list(self.removed),
            "changed": self.changed,
            "columns_added": list(self.columns_added),
            "columns_removed": list(self.columns_removed),
            "same": self.same,
        }


def changes(old: Edition, new: Edition) -> Iterator[TableChange]:
    """Yield the change of every table of either edition, in the order of the contract."""
    keys = {name_of(table): list(table.key) for table in TABLES}
    for name, key in keys.items():
        if name in old.tables or name in new.tables:
            blank = pd.DataFrame(columns=key, dtype=str)
            yield table_change(name, old.tables.get(name, blank), new.tables.get(name, blank), key)


def table_change(name: str, old: pd.DataFrame, new: pd.DataFrame, key: list[str]) -> TableChange:
    """Return what changed between two versions of a table with that key."""
    before, after = _by_key(old, key), _by_key(new, key)
    both = after.index.intersection(before.index, sort=False)
    columns = [one for one in after.columns if one in before.columns]
    changed = _cells(before.loc[both, columns], after.loc[both, columns])
    return TableChange(
        name,
        added=tuple(after.index.difference(before.index, sort=False)),
        removed=tuple(before.index.difference(after.index, sort=False)),
        changed=changed,
        columns_added=tuple(one for one in after.columns if one not in before.columns) if len(before) else (),
        columns_removed=tuple(one for one in before.columns if one not in after.columns) if len(after) else (),
        same=len(both) - len(changed),
    )


def _by_key(table: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The table by its key as one text; a repeated key gets a number, so that no row is lost."""
    joined = table[key[0]].astype(str)
    for name in key[1:]:
        joined = joined + " / " + table[name].astype(str)
    again = joined.groupby(joined).cumcount()
    named = joined.where(again == 0, joined + " (" + (again + 1).astype(str) + ")")
    return table.drop(columns=key).set_axis(pd.Index(named, dtype=object), axis=0)


def _cells(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, dict[str, tuple[str, str]]]:
    """Each changed cell by key and column; for a shape, only that it is drawn differently."""
    old, new = before.to_numpy(dtype=object), after.to_numpy(dtype=object)
    rows, columns = (old != new).nonzero()
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row, column in zip(rows, columns, strict=True):
        name = str(before.columns[column])
        pair = (str(old[row, column]), str(new[row, column]))
        found.setdefault(str(before.index[row]), {})[name] = SHAPE_WORDS if name == GEOMETRY else pair
    return found
