"""Two copies behind the nginx of compose.yaml on one PostgreSQL: a visit stays, a room moves, a copy dies."""

import os
import signal

import httpx2
import pytest

from localities.participation import open_meeting
from localities.participation.ballots import counted_votes, hold_ballot
from localities.publishing.entry import editor_session
from tests.participation.ballots.conftest import SETTINGS, projects
from tests.startup.proxy import until
from tests.startup.two_copies import running_copies

VOTERS = 30


@pytest.fixture(scope="module")
def service(postgresql, tmp_path_factory):
    with running_copies(postgresql, tmp_path_factory.mktemp("service")) as running:
        yield running


def test_a_visit_stays_on_its_copy_and_no_line_of_the_log_says_whose_it_was(service):
    browsers = service.on_each()
    paths = ("/data/", "/assets?near=-4.31,55.86", "/meeting/bcd-fgh-234/now", "/healthz")
    for browser in browsers.values():
        [browser.get(path) for path in paths]
    assert {port: service.port_of(browser) for port, browser in browsers.items()} == {port: port for port in browsers}
    written = service.log.read_text()
    assert '"path":"/meeting/..."' in written
    for personal in ("near", "-4.31", "bcd-fgh-234", "127.0.0.1 -"):
        assert personal not in written


def test_a_presenter_on_one_copy_moves_the_phones_on_the_other_within_two_seconds(service):
    meeting = open_meeting.start("Hall", "govan", "2026-11-22", ready_scenes())
    wall, phone = service.on_each().values()
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
    service.on_each()
    meeting = open_meeting.start("Vote", "govan", "2026-11-22")
    ballot = hold_ballot.make(meeting, SETTINGS, projects())
    codes = hold_ballot.print_codes(meeting, ballot, VOTERS)
    ballot = hold_ballot.open_voting(meeting, ballot)
    voters = [service.visit() for _ in codes]
    killed = service.port_of(voters[0])
    receipts: dict[str, str] = {}
    for number, (code, voter) in enumerate(zip(codes, voters, strict=True)):
        if number == VOTERS // 2:
            os.kill(service.processes[killed].pid, signal.SIGKILL)
        vote = {"voter": code, "choices": ["path"], "device": f"phone-{number}", "number": 1}

        def confirmed(voter=voter, vote=vote, code=code) -> bool:
            reply = voter.post(f"/vote/{ballot.ballot_code}/cast", json=vote)
            if reply.status_code == 200:
                receipts[code] = reply.json()["receipt"]
            return reply.status_code == 200

        until(confirmed)
    assert len(receipts) == VOTERS

    def reads_its_own_receipt() -> bool:
        # The other copy looks up no more than twenty unknown codes of one address in a second, and says so.
        reply = voters[0].post(f"/vote/{ballot.ballot_code}/mine", json={"voter": codes[0]})
        return reply.status_code == 200 and reply.json()["receipt"] == receipts[codes[0]]

    until(reads_its_own_receipt)
    ended = hold_ballot.close_voting(meeting, ballot)
    assert sorted(counted_votes.receipts(ended)) == sorted(receipts.values())
