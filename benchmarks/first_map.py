"""From opening the page to the drawn map in Chromium: ours, a page of folium.Marker, and an empty page.

    python -m benchmarks.first_map [--assets 50000] [--visits 5] [--phone]

A first visit has an empty browser, a later one the same browser again. Milliseconds, medians of this one run.
`--phone` opens Home and Assets on a throttled phone instead (a processor four times slower, 1.6 Mbit/s, 150 ms): when
there is something useful to see, when the live title, when the first card, what came over the network, and how far
things jumped (layout shift).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.made_up_assets import write_copy
from benchmarks.many_phones import until_at_rest
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
    """Return milliseconds of a first and of a later visit, medians of `count` browsers."""
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


NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 94_000,
}  # bytes a second
SLOWER = 4
JUMPS = """new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput)
  window.jumped = (window.jumped || 0) + one.value; }).observe({ type: "layout-shift", buffered: true });"""
CARDS = {"": "[class*='st-key-row-']", "assets": ".listing"}


@dataclass(frozen=True)
class PhoneVisit:
    """Milliseconds until something useful, the live title and the first card appear; kB received; layout shift."""

    useful_ms: float
    title_ms: float
    card_ms: float
    received_kb: float
    jumped: float


def phone_visits(browser: Browser, address: str, path: str) -> list[PhoneVisit]:
    """Return a first and a later visit of one throttled phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    context.add_init_script(JUMPS)
    found = [_on_a_phone(context, f"{address}/{path}", CARDS[path]) for _ in range(2)]
    context.close()
    return found


def _on_a_phone(context: BrowserContext, address: str, card: str) -> PhoneVisit:
    page = context.new_page()
    line, received = context.new_cdp_session(page), []
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", NETWORK)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    line.on("Network.loadingFinished", lambda one: received.append(one["encodedDataLength"]))
    start = time.perf_counter()

    def until(selector: str) -> float:
        page.locator(selector).first.wait_for(timeout=PATIENCE_MS)
        return 1000 * (time.perf_counter() - start)

    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    times = until("#first-look h1"), until("[data-testid=stMain] h1"), until(card)
    page.wait_for_timeout(4000)  # maps and late scripts: their layout shifts count too
    found = PhoneVisit(*times, sum(received) / 1000, page.evaluate("window.jumped || 0"))
    page.close()
    return found


def print_phone(browser: Browser, log: Path) -> None:
    print(f"{'on a throttled phone':<24}{'useful':>8}{'title':>8}{'card':>8}{'kB':>8}{'shift':>8}")
    with running_script("app.py", log) as (address, process):
        until_at_rest(process.pid)  # what a start works out beside the first visits
        for path in CARDS:
            for visit, one in zip(("first", "later"), phone_visits(browser, address, path), strict=True):
                times = f"{one.useful_ms:>8.0f}{one.title_ms:>8.0f}{one.card_ms:>8.0f}"
                print(f"{path or 'home':<16}{visit:<8}{times}{one.received_kb:>8.0f}{one.jumped:>8.2f}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--assets", type=int, default=0, help="so many made-up assets instead of the shipped ones")
    asked.add_argument("--visits", type=int, default=5)
    asked.add_argument("--phone", action="store_true", help="a throttled phone instead")
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
        if wanted.phone:
            print_phone(browser, folder / "server.log")
            return
        print(f"{wanted.assets or 'shipped'} assets: milliseconds from opening to drawn")
        print(f"{'':<18}{'first visit':>12}{'later visit':>12}")
        for label, script, path, stands, count in servers:
            with running_script(script, folder / "server.log", **environment) as (address, process):
                until_at_rest(process.pid)
                first, later = visits(browser, address + path, stands, count)
            print(f"{label:<18}{first:>12.0f}{later:>12.0f}")
        browser.close()


if __name__ == "__main__":
    main()
