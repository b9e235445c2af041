"""The server: Streamlit's pages, the open-data routes and the maps' own files, in one application."""

import gc
from importlib import import_module

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from localities import VERSION
from localities.publishing.contributing import contribution_routes, sign_in_routes
from localities.publishing.open_data import open_data
from localities.publishing.serving import exit_page, map_files
from localities.publishing.wall import present
from localities.startup import preload

# Heavy libraries are imported here, once, and then left out of every collection: a rerun stays a few milliseconds.
# Not streamlit_folium: imported before the server stands, its component is registered nowhere.
for library in ("altair", "folium", "geopandas", "pandas", "statsmodels.api"):
    import_module(library)
preload.read_everything()
gc.collect()
gc.freeze()


async def healthz(request: Request) -> JSONResponse:
    """200 with the version, the data's date and how much there is."""
    return JSONResponse({"status": "ok", "version": VERSION, **open_data.health()})


base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
health = Route(f"{base}/healthz", healthz, methods=["GET"])
rooms = (contribution_routes, sign_in_routes, exit_page, map_files, open_data, present)
app = st.App("pages/site.py", routes=[health, *(route for room in rooms for route in room.routes(base))])
