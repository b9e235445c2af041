"""Streamlit's main script: the list of pages and the frame round each. It stands in pages/ on purpose (see README)."""

import streamlit as st

from pages.parts.shared import frame, own_here, run_slots

st.set_page_config(page_title="Thriving Places", page_icon=str(frame.ICON), layout="wide")

page = st.navigation(
    {
        "": [
            st.Page("home.py", title="Thriving Places", icon=":material/home:", default=True),
            st.Page("assets.py", title="Assets", icon=":material/location_on:", url_path="assets"),
            st.Page("place.py", title="Place", icon=":material/map:", url_path="place"),
            st.Page("suggest.py", title="Suggest", icon=":material/edit_location_alt:", url_path="suggest"),
        ],
        "Figures": [
            st.Page("compare.py", title="Compare", icon=":material/stacked_bar_chart:", url_path="compare"),
            st.Page("overview.py", title="Overview", icon=":material/grid_on:", url_path="overview"),
            st.Page("connections.py", title="Connections", icon=":material/scatter_plot:", url_path="connections"),
            st.Page("outlook.py", title="Outlook", icon=":material/trending_up:", url_path="outlook"),
            st.Page("own.py", title="Your own", icon=":material/draw:", url_path="own"),
        ],
        "Money and need": [
            st.Page("resources.py", title="Resources", icon=":material/payments:", url_path="resources"),
            st.Page("reach.py", title="Reach", icon=":material/directions_walk:", url_path="reach"),
            st.Page("colocation.py", title="Under one roof", icon=":material/home_work:", url_path="colocation"),
            st.Page("savings.py", title="Shared savings", icon=":material/savings:", url_path="savings"),
        ],
        "Meeting and data": [
            st.Page("meeting.py", title="Meeting", icon=":material/groups:", url_path="meeting"),
            st.Page("stewards.py", title="Stewards", icon=":material/fact_check:", url_path="stewards"),
            st.Page("data.py", title="Data", icon=":material/database:", url_path="data"),
        ],
    },
    position="top",
)
with run_slots.PAGES.run_slot():
    frame.apply_css()
    frame.pickers()
    own_here.restore()
    page.run()
    frame.foot()
