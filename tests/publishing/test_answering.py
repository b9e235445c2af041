"""Rounds over their routes and on the wall: what each state shows, what is confirmed, what open data hold."""

import csv
import io
from datetime import date
from threading import Event
from typing import Any

import pypdf
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.participation import change_meeting, open_meeting
from localities.participation.rounds import hold_round, round_scenes, statements, wall_step
from localities.participation.rounds.records import RoundSettings
from localities.publishing.scenes import scene_content
from localities.publishing.voting import answering, by_code, slips
from localities.publishing.wall import scene_fragment
from tests.not_none import not_none
from tests.participation.rounds.conftest import phone

NASTY = '<script>alert("round")</script>'


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
def made(meeting):
    return hold_round.make(meeting, RoundSettings(f"How is Govan? {NASTY}", place="govan", is_example=True))


@pytest.fixture
def browser():
    return TestClient(Starlette(routes=answering.routes()))


def send(browser, one, at, scores, count=1, **more):
    given = {"phone": phone(at), "answer": {"scores": scores, "why": {}, "first": ""}, "number": count, **more}
    return browser.post(f"/say/{one.round_code}/send", json=given)


def page(browser, one):
    return browser.get(f"/s/{one.round_code.replace('-', '')}").text


def test_the_page_follows_the_state_and_escapes_what_people_wrote(browser, meeting, made):
    assert "It has not begun yet" in page(browser, made)
    hold_round.open_answers(meeting, made)
    shown = page(browser, made)
    assert shown.count('type="radio"') == 14 * 7
    assert "Influence and sense of control" in shown
    assert "Example figures" in shown
    assert NASTY not in shown
    assert "&lt;script&gt;alert" in shown
    hold_round.close_answers(meeting, made)
    assert "Answers have ended" in page(browser, made)


def test_an_answer_is_confirmed_and_each_refusal_has_its_status(browser, meeting, made):
    assert send(browser, made, 1, {"feeling_safe": 3}).status_code == 409
    hold_round.open_answers(meeting, made)
    assert send(browser, made, 1, {"feeling_safe": 3}).json()["number"] == 1
    refused = send(browser, made, 1, {"feeling_safe": 9}, count=2)
    assert (refused.status_code, "from 1 to 7" in refused.text) == (422, True)
    assert send(browser, made, 1, {"feeling_safe": 3}, phone="x").status_code == 403
    for wrong in ({"answer": []}, {"number": True}, {"number": -1}, {"phone": 5}):
        assert send(browser, made, 1, {"feeling_safe": 3}, **dict[str, Any](wrong)).status_code == 400
    assert browser.get("/say/bcd-fgh-234").status_code == 404
    assert browser.get(f"/say/{made.round_code}/results.csv").status_code == 409
    assert browser.get("/say?code=bcd", follow_redirects=False).headers["location"] == "/say/bcd"


def test_once_shown_the_result_stands_beside_figures_and_open_data_hold_no_small_group(browser, meeting, made):
    hold_round.open_answers(meeting, made)
    for number in range(10):
        scores = {"work_and_local_economy": 2} | ({"feeling_safe": 1} if number else {})
        given = {"scores": scores, "why": {"feeling_safe": "A name"}, "first": ""}
        browser.post(f"/say/{made.round_code}/send", json={"phone": phone(number), "answer": given, "number": 1})
    hold_round.show_results(meeting, made)
    shown = page(browser, made)
    assert "Middle score 2; half of the answers from 2 to 2. 10 answers." in shown
    assert "Figures agree" in shown
    assert "Too few people scored this to show it." in shown
    assert "A name" not in shown
    answer = browser.get(f"/say/{made.round_code}/results.csv")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "A name" not in answer.text
    rows = {row["theme_code"]: row for row in csv.DictReader(io.StringIO(answer.text))}
    assert len(rows) == 14
    assert rows["work_and_local_economy"]["median_score"] == "2.0"
    assert (rows["feeling_safe"]["answers"], rows["feeling_safe"]["median_score"]) == ("9", "")


