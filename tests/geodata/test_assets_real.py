"""The asset table made of the real lists, where their folder stands."""

import re

import pandas as pd
import pytest

from geodata.boundaries.read_places import place_zones
from geodata.checks.read_built import read_built
from geodata.editions import built_files
from geodata.listings import make_assets
from geodata.listings.asset_kinds import CATEGORIES
from geodata.sources import open_folder, read_table
from tests.outside_data import SOURCES, needs_sources

DISTANCES = ["near_m", "near_m_core", "near_m_wider"]
pytestmark = needs_sources


def words(assets):
    """All texts of the table in one."""
    return " | ".join(assets.select_dtypes(exclude=["number", "bool"]).astype(str).agg(" | ".join, axis=1))


@pytest.fixture(scope="module")
def folder():
    return open_folder(SOURCES)


@pytest.fixture(scope="module")
def assets():
    """The built listings: `test_a_rebuild_writes_the_same_bytes` proves that these sources give them."""
    table = read_built(built_files.SHIPPED / "assets.csv")
    numbers = {name: pd.to_numeric(table[name]) for name in ["longitude", "latitude", *DISTANCES]}
    return table.assign(**numbers, pin=table["pin"] == "True")


def test_the_table_has_the_agreed_columns_and_whole_texts(assets):
    assert list(assets.columns) == make_assets.COLUMNS
    numbers = ["longitude", "latitude", *DISTANCES, "pin"]
    assert assets.drop(columns=numbers).notna().all(axis=None)
    assert assets["asset_id"].is_unique
    assert set(assets["category"]) <= {category.category_id for category in CATEGORIES}
    assert set(assets["licence"]) <= {"OGL-UK-3.0", "ODbL-1.0", "Unlicense", "unstated"}
    assert set(assets["status"]) <= {"listed", "closed", "planned"}


def test_some_300_lie_inside_the_nine_and_800_inside_or_near(assets):
    inside = assets["place"] != ""
    assert inside.sum() >= 300
    assert (inside | (assets["near_place"] != "")).sum() >= 800
    assert assets.loc[inside, "place"].nunique() == 9
    assert not (inside & (assets["near_place"] != "")).any()
    assert assets["near_m"].dropna().between(0, 800).all()


def test_what_lies_inside_the_core_lies_inside_or_near_every_outline(folder, assets):
    held = place_zones(folder).set_index("data_zone_code")
    core = assets["data_zone_code"].isin(held.index[held["in_core"]])
    assert core.sum() > 200
    assert (assets.loc[core, ["near_place", "near_place_core", "near_place_wider"]] == "").all(axis=None)
    only_working = assets["data_zone_code"].isin(held.index[held["in_working"] & ~held["in_core"]])
    assert only_working.sum() > 10
    assert (assets.loc[only_working, "near_place_core"] != "").all()
    assert (assets.loc[only_working, "near_place_wider"] == "").all()


def test_no_outline_is_nearer_than_a_wider_one_that_holds_it(assets):
    distances = assets[DISTANCES].dropna()
    assert len(distances) > 300
    assert (distances["near_m_core"] >= distances["near_m"]).all()
    assert (distances["near_m"] >= distances["near_m_wider"]).all()


def test_only_listed_places_with_a_point_are_pinned_and_the_rest_say_why(assets):
    pinned = assets["pin"].astype(bool)
    assert assets.loc[pinned, ["longitude", "latitude"]].notna().all(axis=None)
    assert (assets.loc[pinned, "status"] == "listed").all()
    assert (assets.loc[~pinned, "pin_reason"] != "").all()


def test_no_home_is_given_away(folder, assets):
    care = read_table(folder, "care_services_glasgow_2026-05", ["name", "phone", "map_advice"])
    homes = care[care["map_advice"].str.startswith("no pin")]
    shown = assets[assets["name"].isin(set(homes["name"])) | assets["phone"].isin(set(homes["phone"]) - {""})]
    assert len(shown) >= 40
    assert not shown["pin"].any()
    assert (shown[["address", "postcode", "data_zone_code"]] == "").all(axis=None)
    assert shown[["longitude", "latitude", *DISTANCES]].isna().all(axis=None)
    lived_in = assets["kind"].str.contains("supported accommodation|resettlement|assessment centre|residential")
    assert (assets.loc[lived_in, ["address", "postcode"]] == "").all(axis=None)
    assert not assets.loc[lived_in, "pin"].any()
    assert "Elder Street" not in words(assets)


@pytest.mark.parametrize(
    "name",
    [
        "James Shields Project",
        "Fordneuk",
        "Arch Resettlement",
        "Shettleston Project",
        "Aspire West",
        "Stopover",
        "William Hunter House",
        "Kirkhaven",
        "What If",
        "Direct Access Hostel",
        "SAMH WayForward",
    ],
)
def test_homes_in_the_web_listings_are_concealed_too(assets, name):
    found = assets[assets["name"].str.contains(name, regex=False)]
    assert len(found) == 1
    assert list(found.iloc[0][["address", "postcode", "pin"]]) == ["", "", False]
    assert found[["longitude", "latitude"]].isna().all(axis=None)


