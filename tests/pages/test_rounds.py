"""Rounds on the meeting's page without a browser: made, opened, answered, closed, shown beside the figures."""

import pytest

from geodata.table_cells import row_of
from localities.participation import open_meeting
from localities.participation.polling.paper_rows import PaperRow
from localities.participation.rounds import give_answer, hold_round, paper_answers, statements
from localities.participation.rounds.records import TWO_WAY, RoundSettings
from tests.pages.opening import by_link, said
from tests.pages.reading import pressed, table_with, unfolded
from tests.participation.rounds.conftest import phone

pytestmark = pytest.mark.usefixtures("store")


def test_a_place_standard_is_made_opened_answered_and_shown_on_one_page():
    meeting = open_meeting.start("Hall", "govan", "2025-05-12")
    page = unfolded(by_link(f"/meeting?meeting={meeting.editor_code}"), "rounds")
    page = pressed(page, "Make the round")
    (one,) = hold_round.of_meeting(meeting)
    assert (one.settings.title, one.settings.place) == ("How is Govan?", "govan")
    page = pressed(page, "Open for answers")
    for at in range(10):
        answer = {"scores": {"feeling_safe": 6}, "why": {"feeling_safe": "Neighbours"} if not at else {}, "first": ""}
        give_answer.give(one.round_code, phone(at), answer)
    page = unfolded(page, "round_paper")
    assert "Write a number on each sheet of paper." in said(page)
    assert "12 = Feeling safe" in said(page)
    paper_answers.enter(meeting, one, [PaperRow(1, "1", "12:6")])
    page = unfolded(page, "round_result")
    assert "Nothing is counted while people can answer" in said(page)
    page = pressed(page, "Close the round")
    assert "**Closed** · 11 answers so far: 10 on phones, 1 on paper." in said(page)
    row = row_of(table_with(page, "Together").set_index("Theme"), "12. Feeling safe")
    assert (row["Score"], row["Answers"]) == ("6", "11")
    assert "Recorded crime" in row["Figures"]
    # Recorded crime in Govan is surely worse than in Glasgow, and people feel safe all the same.
    assert row["Together"] == "Figures do not agree"
    page = unfolded(page, "round_why")
    assert table_with(page, "Why")["Why"].tolist() == ["Neighbours"]
    page = pressed(page, "Add to the wall: Place Standard")
    pressed(page, "Show the result to everybody")
    (scene,) = open_meeting.by_code(meeting.editor_code, "test").scenes
    assert (scene.part, scene.words("state")) == ("place_standard", "shown")


def test_the_editor_reads_each_statement_before_it_is_shown():
    meeting = open_meeting.start("Hall", "govan", "2025-05-12")
    one = hold_round.open_answers(meeting, hold_round.make(meeting, RoundSettings("Ask", TWO_WAY, "govan")))
    statements.send(one.round_code, phone(1), "More lights")
    page = unfolded(by_link(f"/meeting?meeting={meeting.editor_code}"), "rounds")
    assert "**1 to read**, 0 shown." in said(page)
    page = pressed(page, "Show")
    assert [each.text for each in statements.of_round(one, statements.SHOWN)] == ["More lights"]
    pressed(page, "Take away")
    assert statements.of_round(one, statements.SHOWN) == ()
