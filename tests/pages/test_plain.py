"""Words from data are shown as words."""

import pytest

from pages.parts.shared.plain import link, plain


@pytest.mark.parametrize(
    "written",
    ["*bold*", "[a](b)", ":material/home:", "$x$", "# head", "<b>x</b>", "a_b_", "`c`", "~~d~~", ":red[e]"],
)
def test_nothing_that_markdown_acts_on_stays_bare(written):
    shown = plain(written)
    assert shown.replace("\\", "") == written.replace("\\", "")
    for sign in "*[]:$#<>_`~":
        assert sign not in shown.replace("\\" + sign, "")


def test_only_addresses_that_are_safe_to_open_become_links():
    assert link("0141 429 0022", "tel:01414290022") == "[0141 429 0022](tel:01414290022)"
    assert link("page", "javascript:alert(1)") == "page"
    assert link("page", "https://example.org/a) [b](https://evil.example") == "page"
    assert link("page", "stored page 12") == "page"
