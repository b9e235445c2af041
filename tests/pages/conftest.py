"""What page tests share: the open-data routes without a server, and a community store of the test's own."""

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.startup import web
from pages.parts.shared.page_list import PAGES


@pytest.fixture(scope="session")
def routes():
    """Return what answers for every address of ours, as the running app does."""
    return TestClient(Starlette(routes=web.routes(PAGES)))


@pytest.fixture(autouse=True)
def cookies(monkeypatch):
    """What the browser keeps for the app; a page without a browser knows none of its own."""
    kept = {}
    monkeypatch.setattr(type(st.context), "cookies", kept)
    return kept


@pytest.fixture
def store(tmp_path, monkeypatch):
    """An empty community store that this test alone uses."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'community.db'}")
    yield
    engine.clear_cache()
