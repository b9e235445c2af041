"""A hall full of phones on one server: the delay from the presenter's move until each phone shows the new scene.

    python -m benchmarks.many_phones [--phones 200] [--moves 12] [--cold] [--ask]

Starts the app on a free port of this machine with a store of its own and a ready meeting about Govan. Every phone opens
the follow page, keeps its line open, and fetches the next scene ahead, as follow.js does; `--cold` lets them fetch a
scene only when they hear of it; `--ask` lets them ask every 1.5 seconds instead of listening, as they do where a
network holds open replies back. Prints how long the phones took to hear and to show, and the server's processor
time. The phones run on the same machine as the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from localities.publishing.entry import editor_session
from tests.browser.server import running_script

PACE_S = 3.0
ASK_S = 1.5
BETWEEN_S = (0.0, 1.5)  # seconds over which the phones arrive


@dataclass
class Hall:
    """One run: the server's address, the meeting's code, and the times of every move, message and shown scene."""

    host: str
    port: int
    code: str
    scenes: list[str]
    ahead: bool
    moved_at: dict[str, float] = field(default_factory=dict)
    heard: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    bytes_read: int = 0


async def asked(hall: Hall, path: str, body: str = "", cookie: str = "") -> bytes:
    """The answer's body, over a connection of its own as the worst phone would."""
    reader, writer = await asyncio.open_connection(hall.host, hall.port)
    head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: {hall.host}\r\nConnection: close\r\n"
    head += "Accept-Encoding: gzip\r\n" + (f"Cookie: {cookie}\r\n" if cookie else "")
    kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
    writer.write(f"{head}{kind}\r\n{body}".encode())
    whole = await reader.read()
    writer.close()
    hall.bytes_read += len(whole)
    if b" 200 " not in whole[:20]:
        raise RuntimeError(f"{path}: {whole[:200]!r}")
    return whole.partition(b"\r\n\r\n")[2]


async def follow(hall: Hall, offset_s: float, until: float, ask: bool) -> None:
    """One phone, from opening the page to the end."""
    await asyncio.sleep(offset_s)
    start = time.perf_counter()
    await asked(hall, f"/f/{hall.code}")
    hall.opened.append(time.perf_counter() - start)
    kept: set[str] = set()
    await _fetch_ahead(hall, "", kept)
    words = _asking(hall, until) if ask else listening(hall, until)
    async for word in words:
        await _show(hall, word["scene"], kept)


async def _show(hall: Hall, scene_id: str, kept: set[str]) -> None:
    moved = hall.moved_at.get(scene_id)
    if moved is None:
        return
    hall.heard.append(time.perf_counter() - moved)
    await _fetch(hall, scene_id, kept)
    hall.shown.append(time.perf_counter() - moved)
    await _fetch_ahead(hall, scene_id, kept)


async def _fetch(hall: Hall, scene_id: str, kept: set[str]) -> None:
    if scene_id not in kept:
        await asked(hall, f"/meeting/{hall.code}/scene/{scene_id}/phone")
        kept.add(scene_id)


async def _fetch_ahead(hall: Hall, scene_id: str, kept: set[str]) -> None:
    """The next scene, a little later and not in the same moment as the other phones."""
    following = hall.scenes.index(scene_id) + 1 if scene_id else 0
    if hall.ahead and following < len(hall.scenes):
        await asyncio.sleep(0.3 + 1.5 * random.random())
        await _fetch(hall, hall.scenes[following], kept)


async def listening(hall: Hall, until: float):
    """Yield what the meeting's line says of each move, until that time."""
    reader, writer = await asyncio.open_connection(hall.host, hall.port)
    writer.write(f"GET /meeting/{hall.code}/live HTTP/1.1\r\nHost: {hall.host}\r\n\r\n".encode())
    status = await reader.readline()
    if b" 200 " not in status:
        raise RuntimeError(f"the meeting's line answered {status!r}")
    try:
        while True:
            line = await asyncio.wait_for(reader.readline(), max(until - time.monotonic(), 0.01))
            if line.startswith(b"data: {"):
                yield json.loads(line[6:])
    except TimeoutError:
        writer.close()


async def _asking(hall: Hall, until: float):
    step = -1
    while time.monotonic() < until:
        word = json.loads(await asked(hall, f"/meeting/{hall.code}/now"))
        if word["step"] != step:
            step = word["step"]
            yield word
        await asyncio.sleep(ASK_S)


