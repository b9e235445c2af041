"""A resident on a phone tells the list something, a steward decides, and everybody's list has it without a jump."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from localities.assets import accepted
from localities.community_store import engine
from localities.participation.accounts import accounts
from tests.browser.look import settled, sideways
from tests.browser.maps import PINS, expect_pins, map_frame, view
from tests.browser.test_phone import PHONE

PASSWORD = "a longer password"
HEARD_MS = 10_000  # the rule is five seconds; the machine that tests does other things at the same time
MISSING, RIGHT = "What is missing here?", "Put the list right"


@pytest.fixture
def steward(app, community_store, monkeypatch):
    """The name of a steward of Govan with an account in the app's store."""
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", community_store)
    name = f"Anna {secrets.token_hex(3)}"
    accounts.add(name, "steward", PASSWORD, ("govan",))
    yield name
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.db")
    accepted.refresh()


def next_question(page, words):
    expect(page.locator(".suggest h2")).to_have_text(words)


def suggest_a_walk(page, name):
    """From the first question to the last, as a thumb would."""
    page.get_by_role("button", name="A walk").tap()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Next").tap()
    page.get_by_role("button", name="Sport and outdoors").tap()
    page.locator(".suggest-map[data-ready]").tap(position={"x": 120, "y": 120})
    expect(page.get_by_text("The pin is set")).to_be_visible()


def to_the_last_question(page):
    page.get_by_role("button", name="Next").tap()
    next_question(page, "What else do you know?")
    page.get_by_role("button", name="Next").tap()
    next_question(page, "Is it one of these?")
    page.get_by_role("button", name="No, it is not on the list").tap()
    next_question(page, "How do you know?")


def sign_in(page, name):
    """Sign in as that person; whoever is signed in from a try before goes first."""
    expect(page.get_by_role("button", name=re.compile("Sign (in|out)"))).to_be_visible()
    if page.get_by_role("button", name="Sign out").is_visible():
        page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_from_a_phone_to_everybodys_list_and_map_without_a_jump(visit, steward):
    name = f"<img src=x onerror=\"document.title='harmed'\"> {{{{7*7}}}} =1+1 {secrets.token_hex(2)}"
    phone = visit("/suggest?place=govan", **PHONE)
    settled(phone, MISSING)
    assert sideways(phone) == 0
    suggest_a_walk(phone, name)
    phone.reload()  # the phone locked, the page was thrown away
    settled(phone, MISSING)
    next_question(phone, "Where is it?")
    to_the_last_question(phone)
    phone.get_by_label("Your note").fill("I walk there on Tuesdays")
    phone.get_by_role("button", name="Next").tap()
    next_question(phone, "Is this right?")
    expect(phone.get_by_text("Not sent yet")).to_be_visible()
    phone.get_by_role("button", name="Send", exact=True).tap()
    expect(phone.locator(".suggest-reference")).to_have_text(re.compile(r"^\w{3}-\w{3}-\w{3}$"))

    looking = visit("/assets?place=govan&category=sport_outdoors")
    settled(looking, "What is here")
    frame = map_frame(looking)
    before_view, before_pins = view(frame), frame.evaluate(PINS)
    expect(looking.get_by_text(name)).to_have_count(0)

    deciding = visit("/stewards?section=queue")
    settled(deciding, "Stewards")
    sign_in(deciding, steward)
    settled(deciding, "Stewards")
    expect(deciding.get_by_role("heading", name=name)).to_be_visible()
    deciding.get_by_role("button", name="Accept", exact=True).click()
    expect(looking.locator("li.listing bdi", has_text=name)).to_be_visible(timeout=HEARD_MS)
    added = looking.locator("li.listing", has_text=name).get_attribute("data-id")
    expect_pins(frame, [*before_pins, added])
    assert view(frame) == before_view
    assert "harmed" not in [one.title() for one in (phone, looking, deciding)]

    phone.get_by_role("link", name="See what happens with it").tap()
    expect(phone).to_have_url(re.compile(r"/suggest\?mine=\w{3}-\w{3}-\w{3}$"))  # the reference, not the code
    expect(phone.get_by_text("A steward accepted it. The list shows it.")).to_be_visible()
    phone.get_by_text("Take it back", exact=True).first.tap()
    phone.get_by_text("Yes, take it back").tap()
    phone.get_by_role("button", name="Take it back", exact=True).tap()
    expect(phone.get_by_text("You took it back.")).to_be_visible()
    expect(looking.locator("li.listing bdi", has_text=name)).to_have_count(0, timeout=HEARD_MS)


def test_without_a_connection_it_is_kept_says_so_and_goes_when_the_connection_is_back(visit):
    phone = visit("/suggest?place=govan", **PHONE)
    settled(phone, MISSING)
    suggest_a_walk(phone, "Walk in a dead spot")
    to_the_last_question(phone)
    phone.get_by_role("button", name="Next").tap()
    full = {"status": 503, "json": {"sentence": "It cannot be kept just now."}, "headers": {"Retry-After": "5"}}
    phone.route("**/contributions/send", lambda route: route.fulfill(**full))
    phone.get_by_role("button", name="Send", exact=True).tap()
    next_question(phone, "Not sent yet")
    expect(phone.get_by_text("It cannot be kept just now. It is kept on this device")).to_be_visible()
    phone.unroute("**/contributions/send")
    phone.route("**/contributions/send", lambda route: route.abort())
    phone.reload()
    settled(phone, MISSING)
    next_question(phone, "Not sent yet")
    phone.unroute("**/contributions/send")
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator(".suggest-reference")).to_be_visible()


def test_a_correction_by_keyboard_alone(visit, steward):
    page = visit("/assets?place=govan&q=library")
    settled(page, "What is here")
    page.get_by_role("link", name="Put it right").first.focus()
    page.keyboard.press("Enter")
    settled(page, RIGHT)
    for choice in ("Something is wrong", "Opening hours"):
        page.get_by_role("button", name=re.compile(choice)).first.focus()
        page.keyboard.press("Enter")
    next_question(page, "How should it be?")
    expect(page.locator(".suggest h2")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("Monday to Friday 9am to 5pm")
    for question in ("How do you know?", "Is this right?"):
        page.locator(".suggest-next").focus()
        page.keyboard.press("Enter")
        next_question(page, question)
    page.locator(".suggest-next").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".suggest-reference")).to_be_visible()


def test_a_deep_link_survives_signing_in_and_nothing_is_left_after_signing_out(visit, steward):
    page = visit.cold("/stewards?section=walk")
    settled(page, "Stewards")
    sign_in(page, steward)
    expect(page).to_have_url(re.compile(r"section=walk"))
    expect(page.locator(".walk li").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page.go_back()
    settled(page, "Stewards")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_walk_sheet_sends_what_was_tapped(visit, steward):
    page = visit.cold("/stewards?section=walk", width=360, height=740)
    settled(page, "Stewards")
    sign_in(page, steward)
    first = page.locator(".walk li").first
    first.get_by_role("button", name="It is right").click()
    expect(first.get_by_text("Right", exact=True)).to_be_visible()
    expect(page.locator(".walk-status")).not_to_contain_text("not sent yet")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
