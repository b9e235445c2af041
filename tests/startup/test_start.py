"""What a start of the server does before the first visitor is answered, and what it leaves for later."""

import subprocess
import sys
from pathlib import Path

from localities.indicators.findings import standing_out
from localities.indicators.measures import measure_values
from localities.indicators.trends import trend
from localities.places import outlines
from localities.startup import preload

PROJECT = Path(__file__).parents[2]
LEFT_FOR_LATER = {
    "folium",
    "fontTools.subset",
    "mapclassify",
    "pandera",
    "pptx",
    "scipy.optimize",
    "scipy.stats",
    "sklearn",
    "statsmodels",
}
SAY = "import sys; from localities.startup import preload, web; print(*sys.modules)"


def test_a_start_imports_no_library_that_only_some_answers_need():
    said = subprocess.run([sys.executable, "-c", SAY], cwd=PROJECT, capture_output=True, text=True, check=True)
    imported = set(said.stdout.split())
    assert "localities.startup.web" in imported
    assert imported & LEFT_FOR_LATER == set()


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
