"""The wall and the phones over their routes: what each code opens, where the presenter stands, what is escaped."""

import io
import json
import re
from fractions import Fraction

import pytest
from pptx import Presentation

from localities.community_store import engine
from localities.participation import change_meeting, codes, meeting_position, open_meeting
from localities.participation.ballots import ballot_scenes, cast_vote, hold_ballot
from localities.participation.ballots.records import BallotProject, Settings
from localities.participation.count.election import Project
from localities.participation.meetings import Scene
from localities.participation.rounds import hold_round, round_scenes
from localities.participation.rounds.records import RoundSettings
from localities.publishing.wall import scene_fragment, stage_address
from localities.workers.caller import Busy
from tests.not_none import not_none
from tests.publishing.meeting_in_a_hall import NASTY, client, scene, started


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    monkeypatch.setattr(open_meeting, "guesses", codes.Guesses())
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)
    yield
    engine.clear_cache()


@pytest.fixture
def meeting():
    return started(
        scene("words", "First", "Say hello.", text="What next?"),
        scene("who_lives_here", "Second", place="govan"),
        scene("words", "Third", text="Who is missing?"),
    )


def told(page):
    """What a page tells its script."""
    return json.loads(not_none(re.search(r'id="payload">(.*?)</script>', page.text, re.DOTALL))[1])


def move(browser, meeting, scene_id):
    return browser.post(f"/meeting/{meeting.reader_code}/move", data={"scene": scene_id})


def now(browser, code):
    return browser.get(f"/meeting/{code}/now").json()


def test_both_codes_open_the_wall_and_only_the_editors_leads(meeting):
    editor, reader = client(edits=meeting), client()
    assert told(editor.get(f"/present?meeting={meeting.reader_code}"))["editor"] is True
    assert told(reader.get(f"/present?meeting={meeting.reader_code}"))["editor"] is False
    assert move(editor, meeting, meeting.scenes[1].scene_id).status_code == 200
    refused = move(reader, meeting, meeting.scenes[2].scene_id)
    assert refused.status_code == 403
    assert "Only the editor's code leads" in refused.text
    assert now(reader, meeting.reader_code)["scene"] == meeting.scenes[1].scene_id


def test_no_page_for_the_room_holds_the_editors_code_or_a_speakers_note(meeting):
    browser = client()
    for address in ("/present?meeting={}", "/follow/{}", "/f/{}", "/meeting/{}/outline", "/meeting/{}/now"):
        page = browser.get(address.format(meeting.reader_code))
        assert page.status_code == 200
        assert meeting.editor_code not in page.text
        assert "Say hello." not in page.text


def test_the_qr_codes_on_the_editors_wall_lead_to_the_readers_address(meeting):
    page = client(edits=meeting).get(f"/present?meeting={meeting.reader_code}").text
    shown = not_none(re.search(r'class="address">(.*?)</p>', page))[1]
    assert re.sub("<[^>]+>", "", shown) == f"testserver/f/{meeting.reader_code}"
    links = re.findall(r'href="(/meeting/[^"]+)"', page)
    assert len(links) >= 4
    assert all(meeting.reader_code in link for link in links)


def test_a_wall_that_phones_cannot_reach_says_how_to_start_and_shows_no_code_to_scan(meeting):
    page = client(edits=meeting).get(f"/present?meeting={meeting.reader_code}", headers={"host": "127.0.0.1:1"}).text
    assert "--server.address 0.0.0.0" in page
    assert 'class="qr"' not in page
    assert "127.0.0.1" not in page


def test_the_wall_has_a_code_for_each_round_that_a_phone_joins_without_a_slip_and_none_that_no_phone_can_open(
    monkeypatch,
):
    meeting = started()
    held = hold_round.make(meeting, RoundSettings("How is Govan?", place="govan"))
    meeting = change_meeting.add(meeting, round_scenes.drafted(held))
    path = f"/s/{held.round_code}"
    monkeypatch.setenv("PUBLIC_ADDRESS", "http://192.168.7.20:8501")
    joins = told(client(edits=meeting).get(f"/present?meeting={meeting.reader_code}"))["joins"]
    assert set(joins) == {path}
    assert joins[path]["root"] == "192.168.7.20:8501"
    assert "<svg" in joins[path]["qr"]
    monkeypatch.delenv("PUBLIC_ADDRESS")
    monkeypatch.setattr(stage_address, "own_address", lambda: "")
    local = client(edits=meeting)
    local.base_url = "http://localhost:8501"
    assert told(local.get(f"/present?meeting={meeting.reader_code}"))["joins"] == {}


