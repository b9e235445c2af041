"""The plan's page without a browser: read by everybody, changed by who may, never overwritten unseen."""

from dataclasses import replace
from datetime import date

import pytest

from geodata.table_cells import row_of
from localities.assets import records
from localities.participation import change_meeting, open_meeting
from localities.participation.accounts.roles import SignedIn
from localities.participation.plans import carried_saving, frozen_figures, money_offered, permission, trail, write_plan
from localities.participation.plans.permission import PlanEditor
from localities.participation.plans.records import DONE, Action, Money, Priority
from localities.places import facts
from localities.resources.savings import scenario_files
from pages.parts.plan import plan_here
from tests.not_none import not_none
from tests.pages.opening import by_link, said
from tests.pages.reading import bare, links, messages, pressed, table_with, title, unfolded
from tests.participation.plans.deeds import deed, deed_in_govan

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture(autouse=True)
def sign_in(monkeypatch):
    """A function that signs somebody in, as their cookie would; nobody is at first."""

    def as_who(who):
        monkeypatch.setattr(plan_here, "signed_in", lambda: who)

    as_who(None)
    return as_who


@pytest.fixture
def meeting():
    return open_meeting.start("Hall", "govan", "2025-05-12")


@pytest.fixture
def editor(meeting):
    return PlanEditor(meeting=meeting)


@pytest.fixture
def plan(editor):
    return write_plan.begin(editor, "govan", "2025-05-12")


def heads(page):
    return [one.value.replace("\\", "") for one in page.header]


def labels(page):
    return [one.label for one in page.button]


def as_editor(meeting, link="/plan?place=govan"):
    return by_link(f"{link}&meeting={meeting.editor_code}")


def test_before_a_plan_is_begun_everybody_reads_what_it_would_begin_with():
    page = by_link("/plan?place=govan")
    assert title(page) == "The plan for Govan"
    assert messages(page, "begins with 9 published statements")
    wanted = facts.plan_facts("govan").query("topic == 'priority'")["text"]
    assert [text for text in wanted if bare(text) not in bare(said(page).replace("\\", ""))] == []
    assert len(wanted) == 2
    assert "Begin the plan" not in labels(page)


def test_without_a_place_the_nine_are_offered_with_how_far_each_plan_is(plan):
    page = by_link("/plan")
    assert title(page) == "Plans"
    assert said(page).count("Not begun yet") == 1  # once for all that have none
    assert "3 priorities and 6 actions: 6 status not known; no review is overdue." in said(page)


def test_the_editor_of_a_meeting_about_the_place_begins_the_plan(meeting):
    page = pressed(as_editor(meeting), "Begin the plan")
    assert messages(page, "The plan was begun from what is published.")
    assert len(not_none(write_plan.of_place("govan")).items) == 9


def test_who_has_no_code_reads_the_plan_and_finds_nothing_to_press(plan):
    page = by_link("/plan?place=govan")
    assert plan.priorities[0].content.title in heads(page)
    assert not {"Change", "Review", "Add an action", "Take out"} & set(labels(page))
    assert "Anybody may read this plan." in said(page)


def test_an_action_is_added_by_its_form_and_its_page_opens_cold(plan, meeting):
    page = pressed(as_editor(meeting), "Add an action")
    (box,) = [one for one in page.text_input if one.label == "What will be done?"]
    box.set_value("Open the hall")
    page = pressed(page, "Add it to the plan")
    made = not_none(write_plan.of_place("govan")).actions[-1]
    assert made.content.title == "Open the hall"
    cold = by_link(trail.address(made))
    assert [one.value for one in cold.header][:1] == ["Open the hall"]
    assert "Evidence: not recorded" in said(cold)


def test_a_title_that_names_a_person_is_refused_and_what_was_typed_stays(plan, meeting):
    page = pressed(as_editor(meeting), "Add a priority")
    (box,) = [one for one in page.text_input if one.label == "What should change?"]
    box.set_value("Ask Mrs Margaret Brown")
    page = pressed(page, "Add it to the plan")
    assert messages(page, "name an organisation or a role")
    assert [one.value for one in page.text_input if one.label == "What should change?"] == ["Ask Mrs Margaret Brown"]
    assert len(not_none(write_plan.of_place("govan")).priorities) == 3


def test_the_second_of_two_editors_sees_the_difference_and_nothing_of_the_first_is_lost(plan, meeting, editor):
    seen = plan.actions[0]
    page = pressed(as_editor(meeting, trail.address(seen)), "Change")
    write_plan.change(editor, seen, replace(seen.content, lead="Govan Jobs Match"))
    (box,) = [one for one in page.text_area if one.label.startswith("Partners")]
    box.set_value("Elderpark Housing")
    page = pressed(page, "Keep the changes")
    assert messages(page, "Nothing of theirs was overwritten")
    table = table_with(page, "Yours").set_index("Field")
    assert row_of(table, "Lead").tolist() == ["none", "Govan Jobs Match", "none"]
    assert row_of(table, "Partners").tolist() == ["none", "none", "Elderpark Housing"]
    assert deed_in_govan(seen.item_id).partners == ()
    pressed(page, "Write mine where I changed something, keep theirs elsewhere")
    now = deed_in_govan(seen.item_id)
    assert (now.lead, now.partners) == ("Govan Jobs Match", ("Elderpark Housing",))


