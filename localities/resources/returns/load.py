"""The operator's command: python -m localities.resources.returns.load FILE --as public|partners|aggregate"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from localities.community_store.engine import StoreUnavailable
from localities.resources.returns import return_files, stored_returns
from localities.resources.returns.return_check import with_level
from localities.resources.returns.returns import SHARING
from localities.tables.faults import TableError


def main(given: list[str] | None = None) -> int:
    """Load the file and return 0; return 1 if anything was wrong, and then nothing is loaded."""
    arguments = _parser().parse_args(given)
    try:
        read, remarks = return_files.read_with_remarks(arguments.file.read_bytes(), arguments.file.name)
        rows = with_level(read, arguments.level, arguments.file.name)
        done = stored_returns.load(rows, arguments.file.name, new_partners=arguments.new_partner)
    except (TableError, StoreUnavailable, OSError) as fault:
        print(f"{fault}\nNothing was loaded.", file=sys.stderr)
        return 1
    for remark in remarks:
        print(remark)
    for one in done:
        print(one.sentence)
    levels = {level: sum(row.sharing == level for row in rows) for level in SHARING}
    print("; ".join(f"{count} {level}" for level, count in levels.items() if count) + ". Pages show it at once.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m localities.resources.returns.load",
        description="Reads a partner's return, checks every cell and puts it in the community store, in the place of "
        "that partner's return of that year. All of the file is loaded, or nothing.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV, XLSX or ODS made from the template")
    parser.add_argument(
        "--as",
        dest="level",
        required=True,
        choices=list(SHARING),
        help="how far rows that say public may be shared; a row that says something narrower keeps it",
    )
    parser.add_argument(
        "--new-partner",
        action="store_true",
        help="a name that is like a known partner's is another partner's; without it such a file is refused",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
