"""The files of a meeting by their addresses: by its code alone, never kept, and one making for a whole hall."""

import asyncio
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.participation.meetings import NoSuchMeeting
from localities.publishing.entry.meeting_access import MeetingAccess
from localities.publishing.wall import meeting_files
from tests.publishing.made_up_meeting import DAY, ROOT, meeting, named


class OpenDoors(MeetingAccess):
    """Doors that know one meeting."""

    def __init__(self, known):
        self.known = known

    async def opened(self, request, written):
        if written != self.known.reader_code:
            raise NoSuchMeeting("There is no meeting with this code.")
        return self.known


@pytest.fixture
def visitor():
    doors = OpenDoors(meeting(named("ask"), named("who")))
    return TestClient(Starlette(routes=meeting_files.routes("/base", doors)), base_url="http://hall.example")


KINDS = {
    "slides.pptx": (b"PK", "presentationml"),
    "handout.pdf": (b"%PDF", "application/pdf"),
    "handout-large.pdf": (b"%PDF", "application/pdf"),
    "page.html": (b"<!doctype html>", "text/html"),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_file_is_there_under_the_code_and_kept_by_nobody(visitor, name):
    answer = visitor.get(f"/base/meeting/bcd-fgh-234/{name}")
    start, kind = KINDS[name]
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert kind in answer.headers["content-type"]
    assert answer.headers["cache-control"] == "private, no-store"
    assert "access-control-allow-origin" not in answer.headers


def test_a_download_is_named_after_the_meeting(visitor):
    answer = visitor.get("/base/meeting/bcd-fgh-234/handout-large.pdf")
    assert 'filename="meeting-govan-what-next-large-print.pdf"' in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", KINDS)
def test_a_wrong_code_is_a_plain_sentence(visitor, name):
    answer = visitor.get(f"/base/meeting/wrong/{name}")
    assert answer.status_code == 404
    assert answer.text == "There is no meeting with this code.\n"


def test_links_of_the_page_begin_with_the_address_that_phones_open(visitor, monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://places.example/app")
    assert (
        'href="https://places.example/app/place?place=govan"' in visitor.get("/base/meeting/bcd-fgh-234/page.html").text
    )


def test_a_hall_that_asks_at_once_waits_for_one_making(monkeypatch):
    made = []
    maker = meeting_files.MAKERS["page.html"]
    monkeypatch.setitem(meeting_files.MAKERS, "page.html", lambda *asked: made.append(1) or maker(*asked))
    asked = meeting(named("ask"), title="A title of this test alone")
    doors = OpenDoors(asked)
    app = Starlette(routes=meeting_files.routes("", doors))

    async def all_at_once():
        import httpx2 as httpx

        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://hall.example") as client:
            return await asyncio.gather(*(client.get("/meeting/bcd-fgh-234/page.html") for _ in range(30)))

    answers = asyncio.run(all_at_once())
    assert {answer.status_code for answer in answers} == {200}
    assert len(made) == 1


def test_the_editors_code_is_in_no_file():
    own = replace(meeting(named("ask")), editor_code="an-editors-own-code")
    for name in meeting_files.MAKERS:
        assert b"an-editors-own-code" not in meeting_files.make(name, own, ROOT, DAY).content
