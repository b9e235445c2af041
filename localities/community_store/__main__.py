"""Copies, restores and checks the store: python -m localities.community_store backup FILE, restore FILE or check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from localities.community_store import check_history, engine, portable


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 where it was done, 1 with a sentence where not."""
    given = _parser().parse_args(arguments)
    try:
        return given.run(given)
    except engine.StoreUnavailable as fault:
        print(fault.detail, file=sys.stderr)
        return 1


def _backup(given: argparse.Namespace) -> int:
    print(f"{portable.backup(given.file):,} rows are in {given.file}. It holds what people wrote: keep it safe.")
    return 0


def _restore(given: argparse.Namespace) -> int:
    print(f"{portable.restore(given.file):,} rows of {given.file} are in the store.")
    return _check(given)


def _check(given: argparse.Namespace) -> int:
    faults = check_history.faults()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(faults):,} faults." if faults else "The history adds up to what is there now.")
    return int(bool(faults))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m localities.community_store", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, words in (
        ("backup", _backup, "write the whole store to a new file while the app runs"),
        ("restore", _restore, "put a copy into an empty store, all or nothing"),
    ):
        one = commands.add_parser(name, help=words)
        one.add_argument("file", type=Path)
        one.set_defaults(run=run)
    commands.add_parser("check", help="prove that the history adds up to what is there").set_defaults(run=_check)
    return parser


if __name__ == "__main__":
    sys.exit(main())
