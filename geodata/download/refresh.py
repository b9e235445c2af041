"""One source brought up to date, all or nothing: what came is checked and arranged before anything is replaced."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from geodata.download import ask, ledger
from geodata.download.arrange import arrange
from geodata.download.ask import NotAskedError
from geodata.download.ledger import Entry
from geodata.download.listed import Download
from geodata.download.look_over import LookError, require_no_collapse, rows_of
from geodata.download.transfer import Arrived, Manners, TransferError, fetch
from geodata.sources import checksum

LAST_GOOD = "last_good"
NEW, CHANGED, SAME, LEFT, FAILED = "new", "changed", "unchanged", "left alone", "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one source; `entry` is what the ledger keeps where something came."""

    download_id: str
    state: str
    said: str
    entry: Entry | None = None


@dataclass(frozen=True)
class Run:
    """One run of the command: the folder, how patient it is, the day, and whether it only says what would change."""

    folder: Path
    manners: Manners
    day: str
    is_dry: bool = False


def refresh(
    one: Download, entry: Entry | None, run: Run, opened: httpx.Client, progress: Callable[[int, int], None]
) -> Outcome:
    """The outcome for one source. Whatever fails, the file at hand stays as it was."""
    run.folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".download-", dir=run.folder) as room:
            return _refreshed(one, entry, run, opened, progress, Path(room))
    except NotAskedError as why:
        return Outcome(one.download_id, LEFT, str(why))
    except (TransferError, LookError) as fault:
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
    holds = entry if entry and ledger.still_holds(entry, run.folder / one.file, one.address, question) else None
    came, made = room / "came", room / "made"
    request = ask.request_of(one, holds, opened, run.manners, room)
    arrived = fetch(opened, request, came, run.manners, progress)
    if arrived.unchanged or (holds and arrived.sha256 == holds.came_sha256):
        return Outcome(one.download_id, SAME, "nothing new", holds)
    count = rows_of(one, came)
    if holds:
        require_no_collapse(one, count, holds.rows)
    arrange(one, came, made, run.folder, run.day)
    fresh = _entry(one, arrived, checksum(made), count, run.day)
    return _kept(one, holds, fresh, run, made)


def _entry(one: Download, arrived: Arrived, kept_sha256: str, count: int, day: str) -> Entry:
    return Entry(
        address=one.address,
        came_sha256=arrived.sha256,
        kept_sha256=kept_sha256,
        rows=count,
        fetched_on=day,
        etag=arrived.etag,
        last_modified=arrived.last_modified,
        query_sha256=ask.query_sha256(one),
    )


def _kept(one: Download, before: Entry | None, fresh: Entry, run: Run, made: Path) -> Outcome:
    """The file in its place, the one before it among the last good copies; nothing of that in a dry run."""
    file = run.folder / one.file
    state = CHANGED if file.is_file() else NEW
    rows = f"{fresh.rows:,} rows" + (f", {before.rows:,} before" if before else "")
    if run.is_dry:
        return Outcome(one.download_id, state, f"{one.file} would be {state}: {rows}")
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_file():
        kept = run.folder / LAST_GOOD / one.file
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, made.with_name("before"))
        os.replace(made.with_name("before"), kept)
    os.replace(made, file)
    return Outcome(one.download_id, state, f"{one.file}: {rows}, sha256 {fresh.kept_sha256[:12]}", fresh)
