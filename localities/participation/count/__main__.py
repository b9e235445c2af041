"""Count a .pb file: python -m localities.participation.count FILE.pb --rule greedy|equal-shares"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from localities.participation.count import outcome, read_pb
from localities.participation.count.pb_faults import PbFault


def main(given: list[str] | None = None) -> int:
    """Print the outcome as JSON and return 0; print a sentence and return 1 if the file cannot be counted."""
    wanted = _parser().parse_args(given)
    try:
        election = read_pb.read(wanted.file.read_bytes(), wanted.file.name)
    except (PbFault, OSError) as fault:
        print(f"{fault}\nNothing was counted.", file=sys.stderr)
        return 1
    if wanted.seed is not None:
        election = replace(election, seed=wanted.seed)
    counted = outcome.count(election, wanted.rule, wanted.completion)
    print(json.dumps(counted.as_json(), ensure_ascii=False, indent=2))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m localities.participation.count",
        description="Counts the ballots of a .pb file (pabulib.org/format) in exact numbers and prints JSON.",
    )
    parser.add_argument("file", type=Path, metavar="FILE.pb")
    parser.add_argument("--rule", required=True, choices=outcome.RULES)
    parser.add_argument(
        "--completion", default=outcome.ADD_ONE, choices=outcome.COMPLETIONS, help="of Equal Shares; %(default)s"
    )
    parser.add_argument(
        "--seed",
        type=int,
        help="the lot for projects with equal votes and equal cost; else the file's own, or the order of the file",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
