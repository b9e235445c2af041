"""Reach in sentences and tables, with the same words on the page and beside its map."""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import cell, labelled, row_of
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines, wording
from localities.resources.reach import needs, reach, sites
from localities.resources.reach.needs import Need
from localities.resources.reach.site_changes import Change

ROOMS_FOR_TABLES = 64
NAMED_FIRST = 3  # places named in one sentence


def area_name(code: str) -> str:
    """Return the name of a place, of the rest of the city or of the city."""
    city = wording.city()
    return {**outlines.names(), wording.rest_code(): f"Rest of {city}", wording.city_code(): city}[code]


@edition_cache(size=ROOMS_FOR_TABLES)
def finding(service_id: str, need_id: str, walk_m: int, changes: str = "", place: str = "") -> str:
    """Say how many people live within the walk, in the city and in the place, or in the places where fewest do."""
    table = reach.by_place(service_id, need_id, walk_m, changes)
    city, what = table.loc[wording.city_code()], sites.service(service_id).said
    places = table.loc[list(outlines.names()), "people_percent"].sort_values(kind="stable")
    least = ", ".join(f"{area_name(code)} {share:.0f}%" for code, share in labelled(places.head(NAMED_FIRST)))
    if place:
        here = table.loc[place]
        text = f"In {area_name(place)}: {here['people_within']:,.0f} of {here['people']:,.0f} ({places[place]:.0f}%)."
    else:
        text = f"Fewest of the {wording.count()}: {least}."
    opening = "With your changes " if changes else ""
    return (
        f"{opening}{city['people_within']:,.0f} of {wording.city()}’s {city['people']:,.0f} people "
        f"({city['people_percent']:.0f}%) live within {walk_m:,} m of a listed site ({what}). {text}"
    )


@edition_cache(size=ROOMS_FOR_TABLES)
def places_table(service_id: str, need_id: str, walk_m: int, changes: str = "") -> pd.DataFrame:
    """Return people and need within the walk, and sites per head and per need, for places, rest and city."""
    by_need = reach.by_place(service_id, need_id, walk_m, changes)
    by_head = reach.by_place(service_id, needs.HEADS, walk_m, changes)
    return pd.DataFrame(
        {
            "Place": [area_name(code) for code in by_need.index],
            "People": by_need["people"].round().astype(int),
            "People within the walk, %": by_need["people_percent"].round(1),
            "Need within the walk, %": by_need["need_percent"].round(1),
            f"Sites for each {reach.PER:,} people": by_head["access"].round(3),
            f"Sites for each {reach.PER:,} of the need": by_need["access"].round(3),
        }
    ).reset_index(drop=True)


@edition_cache(size=ROOMS_FOR_TABLES)
def changes_table(service_id: str, need_id: str, walk_m: int, changes: str) -> pd.DataFrame:
    """Return before and after for places, rest and city, and how many people gain and lose."""
    table = reach.gains_and_losses(service_id, need_id, walk_m, changes)
    per = f"Sites for each {reach.PER:,} of the need"
    return pd.DataFrame(
        {
            "Place": [area_name(code) for code in table.index],
            "People who gain": table["people_gain"].round().astype(int),
            "People who lose": table["people_lose"].round().astype(int),
            "People within the walk before, %": table["people_percent_before"].round(1),
            "after, %": table["people_percent_after"].round(1),
            "Need within the walk before, %": table["need_percent_before"].round(1),
            "need after, %": table["need_percent_after"].round(1),
            f"{per} before": table["access_before"].round(3),
            "sites after": table["access_after"].round(3),
        }
    ).reset_index(drop=True)


def changes_finding(service_id: str, need_id: str, walk_m: int, changes: str) -> str:
    """Say who gains and who loses by the changes."""
    table = reach.gains_and_losses(service_id, need_id, walk_m, changes)
    city = row_of(table, wording.city_code())
    if not city["people_gain"] and not city["people_lose"]:
        return "Your changes alter nobody’s reach: no zone’s people live within that walk of them."
    moved = {
        word: [area_name(code) for code in table.index if cell(table, code, column) and code != wording.city_code()]
        for word, column in (("gain", "people_gain"), ("lose", "people_lose"))
    }
    parts = [
        f"{city[f'people_{word}']:,.0f} people {word} ({', '.join(names)})" for word, names in moved.items() if names
    ]
    return f"With your changes {' and '.join(parts)}."


def invariant_sentence(service_id: str, need_id: str, walk_m: int, changes: str = "") -> str:
    """Say whether the zones' total equals what the reached sites offer, with both sums."""
    one = reach.reach(service_id, need_id, walk_m, changes).invariant
    verdict = "agree" if one.holds else "DO NOT AGREE: read no number on this page"
    lonely = f" {one.unreached_sites} sites are within the walk of nobody counted." if one.unreached_sites else ""
    sums = f"zones get {one.handed_out:,.4f} sites in all, sites offer {one.available:,.4f}"
    return f"Check: {sums}; they {verdict}.{lonely}"


def check_failed(service_id: str, need_id: str, walk_m: int, changes: str = "") -> str:
    """Return the check of the sums if it fails, to show it prominently; else ""."""
    if reach.reach(service_id, need_id, walk_m, changes).invariant.holds:
        return ""
    return f"{invariant_sentence(service_id, need_id, walk_m, changes)} "


@edition_cache(size=ROOMS_FOR_TABLES)
def pressed_table(service_id: str, need_id: str, walk_m: int, changes: str = "") -> pd.DataFrame:
    """Return the zones with high need and low reach: zone, place, need, nearest site."""
    table, need = reach.high_need_low_reach(service_id, need_id, walk_m, changes), needs.need(need_id)
    return pd.DataFrame(
        {
            "Zone": table["name"],
            "Place": [outlines.names().get(place, f"outside the {wording.count()}") for place in table["place"]],
            f"Need ({need.counted})": table["need"].round().astype(int),
            "Need for each 100 people": table["need_per_100"].round(1),
            "Nearest site, m": table["nearest_m"],
        }
    ).reset_index(drop=True)


@edition_cache(size=ROOMS_FOR_TABLES)
def pressed_sentence(service_id: str, need_id: str, walk_m: int, changes: str = "") -> str:
    """Say how many zones have high need and low reach, and how many of them are in the places."""
    table = reach.high_need_low_reach(service_id, need_id, walk_m, changes)
    if table.empty:
        return "No zone is both among the fifth with most need and the fifth with least reach."
    inside = int((table["place"] != "").sum())
    return (
        f"{len(table)} zones have high need and low reach; {inside} of them in the {wording.many()}. "
        f"High need: among {wording.city()}’s highest fifth. "
        "Low reach: among its lowest fifth, or nothing within the walk."
    )


def need_sentence(need: Need) -> str:
    """Say what is counted as need, for which year, and in how many zones it is not known."""
    hidden = needs.unknown_zones(need.need_id)
    missing = f" Hidden or not known in {hidden} of {len(needs.zones())} zones, which count as none." if hidden else ""
    return f"Need: {need.title}, {need.year}. {need.how}{missing}"


def change_words(number: int, one: Change, names: dict[str, str]) -> str:
    """Return one change in words."""
    name = names.get(one.site_id, one.site_id)
    at = f" at {one.point[1]:.4f} north, {-one.point[0]:.4f} west" if one.point else ""
    return {
        "add": f"New site {number}{at}, worth {one.capacity or 1:g}",
        "move": f"{name} moved{at}",
        "close": f"{name} closed",
        "size": f"{name} worth {one.capacity or 1:g} sites",
    }[one.kind]
