"""The server of the markers page; it serves Leaflet locally, as ours does."""

from pathlib import Path

import streamlit as st

from localities.publishing.serving import map_files

app = st.App(str(Path(__file__).with_name("markers_page.py")), routes=map_files.routes())
