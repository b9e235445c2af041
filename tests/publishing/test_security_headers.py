"""Every answer says what the browser may do with it; closed and unknown addresses answer 404."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.publishing.serving import security_headers, streamlit_files


async def _json(request):
    return JSONResponse({})


async def _html(request):
    return HTMLResponse("<p>")


async def _strict(request):
    return HTMLResponse("<p>", headers={"Content-Security-Policy": "default-src 'none'"})


async def _streamlit(request):
    return FileResponse(streamlit_files.folder() / "index.html")


ROUTES = [
    Route("/data/x.json", _json),
    Route("/calendar", _html),
    Route("/present", _strict),
    Route("/component/map/index.html", _html),
    Route("/_stcore/metrics", _json),
    Route("/{path:path}", _streamlit),
]


@pytest.fixture
def client() -> TestClient:
    middleware = [Middleware(security_headers.SecurityHeaders, pages=["", "assets"])]
    return TestClient(Starlette(routes=ROUTES, middleware=middleware))


@pytest.mark.parametrize("path", ["/data/x.json", "/calendar", "/present", "/", "/assets", "/nowhere"])
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["permissions-policy"].startswith("geolocation=(self), camera=()")


def test_pages_have_a_policy_and_a_stricter_one_of_their_own_stands(client):
    assert "object-src 'none'" in client.get("/calendar").headers["content-security-policy"]
    assert client.get("/present").headers["content-security-policy"] == "default-src 'none'"
    assert "content-security-policy" not in client.get("/data/x.json").headers


def test_only_the_frame_of_a_component_may_build_scripts_from_text(client):
    assert "unsafe-eval" in client.get("/component/map/index.html").headers["content-security-policy"]
    assert "'unsafe-eval'" not in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/nowhere", "/assets/deep/below", "/assets%00"])
def test_an_address_that_is_no_page_answers_404_with_a_way_back(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("path", ["", "assets"])
def test_pages_are_not_unknown(client, path):
    assert client.get(f"/{path}").status_code == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_what_the_server_says_of_itself_is_closed(client, path):
    assert client.get(path).status_code == 404


def test_the_operator_may_name_hosts_that_embed_and_a_host_of_tiles(client, monkeypatch):
    monkeypatch.setenv("EMBED_HOSTS", "https://www.glasgow.gov.uk javascript:alert(1) https://a.example;script-src")
    monkeypatch.setenv("TILES_URL", "https://{s}.tiles.example/{z}/{x}/{y}.png")
    policy = client.get("/").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://www.glasgow.gov.uk")
    assert "img-src 'self' data: blob: https://*.tiles.example;" in policy


def test_text_of_another_kind_passes_unchanged():
    async def text(request):
        return PlainTextResponse("as it is")

    middleware = [Middleware(security_headers.SecurityHeaders)]
    app = Starlette(routes=[Route("/x", text)], middleware=middleware)
    assert TestClient(app).get("/x").text == "as it is"