def test_care_homes_and_lists_for_cross_checks_stay_out(folder, assets):
    assert not assets["kind"].str.contains("care home").any()
    used = set(assets["source_ids"].str.split("; ").explode())
    cross_checks = ("food_register", "warm_spaces", "os_library", "open_data_catalogue")
    assert not [source_id for source_id in used if source_id.startswith(cross_checks)]


def test_residential_rehabilitation_is_listed_without_saying_where(assets):
    rehabilitation = assets[assets["kind"] == "residential rehabilitation"]
    assert len(rehabilitation) == 4
    assert set(rehabilitation["category"]) == {"recovery"}
    assert (rehabilitation["phone"] != "").all()
    assert not rehabilitation["pin"].any()
    assert (rehabilitation[["address", "postcode", "data_zone_code"]] == "").all(axis=None)


def test_both_stages_of_a_school_are_listed_under_one_roof(assets):
    named = assets.set_index("name")
    for school in ("Glasgow Gaelic School", "Jordanhill School"):
        first, second = named.loc[school], named.loc[f"{school}, secondary department"]
        assert (first["kind"], second["kind"]) == ("primary school", "secondary school")
        assert first["site_id"] == second["site_id"] == first["asset_id"]


def test_places_bear_the_names_that_people_know(assets):
    names = set(assets["name"])
    assert {"Pavilion Theatre", "Mitchell Library", "Mitchell Theatre", "Glasgow Credit Union"} <= names
    kinds = assets.set_index("name")["kind"]
    assert kinds["Glasgow Royal Concert Hall"] == "theatre, concert hall or cinema"
    assert kinds["Police Scotland Glasgow HQ"] == "police headquarters"
    assert kinds["Glasgow Association for Mental Health"] == "mental health charity"


def test_food_help_and_growing_food_are_two_choices(assets):
    pinned = assets[assets["pin"].astype(bool)]
    food = pinned[pinned["category"] == "food"]
    assert not food["kind"].str.contains("garden|allotment|growing group").any()
    assert set(pinned.loc[pinned["kind"].str.contains("allotment"), "category"]) == {"growing"}
    assert 20 <= len(food) < 40


def test_later_facts_win_and_a_library_moved_into_the_hub(assets):
    named = assets.set_index("name")
    assert named.loc["Drumchapel Community Centre (3D)", "status"] == "listed"
    assert named.loc["Garrowhill Community Centre", "status"] == "closed"
    library, hub = named.loc["Parkhead Library"], named.loc["Parkhead Health Centre / Parkhead Hub"]
    assert library["postcode"] == "G31 5NZ"
    assert library["site_id"] == hub["asset_id"]
    assert list(library[["longitude", "latitude"]]) == list(hub[["longitude", "latitude"]])
    assert "Moved into Parkhead Hub" in library["note"]
    assert "635 m from the middle of its postcode" in named.loc["Phoenix Hall", "point_note"]


def test_every_row_of_the_fourth_gathering_is_merged(assets):
    """A listing of its own or merged into one: its page is among the pages of a record that names the list."""
    rows = pd.read_csv(SOURCES / "assets/listings/fourth.csv", dtype=str, keep_default_na=False)
    updates = pd.read_csv(SOURCES / "assets/listings/fourth_updates.csv", dtype=str, keep_default_na=False)
    assert (len(rows), len(updates)) == (157, 67)
    merged = assets[assets["source_ids"].str.contains("listings_fourth(?!_)")]
    names = {_spelling(name) for name in assets["name"]}
    assert [name for name in rows["name"] if _spelling(name) not in names] == []
    assert [
        page for page in rows["source_page"] if not merged["source_pages"].str.contains(page, regex=False).any()
    ] == []
    updated = assets[assets["source_ids"].str.contains("listings_fourth_updates")]
    assert len(updated) >= 40
    assert set(updates["asset_id"]) <= set(assets["asset_id"])


def _spelling(name: str) -> str:
    return name.replace("’", "'").casefold()


def test_an_asset_keeps_the_id_that_links_to_it(assets):
    assert {"govan-subway-station-d54bcf", "geeza-break-90cd8f", "parkhead-library-7ea715"} <= set(assets["asset_id"])


def test_no_e_mail_and_no_mobile_number_is_shown(assets):
    text = words(assets.drop(columns="source_pages"))
    assert not re.search(r"[\w.]+@[\w-]+\.\w+", text)
    assert not re.search(r"\b07\d{3} ?\d{3} ?\d{3}\b", text)


def test_text_is_evenly_spaced(assets):
    texts = assets.select_dtypes(exclude=["number", "bool"]).astype(str)
    uneven = [text for text in texts.to_numpy().ravel() if text != text.strip() or "  " in text]
    assert uneven == []


def test_closed_and_planned_places_say_so(assets):
    named = assets.set_index("name")
    assert named.loc["Everlasting food bank", "status"] == "closed"
    assert named.loc["Glasgow Club Drumchapel Pool", "status"] == "closed"
    assert named.loc["Garscadden House (planned Drumchapel community hub)", "status"] == "planned"


def test_the_place_is_the_one_that_each_list_worked_out(assets):
    drumchapel = assets[assets["name"] == "Drumchapel Library"].iloc[0]
    assert (drumchapel["place"], drumchapel["near_place"]) == ("drumchapel", "")
