"""Later facts about existing listings: each is a row of its own, merged by the same rule, so that the newest wins."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.listings.asset_kinds import KINDS, kind_of
from geodata.listings.asset_listings import listing
from geodata.listings.decide_assets import FILE as DECISIONS
from geodata.listings.place_assets import DEGREES, METRES, postcode_middles
from geodata.listings.read_assets_web import REGISTER, provenance
from geodata.sources import Folder, Source, SourceError, read_table, require_codes
from geodata.table_cells import cell, labelled_rows, named_rows

UPDATES = "listings_fourth_updates"
COLUMNS = ["asset_id", "name", "field", "value", "source_page", "source_date", "note"]
FIELDS = ("hours", "status", "cost", "step_free", "phone", "address", "postcode", "kind", "note")
WHERE = ["address", "postcode", "longitude", "latitude", "easting", "northing", "point_quality", "point_note"]


def read_updates(folder: Folder) -> pd.DataFrame:
    """Return the updates in the form of listings, each with its asset_id and one fact; unusable facts are left out.

    Hours from before 2023 are unusable, as in every other list.
    """
    source = folder.sources[UPDATES]
    rows = read_table(folder, UPDATES, COLUMNS)
    require_codes(source, rows["field"], FIELDS, f"one of {', '.join(FIELDS)}")
    facts = pd.DataFrame([_fact(source, row) for row in named_rows(rows)], index=rows.index)
    facts = facts.assign(
        **provenance(rows["source_page"]),
        name=rows["name"],
        source_page=rows["source_page"],
        last_known_date=rows["source_date"],
        point_quality="none",
    )
    table = listing(source, facts).assign(name="", asset_id=rows["asset_id"])
    usable = [bool(row[cell(rows, index, "field")]) for index, row in labelled_rows(table)]
    return table[usable]


def add_updates(
    folder: Folder,
    listings: pd.DataFrame,
    grouped: list[list[int]],
    ids: pd.Series,
    unplaced: set[str],
    may_be_gone: bool = False,
):
    """Return the listings with the updates appended, and the groups with each update added to that of its asset.

    A postcode gives a point to an asset that has none (`unplaced`, ids); existing points stay. Without a list of
    updates in the folder everything stays as it is.
    """
    if UPDATES not in folder.sources:
        return listings, grouped
    updates = with_points(read_updates(folder), postcode_middles(folder), unplaced)
    positions = {asset_id: position for position, asset_id in enumerate(ids)}
    known = updates["asset_id"].isin(ids)
    unknown = updates[~known]
    if may_be_gone:
        updates = updates[known]
    elif len(unknown):
        row = unknown.iloc[0]
        file = folder.sources[UPDATES].file
        raise SourceError(file, repr(row["asset_id"]), "the id of an asset", row=row["row"], column="asset_id")
    joined = pd.concat([listings, updates.drop(columns="asset_id")], ignore_index=True)
    wider = [list(group) for group in grouped]
    for offset, asset_id in enumerate(updates["asset_id"], start=len(listings)):
        wider[positions[asset_id]].append(offset)
    return joined, wider


def with_points(updates: pd.DataFrame, middles: pd.DataFrame, unplaced: set[str]) -> pd.DataFrame:
    """Return the updates with coordinates: the middle of the postcode where one is given to an unplaced asset.

    A postcode from the charity register gives no point.
    """
    placing = updates["asset_id"].isin(unplaced) & updates["postcode"].isin(middles.index)
    placing &= ~updates["source_page"].str.startswith(REGISTER)
    metres = {name: updates["postcode"].map(middles[name]).where(placing) for name in ("easting", "northing")}
    points = gpd.GeoSeries.from_xy(metres["easting"][placing], metres["northing"][placing], crs=METRES).to_crs(DEGREES)
    return updates.assign(
        **metres,
        longitude=points.x.reindex(updates.index),
        latitude=points.y.reindex(updates.index),
        point_quality=placing.map({True: "postcode", False: "none"}),
        point_note=placing.map({True: "Middle of the postcode", False: ""}),
    )


def moved(assets: pd.DataFrame, decisions: list[dict]) -> pd.DataFrame:
    """Return the assets by asset_id; those that moved into another asset's building get its address and point."""
    table = assets.copy()
    for decision in decisions:
        for key in ("asset_id", "to"):
            if decision[key] not in table.index:
                raise SourceError(DECISIONS.name, repr(decision[key]), "the id of an asset", column=key)
        table.loc[decision["asset_id"], WHERE] = table.loc[decision["to"], WHERE]
        table.loc[decision["asset_id"], "licence"] = _stricter(table, decision)
    return table


def _stricter(table: pd.DataFrame, decision: dict) -> str:
    licences = [cell(table, decision[key], "licence") for key in ("asset_id", "to")]
    return "unstated" if "unstated" in licences else licences[1]


def _fact(source: Source, row) -> dict:
    """The one field that a row updates; a status in words becomes listed or closed, and a note."""
    note = row.note.replace("OLDER THAN", "Older than")
    if row.field == "note":
        return {"note": _sentences(row.value, note)}
    if row.field == "status":
        closed = row.value.lower().startswith("closed")
        return {
            "status": "closed" if closed else "listed",
            "note": _sentences(row.value, note),
            "caution": row.value if row.value.startswith("At risk") else "",
        }
    if row.field == "kind":
        if row.value not in KINDS:
            raise SourceError(source.file, repr(row.value), "a kind of asset_kinds.toml", row=row.Index, column="value")
        kind = kind_of(source, row.Index, "community space", row.value)
        return {"kind": kind.label, "category": kind.category_id, "note": note}
    checked = row.field == "postcode" and row.source_page.startswith(REGISTER)
    return {
        row.field: row.value,
        "note": _sentences("The postcode is from the charity register" if checked else "", note),
    }


def _sentences(*parts: str) -> str:
    return " ".join(part.rstrip(".") + "." for part in parts if part)
