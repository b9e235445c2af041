"""What a steward decides, what of it the list shows, and what happens to whoever comes second."""

from dataclasses import replace
from datetime import datetime

import pytest

from geodata.table_cells import cell
from localities.assets import confirmed, records
from localities.assets.field_checks import field_checks
from localities.assets.hours import LOCAL_TIME
from localities.assets.listings import listings
from localities.assets.question import Question
from localities.assets.search import answer
from localities.participation.accounts.roles import ACTIONS, ROLES, SignedIn
from localities.participation.contributions import decide, moderation_log, public_history, queue
from localities.participation.contributions.contribution import ChangedMeanwhile, ContributionFault, NotAllowed
from localities.participation.contributions.submit import submit
from tests.participation.contributions.drafts import (
    MODERATOR,
    OTHER_STEWARD,
    STEWARD,
    confirmation,
    correction,
    draft,
    in_govan,
    suggestion,
)


def accepted(written, who=STEWARD):
    return accept(submit(written).contribution, who)


def accept(contribution, who=STEWARD, edited=None):
    item = queue.item(who, contribution.contribution_id)
    return decide.accept(who, item.contribution, item.present, edited)


def test_an_accepted_correction_is_in_the_list_at_once_and_confirms_nothing_else(either_store):
    accepted(correction("hours", "Monday 9am to 5pm"))
    row = records.one(in_govan())
    assert row["hours"] == "Monday 9am to 5pm"
    assert row["confirmation"].startswith("opening hours confirmed locally, ")
    assert row["confirmation"].endswith(", by a resident and a steward")


def test_an_accepted_suggestion_is_found_by_search_and_lies_in_its_place(either_store):
    made = accepted(suggestion("Elder Park walking group"))
    found = answer(Question(place="govan", q="Elder Park walking group")).ids
    row = records.one(found[0])
    assert found[0] == f"local-{made.reference.replace('-', '')}"
    assert (row["place"], row["category"], row["licence"]) == ("govan", "sport_outdoors", "OGL-UK-3.0")
    assert row["confirmation"].startswith("confirmed locally, ")
    assert cell(listings("core").table, found[0], "name") == "Elder Park walking group"


def test_a_moved_pin_confirms_nothing(either_store):
    asset_id = in_govan()
    before = records.one(asset_id)
    accepted(draft("move", asset_id, {"pin": "-4.300000,55.860000"}))
    assert field_checks(asset_id) == {}
    row = records.one(asset_id)
    assert (row["longitude"], row["latitude"]) == (-4.3, 55.86)
    assert (row["confirmation"], row["last_known_date"]) == (before["confirmation"], before["last_known_date"])


def test_a_confirmation_of_the_hours_does_not_confirm_the_phone(either_store):
    accepted(correction("hours", "Monday 9am to 5pm"))
    accepted(confirmation("hours"))
    assert "phone" not in records.one(in_govan())["confirmation"]
    today = confirmed.day_words(datetime.now(LOCAL_TIME).date())
    assert field_checks(in_govan()) == {"hours": f"checked here {today}"}
    assert records.one(in_govan())["hours"] == "Monday 9am to 5pm"


def test_somebody_who_was_there_confirms_the_listing(either_store):
    accepted(confirmation("status"))
    assert records.one(in_govan())["confirmation"].startswith("confirmed locally, ")


def test_a_closed_listing_says_so(either_store):
    accepted(draft("closed", in_govan(), {"status": "closed"}))
    assert records.one(in_govan())["status"] == "closed"


def test_a_double_leaves_the_list_and_comes_back_when_that_is_undone(either_store):
    one, other = in_govan(0), in_govan(1)
    done = accepted(draft("same", one, {"same_as": other}))
    assert one not in records.records().index
    assert other in records.records().index
    decide.undo(STEWARD, done)
    assert one in records.records().index


def test_undoing_brings_back_what_was_there_and_the_contribution_waits_again(either_store):
    was = records.one(in_govan())
    done = accepted(correction("hours", "Monday 9am to 5pm"))
    again = decide.undo(STEWARD, done, "Wrong hall")
    assert str(dict(records.one(in_govan()))) == str(dict(was))
    assert again.state == "open"
    accept(again)
    assert records.one(in_govan())["hours"] == "Monday 9am to 5pm"


