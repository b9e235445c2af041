"""A plan is begun from what is published, changed by who may, and never overwritten unseen."""

from dataclasses import replace
from datetime import date

import pytest

from localities.community_store import check_history, engine
from localities.community_store.plan_tables import plan_items
from localities.participation import open_meeting
from localities.participation.meetings import Meeting
from localities.participation.plans import begin_from_facts, plan_history, write_plan
from localities.participation.plans.permission import PlanEditor
from localities.participation.plans.records import (
    DONE,
    NOT_KNOWN,
    UNDER_WAY,
    Action,
    ChangedMeanwhile,
    FrozenFigure,
    Money,
    NoSuchPlan,
    PlanFault,
    Priority,
)
from localities.places import facts, outlines
from tests.not_none import not_none
from tests.participation.plans.deeds import deed, deed_in_govan

TODAY = date(2025, 5, 12)


def test_a_plan_begins_with_exactly_the_published_themes_priorities_issues_and_actions(plan):
    published = facts.plan_facts("govan")
    wanted = published[published["topic"].isin(["theme", "priority", "issue", "action"])]
    assert {one.content.title for one in plan.items} == set(wanted["text"])
    assert {one.content.fact_id for one in plan.items} == set(wanted["fact_id"])
    assert {deed(one).status for one in plan.actions} == {NOT_KNOWN}
    assert {(deed(one).lead, deed(one).review_on) for one in plan.actions} == {("", None)}


def test_what_somebody_has_taken_on_comes_before_what_was_once_published(plan, editor):
    write_plan.add(editor, "govan", Action("Lights in the lane", status=UNDER_WAY))
    first, *others = not_none(write_plan.of_place("govan")).taken_on_first
    assert first.content.title == "Lights in the lane"
    assert {deed(one).status for one in others} == {NOT_KNOWN}


def test_every_published_fact_fits_into_a_plan_of_its_place(plan, editor):
    drafts = [draft for place in outlines.names() for draft in begin_from_facts.drafts(place)]
    assert [write_plan.add(editor, "govan", draft).content for draft in drafts] == drafts
    assert len({draft.fact_id for draft in drafts}) == len(drafts) > 50


def test_a_plan_is_begun_once(plan, editor):
    with pytest.raises(PlanFault, match="begun already"):
        write_plan.begin(editor, "govan", "2025-05-12")
    assert write_plan.of_place("gorbals") is None
    with pytest.raises(NoSuchPlan):
        write_plan.add(PlanEditor(meeting=open_meeting.start("G", "gorbals", "2025-05-12")), "gorbals", Priority("A"))


def test_everything_of_an_action_comes_back_as_it_was_written_on_both_stores(either_store):
    editor = PlanEditor(meeting=open_meeting.start("Hall", "govan", "2025-05-12"))
    write_plan.begin(editor, "govan", "2025-05-12")
    priority = write_plan.add(editor, "govan", Priority("Warm rooms", "Asked for in May"))
    figure = FrozenFigure("child_poverty_percent", "2021/22", 31.5, 30.0, 33.0, "published", "A source.", "2025-05-12")
    money = Money(4_000, "prevention", source="Area budget, 2025/26")
    full = Action(
        "Open the hall", priority.item_id, "Two evenings", "Govan Housing Association", ("Community Connector",),
        (), (figure,), (money,), UNDER_WAY, date(2025, 9, 1),
    )  # fmt: skip
    made = write_plan.add(editor, "govan", full)
    found = not_none(write_plan.of_place("govan"))
    assert not_none(found.item(made.item_id)).content == full
    assert found.under(priority.item_id) == (found.item(made.item_id),)
    assert write_plan.changes_of("govan")[-1].content == full
    assert check_history.faults() == []


def test_who_comes_second_sees_the_difference_and_overwrites_nothing(plan, editor):
    seen = plan.actions[0]
    write_plan.change(editor, seen, replace(seen.content, lead="Govan Jobs Match"))
    with pytest.raises(ChangedMeanwhile, match="Nothing of theirs was overwritten") as told:
        write_plan.change(editor, seen, replace(seen.content, lead="Somebody else", status=DONE))
    assert told.value.differences == {"Lead": ("none", "Govan Jobs Match")}
    assert deed_in_govan(seen.item_id).lead == "Govan Jobs Match"
    after = write_plan.change(editor, not_none(told.value.now), replace(not_none(told.value.now).content, status=DONE))
    assert (deed(after).lead, deed(after).status, after.version) == ("Govan Jobs Match", DONE, 3)


def test_two_editors_of_different_actions_both_succeed(plan, editor):
    one, other = plan.actions[:2]
    write_plan.change(editor, one, replace(one.content, status=DONE))
    write_plan.change(editor, other, replace(other.content, status=UNDER_WAY))
    found = not_none(write_plan.of_place("govan"))
    assert [deed(found.item(item.item_id)).status for item in (one, other)] == [DONE, UNDER_WAY]


