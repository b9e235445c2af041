"""An empty page, to measure Streamlit's own cost."""

import streamlit as st

st.write("nothing")
