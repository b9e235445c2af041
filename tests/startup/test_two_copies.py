"""Two copies behind the nginx of compose.yaml on one PostgreSQL: a visit stays, a room moves, a copy dies."""

import json
import os
import signal
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from localities.community_store import engine
from localities.participation import open_meeting
from localities.participation.ballots import counted_votes, hold_ballot
from localities.publishing.entry import editor_session
from tests.browser.server import free_port, running_script
from tests.participation.ballots.conftest import SETTINGS, projects
from tests.postgresql import made_database
from tests.startup.proxy import running_nginx, until

VOTERS = 30


@pytest.fixture(scope="module")
def service(postgresql, tmp_path_factory):
    """Address, log and the processes by port of two copies behind nginx; this process writes to the same store."""
    folder = tmp_path_factory.mktemp("service")
    with ExitStack() as stack:
        store = stack.enter_context(made_database(postgresql))
        change = stack.enter_context(pytest.MonkeyPatch.context())
        change.setenv("DATABASE_URL", store)
        engine.clear_cache()
        stack.callback(engine.clear_cache)
        ports, processes = [free_port(), free_port()], {}
        opened: dict[int, Exception] = {}

        def start(port: int) -> None:
            try:
                started = running_script("app.py", folder / f"{port}.log", port, DATABASE_URL=store)
                processes[port] = stack.enter_context(started)[1]
            except Exception as fault:
                opened[port] = fault

        both = [threading.Thread(target=start, args=(port,)) for port in ports]
        [one.start() for one in both]
        [one.join() for one in both]
        assert opened == {}
        address = stack.enter_context(running_nginx(folder, ports))
        yield address, folder / "access.log", processes


def visit(address: str) -> httpx2.Client:
    """A visitor's browser, which has opened the first page."""
    browser = httpx2.Client(base_url=address, timeout=20)
    assert browser.get("/").status_code == 200
    return browser


def port_of(browser: httpx2.Client, log: Path) -> int:
    """The copy that this visit is on, as the proxy's log says."""
    browser.get("/healthz", headers={"User-Agent": "asks"})
    time.sleep(0.1)
    return int(json.loads(log.read_text().splitlines()[-1])["copy"].rpartition(":")[2])


def on_each(address: str, log: Path, ports) -> dict[int, httpx2.Client]:
    """A visit on each copy."""
    found: dict[int, httpx2.Client] = {}
    for _ in range(60):
        if len(found) == len(ports):
            break
        browser = visit(address)
        found.setdefault(port_of(browser, log), browser)
    assert set(found) == set(ports)
    return found


def test_a_visit_stays_on_its_copy_and_no_line_of_the_log_says_whose_it_was(service):
    address, log, processes = service
    browsers = on_each(address, log, processes)
    paths = ("/data/", "/assets?near=-4.31,55.86", "/meeting/bcd-fgh-234/now", "/healthz")
    for browser in browsers.values():
        [browser.get(path) for path in paths]
    assert {port: port_of(browser, log) for port, browser in browsers.items()} == {port: port for port in processes}
    written = log.read_text()
    assert '"path":"/meeting/..."' in written
    for personal in ("near", "-4.31", "bcd-fgh-234", "127.0.0.1 -"):
        assert personal not in written


def test_a_presenter_on_one_copy_moves_the_phones_on_the_other_within_two_seconds(service):
    address, log, processes = service
    browsers = list(on_each(address, log, processes).values())
    meeting = open_meeting.start("Hall", "govan", "2026-11-22", ready_scenes())
    wall, phone = browsers
    wall.cookies.set(editor_session.cookie_name(meeting.reader_code), meeting.editor_code)
    took = [_moved(wall, phone, meeting.reader_code, scene.scene_id) for scene in meeting.scenes]
    assert len(took) == 2
    assert max(took) < 2


def _moved(wall: httpx2.Client, phone: httpx2.Client, code: str, scene_id: str) -> float:
    """Seconds from the presenter's move to the phone's word of it."""
    moved = wall.post(f"/meeting/{code}/move", data={"scene": scene_id})
    assert moved.status_code in (200, 204), moved.text
    return until(lambda: phone.get(f"/meeting/{code}/now").json()["scene"] == scene_id, 10)


def ready_scenes():
    """Two scenes of words."""
    from localities.participation import change_meeting

    return [change_meeting.drafted("words", title, (), "Said aloud.") for title in ("First", "Second")]


def test_a_copy_killed_in_the_middle_of_a_vote_loses_no_confirmed_vote_and_its_visitors_come_back(service):
    address, log, processes = service
    on_each(address, log, processes)
    meeting = open_meeting.start("Vote", "govan", "2026-11-22")
    ballot = hold_ballot.make(meeting, SETTINGS, projects())
    codes = hold_ballot.print_codes(meeting, ballot, VOTERS)
    ballot = hold_ballot.open_voting(meeting, ballot)
    voters = [visit(address) for _ in codes]
    killed = port_of(voters[0], log)
    receipts: dict[str, str] = {}
    for number, (code, voter) in enumerate(zip(codes, voters, strict=True)):
        if number == VOTERS // 2:
            os.kill(processes[killed].pid, signal.SIGKILL)
        vote = {"voter": code, "choices": ["path"], "device": f"phone-{number}", "number": 1}

        def confirmed(voter=voter, vote=vote, code=code) -> bool:
            reply = voter.post(f"/vote/{ballot.ballot_code}/cast", json=vote)
            if reply.status_code == 200:
                receipts[code] = reply.json()["receipt"]
            return reply.status_code == 200

        until(confirmed)
    assert len(receipts) == VOTERS
    assert (
        voters[0].post(f"/vote/{ballot.ballot_code}/mine", json={"voter": codes[0]}).json()["receipt"]
        == receipts[codes[0]]
    )
    ended = hold_ballot.close_voting(meeting, ballot)
    assert sorted(counted_votes.receipts(ended)) == sorted(receipts.values())
