"""Shared by page tests: the open-data routes without a server, and a community store for each test."""

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.startup import web
from localities.startup.opening import Opening
from pages.parts.shared.page_list import PAGES


@pytest.fixture(scope="session")
def routes():
    """Return a client that answers every address of the running app."""
    opened = Opening()
    opened.open()
    return TestClient(Starlette(routes=web.routes(PAGES, "", opened)))


@pytest.fixture(autouse=True)
def cookies(monkeypatch):
    """Return the cookies, which a page without a browser does not have."""
    kept = {}
    monkeypatch.setattr(type(st.context), "cookies", kept)
    return kept


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Use an empty community store for this test only."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'community.db'}")
    yield
    engine.clear_cache()
