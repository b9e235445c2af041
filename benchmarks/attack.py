"""One address asks for everything that is heavy while a meeting goes on: what its room and a page's visitor notice.

    python -m benchmarks.attack [--seconds 60]

Starts the app on a free port of this machine with a store of its own, and an empty Streamlit page beside it. First in
quiet and then under attack a presenter moves once a second, a phone listens, and a visitor acts on each of two pages.
The attack comes from another loopback address (127.0.0.2, Linux), never twice for the same: thirty at once ask for
large sheets near a point, five for the reach of twelve new sites, five for the files of meetings of a hundred scenes.
Prints a table, and the memory of the server with its workers before, at most, and a minute after. Ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.many_phones import Hall, asked, listening, ready_meeting, until_at_rest
from benchmarks.sessions import opened, rerun
from localities.participation import change_meeting, open_meeting
from localities.participation.meetings import MOST_SCENES
from localities.publishing.entry import editor_session
from tests.browser.server import running_script

ATTACKER = ("127.0.0.2", 0)
PACE_S = 1.0
AFTER_S = 60.0
MOST_QUIET_S = 300.0  # an hour of attack does not need twenty minutes to compare it with
EMPTY = "benchmarks/beside/empty.py"
THOUGHTS = "\n".join("x" * 1000)  # a thousand lines, as many as a scene of words can hold
TAKE_HOME = ("slides.pptx", "handout.pdf", "handout-large.pdf")


@dataclass
class Noticed:
    """Seconds of everything that was measured, by row of the table; how often the attacker got which status."""

    rows: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    highest_mb: float = 0.0

    def note(self, row: str, seconds: float) -> None:
        """Keep one measurement."""
        self.rows.setdefault(row, []).append(seconds)


def _point(joined: str) -> str:
    return f"{random.uniform(-4.35, -4.15):.6f}{joined}{random.uniform(55.80, 55.90):.6f}"


def large_sheet() -> str:
    """The address of a sheet that nobody has asked for before."""
    return f"/data/list.pdf?size=large&near={_point(',')}"


def reach_of_changes() -> str:
    """The address of a reach with twelve new sites, where nobody has put them before."""
    added = [f"add~{_point('~')}~1" for _ in range(12)]
    return f"/data/reach.geojson?service=food&changes={'%3B'.join(added)}"


def take_home_files() -> Iterator[str]:
    """The addresses of the files of several meetings of as many scenes of words as there may be."""
    scene = change_meeting.drafted("words", "Thoughts", (("text", THOUGHTS),))
    meetings = [open_meeting.start("Long", "govan", "2025-01-01", [scene] * MOST_SCENES) for _ in range(8)]
    return cycle([f"/meeting/{one.reader_code}/{name}" for one in meetings for name in TAKE_HOME])


async def attacker(hall: Hall, heavy: Callable[[], str], until: float, noticed: Noticed) -> None:
    """Ask for one heavy thing after another; what is refused is asked again at once."""
    while time.monotonic() < until:
        status = "none"
        with suppress(OSError, TimeoutError):
            reader, writer = await asyncio.open_connection(hall.host, hall.port, local_addr=ATTACKER)
            writer.write(f"GET {heavy()} HTTP/1.1\r\nHost: {hall.host}\r\nConnection: close\r\n\r\n".encode())
            whole = await asyncio.wait_for(reader.read(), 30)
            status = whole[9:12].decode(errors="replace") or "none"
            writer.close()
        noticed.statuses[status] = noticed.statuses.get(status, 0) + 1


async def presenter(hall: Hall, cookie: str, until: float) -> None:
    """Go to another scene every PACE_S."""
    number = 0
    while time.monotonic() < until:
        scene_id = hall.scenes[number % len(hall.scenes)]
        hall.moved_at[scene_id] = time.perf_counter()
        await asked(hall, f"/meeting/{hall.code}/move", f"scene={scene_id}", cookie)
        number += 1
        await asyncio.sleep(PACE_S)


async def phone(hall: Hall, until: float, noticed: Noticed) -> None:
    """Note how long after each move the phone hears of it."""
    async for word in listening(hall, until):
        if moved := hall.moved_at.pop(word["scene"], None):
            noticed.note("a presenter's move is heard", time.perf_counter() - moved)


async def visitor(address: str, page: str, until: float, noticed: Noticed, row: str) -> None:
    """Act on that page every PACE_S."""
    async with opened(address) as socket:
        await rerun(socket, page)
        while time.monotonic() < until:
            noticed.note(row, await rerun(socket, page))
            await asyncio.sleep(PACE_S)


async def evening(
    hall: Hall, cookie: str, empty: str, seconds: float, attackers: list[Callable], process: int
) -> Noticed:
    """What was noticed while so many attack."""
    noticed, until = Noticed(), time.monotonic() + seconds
    app = f"http://{hall.host}:{hall.port}"
    await asyncio.gather(
        phone(hall, until + 2, noticed),
        presenter(hall, cookie, until),
        visitor(app, "assets", until, noticed, "assets, a rerun"),
        visitor(app, "place", until, noticed, "place, a rerun"),
        visitor(empty, "", until, noticed, "an empty page, on a server of its own"),
        watch(process, until, noticed),
        *(attacker(hall, heavy, until, noticed) for heavy in attackers),
    )
    return noticed


async def watch(process: int, until: float, noticed: Noticed) -> None:
    """Keep the highest memory."""
    while time.monotonic() < until:
        noticed.highest_mb = max(noticed.highest_mb, with_workers_mb(process))
        await asyncio.sleep(1)


def with_workers_mb(process: int) -> float:
    """Memory of the process and of all that it started, in MB; what they share is counted once."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            below.setdefault(int(stat.read_text().rpartition(") ")[2].split()[1]), []).append(int(stat.parent.name))
    family, waiting = 0.0, [process]
    while waiting:
        one = waiting.pop()
        family += share_mb(one)
        waiting += below.get(one, [])
    return family


