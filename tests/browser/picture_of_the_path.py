"""Draw the path of a contribution, from a phone to the public list, as a picture for the README.

    python -m tests.browser.picture_of_the_path docs/path_of_a_contribution.png

Starts the app with an empty store, sends an example, accepts it, and puts four screens side by side.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import arguments, find_chromium
from tests.browser.server import running_app

NAME = "Example walking group"
PASSWORD = "only for this picture"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LAPTOP = {"viewport": {"width": 760, "height": 740}}
CAPTIONS = (
    "1. A resident taps where it is",
    "2. A reference and a private link",
    "3. A steward of the place decides",
    "4. Everybody’s list has it",
)
GAP, HEAD, INK, PAPER = 20, 44, "#002d54", "#ffffff"
COLOURS = 96  # enough for screens, and a small file


def opened(browser: Browser, address: str, heading: str, **device) -> Page:
    """Return the page once it has its heading."""
    page = browser.new_context(**device).new_page()
    page.goto(address)
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible(timeout=60_000)
    return page


def screens(browser: Browser, app: str) -> list[bytes]:
    """Return the four screens, in the order of the path."""
    phone = opened(browser, f"{app}/suggest?place=govan", "What is missing here?", **PHONE)
    phone.get_by_role("button", name="A walk").tap()
    phone.get_by_label("Name").fill(NAME)
    phone.get_by_role("button", name="Next").tap()
    with phone.expect_response("**/basemap.geojson*"):
        phone.get_by_role("button", name="Sport and outdoors").tap()
    phone.locator(".suggest-map[data-ready]").tap(position={"x": 150, "y": 120})
    expect(phone.get_by_text("The pin is set")).to_be_visible()
    phone.wait_for_load_state("networkidle")
    phone.wait_for_timeout(1_000)  # the basemap is drawn after it has loaded
    drawn = [phone.screenshot()]
    for answer in ("Next", "Next", "No, it is not on the list", "Next", "Send"):
        phone.get_by_role("button", name=answer, exact=True).tap()
    expect(phone.locator(".suggest-reference")).to_be_visible()
    drawn.append(phone.screenshot())
    steward = opened(browser, f"{app}/stewards", "Stewards", **LAPTOP)
    steward.get_by_label("Name", exact=True).fill("Example steward")
    steward.get_by_label("Password").fill(PASSWORD)
    steward.get_by_role("button", name="Sign in").click()
    expect(steward.get_by_role("heading", name=NAME)).to_be_visible(timeout=60_000)
    steward.get_by_role("heading", name=NAME).scroll_into_view_if_needed()
    steward.wait_for_load_state("networkidle")
    drawn.append(steward.screenshot())
    steward.get_by_role("button", name="Accept", exact=True).click()
    expect(steward.get_by_text("The list shows it now")).to_be_visible()
    listed = opened(browser, f"{app}/assets?place=govan&q=Example+walking+group", "What is here", **PHONE)
    card = listed.locator("li.listing", has_text=NAME)
    expect(card).to_be_visible(timeout=30_000)
    card.scroll_into_view_if_needed()
    return [*drawn, listed.screenshot()]


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Return the pictures with captions above them, from left to right."""
    width = sum(one.width for one in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEAD + pictures[0].height + GAP), "#e6ebef")
    draw, left = ImageDraw.Draw(sheet), GAP
    for caption, one in zip(CAPTIONS, pictures, strict=True):
        draw.text((left, 12), caption, fill=INK, font=ImageFont.load_default(20))
        sheet.paste(one, (left, HEAD))
        left += one.width + GAP
    return sheet


def main(path: Path) -> None:
    """Draw the picture and write it to the given path."""
    executable = find_chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/community.db"
        from localities.participation.accounts import accounts  # import only after the store's address is set

        accounts.add("Example steward", "steward", PASSWORD, ("govan",))
        browser = started.chromium.launch(executable_path=executable, args=arguments())
        with running_app(Path(folder) / "app.log", DATABASE_URL=os.environ["DATABASE_URL"]) as app:
            drawn = screens(browser, app)
        browser.close()
        files = [Path(folder) / f"{number}.png" for number in range(len(drawn))]
        for file, content in zip(files, drawn, strict=True):
            file.write_bytes(content)
        sheet = side_by_side([Image.open(file).convert("RGB") for file in files])
    sheet.quantize(COLOURS).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
