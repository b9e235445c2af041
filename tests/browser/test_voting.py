"""A ballot from both sides: phones from opening to receipt and result, and the editor who makes and runs it."""

import os
import re
from dataclasses import replace
from fractions import Fraction
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from localities.community_store import engine
from localities.participation import change_meeting, open_meeting
from localities.participation.ballots import ballot_scenes, cast_vote, hold_ballot
from localities.participation.ballots.records import BallotProject, Settings
from localities.participation.count.election import Project
from localities.participation.rounds import given_answers, hold_round, round_scenes, statements
from localities.participation.rounds.records import RoundSettings
from tests.browser.look import at_rest
from tests.not_none import not_none

NASTY = "<img src=x onerror=alert(1)> long" + "g" * 60
PROJECTS = tuple(
    BallotProject(Project(str(at), Fraction(cost), name, ("Parks",), place), summary)
    for at, (name, cost, place, summary) in enumerate(
        [
            ("Benches along the Clyde", 400, "Govan", "Six benches with backs, so that older people can rest."),
            ("Safe path to school", 600, "Ibrox", "Lights and a crossing."),
            (NASTY, 350, "", ""),
        ],
        1,
    )
)
SETTINGS = Settings("Spend £1,000 in Govan", Fraction(1000), intro="Choose what helps most.", is_example=True)
SMALL, USUAL = (320, 640), (360, 740)
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll("button, input")].filter(one => one.offsetParent)
  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.textContent || one.id)"""
CELLS_X, FIRST_CELL_Y, ROW_PX = (120, 600), 52, 35  # middles of the cells of a table to type in, and its rows' height
TABLE = "name,cost,place,theme\nBench,400,Govan,Parks\nPath,600,Ibrox,Streets\n"


@pytest.fixture
def kept(app, community_store):
    """The app's own store, open to the test."""
    before, os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL"), community_store
    yield
    engine.clear_cache()
    os.environ.pop("DATABASE_URL")
    if before is not None:
        os.environ["DATABASE_URL"] = before


@pytest.fixture
def meeting(kept):
    return open_meeting.start("Evening in Govan", "govan", "2025-05-12")


@pytest.fixture
def held(meeting):
    """An open ballot with five codes."""
    return opened(meeting, SETTINGS)


def opened(meeting, settings):
    ballot = hold_ballot.make(meeting, settings, PROJECTS)
    codes = hold_ballot.print_codes(meeting, ballot, 5)
    return hold_ballot.open_voting(meeting, ballot), codes


def slip(ballot, code):
    return f"/v/{ballot.ballot_code.replace('-', '')}#c={code}"


def choose(page, name):
    page.locator("li", has_text=name).get_by_role("button").first.click()


def ready(page):
    expect(page.locator("body[data-ready]")).to_be_attached()
    return page


def test_a_phone_from_slip_to_receipt_change_closing_and_result(visit, meeting, held):
    ballot, codes = held
    page = ready(visit(slip(ballot, codes[0]), *SMALL))
    status, cast = page.locator("#status"), page.locator("#cast")
    expect(page.locator("#code-said")).to_have_text(f"You vote with the code that ends in {codes[0][-4:]}.")
    assert "#" not in page.url
    expect(status).to_have_text("Not cast")
    expect(cast).to_be_disabled()
    choose(page, "Benches along the Clyde")
    expect(page.locator("#sum")).to_have_text("1 project chosen")
    page.reload()
    expect(ready(page).locator("li.chosen")).to_have_count(1)  # the draft stays on the phone
    expect(status).to_have_text("Not cast")
    assert hold_ballot.turnout(ballot) == {}
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(SMALL_TARGETS) == []
    cast.click()
    expect(status).to_have_text("Cast. Your vote is counted when voting ends.")
    receipt = page.locator("#receipt b").inner_text()
    choose(page, "Safe path to school")
    expect(status).to_have_text("Your change is not cast. Your earlier vote still counts.")
    cast.click()
    expect(status).to_have_text("Cast. Your vote is counted when voting ends.")
    assert not_none(cast_vote.find(ballot, codes[0])).choices == ("1", "2")
    assert page.locator("#receipt b").inner_text() == receipt
    hold_ballot.close_voting(meeting, ballot)
    expect(page.get_by_text("Voting has ended")).to_be_visible(timeout=4000)
    expect(page.locator("#kept")).to_contain_text(receipt)
    hold_ballot.show_results(meeting, ballot)
    expect(page.get_by_text("This is the result; nothing can be changed.")).to_be_visible(timeout=4000)
    expect(page.get_by_role("heading", name="Equal Shares: this rule decides")).to_be_visible()
    assert page.evaluate(WIDER) <= 0
    assert visit.heard == []


