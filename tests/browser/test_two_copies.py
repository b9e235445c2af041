"""Two copies behind nginx, seen from browsers: a wall on one, phones and a reader on the other, which dies."""

import os
import re
import signal
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from localities.participation import change_meeting, open_meeting
from localities.participation.ballots import cast_vote, counted_votes, hold_ballot
from tests.browser import look
from tests.browser.hall import expect_on_phone, expect_scene, ready
from tests.browser.look import settled
from tests.browser.visits import visiting
from tests.not_none import not_none
from tests.participation.ballots.conftest import SETTINGS, projects
from tests.startup.two_copies import COOKIE, running_copies

PHONE, WALL = (360, 740), (1280, 800)
FIRST_OF_A_COPY_MS = 60_000  # its first page, while it still works out beside it what pages need
TITLES = ("First", "Second", "Third", "Fourth")


@pytest.fixture
def service(postgresql, tmp_path_factory):
    with running_copies(postgresql, tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture
def enter(service, browser, doorman):
    """Opens a page in a browser of its own (`who`) whose visit is on the copy at that port."""
    on_each = service.on_each()
    with visiting(browser, service.address, {}, doorman) as visit:

        def enter(who, port, path, size=PHONE, before=lambda context: None):
            page = visit.blank(*size, user_agent=who)
            kept: Any = {"name": COOKIE, "value": on_each[port].cookies[COOKIE], "url": service.address}
            page.context.add_cookies([kept])
            before(page.context)
            page.goto(service.address + path)
            return page

        yield enter


def test_a_copy_dies_under_a_hall_and_a_reader_who_come_back_by_themselves_on_the_other(service, enter):
    stays, dies = service.processes
    scenes = [change_meeting.drafted("words", title, (), "Said aloud.") for title in TITLES]
    meeting = open_meeting.start("Hall", "govan", "2026-11-22", scenes)
    ballot = hold_ballot.make(meeting, SETTINGS, projects())
    codes = hold_ballot.print_codes(meeting, ballot, 2)
    ballot = hold_ballot.open_voting(meeting, ballot)

    def leads(context):
        form = {"code": meeting.editor_code, "target": "present"}
        assert context.request.post(f"{service.address}/enter", form=form).ok

    wall = ready(enter("presenter", stays, f"/present?meeting={meeting.reader_code}", WALL, leads))
    follower = ready(enter("follower", dies, f"/f/{meeting.reader_code}"))
    voter, late = (
        ready(enter(f"voter {code}", dies, f"/v/{ballot.ballot_code.replace('-', '')}#c={code}")) for code in codes
    )
    reader = enter("reader", dies, "/assets?place=govan", WALL)
    expect(reader.get_by_text("Data gathered")).to_be_visible(timeout=FIRST_OF_A_COPY_MS)
    settled(reader, "What is here")
    cast(voter, "Bench")
    choose(late, "Path")
    wall.keyboard.press("Home")
    expect_on_phone(follower, TITLES[0])
    wall.keyboard.press("ArrowRight")
    expect_on_phone(follower, TITLES[1])

    os.kill(service.processes[dies].pid, signal.SIGKILL)
    service.processes[dies].wait()

    late.locator("#cast").click()
    expect(late.locator("#status")).to_have_text("Cast. Your vote is counted when voting ends.")
    wall.keyboard.press("ArrowRight")
    expect_scene(wall, TITLES[2])
    expect_on_phone(follower, TITLES[2])
    look.choose(reader, "Place", "Gorbals")
    expect(reader.get_by_text(re.compile(r"\d+ places: \d+ in Gorbals"))).to_be_visible()
    assert urlsplit(reader.url).query == "place=gorbals"

    assert [not_none(cast_vote.find(ballot, code)).choices for code in codes] == [("bench",), ("path",)]
    receipts = sorted(one.locator("#receipt b").inner_text() for one in (voter, late))
    assert sorted(counted_votes.receipts(hold_ballot.close_voting(meeting, ballot))) == receipts


def choose(page, name):
    page.locator("li", has_text=name).get_by_role("button").first.click()


def cast(page, name):
    choose(page, name)
    page.locator("#cast").click()
    expect(page.locator("#status")).to_have_text("Cast. Your vote is counted when voting ends.")
