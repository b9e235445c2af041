"""A page whose server died is open in the browser: what it says when it connects again counts beside its link."""

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

PLACES = ["Govan", "Gorbals", "Drumchapel"]


def page():
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, RerunException

    from pages.parts.runs import coming_back
    from pages.parts.shared import links

    with coming_back.choices_kept():
        places = {one.lower(): one for one in ("Govan", "Gorbals", "Drumchapel")}
        st.session_state["runs"] = st.session_state.get("runs", 0) + 1
        if st.session_state["runs"] == 1 and "chosen_meanwhile" in st.session_state:
            raise RerunException(RerunData("place=govan", st.session_state["chosen_meanwhile"]))
        st.header(places[links.choice("Place", "place", places, "place", "govan")])
        if st.button("Send"):
            st.session_state["sent"] = st.session_state.get("sent", 0) + 1
        if st.checkbox("Only core", key="core"):
            st.text_input("Why", key="why")
            st.stop()


def said_by(shown: AppTest) -> WidgetStates:
    """What the browser's boxes and buttons say."""
    return WidgetStates(widgets=shown._tree.get_widget_states().widgets)


def on_another_copy(before: AppTest, chosen_meanwhile: WidgetStates | None = None) -> AppTest:
    """The same page in a new session, which is sent the link and what the browser says, and perhaps more at once."""
    after = AppTest.from_function(page)
    after.query_params.update(before.query_params)
    if chosen_meanwhile:
        after.session_state["chosen_meanwhile"] = chosen_meanwhile
    return after._run(said_by(before))


def opened() -> AppTest:
    return AppTest.from_function(page).run()


def test_a_choice_made_before_the_new_session_had_run_is_shown_and_written_to_the_link():
    shown = opened()
    shown.selectbox(key="place").select("gorbals").run()
    shown.selectbox(key="place").select("drumchapel")  # not yet with the server
    after = on_another_copy(shown)
    assert (after.header[0].value, after.query_params["place"]) == ("Drumchapel", "drumchapel")
    after.selectbox(key="place").select("govan").run()
    assert after.header[0].value == "Govan"


def test_a_choice_that_interrupts_the_first_run_of_the_new_session_counts():
    shown = opened()
    before = said_by(shown)
    shown.selectbox(key="place").select("drumchapel")
    assert said_by(shown) != before
    after = on_another_copy(opened(), said_by(shown))
    assert after.header[0].value == "Drumchapel"


def test_what_no_link_holds_comes_back_too():
    shown = opened()
    shown.checkbox(key="core").check().run()
    shown.text_input(key="why").input("The edge differs").run()
    after = on_another_copy(shown)
    assert (after.checkbox(key="core").value, after.text_input(key="why").value) == (True, "The edge differs")


def test_a_button_pressed_at_that_moment_counts_once():
    shown = opened()
    shown.button[0].click()
    assert on_another_copy(shown).session_state["sent"] == 1


def test_a_page_opened_anew_runs_once_and_one_that_came_back_twice():
    shown = opened()
    assert shown.session_state["runs"] == 1
    assert on_another_copy(shown).session_state["runs"] == 2
