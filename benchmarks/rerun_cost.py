"""The server's work per rerun of each page, beside an empty page and a page of folium.Marker.

    python -m benchmarks.rerun_cost [--assets 50000] [--runs 40]

Each server runs as its users start it; one visitor without a browser requests one rerun after another. It prints the
median time from request to finish and, on Linux, the server's processor time, both per rerun and without the first
reruns (reading files, first drawing). Compare ratios only within one run.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
from pathlib import Path

from benchmarks.attack import until_at_rest
from benchmarks.made_up_assets import write_copy
from benchmarks.sessions import opened, rerun
from tests.browser.server import running_script

NAMES = ("assets", "place", "compare", "overview", "connections", "outlook", "own")
PAGES = {"home": ""} | {
    name: name for name in (*NAMES, "resources", "reach", "colocation", "savings", "meeting", "data")
}
WARM_UP = 3


def processor_ms(process) -> float:
    """Return the server's processor time so far in milliseconds; missing without /proc."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        return float("nan")
    user, system = stat.read_text().rsplit(")", 1)[1].split()[11:13]
    return 1000 * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def cost(address: str, process, page: str, runs: int) -> tuple[float, float]:
    """Milliseconds a rerun: the median from asking to finished, and the mean of processor time."""
    async with opened(address) as socket:
        for _ in range(min(WARM_UP, runs)):
            await rerun(socket, page)
        before = processor_ms(process)
        taken = [1000 * await rerun(socket, page) for _ in range(runs)]
        return statistics.median(taken), (processor_ms(process) - before) / runs


def costs(script: str, pages: dict[str, str], runs: int, folder: Path, **environment) -> dict[str, tuple[float, float]]:
    """Return the cost of each page of the server that the script starts."""
    with running_script(script, folder / "server.log", **environment) as (address, process):
        until_at_rest(process.pid)  # what a start works out beside its first visits is no part of a rerun
        return {name: asyncio.run(cost(address, process, page, runs)) for name, page in pages.items()}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--assets", type=int, default=0, help="so many made-up assets instead of the shipped ones")
    asked.add_argument("--runs", type=int, default=40)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, environment = Path(name), {}
        if wanted.assets:
            environment["GEODATA_BUILT"] = str(write_copy(folder / "built", wanted.assets))
        empty = costs("benchmarks/beside/empty.py", {"empty page": ""}, wanted.runs, folder)
        # One rerun with many thousand markers takes minutes.
        few = 1 if wanted.assets > 5000 else 3
        plain = costs("benchmarks/beside/markers.py", {"markers page": ""}, few, folder, **environment)
        ours = costs("app.py", PAGES, wanted.runs, folder, **environment)
    print(f"{wanted.assets or 'shipped'} assets, {wanted.runs} reruns each: milliseconds a rerun")
    print(f"{'':<14}{'asked to finished':>18}{'processor':>12}{'of the markers page':>22}")
    for name, (median, processor) in {**empty, **plain, **ours}.items():
        ratio = f"1 / {plain['markers page'][0] / median:.0f}"
        print(f"{name:<14}{median:>18.1f}{processor:>12.1f}{ratio:>22}")


if __name__ == "__main__":
    main()
