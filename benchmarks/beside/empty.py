"""An empty page, to know what Streamlit itself takes."""

import streamlit as st

st.write("nothing")
