"""The server: Streamlit's pages, the open-data routes and the maps' own files, in one application."""

import gc

gc.disable()  # nearly all that a start makes stays for good: to look through it again and again takes half a second

from localities.startup import memory

memory.keep_in_one()  # before the first library that brings Arrow

import streamlit as st
from streamlit import config

from localities.startup import allowed_hosts, lifespan, logs, opening, web
from pages.parts.shared.page_list import PAGES

logs.begin()
config.set_option("server.allowedHosts", [*config.get_option("server.allowedHosts"), *allowed_hosts.hosts()])
base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
later = opening.Opening(base, [page.address for page in PAGES])
routes = web.routes(PAGES, base, later)
app = st.App(
    "pages/site.py",
    routes=routes,
    middleware=web.middleware(PAGES, base, routes, later),
    lifespan=lifespan.of(later),
)
