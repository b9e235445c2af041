"""Who may change a plan: roles that decide about the place, and meetings' editors as long as nobody has such a role."""

from dataclasses import replace

import pytest

from localities.participation import change_meeting, open_meeting
from localities.participation.accounts import accounts
from localities.participation.accounts.roles import SignedIn
from localities.participation.plans import permission, write_plan
from localities.participation.plans.permission import PlanEditor, why_not
from localities.participation.plans.records import MayNotEdit, Priority

PASSWORD = "a longer password"
STEWARD = SignedIn("s", "Anna", "steward", ("govan",))


def hall(place="govan"):
    return open_meeting.start("Hall", place, "2025-05-12")


@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_moderators_and_administrators_change_every_plan(role):
    assert why_not(PlanEditor(SignedIn("m", "M", role)), "govan") == ""


@pytest.mark.parametrize("role", ["reader", "partner"])
def test_readers_and_partners_change_none(role):
    assert why_not(PlanEditor(SignedIn("m", "M", role)), "govan") == permission.NEITHER


def test_a_steward_changes_the_plan_of_their_own_place_alone():
    assert why_not(PlanEditor(STEWARD), "govan") == ""
    assert why_not(PlanEditor(STEWARD), "gorbals") == permission.NEITHER


def test_who_has_neither_account_nor_editors_code_reads():
    meeting = hall()
    reader = open_meeting.by_code(meeting.reader_code)
    assert why_not(PlanEditor(), "govan") == why_not(PlanEditor(meeting=reader), "govan") == permission.NEITHER
    with pytest.raises(MayNotEdit, match="Nothing was changed"):
        write_plan.begin(PlanEditor(meeting=reader), "govan", "2025-05-12")
    assert write_plan.of_place("govan") is None


def test_where_nobody_has_an_account_the_editor_of_a_meeting_about_the_place_is_enough():
    assert why_not(PlanEditor(meeting=hall()), "govan") == ""
    assert why_not(PlanEditor(meeting=hall("gorbals")), "govan") == permission.OTHER_PLACE
    assert why_not(PlanEditor(meeting=hall("")), "govan") == permission.OTHER_PLACE


@pytest.mark.parametrize("decides", [True, False])
def test_where_a_steward_decides_about_the_place_a_meeting_has_to_be_admitted(decides):
    accounts.add("Anna", "steward", PASSWORD, ("govan",) if decides else ("gorbals",))
    meeting = hall()
    reason = permission.NOT_ADMITTED.format(code=meeting.reader_code) if decides else ""
    assert why_not(PlanEditor(meeting=meeting), "govan") == reason


def test_a_steward_admits_a_meeting_and_takes_that_back():
    accounts.add("Anna", "steward", PASSWORD, ("govan",))
    meeting, other = hall(), hall()
    permission.admit(STEWARD, "govan", meeting)
    permission.admit(STEWARD, "govan", meeting)
    write_plan.begin(PlanEditor(meeting=meeting), "govan", "2025-05-12")
    with pytest.raises(MayNotEdit, match="has not admitted"):
        write_plan.add(PlanEditor(meeting=other), "govan", Priority("A"))
    permission.dismiss(STEWARD, "govan", meeting)
    with pytest.raises(MayNotEdit, match="has not admitted"):
        write_plan.add(PlanEditor(meeting=meeting), "govan", Priority("A"))


def test_nobody_admits_a_meeting_to_a_plan_that_they_do_not_decide_about():
    with pytest.raises(MayNotEdit):
        permission.admit(STEWARD, "gorbals", hall("gorbals"))
    with pytest.raises(MayNotEdit):
        permission.admit(STEWARD, "govan", hall("gorbals"))


def test_a_code_that_was_made_up_or_whose_meeting_is_gone_changes_nothing():
    meeting = hall()
    forged = replace(meeting, editor_code="2222-2222-2222-2222-2222-2222")
    with pytest.raises(MayNotEdit):
        write_plan.begin(PlanEditor(meeting=forged), "govan", "2025-05-12")
    change_meeting.delete(meeting)
    with pytest.raises(MayNotEdit):
        write_plan.begin(PlanEditor(meeting=meeting), "govan", "2025-05-12")


def test_the_history_says_in_which_role_a_change_was_made_and_no_name():
    meeting = hall()
    both = PlanEditor(STEWARD, meeting)
    write_plan.begin(both, "govan", "2025-05-12")
    write_plan.add(PlanEditor(meeting=meeting), "govan", Priority("A"))
    changes = write_plan.changes_of("govan")
    assert (changes[0].role, changes[-1].role) == ("steward", "meeting")
    assert "Anna" not in repr(changes)
