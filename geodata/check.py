"""python -m geodata.check: reads geodata/built and checks it, or says what is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd

from geodata.checks.check_assets import asset_faults
from geodata.checks.check_contract import contract_faults
from geodata.checks.check_disclosure import disclosure_faults
from geodata.checks.check_links import link_faults
from geodata.checks.check_measures import measure_faults
from geodata.checks.check_names import name_faults
from geodata.checks.check_rules import rule_faults
from geodata.checks.check_shapes import shape_faults
from geodata.checks.check_sums import sum_faults
from geodata.checks.read_built import BuiltError, read_built
from geodata.contract.tables import TABLES
from geodata.listings.decide_assets import FILE as DECISIONS
from geodata.listings.decide_assets import read_decisions

BUILT = Path(__file__).parent / "built"
MOST_BYTES = 20_000_000


def all_faults(folder: Path) -> list[BuiltError]:
    """Return every fault of the built folder; shapes, links and sums are checked only where the contract is kept."""
    folder = Path(folder)
    missing = [BuiltError(t.file, "no such file", "a built file") for t in TABLES if not (folder / t.file).is_file()]
    if missing:
        return missing
    built = read_all(folder)
    faults = [fault for table in TABLES for fault in contract_faults(table, built[table.file])]
    faults += _size_faults(folder)
    if faults:
        return faults
    linked = [*shape_faults(folder, built), *link_faults(built), *measure_faults(built), *sum_faults(built)]
    addresses = dict(zip(built["sources.csv"]["source_id"], built["sources.csv"]["address"], strict=True))
    decisions = read_decisions(addresses, folder / DECISIONS.name)
    linked += [*asset_faults(built["assets.csv"], decisions)]
    linked += name_faults(built["assets.csv"], decisions.get("decision", []), decisions["renewed"])
    linked += rule_faults(built)
    return linked or disclosure_faults(built)


def read_all(folder: Path) -> dict[str, pd.DataFrame]:
    """Read every built table as text, by file name."""
    return {table.file: read_built(Path(folder) / table.file) for table in TABLES}


def _size_faults(folder: Path) -> list[BuiltError]:
    size = sum(path.stat().st_size for path in folder.iterdir())
    if size < MOST_BYTES:
        return []
    return [BuiltError(folder.name, f"{size:,} bytes in all", f"under {MOST_BYTES:,} bytes")]


def main(arguments=None) -> int:
    """Check the folder and print every fault; return 0 where there is none, else 1."""
    parser = argparse.ArgumentParser(prog="python -m geodata.check", description=__doc__)
    parser.add_argument("--built", default=BUILT, type=Path, help="the folder to check (geodata/built)")
    folder = parser.parse_args(arguments).built
    faults = all_faults(folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"{folder.name} is sound: {len(TABLES)} tables")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
