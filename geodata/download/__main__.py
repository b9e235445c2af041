"""python -m geodata.download --sources DIR: fetch the official sources that have changed since they came last."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

import httpx

from geodata.download import entries, ledger, transfer
from geodata.download.listed import TABLE, Download, DownloadTableError, downloads
from geodata.download.progress import Progress
from geodata.download.refresh import FAILED, Outcome, Run, refresh
from geodata.download.transfer import Manners

AFTERWARDS = "Next: python -m geodata.build --sources and this folder, then python -m geodata.check."


def refresh_all(wanted: list[Download], run: Run, progress: Progress) -> list[Outcome]:
    """Refresh the sources one by one; the ledger is written after each, so that a stopped run loses nothing."""
    known, outcomes = ledger.read(run.folder), []
    with transfer.client(run.manners) as opened:
        for one in wanted:
            outcomes.append(_one(one, known, run, opened, progress))
            if outcomes[-1].entry and not run.is_dry:
                known[one.download_id] = outcomes[-1].entry
                ledger.write(run.folder, known)
    return outcomes


def _one(one: Download, known: dict[str, ledger.Entry], run: Run, opened: httpx.Client, progress: Progress) -> Outcome:
    progress.begin(one.title)
    outcome = refresh(one, known.get(one.download_id), run, opened, progress.moved)
    progress.end(f"{outcome.state:10} {one.title}: {outcome.message}.")
    return outcome


def listing(table: dict[str, Download]) -> str:
    """Return every source with its licence and address, or why it has none or why the build does not read it."""
    return "\n".join(map(_listed, table.values()))


def _listed(one: Download) -> str:
    lines = [one.address or f"no address: {one.no_address}"]
    lines += [f"needs a key in {one.key_variable}"] if one.key_variable else []
    lines += [f"kept as it came, not read by the build: {one.not_read}"] if one.not_read else []
    lines += [one.note] if one.note else []
    heading = f"{one.download_id}: {one.title} ({one.publisher}, {one.licence}) -> {', '.join(one.files)}"
    return "\n    ".join([heading, *lines])


def main(arguments: list[str] | None = None, manners: Manners | None = None) -> int:
    """Refresh the chosen sources; return 0 where none failed, 1 where one did, 2 for wrong arguments."""
    chosen = _parser().parse_args(arguments)
    try:
        table = downloads(chosen.table)
    except (DownloadTableError, OSError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 2
    if chosen.list:
        print(listing(table))
        return 0
    if unknown := [name for name in chosen.only if name not in table]:
        print(f"There is no download {unknown[0]!r}; expected one of {', '.join(table)}.", file=sys.stderr)
        return 2
    if chosen.sources is None:
        print("Which folder? Expected --sources DIR.", file=sys.stderr)
        return 2
    wanted = [one for key, one in table.items() if key in chosen.only or not chosen.only]
    run = Run(chosen.sources, manners or Manners(), date.today().isoformat(), chosen.dry_run)
    outcomes = refresh_all(wanted, run, Progress(len(wanted)))
    if not run.is_dry:
        entries.write(run.folder, table, ledger.read(run.folder))
    print(_summary(outcomes, run.is_dry))
    return int(any(one.state == FAILED for one in outcomes))


def _summary(outcomes: list[Outcome], is_dry: bool) -> str:
    states = [one.state for one in outcomes]
    counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    return f"{counted}. {'Nothing was written.' if is_dry else AFTERWARDS}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geodata.download", description=__doc__)
    parser.add_argument("only", nargs="*", help="ids of downloads; without any, all of them")
    parser.add_argument("--sources", type=Path, help="the folder of source files")
    parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
    parser.add_argument("--list", action="store_true", help="list the downloads and stop; downloads nothing")
    parser.add_argument("--table", type=Path, default=TABLE, help="another table of downloads")
    return parser


if __name__ == "__main__":
    sys.exit(main())
