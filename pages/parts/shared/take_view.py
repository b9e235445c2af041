"""The row under a view that lets a reader take it away; nothing is made until a link is followed."""

from __future__ import annotations

import streamlit as st

from localities.publishing.downloads import view_files, view_routes

WHAT = {
    "compare": "this comparison",
    "zones": "these zones",
    "map": "this map",
    "overview": "this overview",
    "need_and_services": "need and services",
    "place": "this profile",
    "years": "these years",
    "ages": "these ages",
    "connections": "this connection",
    "matrix": "this matrix",
    "outlook": "this outlook",
    "off_their_path": "this list",
}
WORDS = {  # the text before the links of a kind, and the text of the link
    "csv.zip": ("table", "CSV"),
    "xlsx": ("table", "Excel"),
    "gpkg": ("map", "GeoPackage"),
    "geojson": ("map", "GeoJSON"),
    "png": ("chart", "PNG"),
    "svg": ("chart", "SVG"),
    "pdf": ("sheet", "PDF"),
}


def take_away(name: str, **parts: str | None) -> None:
    """One control: this view, with these parts of its link, as table, map, chart and citation."""
    kinds: dict[str, list[str]] = {}
    for ending in view_files.endings(name):
        kind, label = WORDS[ending]
        kinds.setdefault(kind, []).append(f"[{label}]({_address(name, ending, parts)})")
    sentences = [f"{kind}: {', '.join(links)}" for kind, links in kinds.items()]
    sentences.append(f"[how to cite it]({_address(name, view_files.CITATION, parts)})")
    with st.popover(f"Take {WHAT.get(name, 'this')} away", icon=":material/download:"):
        st.markdown("\n".join(f"- {one[0].upper()}{one[1:]}" for one in sentences))


def _address(name: str, ending: str, parts: dict[str, str | None]) -> str:
    return f"data/{view_routes.address(name, ending, **parts)}"