def test_the_notes_open_for_the_editor_alone(meeting):
    page = client(edits=meeting).get(f"/present/notes?meeting={meeting.reader_code}")
    assert told(page)["scenes"][0]["note"] == "Say hello."
    refused = client().get(f"/present/notes?meeting={meeting.reader_code}")
    assert refused.status_code == 403
    assert "Say hello." not in refused.text


def test_the_place_is_kept_by_a_new_server(meeting):
    assert now(client(), meeting.reader_code)["scene"] == ""
    move(client(edits=meeting), meeting, meeting.scenes[2].scene_id)
    page = client().get(f"/follow/{meeting.reader_code}")  # another server, the same store
    assert told(page)["word"]["scene"] == meeting.scenes[2].scene_id
    assert "Who is missing?" in page.text


def test_every_move_counts_one_step_more(meeting):
    browser = client(edits=meeting)
    steps = [move(browser, meeting, one.scene_id).json()["step"] for one in meeting.scenes]
    assert steps == [1, 2, 3]


WRONG = [
    address.format(code)
    for address in ("/present?meeting={}", "/present/notes?meeting={}", "/follow/{}", "/f/{}")
    for code in ("bcd-fgh-jkm", "nonsense", "%3Cscript%3E", "x" * 500)
]


@pytest.mark.parametrize("address", [*WRONG, "/present?meeting=", "/present/notes?meeting="])
def test_a_wrong_code_gets_a_sentence_and_a_box_for_another(address):
    page = client().get(address)
    assert page.status_code == 404
    assert "<script>" not in page.text
    assert re.search(r"(No meeting has the code|Which meeting\?)", page.text)
    assert "<form" in page.text


def test_a_wrong_code_typed_with_markup_is_shown_as_text():
    page = client().get("/present", params={"meeting": NASTY})
    assert "<b>bold" not in page.text
    assert "&lt;script&gt;" in page.text


def test_the_short_address_without_a_code_asks_for_one_and_leads_on(meeting):
    browser = client()
    assert 'name="code"' in browser.get("/f").text
    sent = browser.get("/follow", params={"code": meeting.reader_code}, follow_redirects=False)
    assert sent.headers["location"] == f"/follow/{meeting.reader_code}"


def test_guessing_is_slowed_and_the_hall_that_knows_its_code_goes_on(meeting):
    browser = client()
    assert browser.get(f"/f/{meeting.reader_code}").status_code == 200
    wrong = [f"{meeting.reader_code[:-2]}{end}" for end in ("22", "23", "24", "25", "26", "27", "28")]
    wrong = [one for one in wrong if one != meeting.reader_code][: codes.FREE_TRIES + 1]
    answers = [browser.get(f"/meeting/{one}/now") for one in wrong]
    assert [one.status_code for one in answers] == [404] * codes.FREE_TRIES + [429]
    assert answers[-1].headers["retry-after"] == "1"
    assert browser.get(f"/f/{meeting.reader_code}").status_code == 200


def test_a_deleted_meeting_says_so_and_its_code_opens_nothing(meeting):
    browser = client()
    change_meeting.delete(meeting)
    page = browser.get(f"/follow/{meeting.reader_code}")
    assert page.status_code == 404
    assert "the meeting was deleted" in page.text


def test_titles_texts_and_notes_with_markup_stay_text():
    meeting = started(scene("words", NASTY, NASTY, text=NASTY), title=NASTY)
    browser = client(edits=meeting)
    pages = [
        browser.get(f"/present?meeting={meeting.reader_code}").text,
        browser.get(f"/present/notes?meeting={meeting.reader_code}").text,
        browser.get(f"/follow/{meeting.reader_code}").text,
        browser.get(f"/meeting/{meeting.reader_code}/scene/{meeting.scenes[0].scene_id}/hall").text,
    ]
    for page in pages:
        assert "<b>bold" not in page
        assert "<script>alert" not in page
    assert "&lt;b&gt;bold" in pages[-1]


