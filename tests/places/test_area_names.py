"""Names of neighbourhoods, towns and places, as people write them: each opens its own place or says where it lies."""

import tomllib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.editions import built_files
from localities.places import areas, find, name_spelling, outlines
from tests.not_none import not_none

PARKHEAD, SPRINGBOIG, LAMBHILL = "parkhead-dalmarnock-camlachie", "springboig-barlanark", "lambhill-milton"
PRIESTHILL, RUCHILL = "priesthill-househillwood", "ruchill-possilpark"

OPENS = {
    # the nine, their parts and their slugs
    "Drumchapel": "drumchapel", "Easterhouse": "easterhouse", "Gorbals": "gorbals", "Govan": "govan",
    "Lambhill": LAMBHILL, "Milton": LAMBHILL, "Lambhill & Milton": LAMBHILL, "lambhill-milton": LAMBHILL,
    "Parkhead": PARKHEAD, "Dalmarnock": PARKHEAD, "Camlachie": PARKHEAD,
    "Parkhead and Dalmarnock": PARKHEAD, "Priesthill": PRIESTHILL, "Househillwood": PRIESTHILL, "Ruchill": RUCHILL,
    "Possilpark": RUCHILL, "Possil Park": RUCHILL, "Springboig": SPRINGBOIG, "Barlanark": SPRINGBOIG,
    # around the name
    "the Gorbals": "gorbals", "Greater Govan": "govan", "  GOVAN ": "govan", "Govan, Glasgow": "govan",
    "Possil": RUCHILL, "The Drum": "drumchapel", "Easterhoose": "easterhouse", "South Nitshill": PRIESTHILL,
    # areas that published texts or our evidence put inside
    "Linthouse": "govan", "Drumoyne": "govan", "Shieldhall": "govan", "Ibrox": "govan", "Cessnock": "govan",
    "Cadder": LAMBHILL, "Nitshill": PRIESTHILL, "Wellhouse": SPRINGBOIG, "Easthall": SPRINGBOIG, "Budhill": SPRINGBOIG,
    "Greenfield": SPRINGBOIG, "Queenslie": SPRINGBOIG, "Provanhall": "easterhouse", "Rogerfield": "easterhouse",
    "Commonhead": "easterhouse", "Lochend": "easterhouse", "Laurieston": "gorbals", "Oatlands": "gorbals",
    "Barrowfield": PARKHEAD, "Hutchesontown": "gorbals", "Drumry": "drumchapel", "Hamiltonhill": RUCHILL,
    # mistypings: one letter up to five, two in longer names
    "govn": "govan", "Gowan": "govan", "Goavn": "govan", "gorbels": "gorbals", "Gorblas": "gorbals",
    "easterhose": "easterhouse", "Estarhouse": "easterhouse", "drumchaple": "drumchapel", "Drumchapell": "drumchapel",
    "Posilpark": RUCHILL, "Ruchil": RUCHILL, "Parkhaed": PARKHEAD, "dalmarnok": PARKHEAD, "Camlachy": PARKHEAD,
    "priesthil": PRIESTHILL, "Barlanrk": SPRINGBOIG, "Springboeg": SPRINGBOIG, "Lamhill": LAMBHILL,
}  # fmt: skip

