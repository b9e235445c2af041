"""python -m geodata.diff OLD NEW: what changed between two editions of the data, as a changelog.

OLD and NEW are built folders or Data Packages (zip). The exit code is 0 where nothing changed, 1 where something did,
2 where one of them cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata.editions.compare_editions import TableChange, changes
from geodata.editions.read_edition import Edition, EditionError, read_edition

SHOWN = 10  # rows of each kind that are listed; the others are counted


def changelog(old: Edition, new: Edition, found: Sequence[TableChange], shown: int = SHOWN) -> str:
    """Return the changes as Markdown: a heading with both editions, then a section for each table that changed."""
    lines = [f"# Changes of the data from {old.edition} to {new.edition}", ""]
    lines += [line for one in found for line in _change_lines(one, shown)] or ["Nothing changed."]
    return "\n".join(lines).rstrip() + "\n"


def _change_lines(change: TableChange, shown: int) -> list[str]:
    lines = [f"## {change.name}", "", _counts(change), ""]
    lines += [f"- new column `{one}`" for one in change.columns_added]
    lines += [f"- column `{one}` is gone" for one in change.columns_removed]
    lines += _named("new", change.added, shown) + _named("gone", change.removed, shown)
    for key, cells in list(change.changed.items())[:shown]:
        details = "; ".join(f"`{name}`: {_cell(before)} → {_cell(after)}" for name, (before, after) in cells.items())
        lines.append(f"- changed: {key}: {details}")
    lines += _more(len(change.changed), shown, "changed")
    return [*lines, ""]


def _counts(change: TableChange) -> str:
    added, removed, changed = len(change.added), len(change.removed), len(change.changed)
    return f"{added:,} new, {removed:,} gone, {changed:,} changed, {change.same:,} as before."


def _named(word: str, keys: tuple[str, ...], shown: int) -> list[str]:
    return [*(f"- {word}: {key}" for key in keys[:shown]), *_more(len(keys), shown, word)]


def _more(count: int, shown: int, word: str) -> list[str]:
    return [f"- {word}: and {count - shown:,} more"] if count > shown else []


def _cell(value: str) -> str:
    return f"“{value[:60]}”" if value else "blank"


def as_json(old: Edition, new: Edition, found: Sequence[TableChange]) -> str:
    """Return the changes as JSON, with every row."""
    tables = {one.name: one.as_record() for one in found}
    return json.dumps({"from": old.edition, "to": new.edition, "tables": tables}, ensure_ascii=False, indent=1)


def main(arguments: list[str] | None = None) -> int:
    """Print the changelog; return 0 where nothing changed, 1 where something did, 2 where an edition is unreadable."""
    parser = argparse.ArgumentParser(prog="python -m geodata.diff", description=__doc__)
    parser.add_argument("old", type=Path, help="a built folder or a Data Package (zip)")
    parser.add_argument("new", type=Path, help="a built folder or a Data Package (zip)")
    parser.add_argument("--json", action="store_true", help="as JSON, with every row")
    parser.add_argument("--rows", type=int, default=SHOWN, help=f"how many rows of a kind are listed ({SHOWN})")
    options = parser.parse_args(arguments)
    try:
        old, new = read_edition(options.old), read_edition(options.new)
    except EditionError as fault:
        print(fault, file=sys.stderr)
        return 2
    found = [one for one in changes(old, new) if one]
    print(as_json(old, new, found) if options.json else changelog(old, new, found, options.rows), end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