def test_undoing_leaves_what_somebody_changed_later(either_store):
    first = accepted(correction("hours", "Monday 9am to 5pm"))
    accepted(correction("hours", "Tuesday 9am to 5pm"))
    decide.undo(STEWARD, first)
    assert records.one(in_govan())["hours"] == "Tuesday 9am to 5pm"


def test_undoing_a_change_takes_its_confirmation_with_it(either_store):
    done = accepted(correction("hours", "Monday 9am to 5pm"))
    accepted(confirmation("hours"))
    decide.undo(STEWARD, done)
    assert records.one(in_govan())["confirmation"] == records.CONFIRMATION


def test_what_a_steward_edits_is_what_the_list_shows(either_store):
    waits = submit(correction("hours", "mon 9-5")).contribution
    accept(waits, edited={"hours": "Monday 9am to 5pm"})
    assert records.one(in_govan())["hours"] == "Monday 9am to 5pm"
    events = queue.item(STEWARD, waits.contribution_id).events
    assert [event.proposed for event in events] == [{"hours": "mon 9-5"}, {"hours": "Monday 9am to 5pm"}]


def test_whoever_comes_second_sees_a_difference_and_overwrites_nothing(either_store):
    waits = submit(correction("hours", "Monday 9am to 5pm")).contribution
    on_both_screens = queue.item(STEWARD, waits.contribution_id)
    decide.refuse(MODERATOR, on_both_screens.contribution, "not_so")
    with pytest.raises(ChangedMeanwhile) as told:
        decide.accept(STEWARD, on_both_screens.contribution, on_both_screens.present)
    assert told.value.differences == {"state": ("Waiting for a steward", "Not accepted")}
    assert records.one(in_govan())["hours"] != "Monday 9am to 5pm"


def test_a_listing_that_changed_under_a_stewards_eyes_is_shown_before_it_is_overwritten(either_store):
    waits = submit(correction("hours", "Monday 9am to 5pm")).contribution
    on_screen = queue.item(STEWARD, waits.contribution_id)
    accepted(correction("hours", "Tuesday 9am to 5pm"))
    with pytest.raises(ChangedMeanwhile) as told:
        decide.accept(STEWARD, on_screen.contribution, on_screen.present)
    assert told.value.differences == {"hours": (on_screen.present["hours"], "Tuesday 9am to 5pm")}
    assert queue.item(STEWARD, waits.contribution_id).since == {
        "hours": (on_screen.present["hours"], "Tuesday 9am to 5pm")
    }
    accept(waits)
    assert records.one(in_govan())["hours"] == "Monday 9am to 5pm"


def test_what_was_confirmed_before_the_list_changed_cannot_be_accepted(either_store):
    waits = submit(confirmation("hours")).contribution
    accepted(correction("hours", "Tuesday 9am to 5pm"))
    with pytest.raises(ChangedMeanwhile, match="something else by now"):
        accept(waits)


def test_a_refusal_needs_a_reason(either_store):
    waits = submit(suggestion()).contribution
    with pytest.raises(ContributionFault, match="reason"):
        decide.refuse(STEWARD, waits, "")
    assert decide.refuse(STEWARD, waits, "unkind", "Please no adverts").state == "refused"


def test_two_that_say_the_same_become_one(either_store):
    one, other = (submit(suggestion(name)).contribution for name in ("Elder Park walkers", "Walkers of Elder Park"))
    done = decide.merge(STEWARD, other, one)
    assert (done.state, done.merged_into) == ("merged", one.contribution_id)
    assert [event.act for event in queue.item(STEWARD, one.contribution_id).events] == ["sent", "joined"]
    with pytest.raises(ContributionFault, match="itself"):
        decide.merge(STEWARD, one, one)


def test_a_moderator_erases_a_persons_details_everywhere(either_store):
    done = accepted(correction("description", "Ask for Jean, 07700 900123"))
    assert [one.what for one in queue.item(MODERATOR, done.contribution_id).warnings] == ["mobile", "name"]
    decide.erase(MODERATOR, done)
    item = queue.item(MODERATOR, done.contribution_id)
    assert (item.contribution.state, dict(item.contribution.proposed)) == ("refused", {})
    assert (
        "07700"
        not in str(item) + str(public_history.public_history(in_govan())) + records.one(in_govan())["description"]
    )


