"""A file of listings: a dry run of every row, then all of it or none, and nothing the second time."""

import json
from pathlib import Path

import pytest

from localities.assets import records
from localities.assets.local_fields import FIELD_LABELS, pin_text
from localities.community_store import engine
from localities.participation.accounts.roles import ROLES, SignedIn
from localities.participation.bulk_import.import_plan import ADD, CHANGE, CHOOSE, FAULTY, LEFT, SAME, plan_of
from localities.participation.bulk_import.import_report import report
from localities.participation.bulk_import.incoming import LEAVE, NEW, ImportFault
from localities.participation.bulk_import.read_json import read_json
from localities.participation.bulk_import.read_table import read_table
from localities.participation.bulk_import.send_import import accept_batch, of_batch, send_import
from localities.participation.contributions.check_draft import plain_text
from localities.participation.contributions.contribution import ContributionFault, NotAllowed
from localities.publishing.oruk import services
from localities.publishing.oruk.feed import feed
from localities.tables.faults import TableError
from localities.tables.write import csv_bytes
from tests.participation.contributions.drafts import GOVAN_CROSS, MODERATOR, STEWARD, in_govan

FEED = Path(__file__).parents[4] / "shared" / "anchors" / "oruk" / "mocks" / "V3.0-UK-Test" / "service_list.json"
HEADINGS = "asset_id,name,category,hours,longitude,latitude"
WALK = f",Sunday river walk,Sport and outdoors,Sunday 10am,{GOVAN_CROSS}"


def table(*rows, headings=HEADINGS):
    return read_table("\n".join([headings, *rows]).encode(), "listings.csv")


def plan(*rows, **options):
    return plan_of(table(*rows), **options)


def outcomes(planned):
    return [row.outcome for row in planned.rows]


def known(number=0):
    return records.one(in_govan(number))


@pytest.fixture(autouse=True)
def store(either_store):
    """An empty store, on SQLite and on PostgreSQL."""


def test_a_dry_run_says_of_every_row_what_would_happen_and_writes_nothing():
    here = known()
    planned = plan(
        WALK,
        f"{here['asset_id']},{here['name']},,By appointment,,",
        f"{here['asset_id']},{here['name']},,,,",
        "no-such-id,Somewhere,food,,,",
        ",Nameless place without a point,food,,,",
        f"{LEAVE},Somewhere else,food,,,",
    )
    assert outcomes(planned) == [ADD, CHANGE, SAME, FAULTY, FAULTY, LEFT]
    assert planned.rows[1].changes == {"hours": "By appointment"}
    assert planned.rows[0].changes["category"] == "sport_outdoors", "the label of a kind counts as its id"
    assert "is not a listing here" in planned.rows[3].fault
    assert "Where is it?" in planned.rows[4].fault
    assert not planned.is_ready
    assert not engine.is_there() or of_batch("") == []


def test_a_likely_double_is_asked_about_and_the_choice_decides():
    here = known()
    rows = (f",{here['name']},food,By appointment,{here['longitude']},{here['latitude']}",)
    assert outcomes(plan(*rows)) == [CHOOSE]
    assert plan(*rows).rows[0].matches[0].asset_id == here["asset_id"]
    assert plan(*rows, choices={"row 2": here["asset_id"]}).rows[0].changes == {"hours": "By appointment"}
    assert outcomes(plan(*rows, choices={"row 2": NEW})) == [ADD]
    assert outcomes(plan(*rows, choices={"row 2": LEAVE})) == [LEFT]


def test_a_like_name_with_the_same_phone_is_taken_for_the_listing_itself():
    table_now = records.published()
    once = table_now[(table_now["phone"] != "") & ~table_now["phone"].duplicated(keep=False) & table_now["pin"]]
    here = records.one(once.index[0])
    row = f"{here['name']},{here['phone']},Open on Tuesdays"
    planned = plan_of(table(row, headings="name,phone,opening hours"))
    assert planned.rows[0].asset_id == here["asset_id"]
    assert planned.rows[0].changes == {"hours": "Open on Tuesdays"}


