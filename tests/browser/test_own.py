"""Your own: an area from a link, a map and a list; an indicator from a file, for this visit alone."""

import json
import re
from pathlib import Path

import httpx2
from playwright.sync_api import expect
from shapely.geometry import box, mapping

from localities.indicators.own_indicators import own_indicator_template
from localities.places import own_area, zone_shapes
from tests.browser.look import no_traceback, settled
from tests.browser.maps import click_area
from tests.not_none import not_none

TITLE = "Your own area and figures"
ZONES = ("S01010488", "S01010489", "S01010490")
LINK = f"/own?own={own_area.pack(ZONES)}&own_name=By+the+canal"


def upload(page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content}])


def test_an_area_comes_back_from_its_link_with_its_figures_and_the_link_follows_a_click_on_a_zone(visit):
    page = visit(LINK)
    settled(page, TITLE)
    expect(page.get_by_text("By the canal takes in 3 data zones.")).to_be_visible()
    expect(page.get_by_role("heading", name="Its figures")).to_be_visible()
    click_area(page, "S01010497")
    expect(page.get_by_text("takes in 4 data zones")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(own_area.pack([*ZONES, "S01010497"]))))
    click_area(page, "S01010497")
    expect(page.get_by_text("takes in 3 data zones")).to_be_visible()
    no_traceback(page)


def test_wrong_codes_and_wrong_shapes_are_told_and_a_right_shape_is_taken(visit):
    page = visit("/own")
    settled(page, TITLE)
    page.get_by_text("Paste codes").click()
    page.get_by_role("textbox", name="Data zone codes").fill("S01010488 Govan")
    page.get_by_role("button", name="Use these zones").click()
    expect(page.get_by_text("“GOVAN” (no. 2)")).to_be_visible()
    page.get_by_text("Open a shape or a saved area").click()
    upload(page, "point.geojson", json.dumps({"type": "Point", "coordinates": [-4.2, 55.8]}).encode())
    expect(page.get_by_text("“point.geojson” was not opened. Nothing was changed.")).to_be_visible()
    expect(page.get_by_text("expected Polygon or MultiPolygon")).to_be_visible()
    upload(page, "box.geojson", json.dumps(mapping(box(-4.34, 55.855, -4.30, 55.87))).encode())
    expect(page.get_by_text("takes in 18 data zones")).to_be_visible()
    no_traceback(page)


def test_the_templates_download_a_file_with_faults_is_told_whole_and_a_right_one_stands_on_compare(visit):
    page = visit("/own?part=indicator")
    settled(page, TITLE)
    for label, start in (("Template (CSV)", b"\xef\xbb\xbftitle"), ("Template (Excel)", b"PK")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        assert Path(waiting.value.path()).read_bytes().startswith(start)
    upload(page, "bad.csv", b"title,Help\nsource,ours\ncode,year,numerator,denominator,value\ngovan,20,x,0,\n")
    expect(page.get_by_text("“bad.csv” was not opened. Nothing was changed. 3 faults were found.")).to_be_visible()
    expect(page.get_by_text("bad.csv, row 4, column year: found “20”")).to_be_visible()
    upload(page, "good.csv", zones_file())
    expect(page.get_by_text("Help (yours, not published)").first).to_be_visible()
    page.get_by_role("link", name="Compare the nine").click()
    settled(page, "Compare the nine")
    expect(page.get_by_text("Yours, not published; source as you gave it: ours").last).to_be_visible()
    root = page.url.split("/compare")[0]
    other = visit(page.url.replace(root, ""))
    settled(other, "Compare the nine")
    expect(other.get_by_text("Help (yours")).to_have_count(0)
    layer = f"{root}/data/places.geojson?measure={not_none(re.search('own-[0-9a-f]+', page.url)).group()}"
    assert (page.request.get(layer).status, httpx2.get(layer).status_code) == (200, 400)  # with this browser's cookies


def zones_file() -> bytes:
    rows = "".join(f"{code},2025,20,100,\n" for code in zone_shapes.codes())
    return f"title,Help\nsource,ours\n{','.join(own_indicator_template.COLUMNS)}\n{rows}".encode()