# Neighbourhoods of Glasgow and the nearest place to each; "" where nothing built says where it lies.
OUTSIDE_THE_NINE = {
    "Partick": "govan", "Baillieston": SPRINGBOIG, "Govanhill": "gorbals", "Cardonald": "govan", "Maryhill": LAMBHILL,
    "Dennistoun": PARKHEAD, "Castlemilk": "gorbals", "Pollok": PRIESTHILL, "Hyndland": "govan",
    "Shettleston": SPRINGBOIG, "Knightswood": "drumchapel", "Yoker": "drumchapel", "Anniesland": "drumchapel",
    "Blairdardie": "drumchapel", "Scotstoun": "govan", "Garscadden": "drumchapel", "Whiteinch": "govan",
    "Dowanhill": None, "Partickhill": "govan", "Broomhill": "govan", "Jordanhill": None, "Kelvinside": None,
    "Hillhead": None, "Finnieston": "govan", "Kelvingrove": None, "Yorkhill": "govan", "Anderston": "gorbals",
    "City Centre": "gorbals", "Merchant City": "gorbals", "Garnethill": None, "Cowcaddens": None, "Townhead": None,
    "Woodlands": RUCHILL, "Firhill": RUCHILL, "Wyndford": None, "Summerston": LAMBHILL, "Gilshochill": LAMBHILL,
    "Springburn": None, "Sighthill": RUCHILL, "Royston": None, "Balornock": None, "Barmulloch": None, "Riddrie": None,
    "Robroyston": None, "Carntyne": PARKHEAD, "Haghill": None, "Cranhill": SPRINGBOIG, "Ruchazie": None,
    "Craigend": None, "Garthamlock": "easterhouse", "Swinton": None, "Garrowhill": SPRINGBOIG, "Tollcross": None,
    "Sandyhills": SPRINGBOIG, "Mount Vernon": None, "Carmyle": None, "Braidfauld": PARKHEAD, "Bridgeton": PARKHEAD,
    "Calton": None, "Gallowgate": None, "Toryglen": "gorbals", "Polmadie": "gorbals", "Crosshill": "gorbals",
    "Tradeston": "gorbals", "Kinning Park": None, "Pollokshields": None, "Dumbreck": "govan", "Mosspark": None,
    "Craigton": "govan", "Penilee": None, "Hillington": None, "Crookston": PRIESTHILL, "Darnley": PRIESTHILL,
    "Arden": PRIESTHILL, "Carnwadric": None, "Kennishead": None, "Pollokshaws": None, "Mansewood": None,
    "Shawlands": "gorbals", "Langside": "gorbals", "Battlefield": "gorbals", "Strathbungo": "gorbals",
    "Mount Florida": "gorbals", "King's Park": "gorbals", "Croftfoot": "gorbals", "Cathcart": "gorbals",
    "Muirend": None, "Newlands": None, "Simshill": None, "Carmunnock": None, "Germiston": "", "Acre": "",
    # as people also write them
    "Kings Park": "gorbals", "Queens Park": "gorbals", "St. George's Cross": RUCHILL, "Saint Georges Cross": RUCHILL,
    "Pairtick": "govan", "Brigton": PARKHEAD, "Garngad": None, "Govan Hill": "gorbals", "GOVANHILL": "gorbals",
    "pollock": PRIESTHILL, "Partic": "govan", "Pertick": "govan", "Shettelston": SPRINGBOIG, "Balieston": SPRINGBOIG,
    "Denistoun": PARKHEAD, "Castlemlik": "gorbals", "Tolcross": None, "Knightswod": "drumchapel",
}  # fmt: skip

OUTSIDE_GLASGOW = {
    "Clydebank": "West Dunbartonshire", "Rutherglen": "South Lanarkshire", "Paisley": "Renfrewshire",
    "East Kilbride": "South Lanarkshire", "Cambuslang": "South Lanarkshire", "Bearsden": "East Dunbartonshire",
    "Milngavie": "East Dunbartonshire", "Bishopbriggs": "East Dunbartonshire", "Giffnock": "East Renfrewshire",
    "Newton Mearns": "East Renfrewshire", "Barrhead": "East Renfrewshire", "Thornliebank": "East Renfrewshire",
    "Renfrew": "Renfrewshire", "Stepps": "North Lanarkshire", "Coatbridge": "North Lanarkshire",
    "Port Glasgow": "Inverclyde", "Edinburgh": "City of Edinburgh", "Parkhall": "West Dunbartonshire",
    "Ruglen": "South Lanarkshire", "Mulguy": "East Dunbartonshire", "Rutherglan": "South Lanarkshire",
    "Milngavy": "East Dunbartonshire", "Milton of Campsie": "East Dunbartonshire",
}  # fmt: skip


@pytest.mark.parametrize(("written", "place"), OPENS.items())
def test_a_place_opens_for_its_name_a_part_of_it_an_area_in_it_or_a_mistyping(written, place):
    assert find.find(written).place == place


@pytest.mark.parametrize(("written", "nearest"), OUTSIDE_THE_NINE.items())
def test_another_neighbourhood_opens_nothing_and_is_told_where_it_lies(written, nearest):
    found = find.find(written)
    assert found.place is None
    if nearest is None:  # the place nearest to it is left to the shapes
        assert found.nearest in outlines.names()
    else:
        assert (found.nearest or "") == nearest
    assert "not one of the nine places; " in found.sentence


@pytest.mark.parametrize(("written", "council"), OUTSIDE_GLASGOW.items())
def test_a_town_around_glasgow_is_told_to_lie_outside(written, council):
    found = find.find(written)
    assert (found.place, found.nearest) == (None, None)
    assert f" is outside Glasgow ({council})" in found.sentence
    assert find.point_of(written) is None