def test_two_rows_that_contradict_each_other_are_refused():
    here = known()["asset_id"]
    planned = plan(f"{here},A,,Monday,,", f"{here},A,,Tuesday,,")
    assert planned.rows[1].outcome == FAULTY
    assert "row 2 says something else" in planned.rows[1].fault


def test_the_kind_of_place_of_rows_that_do_not_say_is_chosen_once():
    row = f",Sunday river walk,,,{GOVAN_CROSS}"
    assert "What kind of place" in plan(row).rows[0].fault
    assert plan(row, category="food").rows[0].changes["category"] == "food"


def test_all_or_nothing_a_file_with_one_open_row_sends_none():
    planned = plan(WALK, "no-such-id,Somewhere,food,,,")
    with pytest.raises(ContributionFault, match="Nothing was sent"):
        send_import(MODERATOR, planned, "a list")
    assert not engine.is_there() or of_batch("") == []


def test_a_fault_in_the_middle_of_sending_leaves_nothing_behind(monkeypatch):
    from localities.participation.bulk_import import send_import as module

    planned, sent = plan(WALK, WALK.replace("river", "canal")), []

    def fails_the_second_time(connection, draft, role, account_id):
        if sent:
            raise ContributionFault("Lost.")
        sent.append(draft)
        return keeps(connection, draft, role, account_id)

    keeps = module.send_within
    monkeypatch.setattr(module, "send_within", fails_the_second_time)
    with pytest.raises(ContributionFault):
        send_import(MODERATOR, planned, "a list")
    assert of_batch(sent[0].batch) == []


def test_sent_twice_it_changes_nothing_the_second_time_whatever_was_decided():
    here = known()
    rows = (WALK, f"{here['asset_id']},{here['name']},,By appointment,,")
    first = send_import(MODERATOR, plan(*rows), "the council's list of 2026")
    assert [one.kind for one in first.sent] == ["suggest", "correct"]
    assert all("the council's list of 2026" in one.note for one in first.sent)
    assert send_import(MODERATOR, plan(*rows), "the same list").sent == ()
    assert accept_batch(MODERATOR, first.batch) == (2, 0)
    assert records.one(here["asset_id"])["hours"] == "By appointment"
    again = plan(*rows)
    assert outcomes(again)[1] == SAME
    again = plan(*rows, choices={"row 2": NEW})
    assert send_import(MODERATOR, again, "the same list").sent_before == 1


@pytest.mark.parametrize("role", [None, *ROLES])
def test_only_moderators_and_administrators_import(role):
    who = role and SignedIn(role, role, role, ("govan",) if role == "steward" else ())
    if role in ("moderator", "administrator"):
        assert len(send_import(who, plan(WALK), "a list").sent) == 1
    else:
        with pytest.raises(NotAllowed):
            send_import(who, plan(WALK), "a list")


def test_a_steward_accepts_only_what_is_theirs_of_a_batch():
    batch = send_import(MODERATOR, plan(WALK), "a list").batch
    assert of_batch(batch)[0].place == "govan"
    assert accept_batch(STEWARD, batch) == (1, 0)


def test_the_report_filled_in_is_an_import_file_itself():
    here = known()
    row = f",{here['name']},food,By appointment,{here['longitude']},{here['latitude']}"
    made = report(plan(row))
    assert made["asset_id"].tolist() == [""]
    filled = made.assign(asset_id=here["asset_id"])
    again = plan_of(read_table(csv_bytes(filled), "report.csv"))
    assert outcomes(again) == [CHANGE]
    assert again.rows[0].changes == {"hours": "By appointment"}


def test_our_own_open_referral_feed_read_back_is_the_list_itself():
    kept = feed().records
    keys = [key for key in kept if kept[key]["status"] == "listed"][:150]
    page = {"contents": [services.full_service(key, kept[key]) for key in keys]}
    planned = plan_of(read_json(json.dumps(page).encode(), "feed.json"))
    assert [row.asset_id for row in planned.rows] == keys
    assert [(row.listing.texts["name"], dict(row.changes)) for row in planned.rows if row.outcome != SAME] == []