def test_nothing_of_a_meeting_is_kept_on_the_way_or_told_to_others(meeting):
    browser = client()
    code, first = meeting.reader_code, meeting.scenes[0].scene_id
    pages = [f"/present?meeting={code}", f"/f/{code}", f"/meeting/{code}/now", f"/meeting/{code}/scene/{first}/phone"]
    for address in pages:
        headers = browser.get(address).headers
        assert "no-store" in headers["cache-control"]
        assert "access-control-allow-origin" not in headers
    assert browser.get(pages[0]).headers["referrer-policy"] == "no-referrer"
    assert "script-src 'self';" in browser.get(pages[0]).headers["content-security-policy"]


def test_a_scene_whose_measure_is_gone_says_so_and_the_rest_goes_on():
    meeting = started(
        scene("dot_plot", "Gone", measure="no_such_measure"),
        scene("zone_map", "Gone too", place="atlantis", shade="out_of_work_percent"),
        Scene("", "a_part_of_tomorrow", (), "Not yet"),
        scene("words", "Here", text="Still here."),
    )
    browser = client()
    pieces = [browser.get(f"/meeting/{meeting.reader_code}/scene/{one.scene_id}/hall") for one in meeting.scenes]
    assert [one.status_code for one in pieces] == [200] * 4
    assert all("cannot be shown as it was saved" in one.text for one in pieces[:3])
    assert "Still here." in pieces[3].text


@pytest.mark.parametrize("address", ["/present?meeting={}", "/f/{}"])
def test_a_page_opens_while_its_scene_cannot_be_drawn_and_its_script_asks_again(meeting, monkeypatch, address):
    def busy(scene, audience, base):
        raise Busy

    browser = client()
    with monkeypatch.context() as change:
        change.setattr(scene_fragment, "fragment", busy)
        page = browser.get(address.format(meeting.reader_code))
    assert page.status_code == 200
    assert "What next?" not in page.text
    assert [one["title"] for one in told(page)["scenes"]] == ["First", "Second", "Third"]
    assert "What next?" in browser.get(f"/meeting/{meeting.reader_code}/scene/{meeting.scenes[0].scene_id}/phone").text


def test_a_removed_scene_is_told_in_a_sentence_and_the_wall_shows_the_first(meeting):
    gone = meeting.scenes[2].scene_id
    move(client(edits=meeting), meeting, gone)
    change_meeting.remove(meeting, gone)
    answer = client().get(f"/meeting/{meeting.reader_code}/scene/{gone}/phone")
    assert (answer.status_code, answer.text) == (404, "This scene is not in the meeting any more.")
    assert "What next?" in client().get(f"/present?meeting={meeting.reader_code}").text
    assert move(client(edits=meeting), meeting, gone).status_code == 404


def test_a_meeting_without_scenes_says_so():
    meeting = started()
    browser = client(edits=meeting)
    assert "no scenes yet" in browser.get(f"/present?meeting={meeting.reader_code}").text
    assert "no scenes yet" in browser.get(f"/f/{meeting.reader_code}").text


def test_a_hundred_scenes_with_long_titles_make_a_page_of_less_than_a_quarter_megabyte():
    meeting = started(*[scene("words", f"{number} " + "long " * 99, text="a") for number in range(100)])
    page = client().get(f"/follow/{meeting.reader_code}")
    assert len(told(page)["scenes"]) == 100
    assert len(page.content) < 250_000


def test_a_change_of_the_meeting_is_known_at_once_to_who_asks_for_the_outline(meeting):
    browser = client()
    browser.get(f"/f/{meeting.reader_code}")
    changed = change_meeting.rename_scene(meeting, meeting.scenes[0].scene_id, "Renamed")
    word = now(browser, meeting.reader_code)
    assert word["version"] == changed.version
    assert browser.get(f"/meeting/{meeting.reader_code}/outline").json()["scenes"][0]["title"] == "Renamed"


def test_the_mark_of_a_scene_changes_with_its_title_so_that_phones_fetch_it_anew(meeting):
    browser = client()
    before = browser.get(f"/meeting/{meeting.reader_code}/outline").json()["scenes"]
    change_meeting.rename_scene(meeting, meeting.scenes[0].scene_id, "Renamed")
    now(browser, meeting.reader_code)
    after = browser.get(f"/meeting/{meeting.reader_code}/outline").json()["scenes"]
    assert [one["mark"] != other["mark"] for one, other in zip(before, after, strict=True)] == [True, False, False]


