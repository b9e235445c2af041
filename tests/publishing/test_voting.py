"""Voting over its routes: what each state shows, what is confirmed, and that nothing shows a count before closing."""

import io
import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.participation import open_meeting
from localities.participation.ballots import hold_ballot
from localities.participation.ballots.records import BallotProject, Settings
from localities.participation.count import outcome, read_pb
from localities.participation.count.election import Project
from localities.participation.plans import money_offered, write_plan
from localities.participation.plans.permission import PlanEditor
from localities.publishing.voting import by_code, slips, voting
from tests.not_none import not_none

NASTY = '<script>alert("ballot")</script>'


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    monkeypatch.setattr(by_code, "FRESH_S", 0)
    yield
    engine.clear_cache()


@pytest.fixture
def meeting():
    return open_meeting.start("Hall", "govan", "2025-05-12")


@pytest.fixture
def ballot(meeting):
    projects = [
        BallotProject(Project("bench", Fraction(400), f"Bench {NASTY}", ("Parks",), "Govan"), "Two seats."),
        BallotProject(Project("path", Fraction(700), "Path", ("Streets",), "Ibrox")),
    ]
    return hold_ballot.make(meeting, Settings("Spend £1,000", Fraction(1000), is_example=True), projects)


@pytest.fixture
def opened(meeting, ballot):
    printed = hold_ballot.print_codes(meeting, ballot, 5)
    return hold_ballot.open_voting(meeting, ballot), printed


@pytest.fixture
def browser():
    return TestClient(Starlette(routes=voting.routes()))


def cast(browser, ballot, voter, choices=("bench",), number=1, **more):
    choices = list(choices) if isinstance(choices, (list, tuple)) else choices
    given = {"voter": voter, "choices": choices, "points": [], "device": "phone", "number": number, **more}
    return browser.post(f"/vote/{ballot.ballot_code}/cast", json=given)


def page(browser, ballot):
    return browser.get(f"/v/{ballot.ballot_code.replace('-', '')}")


def test_the_page_says_what_the_state_is_and_escapes_what_people_wrote(browser, meeting, ballot):
    assert "Voting has not begun yet" in page(browser, ballot).text
    hold_ballot.open_voting(meeting, ballot)
    shown = page(browser, ballot).text
    assert "Choose every project that you like." in shown
    assert "There is £1,000 to spend." in shown
    assert "Not cast" in shown
    assert "Example figures" in shown
    assert NASTY not in shown
    assert "&lt;script&gt;alert" in shown


def test_a_vote_is_confirmed_by_a_receipt_and_found_again_by_its_code(browser, opened):
    ballot, codes = opened
    answer = cast(browser, ballot, codes[0], ["bench", "path"])
    assert answer.status_code == 200
    receipt = answer.json()["receipt"]
    assert cast(browser, ballot, codes[0], ["bench", "path"]).json()["receipt"] == receipt
    mine = browser.post(f"/vote/{ballot.ballot_code}/mine", json={"voter": codes[0].upper()}).json()
    assert mine == {"voter": codes[0], "receipt": receipt, "vote": {"choices": ["bench", "path"], "points": []}}
    assert browser.post(f"/vote/{ballot.ballot_code}/mine", json={"voter": codes[1]}).json() == {"voter": codes[1]}


def test_each_refusal_has_its_status_and_its_sentence(browser, meeting, opened):
    ballot, codes = opened
    assert cast(browser, ballot, "bcdf-ghjk-mnpq").status_code == 403
    refused = cast(browser, ballot, codes[0], ["slide"])
    assert (refused.status_code, "slide is not a project" in refused.text) == (422, True)
    for wrong in ({"choices": {}}, {"number": "1"}, {"voter": 5}, {"points": ["x"]}, {"number": True}):
        assert cast(browser, ballot, **{"voter": codes[0], **wrong}).status_code == 400
    assert browser.post(f"/vote/{ballot.ballot_code}/cast", content=b"[[[").status_code == 400
    hold_ballot.close_voting(meeting, ballot)
    assert cast(browser, ballot, codes[0]).status_code == 409
    assert browser.get("/vote/bcd-fgh-234").status_code == 404
    assert "No ballot has the code" in browser.get("/vote/nonsense").text


def test_wrong_codes_are_slowed_down_and_right_ones_go_on(browser, opened):
    ballot, codes = opened
    assert cast(browser, ballot, codes[0]).status_code == 200
    tried = [cast(browser, ballot, f"bcdf-ghjk-mn{one:02}".replace("0", "2").replace("1", "3")) for one in range(40)]
    assert {one.status_code for one in tried} == {403, 429}
    assert cast(browser, ballot, codes[0], ["path"], number=2).status_code == 200


def test_while_voting_is_open_no_answer_shows_a_count_or_a_vote(browser, opened):
    ballot, codes = opened
    before = page(browser, ballot).text
    for code in codes:
        cast(browser, ballot, code, ["path"])
    assert page(browser, ballot).text == before
    assert browser.get(f"/vote/{ballot.ballot_code}/state").json() == {"state": "open"}
    for hidden in ("receipts", "ballots.pb"):
        assert browser.get(f"/vote/{ballot.ballot_code}/{hidden}").status_code == 409