def test_every_field_that_our_feed_carries_is_read_from_it_as_the_list_has_it():
    kept = feed().records
    page = {"contents": [services.full_service(key, one) for key, one in kept.items()]}
    read = read_json(json.dumps(page).encode(), "feed.json")
    carried = [carried_by_the_feed(one) for one in kept.values() if one["status"] == "listed"]
    assert [dict(one.texts) for one in read.listings] == carried
    assert "“defunct”: 2." in read.remarks[1]


def test_a_walk_of_our_feed_stays_a_walk_and_another_feeds_word_is_no_sort_of_ours():
    def kind(taxonomy, term):
        said = {"id": "a", "name": "b", "attributes": [{"taxonomy_term": {"taxonomy": taxonomy, "term": term}}]}
        return read_json(json.dumps(said).encode(), "a.json").listings[0].texts.get("kind")

    assert [kind("Kind", "walk"), kind("Kind", "railway station"), kind("Theme", "walk")] == ["walk", None, None]


def carried_by_the_feed(record):
    """What the feed says of a record: without blanks, and nothing that the standard has no place for."""
    said = {name: plain_text(record[name]) for name in (*FIELD_LABELS, "category")}
    said["website"] = said["website"] if said["website"].startswith("http") else ""
    if not (record["address"] and record["postcode"]):  # an address of the standard has both
        said |= {"address": "", "postcode": ""}
    if not record["pin"]:
        said["step_free"] = said["step_free"] if said["address"] else ""  # a place of the standard is somewhere
    said["pin"] = pin_text(record["longitude"], record["latitude"]) if record["pin"] else ""
    return {name: text for name, text in said.items() if text}


def test_a_feed_of_another_place_is_read_and_every_row_says_what_it_lacks():
    if not FEED.exists():
        pytest.skip("The feeds of Open Referral UK's validator are not here: left out.")
    incoming = read_json(FEED.read_bytes(), FEED.name)
    planned = plan_of(incoming, category="health")
    assert len(planned.rows) == 128
    assert all(row.fault for row in planned.rows if row.outcome == FAULTY)
    assert "E-mail addresses" in planned.remarks[0]
    assert not any("@" in value for row in planned.rows for value in row.listing.texts.values())


def test_geojson_points_are_listings():
    longitude, latitude = map(float, GOVAN_CROSS.split(","))
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"Name": "Sunday river walk", "category": "sport_outdoors", "phone": None, "other": [1]},
    }
    planned = plan_of(read_json(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), "a.geojson"))
    assert outcomes(planned) == [ADD]
    assert planned.rows[0].changes["pin"] == GOVAN_CROSS


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "not JSON text"),
        (b"\xff\xfe\x00", "not JSON text"),
        (b"[" * 500 + b"]" * 500, "deep in one another"),
        (b"{}", "no listing"),
        (b'{"contents": 5}', "no listing"),
        (b'{"type": "FeatureCollection", "features": 5}', "is not a list"),
        (b'{"type": "FeatureCollection", "features": [5]}', "feature 1: found no properties"),
        (b'{"type": "FeatureCollection", "features": []}', "holds no listing"),
        (b'{"type": "Feature", "properties": {"name": "a"}, "geometry": {"type": "Polygon"}}', "expected a Point"),
        (b'{"type": "FeatureCollection", "crs": {}, "features": []}', "coordinate system"),
    ],
)
def test_json_that_holds_no_listings_is_refused_in_one_sentence(content, said):
    with pytest.raises(ImportFault, match=said) as refused:
        read_json(content, "a.json")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b'{"id": "a", "name": "b", "service_at_locations": 5}',
        b'{"id": "a", "name": "\\ud800", "description": ' + b"9" * 500 + b"}",
    ],
)
def test_a_service_that_says_little_or_nonsense_is_one_row(content):
    assert len(plan_of(read_json(content, "a.json")).rows) == 1


def test_a_table_without_names_is_refused_and_columns_that_are_not_read_are_named():
    with pytest.raises(TableError, match="headings"):
        table("a,b", headings="first,second")
    assert table("Walk,x", headings="name,colour").remarks == ("Not read: the columns colour.",)
