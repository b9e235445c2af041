"""What the form in the browser sends, and what it is told; and the forms that sign in and out."""

import json
import secrets

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.assets import accepted
from localities.community_store import engine
from localities.participation.accounts import accounts
from localities.participation.contributions import private_link, queue
from localities.publishing.contributing import contribution_routes, sign_in_routes
from localities.publishing.contributing.visitor_limits import A_VISITOR, VisitorLimits
from localities.publishing.entry import private_link_session
from tests.participation.contributions.drafts import GOVAN_CROSS, MODERATOR, in_govan

PASSWORD = "a longer password"
FIELDS = ["name", "description", "hours", "note", "kind", "category", "pin", "place", "website"]
ELSEWHERE = ["https://evil.example/", "//evil.example/stewards", "/../x", "javascript:alert(1)", ""]
HOSTILE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE contributions; --",
    "=HYPERLINK('http://evil.example')",
    "{{7*7}} ${7*7} %s %(x)s",
    "\u202egnp.exe",
    "\ud800",
    "a" * 121,
    "\x00\x01",
    "🍎" * 60,
    "דרך אגב",
]


@pytest.fixture
def client(file_store, monkeypatch):
    monkeypatch.setattr(contribution_routes, "limits", VisitorLimits())
    monkeypatch.setattr(sign_in_routes, "limits", VisitorLimits())
    rooms = (contribution_routes, sign_in_routes, private_link_session)
    return TestClient(Starlette(routes=[route for room in rooms for route in room.routes()]), follow_redirects=False)


def missing(**parts):
    proposed = {"name": "Elder Park walkers", "category": "sport_outdoors", "kind": "walk", "pin": GOVAN_CROSS}
    return {"kind": "suggest", "proposed": proposed, "draft_key": secrets.token_urlsafe(24), **parts}


def test_what_is_sent_is_kept_and_answered_with_reference_and_link(client):
    reply = client.post("/contributions/send", json=missing())
    assert reply.status_code == 200
    seen = private_link.opened(reply.json()["link_code"])
    assert seen.contribution.reference == reply.json()["reference"]


def test_sent_twice_because_the_answer_was_lost_it_is_one(client):
    draft = missing()
    assert (
        client.post("/contributions/send", json=draft).json() == client.post("/contributions/send", json=draft).json()
    )
    assert len(queue.waiting(MODERATOR)) == 1


def test_a_persons_details_are_asked_about_and_the_moderator_is_warned(client):
    draft = missing(note="Ask for Jean Smith, 07700 900123")
    reply = client.post("/contributions/send", json=draft)
    assert reply.status_code == 422
    assert reply.json()["sentence"].startswith("This looks like a mobile number and a person’s name.")
    assert queue.waiting(MODERATOR) == []
    assert client.post("/contributions/send", json={**draft, "belongs_to_a_service": True}).status_code == 200
    waits = queue.waiting(MODERATOR)[0]
    assert [one.what for one in queue.item(MODERATOR, waits.contribution_id).warnings] == ["mobile", "name"]


def test_an_old_page_is_shown_the_difference(client):
    draft = {"kind": "correct", "asset_id": in_govan(), "draft_key": secrets.token_urlsafe(24)}
    draft |= {"proposed": {"hours": "Monday 9am to 5pm"}, "seen": {"hours": "what stood there a week ago"}}
    reply = client.post("/contributions/send", json=draft)
    assert reply.status_code == 409
    assert reply.json()["differences"]["hours"][0] == "what stood there a week ago"
    assert client.post("/contributions/send", json={**draft, "knows_of_changes": True}).status_code == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"not json", 400),
        (b"[1, 2]", 400),
        (b'{"kind": 3}', 400),
        (b'{"kind": "suggest", "proposed": {"name": {"a": 1}}}', 400),
        (b"[" * 15_000, 400),
        (b'{"note": "' + b"x" * 20_000 + b'"}', 413),
    ],
)
def test_what_is_no_contribution_is_refused_in_a_sentence(client, sent, status):
    reply = client.post("/contributions/send", content=sent, headers={"Content-Type": "application/json"})
    assert reply.status_code == status
    assert reply.json()["sentence"]


def test_a_form_of_another_host_is_not_read(client):
    form = {"Content-Type": "text/plain"}
    assert client.post("/contributions/send", content=b"{}", headers=form).status_code == 415
    assert "access-control-allow-origin" not in client.post("/contributions/send", json=missing()).headers


def test_whoever_fills_in_the_field_that_nobody_sees_is_no_person(client):
    assert client.post("/contributions/send", json=missing(homepage="http://spam.example")).status_code == 400
    assert queue.waiting(MODERATOR) == []


def test_one_visitor_may_not_send_without_end(client):
    sent = [client.post("/contributions/send", json=missing(visitor="v")).status_code for _ in range(8)]
    assert sent == [200] * A_VISITOR[0].amount + [429] * (8 - A_VISITOR[0].amount)
    assert client.post("/contributions/send", json=missing(visitor="another")).status_code == 200


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "field", ["name", "description", "hours", "note", "kind", "category", "pin", "place", "website"]
)
def test_any_text_in_any_field_is_kept_as_text_or_refused(client, field, text):
    draft = missing()
    if field == "note":
        draft["note"] = text
    else:
        draft["proposed"] = {**draft["proposed"], field: text}
    content = json.dumps(draft)
    reply = client.post("/contributions/send", content=content, headers={"Content-Type": "application/json"})
    assert reply.status_code in (200, 400, 422)
    if reply.status_code == 200 and field in ("name", "note"):
        one = queue.waiting(MODERATOR)[0]
        kept = one.note if field == "note" else one.proposed["name"]
        assert kept == " ".join("".join(sign for sign in text if sign not in "\x00\x01\u202e\ud800").split())


