"""A link that asks for what is not there: the page shows, says what was asked, and gives the nearest choice."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.look import no_traceback

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>![p](http://evil.example/p.png)[l](javascript:alert(3))"


@pytest.mark.parametrize(
    "path",
    [
        "/?place={}",
        "/place?place=govan&section={}&outline={}&shade={}",
        "/compare?measure={}&year={}",
        "/assets?q={}&category={}&theme={}&asset={}",
    ],
)
def test_code_and_endless_words_in_a_link_are_shown_short_as_text_and_run_nothing(visit, path):
    page = visit(path.replace("{}", quote(HOSTILE + "x" * 2000)))
    expect(page.get_by_text("Data gathered")).to_be_visible()
    page.wait_for_timeout(800)
    no_traceback(page)
    assert [one for one in visit.heard if "dialog" in one] == []
    assert page.locator("main img[src='x'], main [onerror], main img[src*='evil']").count() == 0
    assert page.locator("main a[href^='javascript'], main script").count() == 0
    assert "x" * 300 not in page.locator("main").inner_text()
