"""The asset table: reads every usable list, conceals homes, merges, locates and gives ids."""

from __future__ import annotations

from collections.abc import Set

import pandas as pd

from geodata.city_files import city_file
from geodata.listings import (
    read_assets_care,
    read_assets_health,
    read_assets_official,
    read_assets_outdoors,
    read_assets_places,
    read_assets_web,
)
from geodata.listings.asset_ids import asset_ids
from geodata.listings.asset_kinds import kind_of
from geodata.listings.asset_listings import HIDDEN, PLACE, UNCHECKED
from geodata.listings.conceal_assets import conceal, sealed
from geodata.listings.decide_assets import FILE as DECISIONS
from geodata.listings.decide_assets import decide, read_decisions
from geodata.listings.merge_assets import groups, merged, pairs
from geodata.listings.place_assets import place_points, to_metres, with_postcode_doubts
from geodata.listings.site_assets import one_point_a_site, site_ids
from geodata.listings.update_assets import add_updates, moved
from geodata.sources import Folder, where_listed
from geodata.table_cells import columns_of, named_rows

CONFIRMATION = "published listing, not yet confirmed locally"
COLUMNS = [
    "asset_id",
    "name",
    "organisation",
    "category",
    "kind",
    "description",
    "address",
    "postcode",
    "longitude",
    "latitude",
    "point_quality",
    "point_note",
    "pin",
    "pin_reason",
    "site_id",
    "data_zone_code",
    "place",
    "near_place",
    "near_m",
    "near_place_core",
    "near_m_core",
    "near_place_wider",
    "near_m_wider",
    "service_area",
    "phone",
    "website",
    "hours",
    "languages",
    "step_free",
    "cost",
    "themes",
    "status",
    "confirmation",
    "caution",
    "last_known_date",
    "source_pages",
    "publishers",
    "source_ids",
    "licence",
    "licence_note",
    "note",
]
READERS = (
    read_assets_care.care_services,
    read_assets_places.schools,
    read_assets_places.libraries,
    read_assets_outdoors.stations,
    read_assets_outdoors.parks,
    read_assets_places.food_banks,
    read_assets_outdoors.gardens,
    read_assets_places.taxi_list,
    read_assets_health.practices,
    read_assets_health.opticians_and_clinics,
    read_assets_health.health_centres,
    read_assets_health.hospitals,
    read_assets_web.web_listings,
    read_assets_web.small_finds,
)
LATER = frozenset(["listings_fourth"])
NO_PIN = {
    HIDDEN: "people may live there",
    "organisation": "an office or organisation, not a place to drop in",
    UNCHECKED: "on the 2021 charity register, not checked",
}


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each asset, sorted by id; coordinates in degrees to 6 decimals, near_m in metres."""
    addresses = {source.source_id: source.address for source in folder.sources.values()}
    decisions = read_decisions(addresses, city_file(folder, DECISIONS.name))
    listings = ready_listings(folder, decisions)
    grouped = groups(listings, pairs(listings, decisions.get("same", ()), decisions["renewed"]))
    later = LATER | {source.source_id for source in read_assets_official.official_sources(folder)}
    first = sealed(merged(listings, [founding(listings, group, later) for group in grouped]))
    ids = asset_ids(first)
    unplaced, is_renewed = set(ids[first["longitude"].isna()]), bool(decisions["renewed"])
    listings, grouped = add_updates(folder, listings, grouped, ids, unplaced, is_renewed)
    assets = sealed(merged(listings, grouped)).set_index(ids.rename("asset_id"))
    assets = moved(assets, _about(decisions, "moved", assets))
    assets = one_point_a_site(assets.assign(site_id=site_ids(assets, _about(decisions, "site", assets))))
    assets = with_postcode_doubts(folder, assets)
    assets = assets.assign(**dict(columns_of(place_points(folder, assets))), confirmation=CONFIRMATION)
    assets = assets.assign(**_shown(assets)).reset_index()
    return assets[COLUMNS].sort_values("asset_id", ignore_index=True)


def _about(decisions: dict, kind: str, assets: pd.DataFrame) -> list[dict]:
    """Decisions about assets by id; where a list was renewed, without those whose assets are gone."""
    found = decisions.get(kind, [])
    if not decisions["renewed"]:
        return found
    named = [one.get("members") or [one["asset_id"], one["to"]] for one in found]
    return [one for one, ids in zip(found, named, strict=True) if set(ids) <= set(assets.index)]


def founding(listings: pd.DataFrame, group: list[int], later: Set[str] = LATER) -> list[int]:
    """Return the rows of a group from which its id is made: later lists do not change the id of a known asset."""
    first = [position for position in group if listings["source_id"].iloc[position] not in later]
    return first or group


def ready_listings(folder: Folder, decisions: dict) -> pd.DataFrame:
    """Return all listings in one table with decisions applied, kinds, metres, and homes concealed."""
    lists = [rows for read in READERS for rows in where_listed(read, folder)]
    listings = pd.concat([*lists, *read_assets_official.official_places(folder)], ignore_index=True)
    listings = decide(listings, decisions).reset_index(drop=True)
    rows = named_rows(listings)
    kinds = [kind_of(folder.sources[row.source_id], row.row, row.category, row.kind) for row in rows]
    listings = listings.assign(
        kind=[kind.label for kind in kinds],
        category=[kind.category_id for kind in kinds],
        family=[kind.family for kind in kinds],
    )
    return conceal(to_metres(listings))


def _shown(assets: pd.DataFrame) -> dict[str, pd.Series]:
    status = assets["status"].where(assets["status"] != "", "listed")
    reasons = assets["pin_reason"].where(assets["pin_reason"] != "", assets["advice"].map(NO_PIN).fillna(""))
    reasons = reasons.where((reasons != "") | (status == "listed"), status + " when last known")
    reasons = reasons.where((reasons != "") | assets["longitude"].notna(), "no point is known")
    pinned = (assets["advice"] == PLACE) & (status == "listed") & assets["longitude"].notna()
    return {
        "status": status,
        "pin": pinned,
        "pin_reason": reasons.mask(pinned, ""),
        "hours": assets["hours"].where(status == "listed", ""),
        "service_area": (assets["locality"] == "city-wide").map({True: "city-wide", False: "local"}),
        "longitude": assets["longitude"].astype(float).round(6),
        "latitude": assets["latitude"].astype(float).round(6),
    }
