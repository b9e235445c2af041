"""The page about services under one roof opens from its link and promises nothing that nobody has published."""

from functools import partial

from tests.pages import opening
from tests.pages.opening import said

opened = partial(opening.opened, "colocation")


def test_it_opens_cold_with_the_three_projects_and_no_made_up_place():
    page = opened()
    assert [one.label for one in page.expander[:3]] == [
        "Springburn job centre",
        "Parkhead job centre partnership suite",
        "Deep End advice workers in GP practices",
    ]
    assert "Location not known" in said(page)
    assert "one optimum, there may be others" in said(page)
    assert "An assumption, never a promise" in said(page)


def test_a_link_restores_hosts_count_and_area():
    page = opened(hosts="school,community", count="2", area="glasgow")
    assert "in all of Glasgow" in said(page)
    assert page.query_params["hosts"] == "school,community"


def test_job_centres_are_named_as_having_no_point():
    page = opened("govan", hosts="job")
    assert "No listing with a point among: job centres" in said(page)
    assert "None of these hosts would reach more" in said(page)


def test_an_unknown_kind_of_host_is_answered_in_a_sentence():
    page = opened(hosts="pub")
    assert "no kind of host called “pub”" in said(page)