def test_the_public_history_names_nobody(either_store):
    accepted(correction("hours", "Monday 9am to 5pm"))
    done = accepted(correction("phone", "0141 287 2000"))
    decide.undo(MODERATOR, done)
    assert [change.words for change in public_history.public_history(in_govan())] == [
        "A change was taken back.",
        "Phone: changed, and taken back later.",
        "Opening hours: “Monday 9am to 5pm”, by a resident and a steward.",
    ]


def test_a_change_whose_listing_left_the_build_is_kept_and_waits_in_the_queue(either_store, monkeypatch):
    asset_id = in_govan()
    accepted(correction("hours", "Monday 9am to 5pm"))
    newer = records.published().drop(index=asset_id)
    monkeypatch.setattr(records, "published", lambda: newer)
    assert [(one.asset_id, one.field, one.is_gone) for one in queue.stranded(STEWARD)] == [(asset_id, "hours", True)]


def test_a_build_that_says_something_new_does_not_overwrite_what_people_here_wrote(either_store, monkeypatch):
    asset_id = in_govan()
    accepted(correction("hours", "Monday 9am to 5pm"))
    assert queue.stranded(STEWARD) == ()
    newer = records.published().copy()
    newer.loc[asset_id, "hours"] = "Daily 8am to 8pm"
    monkeypatch.setattr(records, "published", lambda: newer)
    assert [(one.now, one.kept.value, one.is_gone) for one in queue.stranded(STEWARD)] == [
        ("Daily 8am to 8pm", "Monday 9am to 5pm", False)
    ]


def test_the_log_counts_and_gives_no_text(either_store):
    accepted(correction("description", "Ask for Jean"))
    decide.refuse(MODERATOR, submit(suggestion()).contribution, "not_here")
    submit(suggestion("Another"))
    lines = moderation_log.log(MODERATOR)
    assert moderation_log.counts(lines).__dict__ | {"hours_to_decide": None} == {
        "sent": 3,
        "waiting": 1,
        "accepted": 1,
        "refused": 1,
        "hours_to_decide": None,
    }
    assert "Jean" not in lines.to_csv()
    assert list(lines["reason"]) == ["", "It is not in Glasgow", ""]


# Every action as every role, in the steward's own place and in another: who may.
EVERYBODY = {
    "nobody": None,
    **{role: SignedIn(role, role, role, ("govan",) if role == "steward" else ()) for role in ROLES},
    "steward elsewhere": OTHER_STEWARD,
}
DECIDERS, OVERSEERS = {"steward", "moderator", "administrator"}, {"moderator", "administrator"}
MAY = {
    **{action: DECIDERS for action in ("ask", "accept", "refuse", "merge", "undo", "see_queue")},
    **{action: OVERSEERS for action in ("erase", "see_log")},
}


def _try(action, who):
    """Do the action on a contribution about Govan as somebody."""
    waits = submit(correction()).contribution
    other = submit(suggestion()).contribution
    if action == "accept":
        decide.accept(who, waits, {})
    elif action == "ask":
        decide.ask(who, waits, "Which door?")
    elif action == "refuse":
        decide.refuse(who, waits, "other")
    elif action == "merge":
        decide.merge(who, waits, other)
    elif action == "undo":
        decide.undo(who, decide.refuse(MODERATOR, waits, "other"))
    elif action == "erase":
        decide.erase(who, waits)
    elif action == "see_log":
        moderation_log.log(who)
    else:
        queue.item(who, waits.contribution_id)


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("action", MAY)
def test_every_action_as_every_role(file_store, action, name):
    if name in MAY[action]:
        _try(action, EVERYBODY[name])
    else:
        with pytest.raises((NotAllowed, ContributionFault)):
            _try(action, EVERYBODY[name])


def test_every_action_on_contributions_is_walked_as_every_role():
    elsewhere = {"see_contact", "see_names", "import", "edit_plan", "see_partner_returns", "keep_accounts"}
    assert {*MAY, *elsewhere} == set(ACTIONS)


def test_a_role_that_was_taken_away_in_between_decides_nothing(either_store):
    waits = submit(correction()).contribution
    forged = replace(waits, place="gorbals")  # as if the decider's page said another place
    with pytest.raises(NotAllowed):
        decide.refuse(OTHER_STEWARD, forged, "other")
