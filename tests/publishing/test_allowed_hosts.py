"""Under which names the server answers."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.startup import allowed_hosts


@pytest.fixture(autouse=True)
def nothing_stated(monkeypatch):
    for name in ("PUBLIC_ADDRESS", "ALLOWED_HOSTS"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_public_address_any_name_is_answered():
    assert allowed_hosts.hosts() == []


@pytest.mark.parametrize("stated", ["https://Places.example.org:8443/x", "places.example.org", "places.example.org:80"])
def test_the_public_address_and_this_machine_are_answered_and_no_other_name(stated, monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", stated)
    monkeypatch.setenv("ALLOWED_HOSTS", "hall.example.org, *.council.example")
    routes = [Route("/", lambda request: PlainTextResponse("here"))]
    guarded = [Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts.hosts(), www_redirect=False)]
    client = TestClient(Starlette(routes=routes, middleware=guarded))
    known = ("places.example.org", "places.example.org:8443", "hall.example.org", "a.council.example", "127.0.0.1:8501")
    for host in known:
        assert client.get("/", headers={"host": host}).status_code == 200, host
    for host in ("evil.example", "places.example.org.evil.example", "council.example.evil.example"):
        assert client.get("/", headers={"host": host}).status_code == 400, host
