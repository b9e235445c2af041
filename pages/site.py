"""Streamlit's main script: the list of pages and the frame round each. It stands in pages/ on purpose (see README)."""

import streamlit as st

from pages.parts import frame, own_here

st.set_page_config(page_title="Thriving Places", page_icon=str(frame.ICON), layout="wide")

page = st.navigation(
    {
        "": [
            st.Page("home.py", title="Thriving Places", icon=":material/home:", default=True),
            st.Page("assets.py", title="Assets", icon=":material/location_on:", url_path="assets"),
            st.Page("place.py", title="Place", icon=":material/map:", url_path="place"),
        ],
        "Figures": [
            st.Page("compare.py", title="Compare", icon=":material/stacked_bar_chart:", url_path="compare"),
            st.Page("overview.py", title="Overview", icon=":material/grid_on:", url_path="overview"),
            st.Page("connections.py", title="Connections", icon=":material/scatter_plot:", url_path="connections"),
            st.Page("outlook.py", title="Outlook", icon=":material/trending_up:", url_path="outlook"),
            st.Page("own.py", title="Your own", icon=":material/draw:", url_path="own"),
        ],
        "Meeting and data": [
            st.Page("meeting.py", title="Meeting", icon=":material/groups:", url_path="meeting"),
            st.Page("data.py", title="Data", icon=":material/database:", url_path="data"),
        ],
    },
    position="top",
)
frame.dress()
frame.pickers()
own_here.restore()
page.run()
frame.foot()
