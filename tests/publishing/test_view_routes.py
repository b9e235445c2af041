"""The addresses of views as files: what they give, and how they refuse."""

import io
import zipfile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.publishing.downloads import view_files, view_routes, views
from localities.publishing.open_data import open_data

HIDING = "child_poverty_percent"
LISTED = [address for one in view_routes.listed() for _, address in one.addresses]


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=open_data.routes()))


def ending_of(address: str) -> str:
    """The ending of the file at that address."""
    return address.partition("?")[0].partition(".")[2]


def test_every_file_of_every_view_is_listed():
    every = [f"view/{name}.{one}" for name in views.VIEWS for one in (*view_files.endings(name), view_files.CITATION)]
    assert [address.partition("?")[0] for address in LISTED] == every


@pytest.mark.parametrize("address", LISTED)
def test_every_file_of_every_view_is_given_under_its_own_name(client, address):
    reply, ending = client.get(f"/data/{address}"), ending_of(address)
    assert reply.status_code == 200, reply.text
    assert len(reply.content) > 200
    if ending != view_files.CITATION:
        assert reply.headers["content-disposition"].endswith(f'.{ending}"')
        assert reply.headers["content-type"].startswith(view_files.FILES[ending].media_type)


def test_the_page_of_open_data_lists_every_view(client):
    page = client.get("/data/").text
    for name in views.VIEWS:
        assert f"/data/view/{name}" in page
    assert [address for address in LISTED if address.replace("&", "&amp;") not in page] == []


def test_a_citation_is_read_in_the_browser_and_leads_back_to_this_server(client):
    reply = client.get(f"/data/view/compare.txt?measure={HIDING}")
    assert reply.headers["content-disposition"] == "inline"
    assert f"http://testserver/compare?measure={HIDING}" in reply.text


def test_a_citation_below_a_base_path_leads_there():
    below = TestClient(Starlette(routes=open_data.routes("/glasgow")))
    assert "http://testserver/glasgow/compare?" in below.get(f"/glasgow/data/view/compare.txt?measure={HIDING}").text


@pytest.mark.parametrize("host", ["a b", "x/y", "<script>", "evil.example?x", "h" * 300])
def test_a_host_that_is_no_plain_name_stays_out_of_a_citation(client, host):
    reply = client.get(f"/data/view/compare.txt?measure={HIDING}", headers={"host": host})
    assert reply.status_code == 200
    assert f"//{host}" not in reply.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("compare.xlsx", "“measure” is missing"),
        ("compare.gpkg?measure=child_poverty", "The nearest is “child_poverty_percent”"),
        (f"compare.png?measure={HIDING}&year=1999", "no year called “1999”"),
        (f"compare.csv.zip?measure={HIDING}&measure={HIDING}", "given twice"),
        (f"years.svg?measure={HIDING}", "this address needs measure and place"),
        ("place.xlsx?place=own-0123", "no longer here"),
    ],
)
def test_a_bad_query_is_refused_in_a_sentence(client, address, said):
    reply = client.get(f"/data/view/{address}")
    assert reply.status_code == 400
    assert said in reply.text


def test_an_unchanged_file_is_not_sent_again(client):
    address = f"/data/view/compare.xlsx?measure={HIDING}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_a_package_is_a_zip_that_opens(client):
    reply = client.get(f"/data/view/compare.csv.zip?measure={HIDING}")
    assert zipfile.ZipFile(io.BytesIO(reply.content)).testzip() is None