async def presenter(hall: Hall, editor: str, scenes: list[str], moves: int) -> None:
    """Goes on to another scene every PACE_S, each once, so that no phone has it already; `editor` is the cookie."""
    for scene_id in scenes[:moves]:
        hall.moved_at[scene_id] = time.perf_counter()
        await asked(hall, f"/meeting/{hall.code}/move", f"scene={scene_id}", editor)
        await asyncio.sleep(PACE_S)


async def evening(hall: Hall, editor: str, scenes: list[str], phones: int, moves: int, ask: bool, process) -> float:
    """Seconds of the server's processor time while the presenter moves."""
    until = time.monotonic() + BETWEEN_S[1] + 4 + moves * PACE_S
    spread = [BETWEEN_S[1] * number / phones for number in range(phones)]
    all_phones = [asyncio.create_task(follow(hall, offset, until, ask)) for offset in spread]
    await asyncio.sleep(BETWEEN_S[1] + 3)
    before = processor_s(process.pid)
    await presenter(hall, editor, scenes, moves)
    used = processor_s(process.pid) - before
    await asyncio.gather(*all_phones)
    return used


def processor_s(pid: int) -> float:
    """Return the process's processor time so far in seconds; 0 if the system does not report it."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(") ")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def wanted_s(pid: int) -> float:
    """Return for how long the process's threads have worked or waited for a processor, in seconds (Linux)."""
    nanoseconds = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError, ValueError):  # a thread that has ended meanwhile
            worked, waited, _ = thread.read_text().split()
            nanoseconds += int(worked) + int(waited)
    return nanoseconds / 1e9


def until_at_rest(process: int) -> None:
    """Wait until the server has something to do for less than a tenth of the time, at most a minute.

    One that others leave no processor is not at rest.
    """
    deadline, wanted = time.monotonic() + 60, wanted_s(process)
    while time.monotonic() < deadline:
        time.sleep(2)
        before, wanted = wanted, wanted_s(process)
        if abs(wanted - before) < 0.2:  # what a thread took that has ended is counted no more
            return


def ready_meeting():
    """Return a meeting about Govan from the ready outline, in the store in DATABASE_URL."""
    from localities.participation import change_meeting, meeting_outline, open_meeting

    more = [
        change_meeting.drafted("dot_plot", measure, (("measure", measure), ("place", "govan")))
        for measure in ("child_poverty_percent", "income_deprived_percent", "overcrowded_households_percent")
    ]
    return open_meeting.start("Benchmark", "govan", "2025-01-01", [*meeting_outline.ready_outline("govan"), *more])


def line(label: str, seconds: list[float]) -> str:
    """Return median, 95th percentile and slowest in a line."""
    ordered = sorted(seconds)
    late = ordered[int(0.95 * len(ordered)) - 1]
    return (
        f"{label}: median {statistics.median(ordered):.3f} s, 95th percentile {late:.3f} s, slowest {ordered[-1]:.3f} s"
    )


def main() -> None:
    asked_for = argparse.ArgumentParser(description=__doc__)
    asked_for.add_argument("--phones", type=int, default=200)
    asked_for.add_argument("--moves", type=int, default=12)
    asked_for.add_argument("--cold", action="store_true")
    asked_for.add_argument("--ask", action="store_true")
    wanted = asked_for.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/community.db"
        meeting = ready_meeting()
        with running_script("app.py", Path(folder) / "app.log") as (address, process):
            at = urlsplit(address)
            scenes = [one.scene_id for one in meeting.scenes][1:]
            hall = Hall(at.hostname or "", at.port or 80, meeting.reader_code, scenes, not wanted.cold)
            # The wall is open before people arrive; it prepares all scenes.
            cookie = f"{editor_session.cookie_name(meeting.reader_code)}={meeting.editor_code}"
            asyncio.run(asked(hall, f"/present?meeting={meeting.reader_code}", cookie=cookie))
            time.sleep(12)
            moves = min(wanted.moves, len(scenes))
            used = asyncio.run(evening(hall, cookie, scenes, wanted.phones, moves, wanted.ask, process))
    expected = wanted.phones * moves
    print(f"{wanted.phones} phones, {moves} moves; heard {len(hall.heard)} of {expected}, shown {len(hall.shown)}")
    print(line("page opened", hall.opened))
    print(line("heard of a move", hall.heard))
    print(line("shown", hall.shown))
    print(f"server: {used:.1f} s of processor time in {moves * PACE_S:.0f} s; {hall.bytes_read / 1e6:.1f} MB sent")


if __name__ == "__main__":
    main()
