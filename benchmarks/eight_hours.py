"""Eight hours' worth of visits, one after the other as fast as they go: does memory stay flat?

    python -m benchmarks.eight_hours [--visits 960] [--at_once 4] [--seconds 900]

Starts the app on a free port of this machine with a store of its own. Each visit is a new session as a browser opens it
(websocket), looks at three pages for different places, and leaves; 960 visits are two a minute for eight hours. Prints
the memory of the server with its workers after each eighth, and how much it grew over the last six. Ends by itself
after the visits, or after so many seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.attack import until_at_rest, with_workers_mb
from benchmarks.sessions import opened, rerun
from localities.places import outlines
from tests.browser.server import running_script

PAGES = ("", "assets", "map", "place", "compare", "overview", "connections", "outlook", "resources", "reach", "data")
HOURS = 8
PAGES_A_VISIT = 3
FIRST_COMPARED = 2  # after two hours every page and place was seen, and every cache is as full as it gets


async def visit(address: str, pages: list[tuple[str, str]]) -> None:
    """Open the pages one after the other in a session of its own, and leave."""
    async with opened(address) as socket:
        for page, place in pages:
            await rerun(socket, page, f"place={place}")


async def hour(address: str, visits: list[list[tuple[str, str]]], at_once: int, until: float) -> int:
    """Make these visits, a few at once; return how many there was time for."""
    waiting, made = iter(visits), 0

    async def visitor() -> None:
        nonlocal made
        for pages in waiting:
            if time.monotonic() > until:
                return
            await visit(address, pages)
            made += 1

    await asyncio.gather(*(visitor() for _ in range(at_once)))
    return made


def planned(visits: int) -> Iterator[list[tuple[str, str]]]:
    """The pages of each visit: all pages and all places in turn."""
    turns = cycle((page, place) for place in outlines.names() for page in PAGES)
    for _ in range(visits):
        yield list(islice(turns, PAGES_A_VISIT))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--visits", type=int, default=960)
    asked.add_argument("--at_once", type=int, default=4)
    asked.add_argument("--seconds", type=float, default=900)
    wanted = asked.parse_args()
    coming, held_mb, began = planned(wanted.visits), [], time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/community.db"
        with running_script("app.py", Path(folder) / "app.log", DATABASE_URL=store) as (address, process):
            until_at_rest(process.pid)
            print(f"before: {with_workers_mb(process.pid):.0f} MB", flush=True)
            for number in range(1, HOURS + 1):
                visits = list(islice(coming, wanted.visits // HOURS))
                made = asyncio.run(hour(address, visits, wanted.at_once, began + wanted.seconds))
                held_mb.append(with_workers_mb(process.pid))
                print(f"hour {number}: {made} of {len(visits)} visits, {held_mb[-1]:.0f} MB", flush=True)
    grown = held_mb[-1] - held_mb[FIRST_COMPARED - 1]
    print(f"from hour {FIRST_COMPARED} to hour {HOURS}: {grown:+.0f} MB, in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
