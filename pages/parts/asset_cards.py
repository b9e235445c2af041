"""One asset listing on a page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geodata.asset_kinds import CATEGORIES
from localities.assets import records
from localities.assets.distance import walk_minutes
from localities.places import outlines
from pages.parts.plain import link, plain

SYMBOLS = {one.category_id: f":material/{one.symbol}:" for one in CATEGORIES}
LINE_BREAK = "  \n"  # two spaces: Markdown's own
FACTS = (("hours", "Hours"), ("cost", "Cost"), ("step_free", "Step-free"), ("languages", "Languages"))


def card(asset_id: str, asset: pd.Series, why: str = "", distance_m: float | None = None, opened: bool = False) -> bool:
    """The listing, folded to its name, where it is and why it was found; True when it is to be shown on the map."""
    away = f" · {distance_m:,.0f} m, about {walk_minutes(distance_m)} min on foot" if distance_m is not None else ""
    label = f"**{plain(asset['name'])}** · {plain(asset['kind'])} · {where(asset)}{away}"
    with st.expander(label, icon=SYMBOLS[asset["category"]], expanded=opened):
        found = [f":small[Found by {plain(why)}.]"] if why else []
        parts = [*found, *_what(asset), LINE_BREAK.join(contact(asset)), LINE_BREAK.join(_facts(asset))]
        st.markdown("\n\n".join([*parts, f":small[{provenance(asset)}]"]))
        return bool(asset["pin"]) and st.button(
            "Show on the map", key=f"show_{asset_id}", icon=":material/location_on:"
        )


def _what(asset: pd.Series) -> list[str]:
    status = [] if asset["status"] == "listed" else [f"**Said to be {asset['status']}.**"]
    return status + ([plain(asset["description"])] if asset["description"] else [])


def _facts(asset: pd.Series) -> list[str]:
    return [f"{label}: {plain(asset[field]) or 'not known'}" for field, label in FACTS]


def where(asset: pd.Series) -> str:
    """In which place, or how near to one."""
    if asset["place"]:
        return outlines.names()[asset["place"]]
    if asset["near_place"]:
        return f"{asset['near_m']:.0f} m outside {outlines.names()[asset['near_place']]}"
    return "across the city" if asset["service_area"] == "city-wide" else "elsewhere in Glasgow"


def contact(asset: pd.Series) -> list[str]:
    """Address, phone and website, each "not known" where it is not known."""
    address = ", ".join(part for part in (asset["address"], asset["postcode"]) if part)
    phone = link(asset["phone"], "tel:" + asset["phone"].replace(" ", "")) if asset["phone"] else "not known"
    site = link(asset["website"], asset["website"]) if asset["website"] else "not known"
    return [f"Address: {plain(address) or 'not shown or not known'}", f"Phone: {phone}", f"Website: {site}"]


def provenance(asset: pd.Series) -> str:
    """Who says so, when, under which licence."""
    dated = asset["last_known_date"] or "date not known"
    placed = f" Point: {plain(asset['point_note'])}." if asset["point_note"] else ""
    return (
        f"{records.CONFIRMATION[0].upper()}{records.CONFIRMATION[1:]}. From: {plain(asset['publishers'])}, {dated}. "
        f"Licence: {asset['licence']}.{placed} {plain(asset['note'])}"
    )
