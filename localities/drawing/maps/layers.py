"""Maps as the pages use them: one still ground, and moving layers that are only addresses.

What Streamlit sends to the browser stays a few hundred bytes a layer: the shapes come from the open-data
routes, and how they are drawn stands in map.js, which the browser keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import folium
from branca.element import MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from localities.drawing.maps.ground import CITY_CENTRE, CITY_ZOOM, GROUND_CREDIT, LEAST_ZOOM, MOST_ZOOM, ROOT


class HouseMap(folium.Map):
    """A folium map whose script and style come from this server alone."""

    default_js = ()
    default_css = ()

    def render(self, **kwargs: object) -> None:
        """Lets the layers join the map; no HTML page is written, for st_folium takes the script alone.

        Folium's own way writes that page twice a rerun, which costs more than all the rest of a map.
        """
        for child in list(self._children.values()):
            child.render(**kwargs)  # pyright: ignore[reportUnknownMemberType] branca leaves **kwargs open


class _ScriptOnly(MacroElement):
    """Something on the map that is its script and nothing else."""

    def render(self, **kwargs: object) -> None:
        """Render no further script: st_folium reads it from the template."""


class _Ground(_ScriptOnly):
    """The shipped basemap under a map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "house.base({{ this._parent.get_name() }}, {{ this.address|tojson }});"
        "{% if this.credit %}{{ this._parent.get_name() }}.attributionControl.addAttribution({{ this.credit|tojson }});"
        "{% endif %}{% endmacro %}"
    )

    def __init__(self, address: str, credit: str):
        super().__init__()
        self._name, self.address, self.credit = "Ground", address, credit


@dataclass(frozen=True)
class ServedLayer:
    """A layer that the browser fetches by its address and draws as the options say (see map_layers.js)."""

    address: str
    options: dict[str, Any]

    def script(self, number: int) -> str:
        """Return the script that puts the layer on the map as its `number`-th; text in it stays text."""
        group = f"feature_group_{number}"
        address, options = (htmlsafe_json_dumps(part, sort_keys=True) for part in (self.address, self.options))
        return (
            f"var {group} = L.featureGroup();\n"
            f"house.layer({group}, map_div, {address}, {options});\n"
            f"map_div.addLayer({group});\n"
            f"(window.feature_group = window.feature_group || []).push({group});\n"
        )


def still_map(map_files: tuple[str, str], tiles_url: str = "", tiles_credit: str = "") -> folium.Map:
    """A folium map of the city with the shipped ground and, if the operator set them, street tiles.

    `map_files` are the addresses of the script and the style, as seen from the server's root.
    """
    drawn = HouseMap(
        location=CITY_CENTRE,
        zoom_start=CITY_ZOOM,
        tiles=None,
        zoom_control="topright",  # that corner is outside the city
        minZoom=LEAST_ZOOM,
        maxZoom=MOST_ZOOM,  # without tiles MarkerCluster needs the map itself to know
        zoomSnap=0.25,
        zoomDelta=1,
        prefer_canvas=False,
    )
    script, style = map_files
    drawn.default_js = [("house_js", f"{ROOT}/{script}")]
    drawn.default_css = [("house_css", f"{ROOT}/{style}")]
    if tiles_url:
        folium.TileLayer(tiles_url, attr=tiles_credit or "Street tiles: see the operator", max_zoom=MOST_ZOOM).add_to(
            drawn
        )
    _Ground(f"{ROOT}/data/basemap.geojson", GROUND_CREDIT).add_to(drawn)
    return drawn


def served_layer(route: str, query: Mapping[str, object] | None = None, **options: Any) -> ServedLayer:
    """A layer that fetches `/data/{route}` with `query` and is drawn as `options` say (see map_layers.js)."""
    return ServedLayer(address(route, query), options)


def address(route: str, query: Mapping[str, object] | None = None) -> str:
    """The layer's address as seen from the map's frame, without what is empty in `query`."""
    requested = urlencode({key: value for key, value in (query or {}).items() if value})
    return f"{ROOT}/data/{route}" + (f"?{requested}" if requested else "")
