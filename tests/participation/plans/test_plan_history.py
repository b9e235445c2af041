"""What changed since last time is net, counted from the last review of the whole plan."""

from dataclasses import replace
from datetime import date

from localities.participation.plans import plan_history, write_plan
from localities.participation.plans.records import DONE, UNDER_WAY, Action, Priority


def since_last_time():
    changes = write_plan.changes_of("govan")
    return plan_history.since(changes, plan_history.last_time(changes), write_plan.of_place("govan"))


def test_right_after_the_begin_nothing_has_changed(plan):
    assert since_last_time() == ()


def test_new_gone_and_changed_are_told_apart_with_each_field(plan, editor):
    write_plan.add(editor, "govan", Priority("Warm rooms"))
    write_plan.remove(editor, plan.priorities[0])
    seen = plan.actions[0]
    write_plan.change(editor, seen, replace(seen.content, lead="Govan Jobs Match"))
    found = {one.title: one for one in since_last_time()}
    assert {one.title: one.what for one in found.values()} == {
        "Warm rooms": "new",
        plan.priorities[0].content.title: "gone",
        seen.content.title: "changed",
    }
    assert found[seen.content.title].differences == {"Lead": ("none", "Govan Jobs Match")}


def test_what_was_undone_is_no_change(plan, editor):
    seen = plan.actions[0]
    after = write_plan.change(editor, seen, replace(seen.content, status=DONE))
    write_plan.change(editor, after, seen.content)
    made = write_plan.add(editor, "govan", Action("Never mind"))
    write_plan.remove(editor, made)
    assert since_last_time() == ()


def test_a_review_of_the_whole_plan_begins_a_new_count(plan, editor):
    write_plan.add(editor, "govan", Priority("Before"))
    write_plan.mark_round(editor, "govan", "All looked at.")
    assert since_last_time() == ()
    write_plan.add(editor, "govan", Priority("After"))
    assert [one.title for one in since_last_time()] == ["After"]
    changes = write_plan.changes_of("govan")
    assert [one.words for one in plan_history.rounds(changes)] == ["All looked at."]
    assert [one.title for one in plan_history.since(changes, plan_history.begin_ended(changes))] == ["Before", "After"]


def test_a_review_without_a_change_is_still_told(plan, editor):
    seen = plan.actions[0]
    write_plan.review(editor, seen, "As before.", seen.content.status, None)
    (found,) = since_last_time()
    assert (found.differences, found.reviews) == ({}, ("As before.",))


def test_each_entry_about_an_action_says_from_what_to_what(plan, editor):
    seen = plan.actions[0]
    write_plan.review(editor, seen, "It runs.", UNDER_WAY, date(2025, 9, 1))
    told = [words for _, words in plan_history.of_item(write_plan.changes_of("govan"), seen.item_id)]
    assert told == ["", "It runs. Status: from Not known to Under way; Review: from none to 1 September 2025"]
