"""What a start of the server does before the first visitor is answered, and what it leaves for later."""

import logging
import subprocess
import sys
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest

from localities.indicators.findings import standing_out
from localities.indicators.measures import measure_values
from localities.indicators.trends import trend
from localities.places import outlines
from localities.startup import preload

PROJECT = Path(__file__).parents[2]
LEFT_FOR_LATER = {
    "docx",
    "folium",
    "fontTools.subset",
    "mapclassify",
    "openpyxl",
    "pandera",
    "pptx",
    "scipy.optimize",
    "scipy.stats",
    "sklearn",
    "statsmodels",
}
SAY = "import sys; from localities.startup import preload, rooms, web; print(*sys.modules)"
# What no health check and no page's first HTML needs; the rooms bring it, once somebody has been answered.
LEFT_FOR_OPENING = {
    "alembic",
    "altair",
    "argon2",
    "icalendar",
    "localities.startup.preload",
    "localities.startup.rooms",
    "PIL",
    "rdflib",
    "scipy",
    "typst",
    "vl_convert",
    "xlsxwriter",
}
SAY_OF_THE_APP = """
import sys
import app
print(*sys.modules)
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""


@pytest.fixture(scope="module")
def started_app():
    """Return what a server that nobody has asked for anything has imported, and the last line that it says."""
    said = subprocess.run(
        [sys.executable, "-c", SAY_OF_THE_APP], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    imported, last = said.stdout.strip().splitlines()[-2:]
    return set(imported.split()), last


def test_the_first_answer_waits_for_no_room(started_app):
    imported, _ = started_app
    assert "localities.startup.opening" in imported
    assert imported & LEFT_FOR_OPENING == set()


def test_tables_take_their_memory_from_the_system_which_gets_it_back(started_app):
    assert started_app[1] == "system"


def test_a_start_imports_no_library_that_only_some_answers_need():
    said = subprocess.run([sys.executable, "-c", SAY], cwd=PROJECT, capture_output=True, text=True, check=True)
    imported = set(said.stdout.split())
    assert "localities.startup.web" in imported
    assert imported & LEFT_FOR_LATER == set()


def test_workers_import_no_library_of_the_screen():
    say = "import sys; from localities.startup import in_workers; in_workers.ready(); print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", say], cwd=PROJECT, capture_output=True, text=True, check=True)
    imported = set(said.stdout.split())
    assert {"pptx", "typst", "vl_convert"} <= imported
    assert imported & {"altair", "folium", "scipy.stats", "sklearn", "statsmodels", "streamlit"} == set()


def test_fewer_strengths_are_the_first_of_more():
    assert [standing_out.strong_here(place, 1) for place in outlines.names()] == [
        standing_out.strong_here(place, 40)[:1] for place in outlines.names()
    ]


def test_a_measure_that_may_have_no_trend_has_none_in_the_place_with_most_years():
    without = [one for one in standing_out.measures_considered() if not trend.may_have_trend(one)]
    histories = [(one, measure_values.area_history(one.measure_id, "govan")) for one in without]
    assert {trend.trend(history, one).direction for one, history in histories} == {trend.TOO_FEW}


def test_long_work_hands_over_after_a_millisecond():
    before = sys.getswitchinterval()
    try:
        preload.share_processor()
        assert sys.getswitchinterval() == preload.TURN_S == 0.001
    finally:
        sys.setswitchinterval(before)


def test_what_is_worked_out_beside_the_first_visits_is_worked_out_without_a_word(monkeypatch, recwarn, caplog):
    monkeypatch.setattr(preload, "sleep", lambda _: None)  # nobody is waiting for a page
    done = []
    last = preload.unexpected.places_off_their_path
    monkeypatch.setattr(preload.unexpected, "places_off_their_path", lambda *asked: done.append(last(*asked)))
    with caplog.at_level(logging.WARNING):
        preload._work_out_the_rest()
    assert len(done) == 1, "the last of it was reached"
    assert [str(one.message) for one in recwarn] == []
    assert caplog.records == []


@pytest.mark.parametrize(("written", "ahead"), [("off", 0), (" OFF ", 0), ("", 1), ("on", 1)])
def test_preload_off_leaves_that_work_to_whoever_asks_first(monkeypatch, written, ahead):
    monkeypatch.setenv("PRELOAD", written)
    done = []
    for name in ("_store", "_read_first", "_work_out_the_rest"):
        monkeypatch.setattr(preload, name, partial(done.append, name))
    monkeypatch.setattr(preload.memory, "give_back_beside", lambda: None)
    monkeypatch.setattr(preload.pool, "start", lambda module: done.append("workers"))
    monkeypatch.setattr(preload.packed_files, "pack_beside", lambda: None)
    monkeypatch.setattr(preload.gc, "freeze", lambda: None)
    opening = Mock(open=lambda: done.append("open"))
    preload.open_up(opening)
    assert done == ["workers", "_store", "open", "_read_first", *["_work_out_the_rest"] * ahead]