def test_a_closed_ballot_shows_receipts_and_no_result_until_it_is_shown(browser, meeting, opened):
    ballot, codes = opened
    receipts = sorted(cast(browser, ballot, code).json()["receipt"] for code in codes[:3])
    closed = hold_ballot.close_voting(meeting, ballot)
    assert "Voting has ended" in page(browser, ballot).text
    assert browser.get(f"/vote/{ballot.ballot_code}/receipts").text.split() == receipts
    assert browser.get(f"/vote/{ballot.ballot_code}/ballots.pb").status_code == 409
    hold_ballot.show_results(meeting, closed)
    assert "This is the result" in page(browser, ballot).text


def test_the_result_shows_both_rules_why_and_the_file_to_count_again(browser, meeting, opened):
    ballot, codes = opened
    for code, choices in zip(codes, [["bench"], ["bench"], ["path"], ["path"], ["path"]], strict=True):
        cast(browser, ballot, code, choices)
    hold_ballot.show_results(meeting, ballot)
    shown = re.sub(r"\s+", " ", page(browser, ballot).text)
    assert "Equal Shares: this rule decides" in shown
    assert "Most votes first, to compare" in shown
    assert "5 votes count" in shown
    assert "It came 1st of 2 with 3 votes. It costs £700, and £1,000 was left." in shown
    assert 'class="primary"' not in shown
    election = read_pb.read(browser.get(f"/vote/{ballot.ballot_code}/ballots.pb").content, "export.pb")
    assert outcome.count(election, "greedy").winners == ("path",)
    assert not any(code in shown for code in codes)


def test_a_code_typed_at_the_door_leads_to_its_ballot(browser, ballot):
    answer = browser.get("/vote", params={"code": ballot.ballot_code}, follow_redirects=False)
    assert answer.headers["location"] == f"/vote/{ballot.ballot_code}"
    assert "Code of the ballot" in browser.get("/vote").text


def test_no_page_may_be_kept_or_run_anything_but_our_own_files(browser, opened):
    ballot, _ = opened
    headers = page(browser, ballot).headers
    assert headers["cache-control"] == "private, no-store"
    assert "script-src 'self'" in headers["content-security-policy"]
    told = json.loads(not_none(re.search(r'id="payload">(.*?)</script>', page(browser, ballot).text, re.DOTALL))[1])
    assert told["costs"] == {"bench": 400.0, "path": 700.0}


def test_a_base_path_stands_before_every_address(opened):
    ballot, _ = opened
    browser = TestClient(Starlette(routes=voting.routes("/places")))
    shown = browser.get(f"/places/vote/{ballot.ballot_code}").text
    files = re.findall(r'"(/[^"]*vote/files/[^"]*)"', shown)
    assert len(files) == 4
    assert [browser.get(one.replace("&amp;", "&")).status_code for one in files] == [200] * 4


def test_slips_hold_each_code_once_and_the_address_to_type(opened):
    ballot, codes = opened
    content = slips.pdf(slips.of_ballot(ballot), codes, "http://192.168.1.5:8501", date(2026, 11, 29))
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)
    assert [text.count(code) for code in codes] == [1] * 5
    assert "192.168.1.5:8501/v/" in text.replace("\u200b", "").replace("\n", "")
    assert slips.address("http://h", slips.of_ballot(ballot), codes[0]).endswith(f"#c={codes[0].replace('-', '')}")


@pytest.mark.parametrize(
    ("kind", "limit", "said"),
    [
        ("choose", 1, "Choose one project."),
        ("choose", 3, "Choose up to 3 projects."),
        ("share_out", 0, "Choose projects for up to £1,000 in all."),
        ("points", 5, "1 to 5 points"),
        ("dots", 4, "Place 4 dots."),
        ("rank", 2, "your favourite first"),
    ],
)
def test_each_kind_says_how_to_fill_it_in(browser, meeting, ballot, kind, limit, said):
    settings = replace(ballot.settings, kind=kind, limit=limit)
    changed = hold_ballot.change(meeting, ballot, settings, ballot.projects)
    hold_ballot.open_voting(meeting, changed)
    assert said in page(browser, ballot).text


def test_the_result_leads_to_the_action_that_came_of_a_project(meeting, opened, browser):
    ballot, printed = opened
    cast(browser, ballot, printed[0])
    shown = hold_ballot.show_results(meeting, ballot)
    editor = PlanEditor(meeting=meeting)
    write_plan.begin(editor, "govan", "2025-05-12")
    (action,) = money_offered.actions_from(shown)
    made = write_plan.add(editor, "govan", action)
    page = browser.get(f"/vote/{ballot.ballot_code}").text
    assert f'href="/plan?place=govan&amp;action={made.item_id}"' in page
    assert "(agreed)" in page
    assert NASTY not in page
