"""What somebody sends waits in a queue, once, and the public list stays as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from localities.assets import records
from localities.community_store import engine
from localities.participation.contributions import contribution_rows as rows
from localities.participation.contributions import decide, private_link, queue
from localities.participation.contributions.contribution import ChangedMeanwhile, ContributionFault, NoSuchContribution
from localities.participation.contributions.submit import link_code_of, submit
from tests.participation.contributions.drafts import (
    MODERATOR,
    STEWARD,
    confirmation,
    correction,
    draft,
    in_govan,
    suggestion,
)


def accept(sent, who=MODERATOR):
    item = queue.item(who, sent.contribution.contribution_id)
    return decide.accept(who, item.contribution, item.present)


def test_what_is_sent_waits_and_changes_nothing_public(either_store):
    before = records.records()
    sent = submit(correction())
    assert sent.contribution.state == "open"
    assert [one.reference for one in queue.waiting(STEWARD)] == [sent.contribution.reference]
    assert records.records().equals(before)


def test_a_draft_sent_twice_is_one_contribution_with_one_link(either_store):
    written = suggestion()
    first, second = submit(written), submit(written)
    assert first == second
    assert len(queue.waiting(MODERATOR)) == 1
    assert private_link.opened(second.link_code).contribution.reference == first.contribution.reference


def test_the_link_is_not_to_be_read_in_the_store(either_store):
    written = suggestion()
    sent = submit(written)
    with engine.reading() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM contributions").all())
    assert sent.link_code not in kept
    assert written.draft_key not in kept
    assert link_code_of(written.draft_key) == sent.link_code


def test_something_missing_goes_to_the_place_around_its_point(either_store):
    assert submit(suggestion()).contribution.place == "govan"


def test_a_correction_from_an_old_page_is_held_against_what_is_there_now(either_store):
    old_page = correction(value="Saturday 10am to 12pm")
    accept(submit(correction(value="Sunday 1pm to 3pm")))
    with pytest.raises(ChangedMeanwhile) as told:
        submit(old_page)
    assert told.value.differences == {"hours": (old_page.seen["hours"], "Sunday 1pm to 3pm")}
    assert submit(old_page, knows_of_changes=True).contribution.seen == {"hours": "Sunday 1pm to 3pm"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: correction("website", "not a page"), "not a web address"),
        (lambda: correction("phone", "ask inside"), "not a phone number"),
        (lambda: correction("postcode", "EH1 1AA"), "not a Glasgow postcode"),
        (lambda: correction("name", "x" * 121), "121 characters long; at most 120"),
        (lambda: correction("hours", records.one(in_govan())["hours"]), "says so already"),
        (lambda: draft("correct", in_govan(), {"hours": "a", "phone": "0141 1"}, {}), "One thing at a time"),
        (lambda: draft("correct", in_govan(), {"licence": "mine"}, {}), "not a field that can be changed"),
        (lambda: draft("correct", "no-such-listing", {"hours": "a"}, {}), "not in the list any more"),
        (lambda: draft("vote", "", {}, {}), "not a kind of contribution"),
        (lambda: draft("confirm", in_govan(), {}, {}), "tick at least one"),
        (lambda: draft("move", in_govan(), {"pin": "-3.188300,55.953300"}), "not in Glasgow"),
        (lambda: draft("move", in_govan(), {"pin": "nan,nan"}), "not a point on the map"),
        (lambda: draft("same", in_govan(), {"same_as": in_govan()}), "same as itself"),
        (lambda: suggestion(name="x"), "What is it called"),
        (lambda: suggestion(category=""), "What kind of place"),
        (lambda: suggestion(pin=""), "Where is it"),
        (lambda: replace(suggestion(), draft_key="short"), "lost its number"),
    ],
)
def test_what_cannot_be_sent_is_told_in_a_sentence(file_store, wrong, words):
    with pytest.raises(ContributionFault, match=words):
        submit(wrong())


def test_a_pin_that_is_left_out_on_purpose_is_not_put_there(file_store):
    hidden = records.published().query("pin_reason != ''").index[0]
    with pytest.raises(ContributionFault, match="no pin on purpose"):
        submit(draft("move", hidden, {"pin": "-4.310500,55.862000"}))


def test_signs_that_turn_or_hide_words_are_left_out(either_store):
    sent = submit(suggestion(name="Abc\u202egnp.exe\u0000 <b>club</b>\nx"))
    assert sent.contribution.proposed["name"] == "Abcgnp.exe <b>club</b> x"


def test_a_contact_is_kept_apart_and_goes_with_the_decision(either_store):
    sent = submit(replace(correction(), contact="07700 900123"))
    assert queue.item(STEWARD, sent.contribution.contribution_id).contact == "07700 900123"
    accept(sent)
    assert queue.item(STEWARD, sent.contribution.contribution_id).contact == ""


def test_a_contact_goes_after_ninety_days(either_store, monkeypatch):
    sent = submit(replace(correction(), contact="me@example.org"))
    later = rows.now() + timedelta(days=90, minutes=1)
    monkeypatch.setattr(rows, "now", lambda: later)
    assert queue.item(STEWARD, sent.contribution.contribution_id).contact == ""
    submit(suggestion())  # whoever writes next clears what is over
    with engine.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM contacts").scalar() == 0


def test_a_contributor_answers_and_adds(either_store):
    sent = submit(confirmation("phone"))
    decide.ask(STEWARD, sent.contribution, "Which door?")
    seen = private_link.opened(sent.link_code)
    assert (seen.contribution.state, seen.events[-1].words) == ("asked", "Which door?")
    private_link.answer(sent.link_code, "The side door.")
    private_link.add(sent.link_code, "It has a ramp.")
    events = private_link.opened(sent.link_code).events
    assert [event.act for event in events] == ["sent", "asked", "answered", "added"]
    assert events[-2].words == "The side door."


def test_withdrawing_takes_every_word_back_from_list_and_history(either_store):
    asset_id, words = in_govan(), "Ask for Jean, 07700 900123"
    was = records.one(asset_id)["description"]
    sent = submit(replace(correction("description", words), note="my flat is next door"))
    decide.ask(STEWARD, sent.contribution, "Is Jean your neighbour?")
    private_link.answer(sent.link_code, "Yes, Jean Smith")
    accept(sent)
    assert records.one(asset_id)["description"] == words
    seen_by_another = submit(correction("description", "A hall"))
    private_link.withdraw(sent.link_code)
    assert records.one(asset_id)["description"] == was
    with engine.reading() as connection:
        tables = ("contributions", "contribution_events", "listing_changes", "listing_fields", "contacts")
        kept = " ".join(str(connection.exec_driver_sql(f"SELECT * FROM {one}").all()) for one in tables)
    assert [part for part in ("Jean", "07700", "next door") if part in kept] == []
    acts = [event.act for event in private_link.opened(sent.link_code).events]
    assert acts == ["sent", "asked", "answered", "accepted", "withdrawn"]
    assert queue.item(MODERATOR, seen_by_another.contribution.contribution_id).contribution.seen == {"description": ""}


def test_a_link_that_is_no_link_opens_nothing(either_store):
    submit(suggestion())
    for wrong in ("", "x", "bcd-fgh-234", link_code_of("another draft")):
        with pytest.raises(NoSuchContribution):
            private_link.opened(wrong)