def test_a_vote_that_the_network_lost_is_not_called_cast_and_arrives_once(visit, held):
    ballot, codes = held
    page = ready(visit(slip(ballot, codes[1]), *USUAL))
    choose(page, "Safe path to school")
    page.route(re.compile("/cast$"), lambda route: route.abort())
    page.locator("#cast").click()
    expect(page.locator("#status")).to_have_text("Not confirmed yet. Trying again …")
    assert hold_ballot.turnout(ballot) == {}
    page.unroute(re.compile("/cast$"))
    expect(page.locator("#status")).to_have_text("Cast. Your vote is counted when voting ends.")
    assert hold_ballot.turnout(ballot) == {"phone": 1}
    assert [event for event in events(ballot) if event == "cast"] == ["cast"]


def test_by_keyboard_alone_a_vote_is_cast_and_a_wrong_code_is_said(visit, held):
    ballot, codes = held
    page = ready(visit(f"/vote/{ballot.ballot_code}", *USUAL))
    page.locator("#code").focus()
    page.keyboard.type("bcdf ghjk mnpq")
    page.keyboard.press("Enter")
    expect(page.locator("#code-said")).to_contain_text("This code cannot vote here.")
    page.locator("#code").fill("")
    page.locator("#code").focus()
    page.keyboard.type(codes[2].upper())
    page.keyboard.press("Enter")
    expect(page.locator("#code-said")).to_contain_text("You vote with the code")
    page.locator(".choose").first.focus()
    page.keyboard.press("Space")
    page.locator("#cast").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Cast. Your vote is counted")
    assert not_none(cast_vote.find(ballot, codes[2])).choices == ("1",)


@pytest.mark.parametrize(
    ("kind", "limit", "clicks", "said", "why"),
    [
        ("choose", 1, 2, "1 of 1 chosen", "You have chosen 1 already"),
        ("share_out", 0, 3, "2 projects: £1,000 of £1,000", "Only £0 is left"),
        ("rank", 2, 3, "2 of 2 chosen", "You have chosen 2 already"),
    ],
)
def test_one_more_than_the_rule_allows_is_refused_with_its_reason(visit, meeting, kind, limit, clicks, said, why):
    ballot, codes = opened(meeting, replace(SETTINGS, kind=kind, limit=limit))
    page = ready(visit(slip(ballot, codes[0]), *SMALL))
    for at in range(clicks):
        page.locator(".choose").nth(at).click()
    expect(page.locator("#sum")).to_have_text(said)
    expect(page.locator(".why").nth(clicks - 1)).to_contain_text(why)


def test_dots_are_placed_and_taken_back(visit, meeting):
    ballot, codes = opened(meeting, replace(SETTINGS, kind="dots", limit=3))
    page = ready(visit(slip(ballot, codes[0]), *SMALL))
    for _ in range(4):
        page.locator(".more").first.click()
    expect(page.locator(".why").first).to_have_text("All 3 dots are placed.")
    page.locator(".fewer").first.click()
    page.locator(".more").nth(1).click()
    expect(page.locator("#sum")).to_have_text("3 of 3 dots placed")
    page.locator("#cast").click()
    expect(page.locator("#status")).to_contain_text("Cast.")
    vote = not_none(cast_vote.find(ballot, codes[0]))
    assert (vote.choices, vote.points) == (("1", "2"), (2, 1))