def share_mb(process: int) -> float:
    """Memory of the process in MB, of what it shares with others its share; 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("Pss:")), 0.0)


def table(quiet: Noticed, attacked: Noticed) -> str:
    """The medians and 95th percentiles, row by row."""
    lines = [f"{'':40} {'quiet: median':>14} {'95th':>8} {'attacked: median':>17} {'95th':>8}"]
    for row in sorted({*quiet.rows, *attacked.rows}):
        cells = [_share(one.rows.get(row, []), share) for one in (quiet, attacked) for share in (0.5, 0.95)]
        lines.append(f"{row:40} {cells[0]:>14} {cells[1]:>8} {cells[2]:>17} {cells[3]:>8}")
    return "\n".join(lines)


def _share(seconds: list[float], share: float) -> str:
    ordered = sorted(seconds)
    return f"{ordered[min(int(share * len(ordered)), len(ordered) - 1)]:.3f} s" if ordered else "none"


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("--seconds", type=float, default=60)
    seconds = wanted.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/community.db"
        meeting = ready_meeting()
        cookie = f"{editor_session.cookie_name(meeting.reader_code)}={meeting.editor_code}"
        take_home = take_home_files()
        attackers = [large_sheet] * 30 + [reach_of_changes] * 5 + [lambda: next(take_home)] * 5
        with (
            running_script("app.py", Path(folder) / "app.log") as (address, process),
            running_script(EMPTY, Path(folder) / "empty.log") as (empty, _),
        ):
            at = urlsplit(address)
            hall = Hall(
                at.hostname or "", at.port or 80, meeting.reader_code, [one.scene_id for one in meeting.scenes], True
            )
            asyncio.run(asked(hall, f"/present?meeting={meeting.reader_code}", cookie=cookie))
            until_at_rest(process.pid)  # the wall's scenes are ready, and what a start works out beside visitors
            quiet = asyncio.run(evening(hall, cookie, empty, min(seconds / 3, MOST_QUIET_S), [], process.pid))
            before_mb = with_workers_mb(process.pid)
            attacked = asyncio.run(evening(hall, cookie, empty, seconds, attackers, process.pid))
            time.sleep(AFTER_S)
            after_mb = with_workers_mb(process.pid)
    print(table(quiet, attacked))
    print(f"the attacker's answers by status: {dict(sorted(attacked.statuses.items()))}")
    print(f"server with its workers: {before_mb:.0f} MB before, {attacked.highest_mb:.0f} MB at most, ", end="")
    print(f"{after_mb:.0f} MB {AFTER_S:.0f} s later")


if __name__ == "__main__":
    main()
