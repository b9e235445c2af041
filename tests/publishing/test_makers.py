"""What is made for a visitor is made in turn, is refused with 503 where too many wait, and ends when they hang up."""

import asyncio
from threading import Event
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.publishing.downloads import view_routes
from localities.publishing.open_data import open_data
from localities.publishing.serving import makers
from localities.publishing.serving.makers import Callers
from localities.publishing.serving.own_forms import read_form
from localities.publishing.serving.shared_work import SharedWork
from localities.workers import caller
from localities.workers.caller import CallerGone
from localities.workers.turns import Bounds, Turns

NO_HANDS = Bounds(at_once=0, at_once_each=0, waiting=0, waiting_each=0)
HEAVY = ("list.pdf", "list.ics", "list.csv", "place.pdf", "reach.geojson", "reach.csv", "hosts.geojson")


def app(*routes: Route) -> Starlette:
    return Starlette(routes=routes, middleware=[Middleware(Callers)])


@pytest.fixture
def client():
    return TestClient(app(*view_routes.routes(), *open_data.routes()))


@pytest.mark.parametrize("address", [*HEAVY, "view/compare.xlsx?measure=crime_rate&outline=wider"])
def test_when_every_hand_is_busy_the_reader_is_asked_to_come_again(client, monkeypatch, address):
    monkeypatch.setattr(makers, "MAKERS", Turns(NO_HANDS))
    reply = client.get(f"/data/{address}")
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "30")
    assert reply.text == "Many files are being made just now. Try again in a minute.\n"


def test_what_is_kept_ready_needs_no_turn(client, monkeypatch):
    monkeypatch.setattr(makers, "MAKERS", Turns(NO_HANDS))
    assert client.get("/data/measures.csv").status_code == 200


@pytest.mark.parametrize(("most_held", "waits"), [(200, [makers.REFUSED_S]), (0, [])])
def test_who_was_refused_and_asks_again_at_once_costs_no_work_and_waits_for_the_answer(monkeypatch, most_held, waits):
    asked, waited = [], []

    async def noted(seconds: float) -> None:
        waited.append(seconds)

    def refusing(request):
        asked.append(request.url.path)
        raise caller.Busy

    monkeypatch.setattr(makers, "MOST_HELD", most_held)
    monkeypatch.setattr(makers.asyncio, "sleep", noted)
    client = TestClient(app(Route("/a", refusing, methods=["GET", "POST"]), Route("/b", refusing)))
    replies = [client.get("/a"), client.get("/a?q=2"), client.get("/b"), client.post("/a")]
    assert [one.status_code for one in replies] == [503] * 4
    assert {one.headers["retry-after"] for one in replies} == {"30"}
    assert (asked, waited) == (["/a", "/b", "/a"], waits)


def answered(route, *messages: str, method: str = "GET") -> list[dict]:
    """What the app sends to a client that sends those messages, one each time that the app listens."""
    sent = []

    async def run() -> None:
        coming = list(messages)

        async def receive() -> Any:
            if not coming:
                await asyncio.Event().wait()
            return {"type": coming.pop(0)}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": method, "path": "/", "headers": [], "query_string": b"",
                 "client": ("192.0.2.7", 1)}  # fmt: skip
        await app(Route("/", route, methods=[method]))(scope, receive, send)

    asyncio.run(asyncio.wait_for(run(), 20))
    return sent


def test_work_ends_when_the_client_hangs_up():
    ended = Event()

    def endless(request):
        try:
            while True:
                caller.checkpoint()
        finally:
            ended.set()

    sent = answered(endless, "http.request", "http.disconnect")
    assert ended.wait(5)
    assert sent[0]["status"] == 503


def test_a_client_that_hangs_up_in_the_middle_of_a_form_is_no_fault_of_the_server():
    read = []

    async def sent_form(request):
        read.append(await read_form(request, 100))
        return PlainTextResponse("Kept.")

    assert answered(sent_form, "http.disconnect", method="POST") == []
    assert read == []


def test_a_client_that_waits_is_known_by_its_address_and_answered():
    sent = answered(lambda request: PlainTextResponse(caller.current().visitor), "http.request")
    assert (sent[0]["status"], sent[1]["body"]) == (200, b"192.0.2.7")


def test_whoever_comes_just_as_the_last_one_leaves_has_the_work_begun_again():
    begun, gone = [], Event()

    def make() -> str:
        begun.append(1)
        while len(begun) == 1:
            caller.checkpoint()
        return "made"

    async def waiting(shared: SharedWork, visitor: str, is_gone):
        with caller.acting_for(visitor, is_gone):
            return await shared.done("sheet", make)

    async def run() -> str:
        shared = SharedWork()
        first = asyncio.create_task(waiting(shared, "first", gone.is_set))
        await asyncio.sleep(0)
        work = shared._under_way["sheet"]
        gone.set()
        with pytest.raises(CallerGone):
            await asyncio.wait_for(first, 5)
        shared._under_way["sheet"] = work  # as it stands until the loop comes round
        return await asyncio.wait_for(waiting(shared, "second", lambda: False), 5)

    assert asyncio.run(run()) == "made"
    assert len(begun) == 2


def test_shared_work_ends_when_the_last_one_who_waits_has_gone():
    first, second, ended = Event(), Event(), Event()

    def endless():
        try:
            while True:
                caller.checkpoint()
        finally:
            ended.set()

    async def waiting(shared: SharedWork, gone: Event):
        with caller.acting_for("hall", gone.is_set):
            return await shared.done("sheet", endless)

    async def run():
        shared = SharedWork()
        both = [asyncio.create_task(waiting(shared, gone)) for gone in (first, second)]
        await asyncio.sleep(0)
        first.set()
        done, _ = await asyncio.wait(both, timeout=0.2)
        assert not done
        second.set()
        for one in both:
            with pytest.raises(CallerGone):
                await asyncio.wait_for(one, 5)

    asyncio.run(run())
    assert ended.is_set()
