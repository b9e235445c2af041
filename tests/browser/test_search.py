"""Asking in everyday words: whatever is asked stays words."""

from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.look import at_rest, no_traceback, settled
from tests.browser.maps import map_frame

NASTY = ("<img src=x onerror=alert(1)>", "😀 \u05e9\u05dc\u05d5\u05dd", 'AND NEAR " * ^ :')


def test_any_words_are_only_words_by_link_and_in_the_box(visit):
    page = visit(f"/assets?q={quote(NASTY[0])}")
    settled(page, "What is here")
    box = page.get_by_label("What are you looking for?")
    expect(box).to_have_value(NASTY[0])
    for words in NASTY:
        box.fill(words)
        page.keyboard.press("Enter")
        at_rest(page)
        expect(box).to_have_value(words)
        map_frame(page)
        no_traceback(page)
    assert [one for one in visit.heard if one.startswith(("dialog", "fault"))] == []
