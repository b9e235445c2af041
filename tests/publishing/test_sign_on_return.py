"""Whoever signs in with the operator's service comes back to the page they came from, and to no other host."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.publishing.contributing.sign_on_return import COOKIE, SignOnReturn

HERE = "http://places.example"


def client(base=""):
    """A server that signs in as Streamlit does: off to the service, back to the first page."""
    routes = [
        Route(f"{base}/auth/login", lambda request: RedirectResponse("https://sign-in.example/authorize", 302)),
        Route(f"{base}/oauth2callback", lambda request: RedirectResponse(f"{base}/", 302)),
        Route(f"{base}/elsewhere", lambda request: RedirectResponse(f"{base}/", 302)),
    ]
    back = Middleware(SignOnReturn, base=base, pages=["", "stewards", "plan"])
    return TestClient(Starlette(routes=routes, middleware=[back]), base_url=HERE, follow_redirects=False)


def back_from(referer, base=""):
    visitor = client(base)
    visitor.get(f"{base}/auth/login", headers={"referer": referer} if referer else {})
    return visitor.get(f"{base}/oauth2callback").headers["location"]


def test_a_deep_link_is_there_again_after_signing_in():
    link = "/stewards?place=govan&section=walk&q=caf%C3%A9%20%26%20tea"
    assert back_from(f"{HERE}{link}") == link


def test_a_deep_link_below_a_base_path_is_there_again():
    assert back_from(f"{HERE}/glasgow/plan?place=govan", base="/glasgow") == "/glasgow/plan?place=govan"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://evil.example/stewards",
        f"{HERE}/no-such-page",
        f"{HERE}//evil.example",
        f"{HERE}/\\evil.example",
        f"{HERE}/auth/login",
        "http://places.example:81/stewards",
    ],
)
def test_any_other_page_leads_to_the_first_one(referer):
    assert back_from(referer) == "/"


@pytest.mark.parametrize("kept", ["//evil.example", "https:%2F%2Fevil.example", "stewards%0d%0aSet-Cookie: a=b"])
def test_a_cookie_that_somebody_made_up_leads_to_no_other_host(kept):
    answer = client().get("/oauth2callback", headers={"cookie": f"{COOKIE}={kept}"})
    assert answer.headers["location"] == "/"


def test_the_page_is_kept_for_one_sign_in_alone():
    visitor = client()
    visitor.get("/auth/login", headers={"referer": f"{HERE}/plan"})
    assert visitor.get("/oauth2callback").headers["location"] == "/plan"
    assert visitor.get("/oauth2callback").headers["location"] == "/"
    assert visitor.get("/elsewhere").headers["location"] == "/"
