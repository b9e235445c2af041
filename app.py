"""The server: Streamlit's pages, the open-data routes and the maps' own files, in one application."""

import gc
from importlib import import_module

import streamlit as st
from streamlit import config

from localities.startup import allowed_hosts, logs, preload, stopping, web
from pages.parts.shared.page_list import PAGES

# Heavy libraries are imported here, once, and then left out of every collection: a rerun stays a few milliseconds.
# Not streamlit_folium: imported before the server runs, its component is registered nowhere.
for library in ("altair", "folium", "geopandas", "pandas", "statsmodels.api"):
    import_module(library)
logs.begin()
preload.read_first()
gc.collect()
gc.freeze()
preload.read_the_rest_beside()

config.set_option("server.allowedHosts", [*config.get_option("server.allowedHosts"), *allowed_hosts.hosts()])
base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
routes = web.routes(PAGES, base)
app = st.App(
    "pages/site.py",
    routes=routes,
    middleware=web.middleware(PAGES, base, routes),
    lifespan=stopping.stops_in_time,
)