def test_without_the_store_it_is_said_to_come_later(client, monkeypatch):
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/gone")
    reply = client.post("/contributions/send", json=missing())
    assert (reply.status_code, "stays on this phone" in reply.json()["sentence"]) == (503, True)


def test_likely_doubles_are_shown_before_it_is_sent(client):
    reply = client.post("/contributions/doubles", json={"proposed": {"name": "Elder Park Library", "pin": GOVAN_CROSS}})
    assert "Elder Park Library" in [one["name"] for one in reply.json()["doubles"]]
    assert client.post("/contributions/doubles", json={"proposed": {"pin": "nonsense"}}).json() == {"doubles": []}


def test_the_version_and_points_for_the_map(client):
    assert client.get("/contributions/version").text == accepted.version()
    shapes = client.get("/contributions/points.geojson", params={"new": GOVAN_CROSS}).json()["features"]
    assert [one["geometry"]["coordinates"] for one in shapes] == [[-4.3105, 55.862]]
    assert client.get("/contributions/points.geojson", params={"new": "1,2"}).status_code == 400


def sign_in(client, password=PASSWORD, target="stewards?section=log&item=1", **headers):
    form = {"name": "Anna", "password": password, "target": target}
    return client.post("/sign-in", data=form, headers=headers)


@pytest.fixture
def anna(client):
    return accounts.add("Anna", "moderator", PASSWORD)


def test_signing_in_leads_back_to_the_deep_link_with_a_cookie_for_this_site_alone(client, anna):
    reply = sign_in(client)
    assert (reply.status_code, reply.headers["location"]) == (303, "/stewards?section=log&item=1")
    cookie = reply.headers["set-cookie"]
    assert [word for word in ("HttpOnly", "SameSite=strict") if word not in cookie] == []
    assert accounts.signed_in(client.cookies[sign_in_routes.COOKIE]) == anna


def test_signing_out_ends_the_session_and_takes_the_cookie(client, anna):
    sign_in(client)
    token = client.cookies[sign_in_routes.COOKIE]
    client.post("/sign-out")
    assert accounts.signed_in(token) is None
    assert sign_in_routes.COOKIE not in client.cookies


def test_a_wrong_password_says_so_on_the_same_link(client, anna):
    reply = sign_in(client, "not the password")
    assert reply.headers["location"] == "/stewards?section=log&item=1&said=wrong"
    assert "set-cookie" not in reply.headers


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/stewards", "/../x", "javascript:alert(1)", ""]
)
def test_nobody_is_sent_to_another_host(client, anna, target):
    assert sign_in(client, target=target).headers["location"] == "/stewards"


def test_a_form_on_another_site_signs_nobody_in(client, anna):
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert "set-cookie" not in sign_in(client, **headers).headers


def test_passwords_cannot_be_tried_without_end(client, anna):
    said = [sign_in(client, "not the password").headers["location"].split("=")[-1] for _ in range(12)]
    assert said == ["wrong"] * 10 + ["often"] * 2


def test_the_code_of_a_private_link_stands_in_no_address_and_is_kept_where_no_script_gets_it(client):
    told = client.post("/contributions/send", json=missing()).json()
    page = client.get("/mine")
    assert page.status_code == 200
    assert '/mine" method="post"' in page.text
    entered = client.post("/mine", data={"code": told["link_code"]})
    assert (entered.status_code, entered.headers["location"]) == (303, f"/suggest?mine={told['reference']}")
    cookie = entered.headers["set-cookie"].lower()
    assert [word for word in ("httponly", "samesite=strict") if word not in cookie] == []
    assert "max-age" not in cookie  # gone with the browser
    assert private_link_session.held_code(client.cookies, told["reference"]) == told["link_code"]


def test_a_private_link_of_before_is_led_on_to_one_without_its_code(client):
    told = client.post("/contributions/send", json=missing()).json()
    led = client.get("/suggest", params={"mine": told["link_code"]})
    assert (led.status_code, led.headers["location"]) == (303, f"/suggest?mine={told['reference']}")
    assert private_link_session.held_code(client.cookies, told["reference"]) == told["link_code"]


def test_a_wrong_code_and_a_form_of_another_site_get_a_sentence_and_no_cookie(client):
    told = client.post("/contributions/send", json=missing()).json()
    wrong = client.post("/mine", data={"code": "bcd-fgh-jkm"})
    elsewhere = client.post("/mine", data={"code": told["link_code"]}, headers={"sec-fetch-site": "cross-site"})
    assert (wrong.status_code, elsewhere.status_code) == (404, 403)
    assert "This link opens nothing" in wrong.text
    assert not client.cookies


def test_a_shared_device_forgets_private_links_when_their_page_is_closed(client):
    told = client.post("/contributions/send", json=missing()).json()
    client.post("/mine", data={"code": told["link_code"]})
    assert client.post("/mine/leave").status_code == 303
    assert not client.cookies
