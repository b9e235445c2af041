"""All 746 zones in Chromium: from choosing another measure to the map drawn in its shades.

    python -m benchmarks.zone_map [--visits 5]

Milliseconds in the browser, medians of this one run: of the whole change (server, network and drawing), and of the
drawing alone, from the figures' arrival to the drawn map.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.first_map import FRAME, PATIENCE_MS
from tests.browser.chromium import arguments, find_chromium
from tests.browser.look import choose
from tests.browser.server import running_app

PAGE = "/compare?level=zones&measure=child_poverty_percent"
MEASURES = ("Income deprivation", "Out-of-work benefits", "Overcrowded households", "Children in low-income families")
# When the last answer for the zones had come, by the frame's own clock.
ARRIVED = """() => Math.max(...performance.getEntriesByType("resource")
  .filter(one => one.name.includes("zones.geojson")).map(one => performance.timeOrigin + one.responseEnd))"""
SHADES = "path.leaflet-interactive"


def changed(page: Page, title: str) -> tuple[float, float]:
    """Return milliseconds of the whole change and of drawing alone."""
    frame = page.frame_locator(FRAME)
    legend = frame.locator(".legend").first
    start = time.time()
    choose(page, "What to compare", title)
    legend.get_by_text(title).first.wait_for(timeout=PATIENCE_MS)
    frame.locator(SHADES).nth(700).wait_for(timeout=PATIENCE_MS, state="attached")
    end = time.time()
    arrived = frame.locator("body").evaluate(ARRIVED) / 1000
    return 1000 * (end - start), 1000 * (end - arrived)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--visits", type=int, default=5)
    wanted = asked.parse_args()
    path = find_chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=arguments())
        with running_app(Path(folder) / "app.log") as address:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address + PAGE)
            page.frame_locator(FRAME).locator(SHADES).nth(700).wait_for(timeout=PATIENCE_MS, state="attached")
            page.wait_for_timeout(2000)
            told = [changed(page, MEASURES[number % len(MEASURES)]) for number in range(wanted.visits)]
        browser.close()
    whole, drawing = (statistics.median(times) for times in zip(*told, strict=True))
    print(f"746 zones in another measure: {whole:.0f} ms in all, of which drawing {drawing:.0f} ms")


if __name__ == "__main__":
    main()
