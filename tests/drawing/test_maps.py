"""What a page sends for a map: a script of a few hundred bytes that names this server alone."""

import re
from pathlib import Path

import pytest
from streamlit_folium import _get_map_string

from localities.drawing.maps.layers import address, served_layer, still_map

FILES = ("vendor/map.js?v=1", "vendor/map.css?v=2")


def script_of(drawn) -> str:
    drawn.get_root().render()
    drawn.render()
    return _get_map_string(drawn)


def test_the_still_ground_is_small_and_asks_no_other_host():
    script = script_of(still_map(FILES))
    assert "house.base(map_div" in script
    assert "//" not in script.replace("../../data", "")
    assert len(script) < 2000


def test_the_maps_files_are_addressed_from_the_frame_two_folders_down():
    drawn = still_map(FILES)
    assert [link for _, link in drawn.default_js] == ["../../vendor/map.js?v=1"]
    assert [link for _, link in drawn.default_css] == ["../../vendor/map.css?v=2"]


def test_an_operators_tiles_lie_on_the_ground_with_their_credit():
    script = script_of(still_map(FILES, "https://tiles.example/{z}/{x}/{y}.png", "© Example"))
    assert "https://tiles.example/{z}/{x}/{y}.png" in script
    assert "Example" in script
    assert "house.base(" in script


def test_a_legend_has_the_maps_type_also_where_it_stands_below_the_map():
    style = Path("localities/drawing/maps/map.css").read_text(encoding="utf-8")
    (legend,) = re.findall(r"^\.legend \{[^}]*font-family: ([^;]+);", style, re.MULTILINE)
    assert legend in re.findall(r"^\.leaflet-container \{[^}]*font: [^ ]+ ([^;]+);", style, re.MULTILINE)


def test_a_layer_is_its_address_and_how_to_draw_it():
    layer = served_layer("assets.geojson", {"place": "govan", "q": ""}, kind="assets", chosen="govan")
    script = layer.script(0)
    assert '"../../data/assets.geojson?place=govan"' in script
    assert '"chosen": "govan"' in script
    assert "map_div.addLayer(feature_group_0)" in script
    assert len(script) < 400


@pytest.mark.parametrize("nasty", ['"); alert(1); ("', "</script><script>alert(1)</script>", "a&b=c#d"])
def test_words_of_a_search_stay_words_in_the_script(nasty):
    script = served_layer("assets.geojson", {"q": nasty}, title=nasty).script(0)
    assert nasty not in script
    assert address("assets.geojson", {"q": nasty}).count("&") == 0