@pytest.mark.parametrize("written", ["zzzzqq", "x", "Govan Road", "Celtic Park", "library", "Gov", "Mil", "%%%", "12"])
def test_what_is_no_name_of_an_area_opens_nothing(written):
    assert find.find(written).sentence.startswith("Nothing here is called “")
    assert find.point_of(written) is None


def test_the_distance_is_told_from_the_middle_of_the_area_to_the_working_outline():
    assert find.find("Partick").sentence == (
        "Partick is not one of the nine places; the nearest is Govan, 510 m in a straight line."
    )
    assert find.find("Hyndland").sentence.endswith("the nearest is Govan, 1.2 km in a straight line.")


def test_a_mistyping_is_said_and_a_right_name_is_not_called_one():
    assert find.find("drumchaple").sentence == "“drumchaple” was read as Drumchapel. Opening Drumchapel."
    assert find.find("Drumchapel").sentence == "Opening Drumchapel."


def test_a_name_as_close_to_two_areas_opens_neither():
    found = find.find("Mosshill")  # two letters from more than one name
    assert found.place is None


@pytest.mark.parametrize(
    ("written", "postcode"),
    [("G51 3UU", "G51 3UU"), ("G51\u00a03UU", "G51 3UU"), ("g51\u202f3uu", "G51 3UU"), ("Ｇ５１ ３ＵＵ", "G51 3UU"),
     ("Govan, G51 3UU", "G51 3UU"), ("G51-3UU", "G51 3UU")],
)  # fmt: skip
def test_a_postcode_is_read_with_any_space_in_it(written, postcode):
    assert find.find(written).sentence.startswith(f"{postcode} is in Govan")
    assert find.point_of(written) == find.point_of(postcode)


def test_a_letter_in_place_of_a_figure_is_read_and_said():
    right = next(one for one in find.postcodes().index if one.startswith("G40 ") and find.find(one).place)
    wrong = right.replace("G40", "G4O")
    assert find.find(wrong).place == find.find(right).place
    assert find.find(wrong).sentence.startswith(f"{wrong} was read as {right}, with a figure in place of a letter. ")
    assert not_none(find.point_of(wrong))[:2] == not_none(find.point_of(right))[:2]
    assert "was read as G5 0AA" in find.find("G5 OAA").sentence


@pytest.mark.parametrize("written", ["PA1 2AB", "EH1 1AA", "ML5 3BT", "sw1a 1aa"])
def test_a_postcode_of_elsewhere_is_told_to_lie_outside_glasgow(written):
    assert " is outside Glasgow" in find.find(written).sentence


def test_the_point_of_a_neighbourhood_is_the_mean_of_its_postcodes():
    partick = find.postcodes()[find.postcodes()["data_zone_code"].isin(not_none(areas.named("Partick")).zones)]
    longitude, latitude, said = not_none(find.point_of("Partick"))
    assert (longitude, latitude) == (round(partick["longitude"].mean(), 5), round(partick["latitude"].mean(), 5))
    assert said == "Distances are straight lines from the middle of Partick."


def test_every_area_that_is_said_to_be_described_stands_in_that_published_text():
    facts = pd.read_csv(built_files.folder() / "facts.csv", dtype=str, keep_default_na=False).set_index("fact_id")
    described = tomllib.loads(areas.NAMES_FILE.read_text(encoding="utf-8"))["described"]
    assert described
    for one in described:
        assert facts.loc[one["fact_id"], "place"] == one["place"]
        assert [name for name in one["names"] if name not in facts.loc[one["fact_id"], "text"]] == []


def test_no_area_inside_a_place_is_named_elsewhere_than_its_zones_lie():
    inside = [area for area in areas.by_key().values() if area.place and area.zones]
    assert inside
    for area in inside:
        assert {outlines.place_of_zone().get(zone) for zone in area.zones} <= {area.place, None}


@pytest.mark.parametrize(("letters", "wrong"), [(3, 0), (4, 1), (5, 1), (6, 2), (30, 2)])
def test_one_letter_is_forgiven_up_to_five_and_two_beyond(letters, wrong):
    assert name_spelling.forgiven(letters) == wrong


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=120))
def test_anything_typed_gets_a_place_or_a_sentence(written):
    found = find.find(written)
    assert found.sentence
    assert found.place in (None, *outlines.names())