def test_wall_and_phone_show_the_same_figures(meeting):
    browser = client()
    of_scene = f"/meeting/{meeting.reader_code}/scene/{meeting.scenes[1].scene_id}"
    wall, phone = (browser.get(f"{of_scene}/{audience}").text for audience in ("hall", "phone"))
    figures = re.findall(r"<dd><b>(.*?)</b>", wall)
    assert len(figures) == 4
    assert figures == re.findall(r"<dd><b>(.*?)</b>", phone)
    assert "Source: " in wall
    assert "Source: " in phone


def test_under_a_base_path_every_address_stays_below_it(meeting):
    page = client("/places", edits=meeting).get(f"/places/present?meeting={meeting.reader_code}")
    addresses = re.findall(r'(?:href|src)="(/[^"]*)"', page.text)
    assert addresses
    assert [one for one in addresses if not one.startswith("/places/")] == []
    assert told(page)["root"] == "/places"


def test_a_form_that_is_far_too_long_is_refused(meeting):
    browser, address = client(edits=meeting), f"/meeting/{meeting.reader_code}/move"
    assert browser.post(address, data={"scene": "x" * 5000}).status_code == 413
    in_parts = (b"scene=" + b"x" * 500 for _ in range(10))  # no length is stated
    assert browser.post(address, content=in_parts).status_code == 413


def test_a_store_that_cannot_be_read_is_told_in_a_sentence(monkeypatch, tmp_path):
    (tmp_path / "broken.db").write_bytes(b"not a database at all" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'broken.db'}")
    for address in ("/f/bcd-fgh-jkm", "/meeting/bcd-fgh-jkm/now", "/meeting/bcd-fgh-jkm/handout.pdf"):
        page = client().get(address)
        assert page.status_code == 503
        assert int(page.headers["retry-after"]) > 0
        assert "cannot be read or kept just now" in page.text
        assert str(tmp_path) not in page.text


def test_a_move_is_in_the_store_before_it_is_acknowledged(meeting):
    move(client(edits=meeting), meeting, meeting.scenes[1].scene_id)
    assert meeting_position.of(meeting.meeting_id).scene_id == meeting.scenes[1].scene_id


