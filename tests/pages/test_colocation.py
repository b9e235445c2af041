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


def test_a_project_stands_where_a_list_says_with_the_age_of_the_list():
    page = opened("govan", hosts="job")
    assert "200 Atlas Road, G21 4DL, by a list of 2017" in said(page)
    assert "No listing with a point" not in said(page)


def test_an_unknown_kind_of_host_is_answered_in_a_sentence():
    page = opened(hosts="pub")
    assert "no kind of host called “pub”" in said(page)


def test_a_saved_link_about_nine_places_or_the_city_by_name_still_opens_on_them():
    for before, now in (("nine", "places"), ("glasgow", "city")):
        page = opened(hosts="school", area=before)
        assert page.session_state["area"] == now
        assert not [one for one in page.warning if "no area called" in one.value]
