"""Charts as a wall draws them: whole sentences beside the picture, whole names in it, no label on another."""

import re
from itertools import combinations

import pytest

from localities.drawing.answers import wheel_chart
from localities.drawing.charts import chart_specs, inequality_chart, outlook_chart, trend_chart
from localities.drawing.charts.chart_style import SharedAxis, notes_of, shared_axis
from localities.drawing.charts.funnel_chart import KEY
from localities.drawing.charts.media import SCREEN, SCREEN_FONT, WALL
from localities.indicators.findings.connections import ZONES
from localities.participation.rounds.place_standard import NAMES
from localities.places import outlines
from tests.drawing.test_media import drawn, words
from tests.not_none import not_none

GOVAN = tuple(outlines.zones_of("govan")["data_zone_code"])
PAIR = ("child_poverty_percent", "2020/21", "overcrowded_households_percent", "2022")
LETTER_EM = 0.46  # a little less than the mean width of a letter: what touches by this touches


def boxes(spec) -> dict[str, tuple[float, float, float, float]]:
    """Each text of the chart with its left, top, right and bottom in pixels, of the mark that is drawn last."""
    found = {}
    for one in drawn(spec).iter():
        said = "".join(one.itertext()) if one.tag.endswith("text") else ""
        at = re.search(r"translate\(([-\d.]+),([-\d.]+)\)", one.get("transform", ""))
        if said and at:
            x, y, size = float(at[1]), float(at[2]), float(not_none(one.get("font-size")).removesuffix("px"))
            wide = LETTER_EM * size * len(said)
            left = x - {"end": wide, "middle": wide / 2}.get(one.get("text-anchor", ""), 0)
            found[said] = (left, y - 0.75 * size, left + wide, y + 0.1 * size)
    return found


@pytest.mark.parametrize(
    ("measure_id", "year", "place"),
    [
        ("overcrowded_households_percent", "2022", "parkhead-dalmarnock-camlachie"),
        ("child_poverty_percent", "2021/22", "lambhill-milton"),
        ("child_poverty_percent", "2021/22", None),
    ],
)
def test_no_name_in_a_funnel_lies_over_another(measure_id, year, place):
    placed = boxes(chart_specs.funnel(measure_id, year, chosen=place, medium=WALL))
    names = [placed[name.split(",")[0].split(" & ")[0]] for name in outlines.names().values()]
    assert len(names) == 9
    for one, other in combinations(names, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_funnel_on_the_wall_says_whom_its_axis_counts_and_what_its_shapes_mean():
    notes = notes_of(chart_specs.funnel("child_poverty_percent", "2021/22", medium=WALL))
    assert notes == ("→ Children under 16", KEY)


def test_notes_beside_a_picture_are_whole_sentences():
    inside = chart_specs.zones_inside("child_poverty_percent", "2020/21", GOVAN, "Govan", medium=WALL)
    assert inequality_chart.BOXES in notes_of(inside)
    ahead = notes_of(chart_specs.outlook_lines("out_of_work_percent", "govan", "Govan", medium=WALL))
    assert {outlook_chart.BAND, outlook_chart.RANGE} <= set(ahead)


def test_a_scatter_on_the_wall_says_which_points_are_whose():
    notes = notes_of(chart_specs.scatter(*PAIR, ZONES, chosen="govan", medium=WALL))
    assert "Purple diamonds: Govan" in notes
    assert any(one.endswith("dark: zones of the nine") for one in notes)


def test_a_wall_has_whole_names_above_its_rows():
    said = words(drawn(chart_specs.spine("govan", "Govan", "income_work", medium=WALL)))
    assert "Out of the labour market through sickness" in said


@pytest.mark.parametrize("medium", [WALL, SCREEN], ids=lambda one: one.name)
def test_the_name_of_a_place_has_room_between_the_two_bars_of_its_zones(medium):
    at = inequality_chart.heights(medium)
    unit_px = (medium.height_px or inequality_chart.HEIGHT_PX) / (1 - inequality_chart.FOOT)
    half_a_tick, half_a_line = inequality_chart.TICK_PX / 2, medium.type_px(inequality_chart.NAME_PX) / 2
    assert (inequality_chart.CITY_BOX - at.name) * unit_px > half_a_tick + half_a_line
    assert (at.name - at.bar) * unit_px > half_a_tick + half_a_line
    assert at.first_dot < at.bar


def axis(low: float, high: float) -> SharedAxis:
    return shared_axis(low, high)


def test_the_label_of_a_line_that_ends_at_the_foot_stays_above_the_years():
    """Two lines of 16 px at a line's end that is 10 px above the foot: they begin 14 px higher than that end."""
    height = not_none(WALL.height_px)
    at_10_px = 100 * 10 / height
    assert trend_chart._first_line(at_10_px, 2, False, axis(0, 100), WALL) == pytest.approx(10 - 16 - 8)
    assert trend_chart._first_line(90, 2, False, axis(0, 100), WALL) == 10


def test_names_beside_the_wheel_stay_inside_its_picture():
    """The longest line takes what its letters do; the wheel beside it has the rest."""
    longest = max(len(name) for name in NAMES.values() if len(name) <= wheel_chart.LABEL_CHARACTERS)
    assert LETTER_EM * longest <= wheel_chart.LABEL_EM[SCREEN_FONT] * wheel_chart.LABEL_CHARACTERS
