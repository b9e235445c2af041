"""What a rebuild of the data changed in a meeting, and whose figures are shown then."""

import json
from dataclasses import replace

import pytest

from localities.participation import change_meeting, meeting_changes, open_meeting
from tests.participation.conftest import words

BEFORE = [["Child poverty, Govan", "31.0%", "2020/21", "DWP"], ["Child poverty, Glasgow", "24.7%", "2020/21", "DWP"]]
AFTER = [["Child poverty, Govan", "30.2%", "2021/22", "DWP"], ["Child poverty, Glasgow", "24.7%", "2020/21", "DWP"]]


def seen(figures, edition="2025-05-12"):
    return json.dumps({"edition": edition, "figures": figures})


@pytest.fixture
def figured():
    """A meeting of one scene with two figures and one without any."""
    return open_meeting.start("M", "govan", "2025-05-12", [replace(words("poor"), baseline=seen(BEFORE)), words("ask")])


def test_a_changed_figure_is_told_then_and_now(figured):
    (change,) = meeting_changes.changes(figured, lambda scene: AFTER)
    assert change.title == "poor"
    assert change.sentences == ("Child poverty, Govan: was 31.0% (2020/21), now 30.2% (2021/22).",)
    assert meeting_changes.day_text(change.edition) == "12 May 2025"


def test_nothing_is_told_where_no_figure_changed(figured):
    assert meeting_changes.changes(figured, lambda scene: BEFORE) == ()


def test_a_figure_that_is_gone_and_one_that_is_new_are_told(figured):
    now = [BEFORE[0], ["Homeless, Govan", "4", "2022", "SG"]]
    (change,) = meeting_changes.changes(figured, lambda scene: now)
    assert change.sentences == (
        "Child poverty, Glasgow: was 24.7% (2020/21), not there any more.",
        "Homeless, Govan: 4 (2022), which was not there before.",
    )


def test_two_figures_of_the_same_name_do_not_hide_each_other():
    twice = [["Here", "1", "2020", "x"], ["Here", "2", "2020", "x"]]
    meeting = open_meeting.start("M", "", "2025-05-12", [replace(words("w"), baseline=seen(twice))])
    (change,) = meeting_changes.changes(meeting, lambda scene: [twice[0], ["Here", "3", "2020", "x"]])
    assert change.sentences == ("Here (2): was 2 (2020), now 3 (2020).",)


def test_after_five_changes_the_rest_is_counted():
    many = [[f"Zone {number}", "1", "2020", "x"] for number in range(8)]
    meeting = open_meeting.start("M", "", "2025-05-12", [replace(words("w"), baseline=seen(many))])
    (change,) = meeting_changes.changes(meeting, lambda scene: [[label, "2", "2020", "x"] for label, *_ in many])
    assert len(change.sentences) == 6
    assert change.sentences[-1] == "3 more figures have changed."


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"edition": "x"}', '{"edition": "x", "figures": [["a"]]}', "7"])
def test_what_was_seen_and_cannot_be_read_is_passed_over(broken):
    meeting = open_meeting.start("M", "", "2025-05-12", [replace(words("w"), baseline=broken)])
    assert meeting_changes.changes(meeting, lambda scene: AFTER) == ()


def test_keeping_the_old_figures_keeps_them_in_every_scene_that_has_any(figured):
    kept = change_meeting.keep_figures(figured)
    assert [scene.frozen for scene in kept.scenes] == [seen(BEFORE), ""]
    assert meeting_changes.changes(kept, lambda scene: AFTER)[0].is_frozen


def test_taking_the_new_figures_follows_the_data_and_tells_nothing_more(figured):
    kept = change_meeting.keep_figures(figured)
    newer = seen(AFTER, "2026-11-22")
    fresh = change_meeting.follow_data(kept, {kept.scenes[0].scene_id: newer}, "2026-11-22")
    assert [scene.frozen for scene in fresh.scenes] == ["", ""]
    assert fresh.data_edition == "2026-11-22"
    assert meeting_changes.changes(fresh, lambda scene: AFTER) == ()


def test_one_scene_can_take_the_new_figures_while_the_meeting_stays_of_its_day(figured):
    first = figured.scenes[0].scene_id
    fresh = change_meeting.follow_data(figured, {first: seen(AFTER)}, "2026-11-22", first)
    assert fresh.data_edition == "2025-05-12"
    assert fresh.scenes[0].baseline == seen(AFTER)


def test_a_day_that_is_no_date_is_said_as_it_stands():
    assert meeting_changes.day_text("yesterday") == "yesterday"
