"""A page's map: what goes to the browser is what st_folium itself would send for the same ground."""

import pytest
import streamlit_folium
from streamlit_folium import st_folium

from localities.drawing.maps.layers import served_layer, still_map
from pages.parts.shared import maps

FILES = ("vendor/map.js?v=1", "vendor/map.css?v=2")
OUR_OWN = {"feature_group", "on_change"}  # the layers' script is shorter, and a click is kept by a function of ours


@pytest.fixture
def sent(monkeypatch):
    """What reached the component, one dictionary a call."""
    calls = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: calls.append(given))
    monkeypatch.setattr(maps, "addresses", lambda: FILES)
    return calls


@pytest.mark.parametrize("tiles", ["", "https://tiles.example/{z}/{x}/{y}.png"])
def test_a_map_is_sent_as_st_folium_sends_it(sent, monkeypatch, tiles):
    monkeypatch.setenv("TILES_URL", tiles)
    monkeypatch.setenv("TILES_CREDIT", "© Example")
    assert maps.show_map("compare", [served_layer("places.geojson", kind="areas")], 430) is None
    st_folium(
        still_map(FILES, tiles, "© Example"),
        key="map_compare",
        height=430,
        use_container_width=True,
        returned_objects=[maps.CLICKED],
    )
    ours, theirs = sent
    assert set(ours) == set(theirs)
    assert {name for name in ours if ours[name] != theirs[name]} <= OUR_OWN


def test_each_layer_of_a_map_has_a_group_of_its_own_in_the_order_of_the_page(sent):
    maps.show_map("compare", [served_layer("zones.geojson", thin=True), served_layer("places.geojson")])
    script = sent[0]["feature_group"]
    zones, places = script.index("zones.geojson"), script.index("places.geojson")
    assert script.index("var feature_group_0 =") < zones < script.index("var feature_group_1 =") < places
