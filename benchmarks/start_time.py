"""How long a start takes: from the command to the first answer and until all is open, beside an empty Streamlit page.

    python -m benchmarks.start_time [--starts 3] [--busy 0]

Starts the app and an empty page in turn on free ports of this machine, each with a store of its own, and asks
`/healthz` every 0.3 s until it answers; then the app for a file that only an open server has. `--busy` keeps that many
other processes at work meanwhile (two for each core is a machine under load). Prints each start as it is done, then
the median and the slowest of the seconds until the first answer and until open, the processor's seconds until the
first answer, and the memory of the server with its workers once the last one of each is at rest, for which it waits a
minute at most. Ends by itself: quiet within two minutes, under load within five.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.attack import EMPTY, until_at_rest, with_workers_mb
from benchmarks.many_phones import processor_s
from tests.browser.server import running_script

SCRIPTS = {"the app": "app.py", "an empty page": EMPTY}
ONCE_OPEN = "/data/places.geojson"
AT_WORK = "while True: sum(range(100_000))"


@dataclass(frozen=True)
class Start:
    """One start: seconds until the first answer and until open, the processor's until the first, and MB at rest.

    None for what was not waited for.
    """

    seconds: float
    open_s: float | None
    processor_s: float
    memory_mb: float | None


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep that many processes at work until the end of the block."""
    working = [subprocess.Popen([sys.executable, "-c", AT_WORK]) for _ in range(processes)]
    try:
        yield
    finally:
        for one in working:
            one.kill()
            one.wait()


def start(script: str, others: int, to_rest: bool) -> Start:
    """Start the script beside so many busy processes, and wait until it is at rest if that is asked for."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        store: dict[str, Any] = {"DATABASE_URL": f"sqlite:///{folder}/community.db"}
        with busy(others):
            began = time.perf_counter()
            address, process = running.enter_context(running_script(script, Path(folder) / "log", **store))
            taken, used = time.perf_counter() - began, processor_s(process.pid)
            opened = None
            if script != EMPTY:
                with urllib.request.urlopen(address + ONCE_OPEN, timeout=60) as reply:
                    reply.read()
                opened = time.perf_counter() - began
        if not to_rest:
            return Start(taken, opened, used, None)
        until_at_rest(process.pid)
        return Start(taken, opened, used, with_workers_mb(process.pid))


def main() -> None:
    """Start each script in turn and print the table."""
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("--starts", type=int, default=3)
    wanted.add_argument("--busy", type=int, default=0)
    given = wanted.parse_args()
    found: dict[str, list[Start]] = {name: [] for name in SCRIPTS}
    for number in range(given.starts):
        for name, script in SCRIPTS.items():
            one = start(script, given.busy, to_rest=number == given.starts - 1)
            found[name].append(one)
            print(f"{name}, start {number + 1}: {one.seconds:.2f} s, processor {one.processor_s:.2f} s", flush=True)
    print(f"{given.starts} starts beside {given.busy} busy processes")
    print(f"{'':14} {'median':>8} {'slowest':>8} {'open':>8} {'slowest':>8} {'processor':>10} {'memory at rest':>15}")
    for name, starts in found.items():
        taken, used = [one.seconds for one in starts], [one.processor_s for one in starts]
        opened = [one.open_s for one in starts if one.open_s is not None] or [0.0]
        print(f"{name:14} {statistics.median(taken):6.2f} s {max(taken):6.2f} s ", end="")
        print(f"{statistics.median(opened):6.2f} s {max(opened):6.2f} s " if opened[0] else f"{'':18}", end="")
        print(f"{statistics.median(used):8.2f} s {starts[-1].memory_mb or 0:12.0f} MB")


if __name__ == "__main__":
    main()
