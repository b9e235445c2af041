"""The page about reach opens from its link, keeps every change in it, and says what it cannot read."""

from functools import partial

from localities.resources.reach import sites
from tests.pages import opening
from tests.pages.opening import said

opened = partial(opening.opened, "reach")


def test_it_opens_cold_and_says_what_is_reached_and_what_is_missing():
    page = opened()
    assert "live within 800 m of a listed site" in said(page)
    assert "Our list is incomplete" in said(page)
    assert "they agree" in said(page)


def test_a_site_added_at_a_postcode_stays_in_the_link_and_can_be_taken_back():
    page = opened("govan")
    page.text_input(key="reach_where").set_value("G51 3UU").run()
    page.button(key="reach_add_location").click().run()
    assert not page.exception
    assert page.query_params["changes"].startswith("add~-4.3")
    assert "With your changes" in said(page)
    page.button(key="reach_clear").click().run()
    assert "changes" not in page.query_params


def test_a_site_can_be_closed_from_the_list_alone():
    page = opened(service="food")
    some = sites.sites("food").index[0]
    page.selectbox(key="reach_site").set_value(some).run()
    page.button(key="reach_location_off").click().run()
    assert not page.exception
    assert page.query_params["changes"] == f"close~{some}"
    assert "people lose" in said(page)


def test_it_opens_on_a_service_of_the_whole_city_and_says_how_many_sites_of_which_year():
    page = opened()
    assert f"{len(sites.sites('kind-gp-practice'))} open listings with a point, lists of 2020" in said(page)


def test_a_link_with_a_change_that_cannot_be_read_says_so():
    page = opened(changes="burn~hall")
    assert "changes were left out" in said(page)


def test_changes_to_sites_of_another_service_are_told():
    page = opened(service="faith", changes=f"close~{sites.sites('food').index[0]}")
    assert "another service" in said(page)