FILES = {
    "slides.pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "handout.pdf": "application/pdf",
    "handout-large.pdf": "application/pdf",
    "page.html": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("name", FILES)
def test_every_file_to_take_home_opens_with_the_readers_code_and_is_kept_nowhere(meeting, name):
    answer = client().get(f"/meeting/{meeting.reader_code}/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FILES[name]
    assert "no-store" in answer.headers["cache-control"]
    assert len(answer.content) > 3000


def test_the_speakers_notes_are_in_the_editors_slides_alone(meeting):
    notes, slides = {}, f"/meeting/{meeting.reader_code}/slides.pptx"
    for query in ("", "?notes=yes"):
        deck = Presentation(io.BytesIO(client(edits=meeting).get(slides + query).content))
        notes[query] = " ".join(
            not_none(one.notes_slide.notes_text_frame).text for one in deck.slides if one.has_notes_slide
        )
    assert "Say hello." not in notes[""]  # what an editor hands out to the room
    assert "Say hello." in notes["?notes=yes"]
    assert client().get(f"{slides}?notes=yes").status_code == 403


def test_the_editors_code_is_on_no_page_and_in_no_address_of_an_evening(meeting):
    browser, code = client(edits=meeting), meeting.reader_code
    pages = [f"/present?meeting={code}", f"/present/notes?meeting={code}", f"/f/{code}", f"/meeting/{code}/outline",
             f"/meeting/{code}/page.html", f"/meeting/{code}/page.html?notes=yes", "/enter"]  # fmt: skip
    bare = meeting.editor_code.replace("-", "")
    for address in pages:
        page = browser.get(address)
        assert page.status_code == 200, address
        assert meeting.editor_code not in page.text
        assert bare not in page.text


def test_a_link_of_before_that_holds_an_editors_code_leads_to_one_without(meeting):
    for path, leads_to in (("meeting", "meeting"), ("present", "present"), ("present/notes", "present")):
        browser = client()
        sent = browser.get(f"/{path}?meeting={meeting.editor_code}", follow_redirects=False)
        assert (sent.status_code, sent.headers["location"]) == (303, f"/{leads_to}?meeting={meeting.reader_code}")
        assert told(browser.get(f"/present?meeting={meeting.reader_code}"))["editor"] is True


def test_an_editors_code_is_kept_where_no_script_and_no_other_site_gets_it(meeting):
    browser = client()
    sent = browser.post("/enter", data={"code": meeting.editor_code, "target": "present"}, follow_redirects=False)
    assert sent.headers["location"] == f"/present?meeting={meeting.reader_code}"
    cookie = sent.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age" not in cookie  # gone with the browser
    elsewhere = {"sec-fetch-site": "cross-site"}
    scene_id = meeting.scenes[1].scene_id
    assert browser.post(f"/meeting/{meeting.reader_code}/move", data={"scene": scene_id}, headers=elsewhere).is_error
    assert client().post("/enter", data={"code": meeting.editor_code}, headers=elsewhere).status_code == 403


def test_leaving_forgets_the_editors_code_and_a_wrong_one_gets_a_sentence(meeting):
    browser = client(edits=meeting)
    assert browser.post("/enter/leave", data={"code": meeting.reader_code}).status_code == 204
    assert told(browser.get(f"/present?meeting={meeting.reader_code}"))["editor"] is False
    refused = browser.post("/enter", data={"code": "bcd-fgh-jkm"})
    assert refused.status_code == 404
    assert "No meeting has the code" in refused.text


def test_the_cookie_of_one_meeting_edits_no_other(meeting):
    other = started(scene("words", "Another", text="Not yours."))
    browser = client(edits=meeting)
    kept = next(iter(browser.cookies.values()))
    browser.cookies.set(f"meeting_{other.reader_code.replace('-', '')}", kept)
    assert told(browser.get(f"/present?meeting={other.reader_code}"))["editor"] is False
    assert move(browser, other, other.scenes[0].scene_id).status_code == 403


def test_a_file_of_a_wrong_code_is_refused_in_a_sentence():
    answer = client().get("/meeting/bcd-fgh-jkm/handout.pdf")
    assert answer.status_code == 404
    assert "No meeting has the code" in answer.text


@pytest.fixture
def ballot_on_the_wall(meeting):
    """The meeting with a ballot of one project in its last scene, and that scene."""
    settings = Settings("Spend £100", Fraction(100), needs_codes=False)
    made = hold_ballot.make(meeting, settings, [BallotProject(Project("1", Fraction(50), "A"))])
    changed = change_meeting.add(meeting, ballot_scenes.drafted(made))
    return changed, changed.scenes[-1].scene_id, made


def step(browser, meeting, scene_id, state):
    return browser.post(f"/meeting/{meeting.reader_code}/ballot", data={"scene": scene_id, "state": state})


def test_the_presenter_opens_closes_and_shows_a_ballot_and_every_phone_is_told(ballot_on_the_wall):
    meeting, scene_id, made = ballot_on_the_wall
    browser = client(edits=meeting)
    before = now(browser, meeting.reader_code)["version"]
    assert step(browser, meeting, scene_id, "draft").json() == {
        "state": "open",
        "voted": 0,
        "step": "close voting",
        "did": "voted",
    }
    assert now(browser, meeting.reader_code)["version"] > before
    cast_vote.cast(made.ballot_code, "a" * 16, ["1"])
    asked = browser.get(f"/meeting/{meeting.reader_code}/ballot?scene={scene_id}")
    assert asked.json() == {"state": "open", "voted": 1, "step": "close voting", "did": "voted"}
    assert step(browser, meeting, scene_id, "open").json()["step"] == "show the result"
    assert step(browser, meeting, scene_id, "closed").json() == {
        "state": "shown",
        "voted": 1,
        "step": "",
        "did": "voted",
    }
    assert step(browser, meeting, scene_id, "shown").status_code == 400


def test_a_second_press_steps_no_further_than_its_presser_saw(ballot_on_the_wall):
    meeting, scene_id, made = ballot_on_the_wall
    browser = client(edits=meeting)
    step(browser, meeting, scene_id, "draft")
    refused = step(browser, meeting, scene_id, "draft")
    assert (refused.status_code, "moved on meanwhile" in refused.text) == (400, True)
    assert hold_ballot.by_code(made.ballot_code).state == "open"


def test_the_readers_code_takes_no_ballot_on_and_a_scene_without_one_has_no_step(ballot_on_the_wall):
    meeting, scene_id, made = ballot_on_the_wall
    assert step(client(), meeting, scene_id, "draft").status_code == 403
    browser = client(edits=meeting)
    assert step(browser, meeting, meeting.scenes[0].scene_id, "draft").status_code == 400
    assert step(browser, meeting, "nothing", "draft").status_code == 404
    assert hold_ballot.by_code(made.ballot_code).state == "draft"
