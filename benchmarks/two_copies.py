"""Two copies of the app behind nginx on PostgreSQL, beside one copy and beside an empty Streamlit page, in one run.

    python -m benchmarks.two_copies [--sessions 100] [--seconds 30] [--page assets] [--phones 300] [--moves 6] [--cold]

Starts each on free ports of this machine, one after the other, behind the nginx of compose.yaml with its own template,
and a PostgreSQL of its own. As many visits as asked for act every five seconds, each on the copy that its cookie leads
to; then the phones of a hall follow a presenter; somebody had opened the meeting on each copy before they came, so that
its scenes are made (`--cold` leaves that out). Prints how long the visits took, how soon the phones heard of a move,
and the memory of all copies before and after. Visitors and phones run on the same machine. Ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.attack import EMPTY, until_at_rest, with_workers_mb
from benchmarks.many_phones import Hall, asked, evening, line, ready_meeting
from benchmarks.many_sessions import crowd
from localities.publishing.entry import editor_session
from tests.browser.server import running_script
from tests.postgresql import made_database, own_postgresql
from tests.startup.proxy import running_nginx


@dataclass(frozen=True)
class Wanted:
    """How many act and follow, and for how long."""

    sessions: int
    seconds: float
    page: str
    phones: int
    moves: int
    cold: bool


def measure(label: str, script: str, copies: int, store: str, wanted: Wanted) -> None:
    """Print the lines of so many copies of the script behind nginx."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        os.environ["DATABASE_URL"] = store  # the copies', and this process's own
        started = [running.enter_context(running_script(script, folder / f"{number}.log")) for number in range(copies)]
        processes = [process for _, process in started]
        ports = [urlsplit(one).port or 0 for one, _ in started]
        address = running.enter_context(running_nginx(folder, ports))
        for process in processes:
            until_at_rest(process.pid)
        before_mb = sum(with_workers_mb(process.pid) for process in processes)
        page = "" if script == EMPTY else wanted.page
        visits = asyncio.run(crowd(address, page, wanted.sessions, wanted.seconds))
        after_mb = sum(with_workers_mb(process.pid) for process in processes)
        print(line(f"{label}, {len(visits)} acts", visits))
        if script != EMPTY:
            print(line(f"{label}, a move is heard", phones(address, ports, processes, wanted)))
        print(f"{label}: {before_mb:.0f} MB before the visits, {after_mb:.0f} MB after", flush=True)


def phones(address: str, ports: list[int], processes: list, wanted: Wanted) -> list[float]:
    """Seconds after which each phone heard of each move."""
    meeting, at = ready_meeting(), urlsplit(address)
    scenes = [one.scene_id for one in meeting.scenes][1:]
    hall = Hall(at.hostname or "", at.port or 80, meeting.reader_code, scenes, True)
    cookie = f"{editor_session.cookie_name(meeting.reader_code)}={meeting.editor_code}"
    for port in ports[:1] if wanted.cold else ports:
        asyncio.run(asked(replace(hall, port=port), f"/present?meeting={meeting.reader_code}", cookie=cookie))
    for process in processes:
        until_at_rest(process.pid)
    moves = min(wanted.moves, len(scenes))
    asyncio.run(evening(hall, cookie, scenes, wanted.phones, moves, False, processes[0]))
    print(f"heard {len(hall.heard)} of {wanted.phones * moves}")
    return hall.heard


def main() -> None:
    asked_for = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked_for.add_argument("--sessions", type=int, default=100)
    asked_for.add_argument("--seconds", type=float, default=30)
    asked_for.add_argument("--page", default="assets")
    asked_for.add_argument("--phones", type=int, default=300)
    asked_for.add_argument("--moves", type=int, default=6)
    asked_for.add_argument("--cold", action="store_true")
    wanted = Wanted(**vars(asked_for.parse_args()))
    with own_postgresql() as server:
        for label, script, copies in (
            ("an empty page", EMPTY, 1),
            (f"{wanted.page}, one copy", "app.py", 1),
            (f"{wanted.page}, two copies", "app.py", 2),
        ):
            with made_database(server) as store:
                measure(label, script, copies, store, wanted)


if __name__ == "__main__":
    main()