def test_a_review_is_kept_and_stands_in_the_trail(plan, meeting):
    item = plan.actions[0]
    page = pressed(as_editor(meeting, trail.address(item)), "Review")
    (box,) = [one for one in page.text_area if one.label == "What did the review find?"]
    box.set_value("It runs twice a week.")
    page = choose_in_form(page, "Where it stands now", DONE)
    page = pressed(page, "Keep this review")
    assert deed_in_govan(item.item_id).status == DONE
    assert "It runs twice a week." in said(by_link(trail.address(item)))


def choose_in_form(page, label, value):
    (box,) = [one for one in page.selectbox if one.label == label]
    box.set_value(value)
    return page


def test_overdue_reviews_are_counted_and_the_longest_is_named(plan, editor):
    write_plan.add(editor, "govan", Action("Forgotten", review_on=date(2020, 1, 1)))
    page = by_link("/plan?place=govan")
    assert "1 review is overdue." in said(page)
    assert "Longest overdue: [Forgotten]" in said(page)
    assert "Review overdue since** 1 January 2020" in said(page)


def test_money_adds_up_by_rung_and_a_blank_is_in_no_total(plan, editor):
    money = (Money(4_000, "prevention", source="Area budget, 2025/26"), Money(None, source="To be asked, 2025/26"))
    made = write_plan.add(editor, "govan", Action("Open the hall", money=money))
    page = by_link("/plan?place=govan&section=money")
    table = table_with(page, "Rung").set_index("Rung")
    assert table["Now, £"].to_dict()["Prevention"] == "4,000"
    assert table["Now, £"].to_dict()["Crisis"] == "none known"
    assert "1 sum is not known and in no total." in said(page)
    assert (trail.address(made), "Open the hall") in {(address, words) for words, address in links(page)}


def test_what_changed_since_last_time_is_said_and_what_was_taken_out_is_put_back(plan, meeting, editor):
    write_plan.add(editor, "govan", Priority("Warm rooms"))
    gone = plan.priorities[0]
    write_plan.remove(editor, gone)
    page = as_editor(meeting, "/plan?place=govan&section=changes")
    assert "Warm rooms (priority, new)" in said(page).replace("\\", "")
    assert "(priority, taken out)" in said(page).replace("\\", "")
    (label,) = [one for one in labels(page) if one.startswith("Put back")]
    pressed(page, label)
    assert not_none(write_plan.of_place("govan")).item(gone.item_id) is not None


def test_a_link_to_an_action_that_was_taken_out_shows_the_whole_plan_and_says_so(plan, editor):
    item = plan.actions[0]
    write_plan.remove(editor, item)
    page = by_link(trail.address(item))
    assert messages(page, "not in the plan any more")
    assert plan.priorities[0].content.title in heads(page)


def test_details_of_a_card_come_when_it_is_opened(plan):
    item = plan.actions[0]
    assert "What happened" not in said(by_link("/plan?place=govan"))
    assert "**What happened**" in said(unfolded(by_link("/plan?place=govan"), f"plan_{item.item_id}"))


def test_a_steward_of_the_place_changes_its_plan_and_admits_a_meeting(plan, meeting, sign_in):
    sign_in(SignedIn("s", "Anna", "steward", ("govan",)))
    page = by_link("/plan?place=govan")
    assert "Add an action" in labels(page)
    (box,) = [one for one in page.text_input if one.label == "The meeting’s code for the room"]
    box.set_value(meeting.reader_code)
    page = pressed(page, "Let it")
    assert messages(page, "“Hall” may change this plan now.")
    assert permission.is_admitted("govan", meeting)


def test_a_steward_of_another_place_reads(plan, sign_in):
    sign_in(SignedIn("s", "Anna", "steward", ("gorbals",)))
    assert "Add an action" not in labels(by_link("/plan?place=govan"))


def test_an_action_that_carries_everything_opens_cold_with_labelled_examples(plan, editor):
    figure = frozen_figures.freeze("govan", "child_poverty_percent", date(2025, 5, 12))
    saving = carried_saving.of_scenario(scenario_files.example())
    row = replace(money_offered.from_returns("govan")[0], moves_to="prevention")
    content = Action(
        "Everything", measures=(figure,), money=(row,), saving=saving, listings=(records.records().index[0],)
    )
    made = write_plan.add(editor, "govan", content)
    page = by_link(trail.address(made))
    assert table_with(page, "On the day")["What may be said"].tolist() == [frozen_figures.SAME]
    assert "(example figures)" in said(page).replace("\\", "")
    assert "Example figures: invented to show the tool." in said(page).replace("\\", "")
    assert ("savings", "scenario") in {(address[1:8], address[9:17]) for _, address in links(page)}


def test_a_scene_begins_an_action_and_says_afterwards_what_came_of_it(plan, meeting, editor):
    scene = change_meeting.add(meeting, change_meeting.drafted("words", "Warm rooms", [("text", "Where?")])).scenes[0]
    page = as_editor(meeting, f"/plan?place=govan&scene={scene.scene_id}")
    (box,) = [one for one in page.text_input if one.label == "What will be done?"]
    box.set_value("Open the hall")
    pressed(page, "Add it to the plan")
    made = not_none(write_plan.of_place("govan")).actions[-1]
    assert not_none(deed(made).evidence).text == "Where?"
    assert trail.address(made) in said(by_link(f"/meeting?meeting={meeting.reader_code}"))
