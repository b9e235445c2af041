"""The ways to say which zones are one's own area: a map, a list, codes, a drawn shape; and what came of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from geodata.table_cells import named_rows
from localities.drawing.maps.layers import served_layer
from localities.places import drawn_area, outlines, own_area, wording, zone_shapes
from localities.places.drawn_area import Drawn
from localities.places.own_area import Chosen, OwnAreaError
from localities.upload_limits import SHAPES
from pages.parts.shared import own_here
from pages.parts.shared.maps import show_map
from pages.parts.shared.plain import plain, text_of
from pages.parts.shared.tables import show_table
from pages.parts.shared.uploads import open_once

VERSION = "own_version"  # a changed key resets the widgets to what was chosen elsewhere
OVERLAPS, READ_FILE = "own_overlaps", "own_file_read"
REMARKS, OF_FILE = "own_remarks", "own_shapes"  # of the file that was opened last
KINDS = ["geojson", "json", "geojsonl", "zip", "gpkg", "kml", "fgb"]
ONE_BY_ONE = "Zones chosen one by one; each counts whole."
OF_SHAPE = {
    "data_zone_code": "Code",
    "name": "Data zone",
    "share_percent": "% of its area inside",
    "point_inside": "Its people’s point inside",
    "belongs": "Belongs",
    "in_doubt": "In doubt",
}


def change(area: Chosen, overlaps: pd.DataFrame | None = None, said: tuple[str, ...] = ()) -> None:
    """Keep the area and rerun the page with it in every tool; `said` is shown under its name."""
    own_here.keep_area(area)
    st.session_state[OVERLAPS], st.session_state[REMARKS] = overlaps, said
    st.session_state[VERSION] = _version() + 1
    st.rerun()


def _version() -> int:
    return st.session_state.get(VERSION, 0)


def present() -> Chosen:
    """The session's own area, or one without zones."""
    return own_here.chosen_area() or Chosen(own_area.UNNAMED, (), ONE_BY_ONE)


def pick_on_map() -> None:
    """The map on which a click adds a zone or takes it away."""
    area, ids = present(), own_here.areas()
    every = served_layer("zones.geojson", kind="areas", thin=True, fit="every zone")
    places = served_layer("places.geojson", {"outline": "working"}, kind="areas", outline_only=True)
    mine = [served_layer("zones.geojson", {"own": ids[0]}, kind="areas", thin=True)] if ids else []
    clicked = show_map("own", [every, *mine, places], 480)
    st.caption("A click on a zone adds it or takes it away. The list beside the map does the same by keyboard.")
    if clicked in zone_shapes.names():
        zones = set(area.zones) ^ {clicked}
        change(replace(area, zones=tuple(sorted(zones)), rule=ONE_BY_ONE))


def name_and_list() -> None:
    """The area's name, and its zones as a list to add to and take from."""
    area, version = present(), _version()
    name = st.text_input("Its name", area.name, key=f"own_name_{version}", max_chars=own_area.LONGEST_NAME)
    names = zone_shapes.names()
    zones = st.multiselect(
        "Its data zones",
        sorted(names, key=lambda code: names[code]),
        default=list(area.zones),
        format_func=lambda code: f"{names[code]} ({code})",
        key=f"own_zones_{version}",
        placeholder="Type part of a name or a code",
    )
    try:
        named = own_area.clean_name(name)
    except OwnAreaError as fault:
        st.error(plain(str(fault)), icon=":material/error:")
        return
    chosen = tuple(sorted(zones))
    if chosen != area.zones:
        change(Chosen(named, chosen, ONE_BY_ONE))
    elif chosen and named != area.name:
        change(replace(area, name=named), st.session_state.get(OVERLAPS), st.session_state.get(REMARKS, ()))


def other_ways() -> None:
    """Codes to paste, a file to open, a place to begin with."""
    codes, shape, place = st.columns(3, gap="medium")
    with codes, st.expander("Paste codes", icon=":material/content_paste:"):
        _paste()
    with shape, st.expander("Open a shape or a saved area", icon=":material/upload_file:"):
        _open_file()
    with place, st.expander(f"Begin with one of the {wording.count()}", icon=":material/map:"):
        _begin_with_place()


