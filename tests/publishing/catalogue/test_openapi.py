"""One description of every address, and a machine that tries what it allows: no answer is a fault of ours."""

import os
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.publishing.catalogue import catalogue, openapi
from localities.publishing.contributing import contribution_routes, sign_in_routes
from localities.publishing.downloads import view_routes
from localities.publishing.entry import private_link_session
from localities.publishing.ogc_api import ogc_api
from localities.publishing.open_data import open_data
from localities.publishing.oruk import oruk
from localities.publishing.plan_files import plan_routes
from localities.publishing.serving import exit_page, map_files
from localities.publishing.voting import answering, voting
from localities.publishing.wall import present
from localities.startup import rooms
from tests.not_none import not_none

ROOMS = {
    "exit_page": exit_page,
    "map_files": map_files,
    "catalogue": catalogue,
    "open_data": open_data,
    "ogc_api": ogc_api,
    "oruk": oruk,
    "present": present,
    "plan_files": plan_routes,
}
# A vote, an answer, a private link, signing in: forms for one person, whose addresses nobody else is to call.
FOR_ONE_PERSON = (contribution_routes, sign_in_routes, private_link_session, voting, answering)
APP = Starlette(routes=[route for room in ROOMS.values() for route in room.routes()])
# Addresses that only say what is not there, and second spellings of one that is described.
# Pages, and addresses below which every unknown one is answered in a sentence.
NOT_DESCRIBED = {"/data/{address:path}", "/ogc/{other:path}", "/oruk/{other:path}", "/ogc", "/oruk", "/meeting"}
SCHEMA = schemathesis.openapi.from_asgi("/data/openapi.json", APP)
# More calls for a long look: SCHEMATHESIS_CALLS=24 makes more than 2,000 in all, and -rP says how many.
LONG_LOOK = 24
CALLS = int(os.environ.get("SCHEMATHESIS_CALLS", "3"))
DRAWN_ENDINGS = r"\.(pdf|png|svg|xlsx|gpkg|zip|pptx)$"  # each takes a second or more to make
LIVE = "/meeting/{code}/live"  # an answer without an end
EVERY_CHECK: list[Any] = list(HealthCheck)  # slow and large inputs are expected


def must_be(found: Any) -> Any:
    """The operation as described; the error of its description where it has one."""
    return found.ok()


OPEN = [must_be(found) for found in SCHEMA.exclude(path=["/healthz", LIVE]).get_all_operations()]
DRAWN = [one for one in OPEN if re.search(DRAWN_ENDINGS, one.path)]
QUICK = [one for one in OPEN if one not in DRAWN]
counted = {"calls": 0}


@pytest.fixture(scope="module")
def document():
    return openapi.document("http://testserver/")


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory, monkeypatch):
    """A store for these tests alone, so that nobody's meetings are tried."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('store') / 'community.db'}")


def described(path):
    """A route's path as the description writes it: a collection has an address of its own there."""
    return re.sub(r"\{(\w+):path\}", r"{\1}", path)


def test_the_document_is_valid_openapi_3_1(document):
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"] == "3.1.0"


def test_the_document_is_served_with_its_media_type():
    reply = TestClient(APP).get("/data/openapi.json")
    assert reply.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.1"
    assert reply.json()["servers"] == [{"url": "http://testserver"}]


def test_every_room_of_the_server_is_described_but_those_whose_addresses_carry_private_codes():
    assert set(rooms.ROOMS) == {*ROOMS.values(), *FOR_ONE_PERSON}


def test_every_address_of_the_server_is_described_and_no_other(document):
    served = {
        (described(one.path), method.lower())
        for one in APP.routes
        if isinstance(one, Route) and one.path not in NOT_DESCRIBED
        for method in not_none(one.methods) - {"HEAD"}
    }
    told = {(path, method) for path, one in document["paths"].items() for method in one}
    # The description names each collection: one address of ours stands for seven of its.
    generic = {(path, "get") for path, _ in served if path.startswith("/ogc/collections/")}
    assert len(generic) == 3
    assert {one for one in told if one[0].startswith("/ogc/collections/")}
    ours = {one for one in told if not one[0].startswith("/ogc/collections/")}
    assert ours == (served - generic) | {("/healthz", "get")}


def test_every_example_works(document):
    client, failed = TestClient(APP), {}
    examples = {path: example_of(one) for path, one in document["paths"].items()}
    views = [urlsplit(f"/data/{address}") for one in view_routes.listed() for _, address in one.addresses]
    assert len(views) > 50
    assert {one.path: dict(parse_qsl(one.query)) for one in views}.items() <= examples.items()
    others = examples.keys() - {one.path for one in views}  # test_view_routes.py asks for each of the views' files
    for path in sorted(others):
        if examples[path] and not path.endswith((".pdf", ".png", ".svg", ".xlsx")):
            reply = client.get(path, params=examples[path])
            failed |= {} if reply.status_code == 200 else {path: reply.text}
    assert failed == {}


def example_of(described_path):
    """The query that the description gives as an example, as it is written in an address."""
    parameters = described_path.get("get", {}).get("parameters", [])
    return {part["name"]: str(part["example"]) for part in parameters if "example" in part}


def test_every_operation_has_a_name_of_its_own_and_says_how_it_refuses(document):
    operations = [told for one in document["paths"].values() for told in one.values()]
    assert len({one["operationId"] for one in operations}) == len(operations) > 100
    takes = [one for one in operations if one["parameters"]]
    assert all({"400", "404"} & set(one["responses"]) for one in takes)


def assert_no_fault_of_ours(operation, calls):
    """Make up so many calls of the operation, the same ones every time: as its description allows, and against it."""
    allowed = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    refused = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    has_parts = bool(operation.query or operation.path_parameters)

    @given(case=st.one_of(allowed, refused) if has_parts else allowed)
    @settings(
        max_examples=calls,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=EVERY_CHECK,
    )
    def call(case):
        counted["calls"] += 1
        reply = case.call()
        assert reply.status_code < 500, f"{case.formatted_path}: {reply.status_code}"
        case.validate_response(reply, checks=[status_code_conformance, content_type_conformance])

    call()


@pytest.mark.parametrize("operation", QUICK, ids=lambda one: one.label)
def test_no_call_that_a_machine_makes_up_is_answered_with_a_fault_of_ours(operation):
    assert_no_fault_of_ours(operation, CALLS)


@pytest.mark.parametrize("operation", DRAWN, ids=lambda one: one.label)
def test_no_call_for_a_file_that_is_drawn_is_answered_with_a_fault_of_ours(operation):
    assert_no_fault_of_ours(operation, max(1, CALLS // 6))


def test_the_machine_made_as_many_calls_as_it_should():
    print(f"{counted['calls']:,} calls")
    assert counted["calls"] >= (2_000 if CALLS >= LONG_LOOK else 130)
