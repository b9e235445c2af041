"""The map of services and need: its link, its ready-made questions, its sentences and tables."""

from functools import partial

from localities.resources.overlay import overlay_words
from localities.resources.overlay.map_question import question
from localities.resources.overlay.overlay import overlay
from tests.pages import opening
from tests.pages.opening import said

opened = partial(opening.opened, "map")


def test_it_opens_cold_and_says_what_services_and_need_say_together():
    page = opened()
    found = overlay(question(("food",), "child_poverty_percent"))
    assert f"have none within 800 m; {int((found.high_without['place'] != '').sum())} of them lie in the nine" in said(
        page
    )
    assert "Department for Work and Pensions" in said(page)
    assert "Our list is incomplete" in said(page)


def test_a_ready_made_question_is_a_tap_and_stands_in_the_link():
    page = opened()
    page.button_group(key="ready").set_value("jobs").run()
    assert not page.exception
    assert page.query_params["kinds"] == "jobs_learning"
    assert page.query_params["measure"] == "participation_16_19_percent"
    assert "“Taking part, 16 to 19” is lowest in" in said(page)


def test_a_zone_in_the_link_says_its_figure_how_it_stands_and_the_three_nearest():
    page = opened(kinds="food,recovery", area="S01009759")
    asked = question(("food", "recovery"), "child_poverty_percent")
    assert "Darnley East" in page.header[0].value
    assert "Glasgow\\: 24.7%" in said(page)
    listed = [row.name for row in overlay_words.nearest_rows(asked, "S01009759")]
    assert len(listed) == 3
    assert all(name in said(page) for name in listed)


def test_a_service_that_is_not_known_is_said_and_left_out():
    page = opened(kinds="food,fod")
    assert "no service called “fod”" in said(page).replace("\\", "")
    assert page.query_params.get("kinds", "food") == "food"
