"""Page runs that take turns, held against a plain semaphore, in one run on one machine.

    python -m benchmarks.page_turns [--sessions 100] [--seconds 30] [--page compare]

Starts the app twice on free ports of this machine, one after the other: as it is, and with a semaphore of one place
where our run slots are. On each, the same crowd acts every five seconds. Prints the median, the 95th percentile and
the slowest action of both.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.many_phones import until_at_rest
from benchmarks.many_sessions import crowd
from tests.browser.server import running_script

STARTS = {"run slots (ours)": "streamlit", "semaphore": "benchmarks.beside.semaphore"}


@contextmanager
def _app(module: str, folder: Path) -> Iterator[str]:
    with running_script("app.py", folder / "app.log", module=module) as (address, process):
        until_at_rest(process.pid)  # what a start works out beside the first visitors
        yield address


def main() -> None:
    """Print one row for each way."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sessions", type=int, default=100)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--page", default="compare")
    wanted = asked.parse_args()
    print(f"{wanted.sessions} sessions on {wanted.page}, {wanted.seconds:.0f} s")
    print(f"{'':18}{'actions':>8}{'median':>9}{'p95':>9}{'slowest':>9}")
    for name, module in STARTS.items():
        with tempfile.TemporaryDirectory() as folder, _app(module, Path(folder)) as address:
            seconds = sorted(asyncio.run(crowd(address, wanted.page, wanted.sessions, wanted.seconds)))
        late = seconds[int(0.95 * len(seconds)) - 1]
        print(f"{name:18}{len(seconds):8}{statistics.median(seconds):9.3f}{late:9.3f}{seconds[-1]:9.3f}")


if __name__ == "__main__":
    main()
