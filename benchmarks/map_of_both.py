"""Services over need in Chromium: from another measure, or other services, to the map drawn; and panning over 50,000.

    python -m benchmarks.map_of_both [--visits 5]

Milliseconds in the browser, medians of one run. First with the shipped data and about 1,600 pins over 746 zones: the
whole change (server, network and drawing) and the drawing alone, from the last answer to the drawn map. Then with
50,000 made-up listings (example figures): the longest and the median frame while the map is dragged.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.first_map import FRAME, PATIENCE_MS
from benchmarks.made_up_assets import write_copy
from localities.resources.reach import sites
from tests.browser.chromium import arguments, find_chromium
from tests.browser.look import choose
from tests.browser.server import running_app

MANY = (
    "health",
    "education",
    "young_families",
    "community_space",
    "transport",
    "sport_outdoors",
    "jobs_learning",
    "food",
)
PAGE = f"/map?kinds={','.join(MANY)}"
MADE_UP = 50_000
MEASURES = ("Income deprivation", "Out-of-work benefits", "Overcrowded households", "Children in low-income families")
DRAWN = "Number(window.map.getContainer().getAttribute('data-drawn'))"
ARRIVED = """() => Math.max(...performance.getEntriesByType("resource")
  .filter(one => /zones.geojson|pins.geojson/.test(one.name)).map(one => performance.timeOrigin + one.responseEnd))"""
FRAMES = """async () => { const times = []; let last = performance.now(), going = true;
  const tick = now => { times.push(now - last); last = now; if (going) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  for (let step = 0; step < 60; step++) { window.map.panBy([step % 20 < 10 ? 12 : -12, 6], {animate: false});
    await new Promise(done => setTimeout(done, 16)); }
  going = false; return times.slice(2); }"""


def map_of(page: Page):
    """Return the frame of the page's map."""
    page.frame_locator(FRAME).locator(".leaflet-container[data-drawn]").wait_for(timeout=PATIENCE_MS)
    return next(one for one in page.frames if "streamlit_folium" in one.url)


def changed(page: Page, title: str) -> tuple[float, float]:
    """Return milliseconds of the whole change to another measure, and of drawing alone."""
    frame = map_of(page)
    before, start = frame.evaluate(DRAWN), time.time()
    choose(page, "What is needed", title)
    frame.wait_for_function(f"before => {DRAWN} >= before + 3", arg=before, timeout=PATIENCE_MS)
    end = frame.evaluate("() => performance.timeOrigin + performance.now()") / 1000
    return 1000 * (end - start), 1000 * (end - frame.evaluate(ARRIVED) / 1000)


def with_shipped_data(browser, folder: Path, visits: int) -> None:
    """Print how long a change of measure takes with all zones and most pins."""
    with running_app(folder / "app.log") as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + PAGE)
        map_of(page)
        page.wait_for_timeout(2000)
        told = [changed(page, MEASURES[number % len(MEASURES)]) for number in range(visits)]
        page.close()
    whole, drawing = (statistics.median(times) for times in zip(*told, strict=True))
    pins = len(sites.listings_of(MANY))
    print(f"746 zones in another measure under {pins:,} pins: {whole:.0f} ms in all, of which drawing {drawing:.0f} ms")


def with_made_up_data(browser, folder: Path) -> None:
    """Print the frames of panning over 50,000 made-up listings."""
    built = write_copy(folder / "built", MADE_UP)
    with running_app(folder / "many.log", GEODATA_BUILT=str(built)) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + PAGE)
        frame = map_of(page)
        frame.wait_for_function(f"() => {DRAWN} >= 3", timeout=PATIENCE_MS)
        times = frame.evaluate(FRAMES)
        page.close()
    middle, longest = statistics.median(times), max(times)
    print(f"Panning over {MADE_UP:,} made-up listings: median frame {middle:.0f} ms, longest {longest:.0f} ms")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--visits", type=int, default=5)
    wanted = asked.parse_args()
    path = find_chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=arguments())
        with_shipped_data(browser, Path(folder), wanted.visits)
        with_made_up_data(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