def test_what_was_taken_out_is_put_back_as_it_was_and_the_history_keeps_it_all(plan, editor):
    seen = plan.priorities[0]
    write_plan.remove(editor, seen)
    assert not_none(write_plan.of_place("govan")).item(seen.item_id) is None
    gone = plan_history.removed(write_plan.changes_of("govan"), not_none(write_plan.of_place("govan")))
    assert gone == {seen.item_id: seen.content.title}
    write_plan.put_back(editor, "govan", seen.item_id)
    assert not_none(not_none(write_plan.of_place("govan")).item(seen.item_id)).content == seen.content
    acts = [one.act for one in write_plan.changes_of("govan") if one.item_id == seen.item_id]
    assert acts == ["begun", "removed", "put_back"]
    with pytest.raises(NoSuchPlan):
        write_plan.put_back(editor, "govan", seen.item_id)


def test_an_action_moves_among_actions_and_stays_at_an_end(plan, editor):
    first, second = plan.actions[:2]
    write_plan.move(editor, first, 1)
    write_plan.move(editor, not_none(write_plan.of_place("govan")).actions[0], -1)
    moved = not_none(write_plan.of_place("govan")).actions
    assert [one.item_id for one in moved[:2]] == [second.item_id, first.item_id]


def test_a_change_that_changes_nothing_is_no_entry_in_the_history(plan, editor):
    before = len(write_plan.changes_of("govan"))
    write_plan.change(editor, plan.actions[0], plan.actions[0].content)
    assert len(write_plan.changes_of("govan")) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Priority("  "), "Write a title first"),
        (Priority("x" * 201), "200 characters"),
        (Action("A", status="later"), "is not a status"),
        (Action("A", priority_id="nobody"), "not in the plan any more"),
        (Action("A", listings=("no-such-listing",)), "no listing"),
        (Action("A", measures=(FrozenFigure("no_measure", "", None, None, None, "", "", ""),)), "no measure"),
        (Action("A", partners=tuple(map(str, range(21)))), "at most 20 partners"),
        (Action("A", money=(Money(100),)), "Say where the sum comes from"),
        (Action("A", money=(Money(-1, source="X"),)), "from 0"),
        (Action("A", money=(Money(1, "ladder", source="X"),)), "which rung it is on"),
        (Action("A", money=(Money(1, comes_from="return", partner="X"),)), "names the partner"),
        (Action("A", money=(Money(1, comes_from="vote"),)), "names the ballot"),
        (Action("A", money=(Money(1, source="X", moves_to="crisis"),)), "Only a row of a return"),
        (Action("A", lead="Mrs Margaret Brown"), "a person’s name"),
        (Action("Ring 07700 900123"), "a mobile number"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence_and_nothing_is_kept(plan, editor, content, words):
    with pytest.raises(PlanFault, match=words):
        write_plan.add(editor, "govan", content)
    assert not_none(write_plan.of_place("govan")).items == plan.items


def test_a_review_says_what_was_found_and_sets_status_and_next_date(plan, editor):
    seen = plan.actions[0]
    with pytest.raises(PlanFault, match="Write a sentence"):
        write_plan.review(editor, seen, "  ", DONE, None)
    after = write_plan.review(editor, seen, "Open two evenings a week.", UNDER_WAY, date(2025, 9, 1))
    (found,) = plan_history.reviews_of(write_plan.changes_of("govan"), seen.item_id)
    assert isinstance(found.content, Action)
    assert (found.words, found.content.status) == ("Open two evenings a week.", UNDER_WAY)
    assert deed(after).review_on == date(2025, 9, 1)
    with pytest.raises(PlanFault, match="a mobile number"):
        write_plan.review(editor, after, "Call 07700 900123", DONE, None)


def test_an_action_is_overdue_the_day_after_its_review_unless_it_is_done_or_stopped(plan, editor):
    late = write_plan.add(editor, "govan", Action("Late", review_on=date(2025, 5, 11)))
    write_plan.add(editor, "govan", Action("Today", review_on=TODAY))
    write_plan.add(editor, "govan", Action("Done", status=DONE, review_on=date(2025, 5, 1)))
    later = write_plan.add(editor, "govan", Action("Longer", review_on=date(2025, 1, 11)))
    assert not_none(write_plan.of_place("govan")).overdue(TODAY) == (later, late)


def test_the_check_finds_an_item_that_is_not_what_its_history_says(plan):
    with engine.writing() as connection:
        here = plan_items.c.item_id == plan.items[0].item_id
        connection.execute(plan_items.update().where(here).values(content='{"title": "Forged"}'))
    (fault,) = check_history.faults()
    assert plan.items[0].item_id in fault


def test_a_plan_outlives_the_meeting_that_wrote_it(plan, editor):
    from localities.participation import change_meeting

    assert isinstance(editor.meeting, Meeting)
    change_meeting.delete(editor.meeting)
    assert write_plan.of_place("govan") == plan
