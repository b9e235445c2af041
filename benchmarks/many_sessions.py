"""Many visits at once on one server: how long an action takes when each visitor acts every five seconds.

    python -m benchmarks.many_sessions [--sessions 100] [--seconds 60] [--page assets]

Starts the app on a free port of this machine, opens the sessions as a browser would (websocket), and asks for a
rerun every five seconds in each, spread evenly. Prints the median and the 95th percentile from asking to finished.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.many_phones import until_at_rest
from benchmarks.sessions import opened, rerun
from tests.browser.server import running_script

PACE_S = 5


async def visitor(address: str, page: str, offset_s: float, until: float, taken: list[float]) -> None:
    """One visitor: opens, then acts every PACE_S until the end."""
    await asyncio.sleep(offset_s)
    async with opened(address) as socket:
        await rerun(socket, page)
        while time.monotonic() < until:
            start = time.monotonic()
            taken.append(await rerun(socket, page))
            await asyncio.sleep(max(0, PACE_S - (time.monotonic() - start)))


async def crowd(address: str, page: str, sessions: int, seconds: float) -> list[float]:
    """Seconds of every action of every visitor."""
    taken: list[float] = []
    until = time.monotonic() + PACE_S + seconds
    await asyncio.gather(*(visitor(address, page, PACE_S * n / sessions, until, taken) for n in range(sessions)))
    return taken


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=100)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--page", default="assets")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_script("app.py", Path(folder) / "app.log") as (address, app):
        until_at_rest(app.pid)  # what a start works out beside the first visitors
        page = "" if wanted.page == "home" else wanted.page
        taken = sorted(asyncio.run(crowd(address, page, wanted.sessions, wanted.seconds)))
    worst_of_95 = taken[int(0.95 * len(taken)) - 1]
    print(
        f"{wanted.sessions} sessions on {wanted.page}, {len(taken)} actions: median {statistics.median(taken):.3f} s, "
        f"95th percentile {worst_of_95:.3f} s, slowest {taken[-1]:.3f} s"
    )


if __name__ == "__main__":
    main()
