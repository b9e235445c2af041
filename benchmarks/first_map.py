"""From opening the page to the drawn map in Chromium: ours, a page of folium.Marker, and an empty page.

    python -m benchmarks.first_map [--assets 50000] [--visits 5]

A first visit has an empty browser, a later one the same browser again. Milliseconds, medians of this one run.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.made_up_assets import write_copy
from tests.browser.chromium import arguments, find_chromium
from tests.browser.server import running_script

FRAME = "iframe[src*='streamlit_folium']"
PATIENCE_MS = 240_000
LAYERS_OF_ASSETS = 2  # the outlines and the listings


def empty_page(page: Page) -> None:
    page.get_by_text("nothing").wait_for(timeout=PATIENCE_MS)


def markers_page(page: Page) -> None:
    page.frame_locator(FRAME).locator(".leaflet-marker-icon").first.wait_for(timeout=PATIENCE_MS, state="attached")


def our_page(page: Page) -> None:
    page.frame_locator(FRAME).locator(f"[data-drawn='{LAYERS_OF_ASSETS}']").wait_for(timeout=PATIENCE_MS)


def visits(browser: Browser, address: str, stands, count: int) -> tuple[float, float]:
    """Milliseconds of a first and of a later visit, medians of `count` browsers."""
    first, later = [], []
    for _ in range(count):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        first.append(_one(context, address, stands))
        later.append(_one(context, address, stands))
        context.close()
    return statistics.median(first), statistics.median(later)


def _one(context, address: str, stands) -> float:
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    stands(page)
    taken = 1000 * (time.perf_counter() - start)
    page.close()
    return taken


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--assets", type=int, default=0, help="so many made-up assets instead of the shipped ones")
    asked.add_argument("--visits", type=int, default=5)
    wanted = asked.parse_args()
    servers = [
        ("empty page", "benchmarks/beside/empty.py", "", empty_page, wanted.visits),
        ("our assets page", "app.py", "/assets", our_page, wanted.visits),
    ]
    if not wanted.assets > 5000:  # with many thousand markers a visit takes minutes
        servers.append(("markers page", "benchmarks/beside/markers.py", "", markers_page, min(wanted.visits, 2)))
    browser_path = find_chromium()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder, environment = Path(name), {}
        if wanted.assets:
            environment["GEODATA_BUILT"] = str(write_copy(folder / "built", wanted.assets))
        browser = started.chromium.launch(executable_path=browser_path, args=arguments())
        print(f"{wanted.assets or 'shipped'} assets: milliseconds from opening to drawn")
        print(f"{'':<18}{'first visit':>12}{'later visit':>12}")
        for label, script, path, stands, count in servers:
            with running_script(script, folder / "server.log", **environment) as (address, _):
                first, later = visits(browser, address + path, stands, count)
            print(f"{label:<18}{first:>12.0f}{later:>12.0f}")
        browser.close()


if __name__ == "__main__":
    main()
