"""What a visitor brings is answered to the browser that brought it, and to no other that has the address."""

import re
from http.cookies import SimpleCookie

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from localities.indicators.measures import own
from localities.indicators.own_indicators import own_indicator
from localities.indicators.pooling import pooled
from localities.places import zone_shapes
from localities.publishing.open_data import open_data
from localities.publishing.serving import own_visits
from localities.startup import web
from pages.parts.shared.page_list import PAGES

ZONES = ("S01010488", "S01010489")


@pytest.fixture(scope="module")
def server():
    """The routes of open data and of the pages, behind the guard of what visitors brought."""
    routes = [*open_data.routes(), *web.first_page.routes(PAGES)]
    return Starlette(routes=routes, middleware=[Middleware(own_visits.OwnVisits)])


def browser(server) -> tuple[TestClient, str]:
    """A browser that has opened a page, and the secret that it was given there."""
    made = TestClient(server, base_url="http://testserver")
    made.get("/own")
    return made, made.cookies[own_visits.COOKIE]


def indicator(visit: own.Visit) -> str:
    rows = "".join(f"{code},2025,20,100,\n" for code in zone_shapes.codes())
    head = "title,Only mine\nsource,ours\ncode,year,numerator,denominator,value\n"
    return own_indicator.read((head + rows).encode(), "mine.csv", visit=visit).entry.measure.measure_id


def addresses(visit: own.Visit) -> list[str]:
    """Addresses of layers and files that hold an area or an indicator of the visit."""
    area_id, measure_id = pooled.own_area("Only mine", ZONES, visit).area_id, indicator(visit)
    return [
        f"/data/places.geojson?own={area_id}",
        f"/data/zones.geojson?own={area_id}",
        f"/data/places.geojson?measure={measure_id}",
        f"/data/view/compare.csv.zip?measure=child_poverty_percent&own={area_id}",
        f"/data/view/place.csv.zip?place={area_id}",
    ]


def test_another_browser_that_has_the_address_does_not_get_what_a_visitor_brought(server):
    mine, secret = browser(server)
    others, _ = browser(server)
    visit = own.Visit(secret)
    asked = addresses(visit)
    assert [mine.get(one).status_code for one in asked] == [200] * 5
    refused = [others.get(one) for one in asked]
    assert [(one.status_code, "no longer here" in one.text) for one in refused] == [(400, True)] * 5
    assert [TestClient(server).get(one).status_code for one in asked] == [400] * 5  # a program without cookies


def test_a_coded_or_repeated_part_of_the_address_opens_nothing(server):
    visit = own.Visit("somebody")
    area_id = pooled.own_area("Only mine too", ZONES, visit).area_id
    written = area_id.replace("own-", "%6Fwn%2D")
    assert TestClient(server).get(f"/data/places.geojson?own={written}").status_code == 400
    assert TestClient(server).get(f"/data/places.geojson?own={area_id}&own=").status_code == 400


def test_two_visits_that_brought_the_same_both_get_it_and_who_leaves_loses_it(server):
    (one, first), (two, second) = browser(server), browser(server)
    visits = [own.Visit(first), own.Visit(second)]
    address, same = (addresses(visit)[0] for visit in visits)
    assert address == same
    assert (one.get(address).status_code, two.get(address).status_code) == (200, 200)
    visits[0].release(address.partition("=")[2])
    assert (one.get(address).status_code, two.get(address).status_code) == (400, 200)


def test_the_area_in_a_scene_of_a_meeting_is_for_the_room(server):
    area_id = pooled.own_area("Shown in the hall", ZONES).area_id
    assert TestClient(server).get(f"/data/places.geojson?own={area_id}").status_code == 200


def test_a_page_gives_a_browser_one_secret_that_no_script_and_no_cache_keeps(server):
    asking = TestClient(server)
    answer = asking.get("/compare")
    cookie = SimpleCookie(answer.headers["set-cookie"])[own_visits.COOKIE]
    assert re.fullmatch(r"[\w-]{22}", cookie.value)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "lax", "")
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in asking.get("/assets").headers
