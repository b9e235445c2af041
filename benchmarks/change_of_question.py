"""Server time for every measure and every place of every page, as when a planner changes the question.

    python -m benchmarks.change_of_question [--most 40]

One visitor without a browser opens each page's measures and places by link. It prints the median and the slowest time
from request to finish, for the first and for the second time each is requested.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.sessions import opened, rerun
from localities.indicators.measures import catalogue
from localities.places import outlines
from tests.browser.server import running_app

WARMING_S = 30  # time for what the server prepares beside its first visitors


def questions(most: int) -> dict[str, list[dict]]:
    """Return the queries of each page, at most `most`."""
    every, places = list(catalogue.measures()), list(outlines.names())
    zones = [one for one in every if "zone" in catalogue.measure(one).geography]
    pairs = list(zip(zones, [*zones[1:], zones[0]], strict=True))
    asked = {
        "compare": [{"measure": one} for one in every],
        "compare, all zones": [{"measure": one, "level": "zones"} for one in zones],
        "place": [{"place": place} for place in places],
        "place, profile": [{"place": place, "section": "need"} for place in places],
        "place, zones shaded": [{"place": "govan", "shade": one} for one in zones],
        "overview": [{"place": place} for place in places],
        "connections": [{"first": one, "second": other} for one, other in pairs],
        "outlook": [{"measure": one} for one in every],
        "assets": [{"place": place} for place in places],
    }
    return {page: queries[:most] for page, queries in asked.items()}


async def taken(address: str, page: str, queries: list[dict]) -> list[float]:
    """Milliseconds of each question, asked one after another in one session."""
    async with opened(address) as socket:
        await rerun(socket, page)
        return [1000 * await rerun(socket, page, urlencode(query)) for query in queries]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--most", type=int, default=40, help="questions a page")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder) / "app.log") as address:
        time.sleep(WARMING_S)
        print(f"{'milliseconds':<22}{'first: median':>15}{'slowest':>10}{'again: median':>15}{'slowest':>10}")
        for label, queries in questions(wanted.most).items():
            page = label.split(",")[0]
            first, again = (asyncio.run(taken(address, page, queries)) for _ in range(2))
            told = "".join(f"{statistics.median(times):>15.0f}{max(times):>10.0f}" for times in (first, again))
            print(f"{label:<22}{told}")


if __name__ == "__main__":
    main()
