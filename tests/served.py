"""The replies of the app's open-data routes, for tests that compare pages with them.

`app` is the address of a running app, or a client that calls the routes directly.
"""

import io
import json
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas as pd
from starlette.testclient import TestClient

from geodata.table_cells import row_of


def content(app: str | TestClient, name: str, **query) -> bytes:
    """Return the content at /data/ with that name and query."""
    asked = urlencode({key: value for key, value in query.items() if value})
    address = f"/data/{name}?{asked}" if asked else f"/data/{name}"
    if isinstance(app, TestClient):
        reply = app.get(address)
        assert reply.status_code == 200, f"{address}: {reply.text}"
        return reply.content
    with urlopen(app + address, timeout=60) as reply:
        return reply.read()


def layer(app: str | TestClient, name: str, **query) -> dict:
    """Return a feature collection, as a map receives it."""
    return json.loads(content(app, name, **query))


def ids(app: str | TestClient, name: str, **query) -> list[str]:
    """Return the ids of a layer's features."""
    return [feature["id"] for feature in layer(app, name, **query)["features"]]


def table(app: str | TestClient, name: str, **query) -> pd.DataFrame:
    """Return a table with all values as text."""
    return pd.read_csv(io.BytesIO(content(app, name, **query)), dtype=str, keep_default_na=False)


def names_of_places(app: str | TestClient) -> dict[str, str]:
    """Return the names of the places by slug."""
    features = layer(app, "places.geojson")["features"]
    return {one["properties"]["place"]: one["properties"]["name"] for one in features}


def measure(app: str | TestClient, measure_id: str) -> dict[str, str]:
    """Return one row of the catalogue."""
    found = row_of(table(app, "measures.csv").set_index("measure_id"), measure_id)
    return {"measure_id": measure_id, **found.to_dict()}
