"""What a steward accepted in any copy of the app is in every list of this one, and nothing else is made anew."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from geodata.table_cells import cell
from localities.assets import accepted, listings, records, search
from localities.assets.question import Question
from localities.indicators.measures import measure_values
from localities.participation.contributions import decide, queue
from localities.participation.contributions.submit import submit
from localities.places import placing
from localities.publishing.open_data import layers
from localities.resources.reach import sites
from tests.participation.contributions.drafts import MODERATOR, correction, in_govan, suggestion

ROOT = Path(__file__).parents[2]
ANOTHER_COPY = """
from localities.participation.contributions import decide, queue
from localities.participation.contributions.submit import submit
from tests.participation.contributions.drafts import MODERATOR, suggestion
sent = submit(suggestion("Elder Park walkers")).contribution
item = queue.item(MODERATOR, sent.contribution_id)
decide.accept(MODERATOR, item.contribution, item.present)
"""


def accept(draft):
    item = queue.item(MODERATOR, submit(draft).contribution.contribution_id)
    return decide.accept(MODERATOR, item.contribution, item.present)


def test_what_another_copy_accepted_is_seen_here_by_itself_within_five_seconds(either_store, monkeypatch):
    accepted.watch()
    assert list(search.answer(Question(place="govan", q="Elder Park walkers")).ids[:1]) != ["Elder Park walkers"]
    subprocess.run([sys.executable, "-c", ANOTHER_COPY], cwd=ROOT, check=True, timeout=120)
    deadline = time.monotonic() + 5
    while "Elder Park walkers" not in set(records.records()["name"]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "Elder Park walkers" in set(records.records()["name"])


def test_every_list_is_made_anew_and_nothing_else_is(file_store):
    def all_that_lists():
        return (
            set(search.answer(Question(place="govan")).ids),
            set(listings.listings("wider").ids),
            int(cell(records.counts(), "govan", "sport_outdoors")),
            b"Elder Park walkers" in layers.assets(Question(place="govan")).content,
        )

    before, figures = all_that_lists(), measure_values.values()
    services = {one: len(sites.sites(one)) for one in sites.services()}
    computed = measure_values.values.results.computed
    accept(suggestion("Elder Park walkers"))
    after = all_that_lists()
    new = after[0] - before[0]
    assert len(new) == 1
    assert after == (before[0] | new, before[1] | new, before[2] + 1, True)
    more = {one: len(sites.sites(one)) for one in sites.services()}
    assert more["sport_outdoors"] == services["sport_outdoors"] + 1
    assert measure_values.values() is not None
    assert measure_values.values.results.computed == computed
    assert figures.equals(measure_values.values())


def test_without_a_change_a_look_at_the_store_lets_go_of_nothing(file_store):
    accept(correction("hours", "Monday 9am to 5pm"))
    records.records()
    computed, version = records._read.results.computed, accepted.version()
    assert not accepted.refresh()
    records.records()
    assert (records._read.results.computed, accepted.version()) == (computed, version)


def test_a_new_build_keeps_the_changes(file_store, monkeypatch):
    accept(correction("hours", "Monday 9am to 5pm"))
    newer = records.published().copy()
    newer.loc[in_govan(), "hours"] = "Daily 8am to 8pm"
    monkeypatch.setattr(records, "published", lambda: newer)
    assert records._read.uncached().loc[in_govan(), "hours"] == "Monday 9am to 5pm"


def test_a_listing_that_left_the_build_is_left_out_and_its_change_kept(file_store, monkeypatch):
    accept(correction("hours", "Monday 9am to 5pm"))
    asset_id, newer = in_govan(), records.published().drop(index=in_govan())
    monkeypatch.setattr(records, "published", lambda: newer)
    assert asset_id not in records._read.uncached().index
    assert asset_id in accepted.accepted().listings


@pytest.mark.parametrize("outline", ["working", "core", "wider"])
def test_an_added_listing_lies_as_the_build_would_place_it(file_store, outline):
    table = records.records(outline)
    pinned = table[table["pin"]]
    some = pinned.iloc[:: len(pinned) // 60]
    lies = [placing.placed(*point) for point in zip(some["longitude"], some["latitude"], strict=True)]
    ending = "" if outline == "working" else f"_{outline}"
    assert len(some) >= 60
    assert [one["data_zone_code"] for one in lies] == list(some["data_zone_code"])
    assert [one[f"near_place{ending}"] for one in lies] == list(some["near_place"])