def test_the_clicker_opens_closes_and_shows_and_the_wall_draws_the_wheel(browser, meeting, made):
    meeting = change_meeting.add(meeting, round_scenes.drafted(made))
    meeting = change_meeting.add(meeting, round_scenes.drafted(made, round_scenes.BESIDE_FIGURES))
    scene = meeting.scenes[0]
    assert wall_step.has_steps(scene)
    assert wall_step.take(meeting, scene, "draft").step == "close answers"
    for number in range(12):
        send(browser, made, number, {"work_and_local_economy": 2})
    now = open_meeting.by_code(meeting.editor_code, "test")
    assert "On your phone, open /s/" in scene_content.content(now.scenes[0]).sentences[1]
    assert f'data-typed="/s/{made.round_code}"' in scene_fragment.fragment(now.scenes[0], "hall")  # its code goes there
    on_phone = scene_fragment.fragment(now.scenes[0], "phone")
    assert '<a class="button now" href="/say?code=' in on_phone
    assert "Answer now" in on_phone
    assert (wall_step.now(scene).voted, wall_step.now(scene).did) == (12, "answered")
    wall_step.take(now, scene, "open")
    assert "Answer now" not in scene_fragment.fragment(
        open_meeting.by_code(meeting.editor_code, "test").scenes[0], "phone"
    )
    assert wall_step.take(open_meeting.by_code(meeting.editor_code, "test"), scene, "closed").state == "shown"
    now = open_meeting.by_code(meeting.editor_code, "test")
    shown = scene_content.content(now.scenes[0])
    assert not_none(shown.table)["Score"].tolist().count("2") == 1
    assert "Work and local economy 2, half from 2 to 2" in shown.alt
    for audience in scene_fragment.AUDIENCES:
        piece = scene_fragment.fragment(now.scenes[0], audience)
        assert scene_fragment.FAULT not in piece
        assert "<svg" in piece
    beside = scene_content.content(now.scenes[1])
    assert beside.sentences[0].startswith("Work and local economy: people say 2. Employment deprivation:")
    assert beside.sentences[0].endswith("Both say the same.")


def test_a_round_by_code_sends_everybody_to_the_slips(meeting):
    settings = RoundSettings("Dots", "dots", "govan", options=("Lights", "Benches"), limit=3, needs_codes=True)
    one = hold_round.open_answers(meeting, hold_round.make(meeting, settings))
    shown = scene_content.content(change_meeting.add(meeting, round_scenes.drafted(one)).scenes[0])
    assert shown.sentences[1] == "Scan the QR code on your slip."
    assert shown.typed == ""  # one code on the wall for all would lead past the slips


def test_statements_from_phones_wait_and_dots_and_opinions_are_shown_as_tables(browser, meeting):
    way = hold_round.open_answers(meeting, hold_round.make(meeting, RoundSettings("Ask", "two_way", "govan")))
    send_one = {"phone": phone(1), "text": f"More lights {NASTY}"}
    assert browser.post(f"/say/{way.round_code}/statement", json=send_one).json() == {"state": "waiting"}
    assert browser.post(f"/say/{way.round_code}/statement", json={"text": "x"}).status_code == 400
    assert "More lights" not in page(browser, way)
    assert browser.get(f"/say/{way.round_code}/state").json() == {"state": "open", "statements": 0}
    (waiting,) = statements.of_round(way, statements.WAITING)
    statements.decide(meeting, way, waiting.statement_id, statements.SHOWN)
    assert browser.get(f"/say/{way.round_code}/state").json()["statements"] == 1
    shown = page(browser, way)
    assert "More lights &lt;script&gt;" in shown
    assert shown.count('type="radio"') == 3
    asked = RoundSettings("Dots", "dots", "govan", options=("Lights", "Benches"), limit=3)
    dotted = hold_round.open_answers(meeting, hold_round.make(meeting, asked))
    assert page(browser, dotted).count('class="more"') == 2
    for at in range(12):
        for one, given in ((way, {"opinions": {waiting.statement_id: 1}}), (dotted, {"dots": {"0": 2}})):
            sent = {"phone": phone(at), "answer": given, "number": 1}
            assert browser.post(f"/say/{one.round_code}/send", json=sent).status_code == 200
    for one, said in ((way, "Agree: <strong>12</strong>"), (dotted, "Dots: <strong>24</strong>")):
        meeting = change_meeting.add(meeting, round_scenes.drafted(one))
        meeting = round_scenes.follow_state(meeting, hold_round.show_results(meeting, one))
        assert said in page(browser, one)
        assert browser.get(f"/say/{one.round_code}/results.csv").status_code == 200
        assert "<td>" in scene_fragment.fragment(meeting.scenes[-1], "hall")


