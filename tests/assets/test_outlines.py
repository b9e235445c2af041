"""Where a listing lies follows the outline: inside, within 800 m of it, or elsewhere."""

import pytest

from geodata.editions import built_files
from geodata.table_cells import row_of
from localities.assets import records
from localities.assets.listings import listings
from localities.assets.question import Question
from localities.assets.search import answer
from localities.places import outlines
from localities.places.outlines import UnknownChoice


@pytest.mark.parametrize("outline", outlines.OUTLINES)
def test_a_listing_with_a_zone_lies_in_the_place_whose_outline_holds_that_zone(outline):
    table, holder = records.records(outline), outlines.place_of_zone(outline)
    placed = table[table["data_zone_code"] != ""]
    assert (placed["place"] == placed["data_zone_code"].map(holder).fillna("")).all()


@pytest.mark.parametrize("outline", outlines.OUTLINES)
def test_a_listing_without_a_point_keeps_the_place_that_its_source_names(outline):
    working, table = records.records(), records.records(outline)
    unplaced = table["data_zone_code"] == ""
    assert (table.loc[unplaced, "place"] == working.loc[unplaced, "place"]).all()
    assert (table.loc[unplaced, "place"] != "").any()


@pytest.mark.parametrize("outline", outlines.OUTLINES)
def test_nothing_is_inside_an_outline_and_near_one_at_once(outline):
    table = records.records(outline)
    assert not ((table["place"] != "") & (table["near_place"] != "")).any()
    assert table["near_m"].dropna().between(0, 800).all()


@pytest.mark.parametrize("place", outlines.names())
def test_a_wider_outline_never_holds_fewer_listings(place):
    inside = [records.counts(outline=outline).loc[place].sum() for outline in ("core", "working", "wider")]
    assert inside == sorted(inside)


@pytest.mark.parametrize("outline", outlines.OUTLINES)
def test_the_search_counts_inside_and_near_as_the_table_of_counts_does(outline):
    found = answer(Question(place="govan", around=True, outline=outline))
    inside = row_of(records.counts(outline=outline), "govan").sum()
    around = row_of(records.counts(around=True, outline=outline), "govan").sum()
    told = records.records(outline).loc[found.ids]
    local = told[(told["service_area"] != "city-wide") & (told["status"] != "closed")]
    assert (found.inside, found.near) == ((local["place"] == "govan").sum(), (local["near_place"] == "govan").sum())
    assert found.inside <= inside
    assert found.inside + found.near <= around


def test_listings_of_another_outline_share_words_and_points_with_the_working_ones():
    core, working = listings("core"), listings()
    assert core.words is working.words
    assert core.metres is working.metres
    assert (core.column("place") != working.column("place")).any()


def test_an_unknown_outline_names_the_nearest():
    with pytest.raises(UnknownChoice, match="The nearest is “core”"):
        answer(Question(place="govan", outline="cor"))


def test_no_zone_lies_in_two_places_of_one_kind_and_tiers_nest():
    core, working, wider = (outlines.place_of_zone(one) for one in ("core", "working", "wider"))
    assert core.items() <= working.items() <= wider.items()
    listed = built_files.read_table("place_zones.csv", ("place", "data_zone_code"))
    assert listed["data_zone_code"].is_unique