def test_the_editor_makes_a_ballot_from_a_table_opens_it_prints_slips_enters_paper_and_sees_the_result(
    visit, app, meeting
):
    page = visit(f"/enter#{meeting.editor_code}")
    page.get_by_text("Ballots: vote in the room and at home").click()
    page.locator('input[type="file"]').last.set_input_files(
        {"name": "projects.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    at_rest(page)  # the file is read by a worker, and the form begins anew with its projects
    title = page.get_by_label("What is decided?")
    expect(page.get_by_text("2 projects.")).to_be_visible()
    expect(page.get_by_label("Budget, £")).to_have_count(1)  # the form without projects is gone
    title.fill("Spend £1,000")
    page.get_by_label("Budget, £").fill("1000")
    page.get_by_role("button", name="Make the ballot").click()
    page.get_by_role("button", name="Open voting").click()
    expect(page.get_by_text("0 votes so far")).to_be_visible()
    (ballot,) = hold_ballot.of_meeting(meeting)
    assert [one.project.title for one in ballot.projects] == ["Bench", "Path"]
    assert ballot.settings.budget == 1000
    page.get_by_text("Slips with voting codes").click()
    page.get_by_role("button", name="Make the slips").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the slips (PDF)").click()
    assert saved.value.suggested_filename.endswith(".pdf")
    for code, choice in zip(hold_ballot.print_codes(meeting, ballot, 3), ("1", "2", "2"), strict=True):
        cast_vote.cast(ballot.ballot_code, code, [choice])
    expect(page.get_by_text("3 votes so far: 3 on phones")).to_be_visible()  # by itself
    other, _ = opened(meeting, SETTINGS)
    page.get_by_role("button", name="Close voting").click()
    page.get_by_text("Result", exact=True).click()
    expect(page.get_by_text("3 votes.")).to_be_visible()
    page.get_by_role("button", name="Show the result to everybody").click()
    expect(page.get_by_text("Result shown", exact=True)).to_be_visible()
    assert hold_ballot.by_code(other.ballot_code).state == "open"  # the ballot that was chosen stayed the chosen one
    with urlopen(f"{app}/vote/{ballot.ballot_code}", timeout=20) as shown:
        assert b"This is the result" in shown.read()


def events(ballot):
    return [row.event for row in hold_ballot.log_entries(ballot)]


def test_the_presenter_leads_a_vote_from_the_wall_by_two_presses_and_the_phones_follow(visit, meeting):
    settings = replace(SETTINGS, needs_codes=False)
    ballot = hold_ballot.make(meeting, settings, PROJECTS)
    led = change_meeting.add(meeting, ballot_scenes.drafted(ballot))
    wall, phone = visit(f"/present?meeting={led.editor_code}"), visit(f"/follow/{led.reader_code}", *USUAL)
    ready(wall)
    expect(wall.get_by_role("button", name="Open voting V")).to_be_attached()
    wall.keyboard.press("b")  # the clicker's black-screen button
    expect(wall.get_by_text("Press again to open voting.")).to_be_visible()
    assert hold_ballot.by_code(ballot.ballot_code).state == "draft"
    wall.keyboard.press("b")
    expect(phone.get_by_text("Voting is open.")).to_be_visible(timeout=15_000)
    cast_vote.cast(ballot.ballot_code, "a" * 16, ["1"])
    expect(wall.get_by_text("1 has voted")).to_be_visible()
    for _ in range(2):
        wall.keyboard.press("v")
    expect(phone.get_by_text("Voting has ended.")).to_be_visible(timeout=15_000)
    expect(wall.get_by_role("button", name="Show the result V")).to_be_attached()
    for _ in range(2):
        wall.keyboard.press("v")
    expect(phone.get_by_text("Equal Shares decides")).to_be_visible(timeout=15_000)
    assert hold_ballot.by_code(ballot.ballot_code).state == "shown"


def typed_at_the_table(page, rows):
    """Type each row of (code, choices) into the table for paper, and enter them."""
    grid = page.get_by_test_id("stDataFrame").first
    expect(grid.locator("canvas").first).to_be_visible()
    grid.scroll_into_view_if_needed()
    cell = page.locator(".gdg-input")
    for at, row in enumerate(rows):
        for x, written in zip(CELLS_X, row, strict=True):
            grid.click(position={"x": x, "y": FIRST_CELL_Y + at * ROW_PX})
            page.keyboard.press("Enter")  # opens the cell
            cell.fill(written)
            page.keyboard.press("Enter")  # keeps what is in it
            expect(cell).to_have_count(0)
            at_rest(page)  # the table sends what was typed a moment after it
    page.get_by_role("button", name="Enter these answers").click()


def test_a_round_by_code_runs_on_wall_notes_five_phones_and_the_paper_table_at_once(visit, meeting):
    settings = RoundSettings("What comes first?", "dots", "govan", options=("Lights", "Benches"), limit=3)
    one = hold_round.make(meeting, replace(settings, is_example=True, needs_codes=True))
    codes = hold_round.print_codes(meeting, one, 10)
    led = change_meeting.add(meeting, round_scenes.drafted(one))
    wall, notes = visit(f"/present?meeting={led.editor_code}"), visit(f"/present/notes?meeting={led.editor_code}")
    table = visit(f"/enter#{led.editor_code}")
    sizes = (SMALL, USUAL, USUAL, USUAL, USUAL)
    phones = [  # a user agent each, so that they share no storage
        visit(f"/s/{one.round_code}#c={code}", *size, user_agent=f"Phone {code}")
        for code, size in zip(codes, sizes, strict=False)
    ]
    for phone in phones:
        expect(phone.get_by_text("It has not begun yet.")).to_be_visible()
    expect(ready(wall).get_by_role("button", name="Open answers V")).to_be_attached()
    for _ in range(2):
        wall.keyboard.press("v")
    for phone, code in zip(phones, codes, strict=False):
        expect(phone.get_by_text("Place your dots.")).to_be_visible(timeout=15_000)
        expect(ready(phone).locator("#code-said")).to_have_text(f"You answer with the code that ends in {code[-4:]}.")
        phone.locator(".more").first.click()
        phone.locator("#send").click()
        expect(phone.locator("#status")).to_have_text("Sent. You can still change it.")
    table.get_by_text("Place Standard, dots and statements").click()
    table.get_by_text("Answers on paper").click()
    typed_at_the_table(table, [(code, "2:3") for code in codes[5:]])
    expect(table.get_by_text("5 of 5 paper answers were kept.")).to_be_visible()
    expect(table.get_by_text("10 answers so far: 5 on phones, 5 on paper")).to_be_visible()
    expect(wall.get_by_text("10 have answered")).to_be_visible(timeout=15_000)
    expect(notes.get_by_text("What comes first?").first).to_be_visible()
    for seen in ("Answers have ended.", "Most dots: Benches."):
        for _ in range(2):
            wall.keyboard.press("v")
        for phone in phones:
            expect(phone.get_by_text(seen)).to_be_visible(timeout=15_000)
        expect(wall.get_by_role("button", name="Show the result V")).to_have_count(int("ended" in seen))
    assert [phone.evaluate(WIDER) for phone in phones] == [0] * 5
    assert visit.heard == []


def test_a_two_way_question_by_keyboard_is_one_statement_at_a_time(visit, meeting):
    one = hold_round.make(meeting, RoundSettings("Agree?", "two_way", "govan", is_example=True))
    texts = ("More lights on the way to the station", "The garden opens on Sundays", "Buses run later")
    asked = [statements.write(meeting, one, text).statement_id for text in texts]
    hold_round.open_answers(meeting, one)
    page = ready(visit(f"/say/{one.round_code}", *SMALL))
    focused = page.locator(":focus")
    expect(page.locator("legend:visible")).to_have_text("More lights on the way to the station")
    page.get_by_role("button", name="Agree", exact=True).focus()
    page.keyboard.press("Enter")
    expect(focused).to_have_text("The garden opens on Sundays")  # a screen reader goes on there
    expect(page.get_by_text("2 left to answer.")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.locator("button[aria-pressed=true]:visible")).to_have_text("Agree")
    for answer in ("Disagree", "Pass", "Agree"):
        page.get_by_role("button", name=answer, exact=True).click()
    expect(focused).to_have_text("You have answered all 3. Send your answer below.")
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(SMALL_TARGETS) == []
    page.locator("#send").click()
    expect(page.locator("#status")).to_have_text("Sent. You can still change it.")
    hold_round.close_answers(meeting, one)
    (answer,) = given_answers.closed(one)[1]
    assert [answer.content["opinions"][each] for each in asked] == [-1, 0, 1]
