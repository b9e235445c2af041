"""Copy, restore or check the store: python -m localities.community_store backup FILE, restore FILE or check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from localities.community_store import check_history, engine, portable


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 where it succeeds, 1 with a sentence where it does not."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except engine.StoreUnavailable as fault:
        print(fault.detail, file=sys.stderr)
        return 1


def _backup(options: argparse.Namespace) -> int:
    print(f"{portable.backup(options.file):,} rows are in {options.file}. It holds what people wrote: keep it safe.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    print(f"{portable.restore(options.file):,} rows of {options.file} are in the store.")
    return _check(options)


def _check(options: argparse.Namespace) -> int:
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
