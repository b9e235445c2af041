"""Bring one source up to date, all or nothing: the download is checked and converted before anything is replaced."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from geodata.build import rows_in
from geodata.download import ask, ledger
from geodata.download.arrange import arrange
from geodata.download.ask import NotAskedError
from geodata.download.ledger import Entry
from geodata.download.listed import Download
from geodata.download.look_over import LookError, require_no_collapse, rows_of
from geodata.download.transfer import Arrived, Manners, TransferError, fetch
from geodata.sources import SourceError, checksum

LAST_GOOD = "last_good"
NEW, CHANGED, SAME, LEFT, FAILED = "new", "changed", "unchanged", "left alone", "failed"


@dataclass(frozen=True)
class Outcome:
    """The result for one source; `entry` is what the ledger keeps where something was downloaded."""

    download_id: str
    state: str
    message: str
    entry: Entry | None = None


@dataclass(frozen=True)
class Run:
    """One run of the command: the folder, its patience, the day, and whether it only reports what would change."""

    folder: Path
    manners: Manners
    day: str
    is_dry: bool = False


def refresh(
    one: Download, entry: Entry | None, run: Run, opened: httpx.Client, progress: Callable[[int, int], None]
) -> Outcome:
    """Return the outcome for one source. If anything fails, the existing file stays as it was."""
    run.folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".download-", dir=run.folder) as room:
            return _refreshed(one, entry, run, opened, progress, Path(room))
    except NotAskedError as why:
        return Outcome(one.download_id, LEFT, str(why))
    except (TransferError, LookError, SourceError) as fault:
        return Outcome(one.download_id, FAILED, f"{fault}. The file at hand was kept")
    except OSError as fault:
        return Outcome(one.download_id, FAILED, f"{one.file}: {fault.strerror}. The file at hand was kept")


def _refreshed(
    one: Download,
    entry: Entry | None,
    run: Run,
    opened: httpx.Client,
    progress: Callable[[int, int], None],
    room: Path,
) -> Outcome:
    question = ask.query_sha256(one)
    holds = entry if entry and ledger.still_holds(entry, run.folder, one, question) else None
    came = room / "came"
    request = ask.request_of(one, holds, opened, run.manners, room, run.folder)
    arrived = fetch(opened, request, came, run.manners, progress)
    if arrived.unchanged or (holds and arrived.sha256 == holds.came_sha256):
        return Outcome(one.download_id, SAME, "nothing new", holds)
    came_rows = rows_of(one, came)
    made = arrange(one, came, room, run.folder, run.day)
    count = rows_in(made[one.file]) if one.arrange else came_rows
    if holds:
        require_no_collapse(one, count, holds.rows)
    fresh = _entry(one, arrived, {file: checksum(path) for file, path in made.items()}, count, run.day)
    return _kept(one, holds, fresh, run, made)


def _entry(one: Download, arrived: Arrived, kept: dict[str, str], count: int, day: str) -> Entry:
    return Entry(
        address=one.address,
        came_sha256=arrived.sha256,
        kept=kept,
        rows=count,
        fetched_on=day,
        etag=arrived.etag,
        last_modified=arrived.last_modified,
        query_sha256=ask.query_sha256(one),
    )


def _kept(one: Download, before: Entry | None, fresh: Entry, run: Run, made: dict[str, Path]) -> Outcome:
    """Move the files into place and the previous ones to the last good copies; a dry run moves nothing."""
    file = run.folder / one.file
    state = CHANGED if file.is_file() else NEW
    rows = f"{fresh.rows:,} rows" + (f", {before.rows:,} before" if before else "")
    if run.is_dry:
        return Outcome(one.download_id, state, f"{one.file} would be {state}: {rows}")
    for name, path in made.items():
        _keep_the_one_before(run.folder, name, path.with_name("before"))
    for name, path in made.items():
        (run.folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, run.folder / name)
    return Outcome(one.download_id, state, f"{one.file}: {rows}, sha256 {fresh.kept[one.file][:12]}", fresh)


def _keep_the_one_before(folder: Path, name: str, passing: Path) -> None:
    """Copy the file at hand to the last good copies, in one step."""
    if (folder / name).is_file():
        kept = folder / LAST_GOOD / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / name, passing)
        os.replace(passing, kept)
