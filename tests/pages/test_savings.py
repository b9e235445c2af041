"""The page about shared savings opens from its link, says what is wrong with one, and keeps what it shows in it."""

from functools import partial

from localities.resources.savings import scenario_files
from tests.pages import opening

opened = partial(opening.opened, "savings")


def test_it_opens_with_labelled_example_figures():
    page = opened()
    assert page.warning[0].value.startswith("Example figures")
    assert any("save £1,905,000 in cash" in one.value for one in page.markdown)


def test_a_link_restores_rule_pot_and_scenario():
    told = scenario_files.to_json(scenario_files.example()).replace("Police", "Fire service")
    letters = scenario_files.to_link(scenario_files.from_json(told))
    page = opened(rule="equal", pot="50", scenario=letters)
    assert page.selectbox(key="rule").value == "equal"
    assert page.session_state["savings_now"].names[-1] == "Fire service"
    assert letters in page.query_params["scenario"]


def test_a_link_that_was_cut_short_is_told_and_the_example_stands():
    page = opened(scenario="abc")
    assert "cut short" in page.error[0].value
    assert page.session_state["savings_now"] == scenario_files.example()


def test_figures_can_be_stated_and_are_worked_out_when_the_button_is_pressed():
    page = opened()
    page.toggle(key="savings_editing").set_value(True).run()
    assert not page.exception
    page.text_input(key="savings_edit_0_title").set_value("Ours")
    page.button[0].click().run()
    assert not page.exception
    assert page.session_state["savings_now"].title == "Ours"
    assert page.query_params["scenario"]