def test_a_whole_hall_answers_in_the_same_second_and_nobody_is_taken_for_one_who_guesses_codes(browser, meeting, made):
    hold_round.open_answers(meeting, made)
    statuses = [send(browser, made, number, {"feeling_safe": 3}).status_code for number in range(60)]
    assert statuses == [200] * 60  # more than codes.A_SECOND, all from one address


def test_the_page_that_phones_wait_for_is_made_before_the_presenter_presses(browser, meeting, made, monkeypatch):
    asked, was_made = [], Event()

    def page_of(one, base):
        asked.append(one.state)
        if one.state == "open":
            was_made.set()
        return f"<p>{one.state}</p>"

    monkeypatch.setattr(answering.answering_pages, "page", page_of)
    with browser:  # one event loop for both looks, as in the server
        for _ in range(2):
            assert browser.get(f"/say/{made.round_code}/state").json()["state"] == "draft"
        assert was_made.wait(timeout=30)
    assert asked == ["open"]  # once, however many look


def test_a_page_is_packed_once_for_all_phones_and_is_kept_by_none(browser, made):
    answer = browser.get(f"/say/{made.round_code}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "private, no-store"
    assert "access-control-allow-origin" not in answer.headers
    assert "It has not begun yet" in answer.text


def test_a_round_by_code_answers_to_its_printed_codes_alone_and_says_whether_one_has_answered(browser, meeting):
    settings = RoundSettings("Dots", "dots", "govan", options=("Lights", "Benches"), limit=3, needs_codes=True)
    one = hold_round.open_answers(meeting, hold_round.make(meeting, settings))
    (code,) = hold_round.print_codes(meeting, one, 1)
    shown = page(browser, one)
    assert "Your code, from your slip" in shown
    assert "Nobody checks that each person answers once" not in shown
    assert "the paper one counts" in shown

    def asked(voter):
        return browser.post(f"/say/{one.round_code}/mine", json={"voter": voter})

    assert asked(code.upper()).json() == {"voter": code, "given": False}
    refused = asked("bcdf-ghjk-mnpq")
    assert (refused.status_code, "cannot answer here" in refused.text) == (403, True)
    assert asked(5).status_code == 400
    given = {"phone": code, "answer": {"dots": {"0": 1}}, "number": 1, "device": "a" * 32}
    for device in ("a" * 32, "b" * 32):  # another phone with the same slip
        assert browser.post(f"/say/{one.round_code}/send", json={**given, "device": device}).status_code == 200
    assert browser.post(f"/say/{one.round_code}/send", json={**given, "phone": phone(1)}).status_code == 403
    assert asked(code).json()["given"]
    assert hold_round.answered(one) == 1


def test_slips_of_a_round_open_its_page_with_the_code_behind_the_hash(meeting):
    one = hold_round.make(
        meeting, RoundSettings("Dots", "dots", "govan", options=("A", "B"), limit=1, needs_codes=True)
    )
    codes = hold_round.print_codes(meeting, one, 13)
    made = slips.of_round(one)
    address = slips.address("http://192.168.1.5:8501", made, codes[0])
    assert address == f"http://192.168.1.5:8501/s/{one.round_code.replace('-', '')}#c={codes[0].replace('-', '')}"
    document = pypdf.PdfReader(io.BytesIO(slips.pdf(made, codes, "http://192.168.1.5:8501", date(2026, 11, 29))))
    text = " ".join(sheet.extract_text() for sheet in document.pages)
    assert len(document.pages) == 2
    assert [code for code in codes if code not in text] == []
    assert "Scan to answer." in text
