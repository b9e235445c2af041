"""The server: Streamlit's pages, the open-data routes and the maps' own files, in one application."""

import gc

gc.disable()  # nearly all that a start makes stays for good: to look through it again and again takes half a second

import streamlit as st
from streamlit import config

from localities.startup import allowed_hosts, lifespan, logs, preload, web
from pages.parts.shared.page_list import PAGES

logs.begin()
preload.read_first()
gc.freeze()  # what is loaded by now is left out of every collection: a rerun stays a few milliseconds
gc.enable()

config.set_option("server.allowedHosts", [*config.get_option("server.allowedHosts"), *allowed_hosts.hosts()])
base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
routes = web.routes(PAGES, base)
app = st.App(
    "pages/site.py",
    routes=routes,
    middleware=web.middleware(PAGES, base, routes),
    lifespan=lifespan.running,
)
preload.read_the_rest_beside()
