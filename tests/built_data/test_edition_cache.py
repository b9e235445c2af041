import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import monotonic
from weakref import WeakSet

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from geodata.editions import built_files
from geodata.table_cells import cell
from localities.built_data import snapshot
from localities.built_data.edition_cache import bytes_kept, edition_cache, keep_within
from localities.built_data.weight import bytes_of
from localities.indicators.measures import catalogue, measure_values, own
from localities.indicators.pooling import pooled
from localities.places import outlines
from tests.not_none import not_none

ZONES = ("S01010488", "S01010489", "S01010490")


@pytest.fixture
def no_other_functions(monkeypatch):
    """The functions of the test alone: what others keep in this process neither counts nor gives way."""
    monkeypatch.setattr("localities.built_data.edition_cache._ALL", WeakSet())


def test_a_result_is_computed_once_for_one_edition_and_again_for_the_next(other_edition):
    calls = []

    @edition_cache(size=2)
    def double(number):
        calls.append(number)
        return 2 * number

    assert [double(4), double(4)] == [8, 8]
    assert calls == [4]
    other_edition()
    assert double(4) == 8
    assert calls == [4, 4]


def test_another_folder_of_built_data_empties_the_caches_by_itself(tmp_path, monkeypatch):
    before = catalogue.measures()
    for name in ("measures.csv", "edition.json"):
        shutil.copy(built_files.folder() / name, tmp_path)
    rows = (tmp_path / "measures.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "measures.csv").write_text("".join(rows[:2]), encoding="utf-8")
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    assert list(catalogue.measures()) == ["population"]
    monkeypatch.undo()
    assert list(catalogue.measures()) == list(before)


def test_no_more_results_are_kept_than_stated_and_the_least_used_goes_first():
    @edition_cache(size=2)
    def same(value):
        return value

    for value in (1, 2, 1, 3, 1):
        same(value)
    assert len(same.results) == 2
    assert same.results.computed == 3  # 1 was used again before 3 came, so 2 went


def test_one_thread_computes_while_the_others_wait_for_it():
    calls, all_here = [], Barrier(4, timeout=10)
    may_end = Event()

    @edition_cache(size=2)
    def slow(number):
        calls.append(number)
        assert may_end.wait(10)
        return number

    def ask():
        all_here.wait()
        return slow(7)

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask) for _ in range(3)]
        all_here.wait()
        may_end.set()
        assert [one.result(10) for one in asked] == [7, 7, 7]
    assert calls == [7]


def test_two_keys_do_not_wait_for_each_other():
    both_inside = Barrier(2, timeout=10)

    @edition_cache(size=2)
    def meet(name):
        both_inside.wait()  # breaks if one has to wait for the other
        return name

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(meet, ["a", "b"])) == ["a", "b"]


def test_a_failure_is_not_kept():
    faults = [ValueError("once")]

    @edition_cache(size=2)
    def work():
        if faults:
            raise faults.pop()
        return "done"

    with pytest.raises(ValueError, match="once"):
        work()
    assert work() == "done"


def test_a_session_that_changes_its_table_changes_no_other_sessions_figures():
    first = measure_values.shown("population", "2022")
    true_value = first.loc["govan", "value"]
    first.loc["govan", "value"] = -1.0
    first["status"] = "changed"
    again = measure_values.shown("population", "2022")
    assert cell(again, "govan", "value") == true_value
    assert measure_values.one_value("population", "2022", "govan").value == true_value
    whole = measure_values.values()
    whole["value"] = 0.0
    assert measure_values.values()["value"].max() > 1.0


def test_a_dictionary_or_array_handed_out_changes_nothing_that_is_kept():
    with pytest.raises(TypeError):
        outlines.names()["nowhere"] = "Nowhere"

    @edition_cache(size=1)
    def array():
        return np.array([1.0, 2.0])

    with pytest.raises(ValueError, match="read-only"):
        array()[0] = 9.0


def test_a_table_and_a_chart_handed_out_together_change_nothing_that_is_kept():
    @edition_cache(size=1)
    def both():
        return pd.DataFrame({"value": [1.0]}), {"mark": "bar"}

    table, chart = both()
    table.loc[0, "value"], chart["mark"] = 9.0, "line"
    assert both()[0].loc[0, "value"] == 1.0
    assert both()[1] == {"mark": "bar"}


