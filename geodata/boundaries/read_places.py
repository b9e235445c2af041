"""The Thriving Places and the data zones that make up their working outlines."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_lookup import LOOKUP, zone_codes, zone_lookup
from geodata.place_table import Place
from geodata.sources import Folder, SourceError, read_table, require_codes, require_unique

CANDIDATE = "thriving_places_dz2011_candidate"
TIERS = ("core", "edge")


def place_zones(folder: Folder) -> pd.DataFrame:
    """Return every zone named for a place, with its tier and which of the three outlines hold it.

    in_core: core and recommended; in_working: recommended; in_wider: every row. No zone is in two places.
    """
    rows = [] if all(place.names_its_zones for place in folder.table.places) else [_candidates(folder)]
    rows = [_outlines(table, folder.table.slug_of_name) for table in rows]
    rows += [_of_row(folder, place) for place in folder.table.places if place.names_its_zones]
    zones = pd.concat(rows, ignore_index=True)
    _require_one_place(zones)
    _require_zones(folder, zones)
    return zones.sort_values(["place", "data_zone_code"], ignore_index=True)


def source_of(place: Place) -> str:
    """Return the source of a place's zones: the candidate list, or the zone lookup where its own row names them."""
    return LOOKUP if place.names_its_zones else CANDIDATE


def _candidates(folder: Folder) -> pd.DataFrame:
    """The rows of the candidate list, checked; places that name their own zones have none there."""
    source = folder.sources[CANDIDATE]
    listed = {place.name for place in folder.table.places if not place.names_its_zones}
    table = read_table(folder, CANDIDATE, ["locality", "dz2011_code", "tier", "recommended", "evidence"])
    require_codes(source, table["locality"], listed, "a place of places.toml without zones of its own")
    require_codes(source, table["dz2011_code"], zone_codes(folder), "one of the city's data zones of 2011")
    require_unique(source, table["dz2011_code"], "each data zone in one place only")
    require_codes(source, table["tier"], TIERS, "core or edge")
    require_codes(source, table["recommended"], ["True", "False"], "True or False")
    return table


def _of_row(folder: Folder, place: Place) -> pd.DataFrame:
    """The zones that a row of places.toml names, in the columns of `place_zones`."""
    lookup = zone_lookup(folder)
    core = {*place.zones, *_inside(lookup, place)}
    codes = sorted(core | set(place.edge_zones))
    if unknown := [code for code in codes if code not in set(lookup["data_zone_code"])]:
        raise SourceError("places.toml", f"{unknown[0]} for {place.name}", "a data zone of the lookup")
    is_core = [code in core for code in codes]
    return pd.DataFrame(
        {
            "place": place.slug,
            "data_zone_code": codes,
            "tier": ["core" if one else "edge" for one in is_core],
            "in_core": is_core,
            "in_working": is_core,
            "in_wider": True,
            "evidence": place.evidence,
        }
    )


def _inside(lookup: pd.DataFrame, place: Place) -> pd.Series:
    """The data zones of the intermediate zones that the row names."""
    names = set(lookup["intermediate_zone_name"])
    if unknown := [name for name in place.intermediate_zones if name not in names]:
        raise SourceError("places.toml", f"{unknown[0]!r} for {place.name}", "the name of an intermediate zone")
    return lookup.loc[lookup["intermediate_zone_name"].isin(place.intermediate_zones), "data_zone_code"]


def _require_one_place(zones: pd.DataFrame) -> None:
    again = zones["data_zone_code"].duplicated()
    if again.any():
        row = zones[again].iloc[0]
        found = f"{row['data_zone_code']} for {row['place']} and for another place"
        raise SourceError("places.toml", found, "each data zone in one place only")


def _require_zones(folder: Folder, zones: pd.DataFrame) -> None:
    empty = [place.name for place in folder.table.places if place.slug not in set(zones["place"])]
    if empty:
        raise SourceError("places.toml", f"no zones for {empty[0]}", "zones in its row or in the candidate list")


def _outlines(table: pd.DataFrame, slug_of_name: dict[str, str]) -> pd.DataFrame:
    recommended = table["recommended"] == "True"
    return pd.DataFrame(
        {
            "place": table["locality"].map(slug_of_name),
            "data_zone_code": table["dz2011_code"],
            "tier": table["tier"],
            "in_core": recommended & (table["tier"] == "core"),
            "in_working": recommended,
            "in_wider": True,
            "evidence": table["evidence"],
        }
    )
