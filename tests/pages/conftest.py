"""What page tests share: the open-data routes without a server, and a community store of the test's own."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.publishing.open_data import open_data
from localities.publishing.serving import map_files


@pytest.fixture(scope="session")
def routes():
    """Answers for addresses under /data/, as the running app gives them."""
    return TestClient(Starlette(routes=[*map_files.routes(), *open_data.routes()]))


@pytest.fixture
def store(tmp_path, monkeypatch):
    """An empty community store that this test alone uses."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'community.db'}")
    yield
    engine.clear_cache()
