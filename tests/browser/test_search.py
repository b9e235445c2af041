"""Asking in everyday words, from a postcode, and taking the list away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.look import cards, message, no_traceback, settled
from tests.browser.maps import map_frame


@pytest.fixture
def asked(visit):
    def ask(path: str):
        page = visit(path)
        settled(page, "What is here")
        return page

    return ask


def test_an_everyday_word_finds_what_it_means_and_says_why(asked):
    page = asked("/assets?q=buroo")
    first = cards(page).first
    expect(first).to_contain_text("jobcentre")
    expect(first).to_contain_text("“buroo” means")


def test_a_postcode_in_the_words_puts_the_nearest_first_in_straight_lines(asked):
    page = asked("/assets?q=food near G51 3UU")
    expect(message(page, "straight lines from G51 3UU")).to_be_visible()
    labels = cards(page).filter(has_text="on foot").all_inner_texts()
    metres = [int(re.search(r"([\d,]+) m in a straight line", label)[1].replace(",", "")) for label in labels]
    assert len(metres) > 5
    assert metres == sorted(metres)


def test_a_typing_error_is_forgiven(asked):
    page = asked("/assets?place=govan&q=libary")
    expect(cards(page).first).to_contain_text("ibrary")


def test_what_almost_answers_is_offered_with_what_it_misses(asked):
    page = asked("/assets?place=drumchapel&category=faith&q=stadium&around=no")
    expect(page.get_by_text("Nearest beyond what you asked")).to_be_visible()
    expect(cards(page).first).to_contain_text("Does not fit: ")


@pytest.mark.parametrize(
    ("link", "begins"),
    [("a sheet to print", b"%PDF"), ("in large print", b"%PDF"), ("a calendar of known hours", b"BEGIN:VCALENDAR")],
)
def test_the_list_can_be_taken_away(asked, app, link, begins):
    page = asked("/assets?place=govan&category=food")
    address = page.get_by_role("link", name=link, exact=True).get_attribute("href")
    reply = page.request.get(f"{app}/{address}")
    assert reply.status == 200
    assert reply.body().startswith(begins)


@pytest.mark.parametrize("nasty", ["<img src=x onerror=alert(1)>", "😀 \u05e9\u05dc\u05d5\u05dd", 'AND NEAR " * ^ :'])
def test_any_words_are_only_words(asked, visit, nasty):
    page = asked("/assets?q=" + nasty.replace(" ", "%20"))
    no_traceback(page)
    map_frame(page)
    assert [one for one in visit.heard if one.startswith(("dialog", "fault"))] == []
