"""The first HTML of every page: title, search box and picture stand in it, and only our own inline scripts run."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.drawing.maps import first_picture
from localities.places import outlines
from localities.publishing.first_look import first_page
from localities.publishing.serving import streamlit_files
from pages.parts.shared.page_list import PAGES


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=first_page.routes(PAGES)), follow_redirects=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address or "home")
def test_every_page_says_what_it_is_before_any_script_has_run(client, page):
    answer = client.get(f"/{page.address}")
    assert answer.status_code == 200
    assert f"<title>{page.window_title}</title>" in answer.text
    assert f"<h1>{page.heading}</h1>" in answer.text
    assert 'action="/find"' in answer.text
    assert answer.headers["cache-control"].endswith("no-cache")


def test_the_style_of_every_page_is_in_its_html_after_streamlits_own(client):
    body = client.get("/map").text.split("<body")[1]
    assert body.index('<div id="root">') < body.index((first_page.FOLDER / "house.css").read_text(encoding="utf-8"))


def test_page_titles_are_all_different():
    assert len({page.window_title for page in PAGES}) == len(PAGES) > 10


def test_only_inline_scripts_that_are_named_by_their_hash_run(client):
    answer = client.get("/assets")
    policy = answer.headers["content-security-policy"]
    inline = re.findall(r"<script>", answer.text)
    assert len(inline) == policy.count("'sha256-") == 3
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert "frame-ancestors 'self'" in policy


def test_every_file_that_the_page_names_is_one_that_streamlit_ships(client):
    named = re.findall(r'(?:href|src)="/(static/[^"]+)"', client.get("/place").text)
    assert len(named) > 40
    assert set(named) <= streamlit_files.hashed_files()


def test_under_a_base_path_every_address_carries_it():
    html = first_page.document(PAGES[0], PAGES, "/glasgow")
    assert 'window.location.origin + "/glasgow/"' in html
    assert not re.findall(r'(?:href|src|action)="/(?!glasgow/)', html)


def test_the_first_page_shows_the_places_in_a_picture_under_30_kb(client):
    html = client.get("/").text
    picture = first_picture.draw()
    assert picture in html
    assert len(picture.encode()) < 30_000
    words = " ".join(re.findall(r">([^<]+)</text>", picture))
    assert all(name.replace("&", "&amp;").split()[0].strip(",") in words for name in outlines.names().values())


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Govan", "/place?place=govan"),
        ("somewhere warm G51", "/assets?q=somewhere+warm+G51"),
        ("G12 8QQ", "/assets?near=G12+8QQ"),
        ("Partick", "/?find=Partick"),
        ("", "/"),
        ("//evil.example", "/assets?q=%2F%2Fevil.example"),
        ("x" * 5000, "/?find=" + "x" * 80),
    ],
)
def test_the_search_box_works_without_a_script(client, written, address):
    answer = client.get("/find", params={"q": written})
    assert (answer.status_code, answer.headers["location"]) == (303, address)


def test_the_first_picture_has_an_address_where_the_live_map_will_stand(client):
    answer = client.get("/first-map.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "Drumchapel" in answer.text
    assert len(answer.content) < 30_000


def test_the_example_in_the_box_of_the_first_look_is_as_dark_as_quiet_words():
    look = (first_page.FOLDER / "first_look.html").read_text(encoding="utf-8")
    assert "#first-look input::placeholder { color: var(--quiet); opacity: 1; }" in look
