"""A client of the OGC API, and the standard's own schemas."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.publishing.ogc_api import ogc_api
from tests.publishing.ogc_api.building_blocks import BuildingBlocks


@pytest.fixture(scope="session")
def ogc():
    """Return a client of the API; its addresses begin with /ogc."""
    return TestClient(Starlette(routes=ogc_api.routes()))


@pytest.fixture(scope="session")
def blocks():
    """Return the standard's JSON schemas."""
    return BuildingBlocks()