def wait_until_gone(key: str) -> bool:
    """Whether the id is gone within ten seconds after its visit was left."""
    gc.collect()
    ends = monotonic() + 10
    while own.holds(key) and monotonic() < ends:
        Event().wait(0.01)
    return not own.holds(key)


def test_what_a_session_brought_goes_with_it_and_so_do_the_results_made_from_it():
    visit = own.Visit()
    area_id = pooled.own_area("Only in this test", ZONES, visit).area_id
    assert not_none(measure_values.one_value("population", "2022", area_id).value) > 0
    assert area_id in keys_of(pooled._of_catalogue)
    del visit
    assert wait_until_gone(area_id)
    assert area_id not in keys_of(pooled._of_catalogue)
    with pytest.raises(own.NotHere):
        measure_values.one_value("population", "2022", area_id)


def test_what_two_sessions_brought_alike_stays_until_the_last_of_them_ends():
    visits = [own.Visit(), own.Visit()]
    for visit in visits:
        area_id = pooled.own_area("In two sessions", ZONES, visit).area_id
    del visit
    visits.pop()
    gc.collect()
    assert own.holds(area_id)
    visits.pop()
    assert wait_until_gone(area_id)


def test_a_result_two_steps_away_from_what_was_brought_goes_too():
    visit = own.Visit()
    area_id = pooled.own_area("Two steps", ZONES, visit).area_id

    @edition_cache(size=4)
    def step(name):
        return own.area(name).name

    @edition_cache(size=4)
    def two_steps(name):
        return f"{step(name)}!"

    step(area_id)
    assert two_steps(area_id) == "Two steps!"
    visit.release(area_id)
    assert (len(step.results), len(two_steps.results)) == (0, 0)


def keys_of(cached) -> set:
    return {part for key in cached.results._kept for part in key}


def test_a_table_of_the_snapshot_stays_as_it_was_read():
    table = snapshot.table("sources.csv", ["source_id"])
    assert isinstance(table, pd.DataFrame)
    table["source_id"] = ""
    assert (snapshot.table("sources.csv", ["source_id"])["source_id"] != "").all()


def test_all_functions_together_keep_no_more_bytes_than_stated_and_the_one_that_holds_most_gives_first(
    no_other_functions,
):
    @edition_cache(size=100)
    def large(number):
        return bytes(1_000_000)

    @edition_cache(size=100)
    def small(number):
        return bytes(100_000)

    small(1)
    for number in range(8):
        large(number)
    assert large.results.bytes >= 8_000_000
    large(0)  # used again: 1 is now the oldest
    keep_within(3_500_000)
    assert 3_000_000 < bytes_kept() <= 3_500_000
    assert len(small.results) == 1
    computed = large.results.computed
    assert large(0) == bytes(1_000_000)
    assert large.results.computed == computed  # kept
    large(1)
    assert large.results.computed == computed + 1


def test_a_result_is_kept_within_the_bytes_as_it_is_computed(no_other_functions, monkeypatch):
    @edition_cache(size=1_000)
    def large(number):
        return bytes(1_000_000)

    monkeypatch.setattr("localities.built_data.edition_cache.MOST_BYTES", 5_100_000)
    for number in range(20):
        large(number)
    assert len(large.results) == 5


def test_what_there_is_a_fixed_number_of_is_never_dropped_for_its_bytes(no_other_functions):
    @edition_cache(size=32, stays=True)
    def file(name):
        return bytes(1_000_000)

    file("a")
    keep_within(0)
    assert len(file.results) == 1


def test_a_long_value_is_weighed_by_a_few_of_its_parts():
    rows = [{"name": "x" * 1_000, "value": number} for number in range(500)]
    assert 500_000 < bytes_of(rows) < 800_000
    assert bytes_of(pd.DataFrame({"a": np.zeros(1_000), "b": np.zeros(1_000)})) >= 16_000
    assert bytes_of(pd.Series([box(0, 0, 1, 1)] * 10)) >= 640
