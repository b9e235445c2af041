"""The pages of residents and stewards: what each role sees and can do, and nothing more."""

from datetime import datetime

import pytest

from localities.assets import confirmed, records
from localities.assets.hours import LOCAL_TIME
from localities.participation.accounts.roles import ROLES, SignedIn
from localities.participation.contributions import decide, queue
from localities.participation.contributions.submit import submit
from localities.publishing.entry import private_link_session
from pages.parts.accounts import signing_in
from pages.parts.assets import asset_cards
from pages.parts.contributions import queue_item
from tests.pages.opening import by_link, opened, said
from tests.participation.contributions.drafts import MODERATOR, correction, in_govan, suggestion

EVERYBODY = {
    "nobody": None,
    **{role: SignedIn(role, role, role, ("govan",) if role == "steward" else ()) for role in ROLES},
    "steward elsewhere": SignedIn("e", "Else", "steward", ("gorbals",)),
}
DECIDES = ("steward", "moderator", "administrator")


@pytest.fixture(autouse=True)
def store(file_store):
    """A store of the test's own."""


@pytest.fixture
def by_private_link(cookies):
    """Opens the page of a contribution whose private link this browser came by."""

    def open_it(sent):
        reference = sent.contribution.reference
        cookies[private_link_session.cookie_name(reference)] = sent.link_code
        return opened("suggest", mine=reference)

    return open_it


@pytest.fixture
def as_role(monkeypatch):
    """Signs somebody in, as their cookie would."""

    def sign_in(who):
        for module in (signing_in, queue_item):
            monkeypatch.setattr(module, "signed_in", lambda: who)

    return sign_in


def texts(page):
    return said(page) + " ".join(one.value for one in [*page.subheader, *page.header, *page.success])


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_who_decides_about_a_place_sees_its_queue_also_by_a_guessed_address(as_role, name):
    one = submit(correction("description", "A hall for secret dancing")).contribution
    as_role(EVERYBODY[name])
    page = by_link(f"/stewards?section=queue&item={one.contribution_id}")
    assert ("A hall for secret dancing" in str([table.value for table in page.table])) == (name in DECIDES)
    assert bool([button for button in page.button if button.label == "Accept"]) == (name in DECIDES)
    assert ("erase it" in str([box.label for box in page.expander])) == (name in ("moderator", "administrator"))


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_moderators_see_the_log(as_role, name):
    as_role(EVERYBODY[name])
    page = by_link("/stewards?section=log")
    assert ("were decided within" in said(page).replace("Half ", "")) == (name in ("moderator", "administrator"))


def test_a_steward_accepts_by_one_button(as_role):
    submit(correction("hours", "Monday 9am to 5pm"))
    as_role(EVERYBODY["steward"])
    page = opened("stewards")
    page.button(key="steward_accept").click().run()
    assert "The list shows it now" in texts(page)
    assert records.one(in_govan())["hours"] == "Monday 9am to 5pm"


def test_a_card_says_beside_each_field_when_it_was_checked():
    done = submit(correction("phone", "0141 287 2000")).contribution
    decide.accept(MODERATOR, done, done.seen)
    card = asset_cards.card(records.one(in_govan()), None, "", None, datetime.now(LOCAL_TIME))
    today = confirmed.day_words(datetime.now(LOCAL_TIME).date())
    checks = {label: checked for label, *_, checked in card["facts"]}
    assert checks["Phone"] == f"checked here {today}"
    assert set(checks.values()) == {"", checks["Phone"]}


def test_an_account_that_was_closed_meanwhile_decides_nothing(as_role):
    submit(correction("hours", "Monday 9am to 5pm"))
    as_role(EVERYBODY["steward"])
    page = opened("stewards")
    as_role(None)
    page.button(key="steward_accept").click().run()
    assert records.one(in_govan())["hours"] != "Monday 9am to 5pm"


def test_the_second_of_two_stewards_sees_what_the_first_did(as_role):
    one = submit(correction("hours", "Monday 9am to 5pm")).contribution
    submit(suggestion())
    as_role(EVERYBODY["steward"])
    page = opened("stewards", item=one.contribution_id)
    decide.refuse(MODERATOR, one, "not_so")
    page.button(key="steward_accept").click().run()
    assert "now “Not accepted”" in texts(page)
    assert records.one(in_govan())["hours"] != "Monday 9am to 5pm"


def test_undoing_brings_it_back_to_the_queue(as_role):
    one = submit(correction("hours", "Monday 9am to 5pm")).contribution
    decide.refuse(MODERATOR, one, "not_so")
    as_role(EVERYBODY["steward"])
    opened("stewards", section="decided").button(key="steward_undo").click().run()
    assert [waits.reference for waits in queue.waiting(MODERATOR)] == [one.reference]


