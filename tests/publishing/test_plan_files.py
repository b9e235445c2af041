"""A plan to take home: every file says the same, escapes what people wrote, and needs no account."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from pptx import Presentation
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.participation import open_meeting
from localities.participation.plans import frozen_figures, write_plan
from localities.participation.plans.permission import PlanEditor
from localities.participation.plans.records import DONE, Action, Money
from localities.publishing.asset_list.sheet import today
from localities.publishing.plan_files import plan_routes

NASTY = '<script>alert("plan")</script> *bold* | cell'
AHEAD = today() + timedelta(days=30)


@pytest.fixture
def plan(file_store):
    editor = PlanEditor(meeting=open_meeting.start("Hall", "govan", "2025-05-12"))
    begun = write_plan.begin(editor, "govan", "2025-05-12")
    figure = frozen_figures.freeze("govan", "child_poverty_percent", date(2025, 5, 12))
    money = (Money(4_000, "prevention", source="Area budget, 2025/26"), Money(None, source="To be asked, 2025/26"))
    open_hall = Action("Open the hall", begun.priorities[0].item_id, lead="Govan Housing Association",
                       measures=(figure,), money=money, review_on=AHEAD)  # fmt: skip
    write_plan.add(editor, "govan", open_hall)
    write_plan.add(editor, "govan", Action(NASTY))
    write_plan.add(editor, "govan", Action("Finished", status=DONE, review_on=AHEAD))
    return write_plan.of_place("govan")


@pytest.fixture
def browser():
    return TestClient(Starlette(routes=plan_routes.routes()))


def words_of(name, content):
    """Everything that the file says."""
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name.endswith(".pptx"):
        slides = Presentation(io.BytesIO(content)).slides
        return " ".join(_shape_words(shape) for slide in slides for shape in slide.shapes)
    if name.endswith(".docx"):
        made = Document(io.BytesIO(content))
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        return " ".join([*(one.text for one in made.paragraphs), *cells])
    return content.decode()


def _shape_words(shape):
    if shape.has_table:
        return " ".join(cell.text for row in shape.table.rows for cell in row.cells)
    return shape.text_frame.text if shape.has_text_frame else ""


@pytest.mark.parametrize("name", [one for one in plan_routes.MAKERS if one != "reviews.ics"])
def test_every_file_names_the_action_its_lead_and_its_review(plan, browser, name):
    reply = browser.get(f"/plans/govan/{name}")
    assert reply.status_code == 200
    said = " ".join(words_of(name, reply.content).split())
    review = f"{AHEAD.day} {AHEAD:%B %Y}"
    assert [one for one in ("Open the hall", "Govan Housing Association", review) if one not in said] == []


def test_the_plain_page_and_the_markdown_escape_what_people_wrote(plan, browser):
    page = browser.get("/plans/govan/page.html").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert r"\<script\>alert(" in browser.get("/plans/govan/minutes.md").text
    assert r"\*bold\* \| cell" in browser.get("/plans/govan/minutes.md").text


def test_the_minutes_say_what_was_decided_and_what_is_not_known(plan, browser):
    said = browser.get("/plans/govan/minutes.md").text
    assert "- Open the hall (action, new)" in said
    assert "£4,000 (Area budget, 2025/26; prevention)" in said
    assert "not known (To be asked" in said


def test_the_calendar_holds_the_reviews_of_what_has_not_ended_as_whole_days(plan, browser):
    events: list[Any] = Calendar.from_ical(browser.get("/plans/govan/reviews.ics").content).events
    (event,) = events
    assert str(event["summary"]) == "Review: Open the hall"
    assert (event["dtstart"].dt, event["dtend"].dt) == (AHEAD, AHEAD + timedelta(days=1))
    assert "action=" in str(event["url"])


def test_a_plan_that_nobody_has_begun_or_a_place_that_is_none_answers_404_in_a_sentence(file_store, browser):
    replies = [browser.get(f"/plans/{place}/minutes.md") for place in ("gorbals", "atlantis")]
    assert [one.status_code for one in replies] == [404, 404]
    assert "Nobody has begun" in replies[0].text
    assert "There is no place" in replies[1].text
