"""What the app's own open-data routes say: the tests hold the pages against it."""

import io
import json
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas as pd


def _bytes(app: str, name: str, query: dict) -> bytes:
    asked = urlencode({key: value for key, value in query.items() if value})
    with urlopen(f"{app}/data/{name}?{asked}" if asked else f"{app}/data/{name}", timeout=60) as reply:
        return reply.read()


def layer(app: str, name: str, **query) -> dict:
    """A feature collection, as a map gets it."""
    return json.loads(_bytes(app, name, query))


def ids(app: str, name: str, **query) -> list[str]:
    """The ids of a layer's features."""
    return [feature["id"] for feature in layer(app, name, **query)["features"]]


def table(app: str, name: str, **query) -> pd.DataFrame:
    """A table, all text."""
    return pd.read_csv(io.BytesIO(_bytes(app, name, query)), dtype=str, keep_default_na=False)


def names_of_places(app: str) -> dict[str, str]:
    """Slug to name of the nine."""
    features = layer(app, "places.geojson")["features"]
    return {one["properties"]["place"]: one["properties"]["name"] for one in features}


def measure(app: str, measure_id: str) -> dict[str, str]:
    """One line of the catalogue."""
    found = table(app, "measures.csv").set_index("measure_id").loc[measure_id]
    return {"measure_id": measure_id, **found.to_dict()}