def test_text_that_people_wrote_is_text_on_every_page(as_role, by_private_link):
    hostile = "<img src=x onerror=alert(1)> **bold** [l](javascript:alert(3))"
    sent = submit(suggestion(hostile, description=hostile))
    as_role(EVERYBODY["moderator"])
    pages = [opened("stewards", item=sent.contribution.contribution_id), by_private_link(sent)]
    shown = " ".join(map(texts, pages))
    assert r"\<img src=x" in shown
    assert "<img src=x" not in shown.replace(r"\<img", "")


def test_the_private_link_shows_what_happened_and_takes_it_back(by_private_link):
    sent = submit(correction("hours", "Monday 9am to 5pm"))
    decide.refuse(MODERATOR, sent.contribution, "not_so", "It moved in May.")
    page = by_private_link(sent)
    assert "A moderator did not accept it. We looked, and it is not so. It moved in May." in said(page)
    page.checkbox(key="private_sure").check().run()
    page.button(key="private_withdraw").click().run()
    assert "You took it back." in said(page)
    assert "Monday" not in said(page)


def test_an_address_opens_nothing_where_the_browser_has_not_the_code(cookies):
    sent, other = submit(correction("hours", "Monday 9am to 5pm")), submit(suggestion())
    cookies[private_link_session.cookie_name(other.contribution.reference)] = sent.link_code  # of another one
    for written in (sent.contribution.reference, sent.link_code, "bcd"):
        page = opened("suggest", mine=written)
        assert "Open your private link again" in said(page)
        assert "Monday" not in said(page)


STORE_AWAY = "postgresql://nobody@127.0.0.1:1/gone"


def test_an_answer_that_could_not_be_kept_stands_there_until_it_is(by_private_link, monkeypatch, file_store):
    sent = submit(correction("hours", "Monday 9am to 5pm"))
    page = by_private_link(sent)
    page.text_area[0].input("The door at the back is open longer.")
    monkeypatch.setenv("DATABASE_URL", STORE_AWAY)
    page.button[0].click().run()
    assert "cannot be read or kept just now" in said(page)
    monkeypatch.setenv("DATABASE_URL", file_store)
    page.button(key="private_again").click().run()
    assert page.text_area[0].value == "The door at the back is open longer."
    page.button[0].click().run()
    assert "You added: “The door at the back is open longer.”" in said(page)
    assert page.text_area[0].value == ""


def test_what_a_steward_typed_stands_there_again_once_the_store_is_back(as_role, monkeypatch, file_store):
    one = submit(correction("hours", "Monday 9am to 5pm")).contribution
    as_role(EVERYBODY["steward"])
    page = opened("stewards")
    box = next(area for area in page.text_area if area.label.startswith("Your question"))
    box.input("Which door?")
    monkeypatch.setenv("DATABASE_URL", STORE_AWAY)
    next(button for button in page.button if button.label == "Ask").click().run()
    assert "cannot be read or kept just now" in said(page)
    monkeypatch.setenv("DATABASE_URL", file_store)
    page.button(key="steward_again").click().run()
    assert [area.value for area in page.text_area if area.label.startswith("Your question")] == ["Which door?"]
    next(button for button in page.button if button.label == "Ask").click().run()
    assert queue.item(MODERATOR, one.contribution_id).events[-1].words == "Which door?"


def test_a_link_to_a_listing_that_is_gone_asks_what_is_missing():
    page = opened("suggest", asset="no-such-listing")
    assert "not in the list any more" in said(page)
    assert page.title[0].value == "What is missing here?"


def test_a_place_says_how_fresh_its_list_is():
    assert "listings were checked here in the last twelve months" in said(by_link("/place?place=govan&section=assets"))


FILE = (
    "name,category,longitude,latitude\n"
    "Sunday river walk,Sport and outdoors,-4.310500,55.862000\n"
    "Somewhere without a kind,,-4.3102,55.8619\n"
)


def test_a_moderator_sees_what_a_file_would_do_chooses_sends_all_and_accepts_all(as_role):
    as_role(EVERYBODY["moderator"])
    page = opened("stewards", section="import")
    page.file_uploader[0].set_value(("list.csv", FILE.encode(), "text/csv")).run()
    assert "1 new: would be suggested; 1 cannot be sent as it is." in said(page)
    assert page.dataframe[0].value["name"].tolist() == ["Sunday river walk", "Somewhere without a kind"]
    send = next(button for button in page.button if button.label.startswith("Send"))
    assert send.disabled
    page.selectbox(key="import row 3").select("leave out").run()
    page.text_input(key="import_source").input("A walking club's list").run()
    next(button for button in page.button if button.label == "Send one row to the stewards").click().run()
    assert not page.exception
    assert "One contribution waits in a queue" in " ".join(one.value for one in page.success)
    assert [one.proposed["name"] for one in queue.waiting(MODERATOR)] == ["Sunday river walk"]
    next(button for button in page.button if button.label.startswith("Accept all")).click().run()
    assert "Sunday river walk" in set(records.records()["name"])


@pytest.mark.parametrize("name", ["steward", "reader", "partner", "nobody"])
def test_nobody_else_sees_the_import_also_by_its_address(as_role, name):
    as_role(EVERYBODY[name])
    assert not by_link("/stewards?section=import").file_uploader
