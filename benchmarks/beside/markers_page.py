"""The same points as folium.Marker on a plain page: what most dashboards do. Tooltips only, which flatters it."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from geodata.table_cells import named_rows
from localities.assets import records
from localities.publishing.serving.map_files import addresses

st.write("The same points, one folium.Marker each.")
script, style = (f"../../{address}" for address in addresses())
folium.Map.default_js, folium.Map.default_css = [("leaflet", script)], [("leaflet", style)]
drawn = folium.Map(location=(55.8615, -4.2450), zoom_start=11, tiles=None, maxZoom=18)
for row in named_rows(records.records().query("pin")):
    folium.Marker((row.latitude, row.longitude), tooltip=row.name).add_to(drawn)
st_folium(drawn, key="markers", returned_objects=[], height=620, use_container_width=True)
