"""The addresses that are for one person (a vote, an answer, a private link, signing in): whatever is sent to them, no
answer is a fault of ours. Those that everybody may call are in tests/publishing/catalogue/test_openapi.py.
"""

import json
import os
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.participation import open_meeting
from localities.participation.ballots import hold_ballot
from localities.participation.rounds import hold_round
from localities.participation.rounds.records import RoundSettings
from localities.publishing.contributing import contribution_routes, sign_in_routes
from tests.participation.ballots.conftest import SETTINGS, projects
from tests.participation.contributions.drafts import GOVAN_CROSS
from tests.participation.rounds.conftest import phone
from tests.publishing.catalogue.test_openapi import FOR_ONE_PERSON

APP = Starlette(routes=[route for room in FOR_ONE_PERSON for route in room.routes()])
ROUTES = [route for route in APP.routes if isinstance(route, Route)]
CALLS = [(route.path, method) for route in ROUTES for method in sorted((route.methods or set()) - {"HEAD"})]
EVERY_CHECK: list[Any] = list(HealthCheck)
EXAMPLES = 8 * int(os.environ.get("SCHEMATHESIS_CALLS", "3"))
answered: set[int] = set()
NO_LIMITS = SimpleNamespace(may_send=lambda *_: True, may_look=lambda *_: True, may_sign_in=lambda *_: True)
# What the forms of these addresses send, so that more than the first check is reached.
FIELDS = (
    *(
        "voter",
        "choices",
        "points",
        "device",
        "number",
        "district",
        "phone",
        "answer",
        "scores",
        "why",
        "first",
        "text",
    ),
    *("kind", "asset_id", "draft_key", "note", "contact", "proposed", "seen", "visitor", "knows_of_changes", "name"),
    *("pin", "category", "password", "target", "code", "mine", "now", "new", "dots", "statements", "place"),
)
VALUES = (
    "path",
    "bench",
    "suggest",
    "correct",
    "confirm",
    "govan",
    GOVAN_CROSS,
    "x" * 24,
    "-4.3,55.8",
    "1",
    "",
    "\x00",
)
# What the forms send when all is well; a call changes a part or two of it.
GOOD = {
    "/vote/{code}/cast": {"voter": phone(1), "choices": ["path"], "device": "phone-1", "number": 1},
    "/vote/{code}/mine": {"voter": phone(1)},
    "/say/{code}/send": {"phone": phone(1), "answer": {"scores": {"feeling_safe": 4}, "why": {}}, "number": 1},
    "/say/{code}/mine": {"voter": phone(1)},
    "/say/{code}/statement": {"phone": phone(1), "text": "More benches"},
    "/contributions/send": {
        **{"kind": "suggest", "draft_key": "x" * 24},
        "proposed": {"name": "Walk", "kind": "walk", "category": "sport_outdoors", "pin": GOVAN_CROSS},
    },
}
texts = st.sampled_from(VALUES) | st.text(max_size=12)
scalars = texts | st.none() | st.booleans() | st.integers() | st.floats()
values = st.recursive(
    scalars,
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(FIELDS) | texts, one, max_size=5),
    max_leaves=8,
)
objects = st.dictionaries(st.sampled_from(FIELDS), values, max_size=3)
forms = st.dictionaries(st.sampled_from(FIELDS), texts, max_size=5)
anything_sent = st.one_of(
    values.map(lambda one: ("application/json; charset=utf-8", json.dumps(one).encode())),
    forms.map(lambda one: ("application/x-www-form-urlencoded", urlencode(one, errors="surrogatepass").encode())),
    st.binary(max_size=60).map(lambda one: ("application/json", one)),
    st.binary(max_size=60).map(lambda one: ("", one)),
)


def bodies(path):
    """Content types and bodies for that address: half of them nearly what it expects, half anything."""
    nearly = objects.map(lambda changed: ("application/json", json.dumps({**GOOD.get(path, {}), **changed}).encode()))
    return st.booleans().flatmap(lambda is_nearly: nearly if is_nearly else anything_sent)


@pytest.fixture(scope="module")
def codes(tmp_path_factory):
    """The code of an open ballot or an open round for each first part of an address."""
    with pytest.MonkeyPatch.context() as change:
        change.setenv("DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('store') / 'community.db'}")
        change.setattr(contribution_routes, "limits", NO_LIMITS)
        change.setattr(sign_in_routes, "limits", NO_LIMITS)
        engine.clear_cache()
        without_codes = replace(SETTINGS, needs_codes=False)
        meeting = open_meeting.start("Hall", "govan", "2026-11-22")
        ballot = hold_ballot.open_voting(meeting, hold_ballot.make(meeting, without_codes, projects()))
        asked = hold_round.make(meeting, RoundSettings("How is it here?", place="govan", is_example=True))
        hold_round.open_answers(meeting, asked)
        yield {"vote": ballot.ballot_code, "v": ballot.ballot_code, "say": asked.round_code, "s": asked.round_code}
        engine.clear_cache()


def test_the_addresses_for_one_person_are_those_of_every_room_that_is_not_described():
    assert len(CALLS) == len(set(CALLS)) > 25
    assert {method for _, method in CALLS} == {"GET", "POST"}


@pytest.mark.parametrize(("path", "method"), CALLS, ids=lambda one: one)
def test_no_call_that_is_made_up_for_an_address_of_one_person_is_answered_with_a_fault_of_ours(codes, path, method):
    client = TestClient(APP, follow_redirects=False)
    code = st.sampled_from([codes.get(path.split("/")[1], "")] * 6 + ["bcd-fgh-234", "%00", "a/b c?"])

    @given(code=code, query=forms, sent=bodies(path), origin=st.sampled_from(("", "http://a.example")))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=EVERY_CHECK,
    )
    def call(code, query, sent, origin):
        address = re.sub(r"\{\w+\}", quote(code, safe="", errors="surrogatepass"), path)
        headers = {"content-type": sent[0], **({"origin": origin} if origin else {})}
        body = {"content": sent[1]} if method == "POST" else {}
        reply = client.request(method, address, params=query, headers=headers, **body)
        answered.add(reply.status_code)
        assert reply.status_code < 500, f"{address}: {reply.status_code}"

    call()


def test_some_calls_were_good_and_others_failed_at_every_kind_of_check():
    assert answered >= {200, 303, 400, 403, 404, 409, 415, 422}
