"""The OGC API as a client sees it, and the standard's own schemas."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.publishing.ogc_api import ogc_api
from tests.publishing.ogc_api.building_blocks import BuildingBlocks


@pytest.fixture(scope="session")
def ogc():
    """A client of the API; its addresses begin with /ogc."""
    return TestClient(Starlette(routes=ogc_api.routes()))


@pytest.fixture(scope="session")
def blocks():
    """The JSON schemas that the standard publishes."""
    return BuildingBlocks()