def _paste() -> None:
    with st.form("own_paste", border=False):
        written = st.text_area("Data zone codes", placeholder="S01010488, S01010489 …", max_chars=20_000)
        if not st.form_submit_button("Use these zones"):
            return
    try:
        zones = own_area.zones_named(written)
    except OwnAreaError as fault:
        st.error(plain(str(fault)), icon=":material/error:")
        return
    change(Chosen(present().name, zones, "Zones named by their codes; each counts whole."))


def _open_file() -> None:
    label = f"GeoJSON, GeoPackage, zipped shapefile, KML or FlatGeobuf; {SHAPES.megabytes} MB at most"
    file = st.file_uploader(label, KINDS, max_upload_size=SHAPES.megabytes)
    drawn = open_once(file, READ_FILE, drawn_area.read, faults=(OwnAreaError,))
    if drawn is not None:
        st.session_state[OF_FILE] = (drawn, *drawn.single) if drawn.single else ()
        change(drawn.area, drawn.overlaps, drawn.remarks)


def _choose_shape(area: Chosen) -> None:
    """The shapes of a file of several, to take together or one of them alone."""
    shapes: tuple[Drawn, ...] = st.session_state.get(OF_FILE, ())
    if not shapes or area.zones not in [one.area.zones for one in shapes]:
        return
    labels = ["All together", *(one.area.name for one in shapes[1:])]
    here = next(at for at, one in enumerate(shapes) if one.area.zones == area.zones)
    key = f"own_shape_{_version()}"
    chosen = st.selectbox(
        "Which of the file’s shapes", range(len(shapes)), index=here, format_func=labels.__getitem__, key=key
    )
    if chosen != here:
        one = shapes[chosen]
        change(one.area, one.overlaps, one.remarks or (f"One of the {len(shapes) - 1} shapes of the file.",))


def _begin_with_place() -> None:
    with st.form("own_place", border=False):
        names = outlines.names()
        place = st.selectbox("Place", list(names), format_func=text_of(names))
        outline = st.selectbox("Outline", list(outlines.OUTLINES), format_func=text_of(outlines.OUTLINES))
        if not st.form_submit_button("Take its zones"):
            return
    zones = tuple(sorted(outlines.zones_of(place, outline)["data_zone_code"]))
    change(
        Chosen(f"{names[place]}, changed"[: own_area.LONGEST_NAME], zones, f"Begun with {names[place]} ({outline}).")
    )


def zones_covered(area: Chosen) -> None:
    """Which zones it takes in, how those on the edge were counted, and a file to keep."""
    st.markdown(f"**{plain(area.name)}** takes in {len(area.zones)} data zone{'s' if len(area.zones) != 1 else ''}. ")
    st.caption(plain(area.rule))
    for sentence in st.session_state.get(REMARKS, ()):
        st.info(plain(sentence), icon=":material/info:")
    _choose_shape(area)
    overlaps = st.session_state.get(OVERLAPS)
    if overlaps is not None and len(overlaps):
        doubtful = overlaps[overlaps["in_doubt"]]
        if len(doubtful):
            listed = ", ".join(f"{row.name} ({'in' if row.belongs else 'out'})" for row in _rows(doubtful))
            st.warning(plain(f"In doubt: {listed}. Add or take away as you know the ground."), icon=":material/rule:")
        with st.expander("Every zone that the shape touches", icon=":material/table:"):
            show_table(_yes_no(overlaps[list(OF_SHAPE)]).rename(columns=OF_SHAPE))
    with st.container(horizontal=True, gap="small"):
        file_name = "own-area.geojson"
        st.download_button(
            "Save to a file", partial(own_area.to_file, area), file_name, "application/geo+json", on_click="ignore"
        )
        if st.button("Remove", icon=":material/delete:"):
            change(replace(area, zones=()))


def _rows(table: pd.DataFrame):
    return named_rows(table, index=False)


def _yes_no(table: pd.DataFrame) -> pd.DataFrame:
    flags = ["point_inside", "belongs", "in_doubt"]
    return table.assign(**{flag: table[flag].map({True: "yes", False: "no"}) for flag in flags})
