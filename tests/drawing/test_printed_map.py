"""The map for paper: every number on it, none over another, and whose ground it is."""

import re
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest

from localities.drawing.maps import printed_map
from localities.drawing.maps.marker_places import markers, spans
from localities.drawing.maps.printed_map import Paper

PAPER = Paper(510, 540, 7, 7, 7)
LARGE = Paper(510, 400, 18, 18, 18)
SVG = "{http://www.w3.org/2000/svg}"
GOVAN = (-4.31, 55.862)


def numbers_of(lines) -> set[int]:
    """Every number that the lines name: "3–5, 9" names 3, 4, 5 and 9."""
    ends = [re.split("–", part) for line in lines for part in line.split(", ")]
    return {number for pair in ends for number in range(int(pair[0]), int(pair[-1]) + 1)}


def crowd(count: int, spread: float, middle=(255, 270)) -> dict[int, tuple[float, float]]:
    """`count` points of paper round a middle, the same on every run."""
    chance = np.random.default_rng(7)
    return {number: tuple(chance.normal(middle, spread)) for number in range(1, count + 1)}


def overlap(one, other) -> bool:
    return all(abs(one.middle[i] - other.middle[i]) < (one.size[i] + other.size[i]) / 2 for i in (0, 1))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_neighbouring_numbers_are_joined():
    assert spans([5, 3, 4, 9]) == ["3–5", "9"]
    assert spans([]) == []


@pytest.mark.parametrize("spread", [5, 40, 120])
def test_no_marker_hides_another_and_every_number_is_on_one(spread):
    placed = markers(crowd(150, spread), 7, (510, 520))
    assert sorted(number for one in placed for number in one.numbers) == list(range(1, 151))
    assert all(numbers_of(one.lines) == set(one.numbers) for one in placed)
    assert not [(one.lines, other.lines) for one, other in combinations(placed, 2) if overlap(one, other)]


def test_every_marker_stays_inside_the_frame():
    placed = markers(crowd(60, 20, middle=(3, 3)), 7, (510, 520))
    assert all(one.size[i] / 2 <= one.middle[i] <= (510, 520)[i] - one.size[i] / 2 for one in placed for i in (0, 1))


def test_a_marker_with_room_stays_on_its_point():
    placed = markers({1: (100.0, 100.0), 2: (300.0, 300.0)}, 7, (510, 520))
    assert [one.moved for one in placed] == [False, False]


def test_listings_at_one_spot_share_a_marker():
    placed = markers({3: (90.0, 90.0), 4: (90.0, 90.0), 5: (90.0, 90.0)}, 7, (510, 520))
    assert [one.lines for one in placed] == [("3–5",)]


def test_a_marker_that_moved_has_a_hairline_to_its_point():
    points = {number: (GOVAN[0] + number * 0.0011, GOVAN[1]) for number in range(1, 9)}
    svg = printed_map.draw(points, "govan", LARGE)
    assert svg.count("<circle") > 0


def test_the_map_shows_the_numbers_of_the_list_and_whose_ground_it_is():
    points = {2: GOVAN, 7: (-4.30, 55.865), 12: (-4.32, 55.860)}
    told = texts(printed_map.draw(points, "govan", PAPER))
    assert {"2", "7", "12", "N"} <= set(told)
    assert any(re.fullmatch(r"\d+ k?m", words) for words in told)
    assert "Working outline, not the council's." in " ".join(told)
    assert "© Crown copyright" in " ".join(told)


@pytest.mark.parametrize("place", ["", "govan"])
@pytest.mark.parametrize("paper", [PAPER, LARGE])
def test_a_map_without_listings_is_still_a_map(place, paper):
    svg = printed_map.draw({}, place, paper)
    assert "<path" in svg
    assert "nan" not in svg


def test_a_single_listing_is_not_drawn_at_the_scale_of_a_doorstep():
    metres = printed_map._to_metres({1: GOVAN})
    view = printed_map._view(metres, "", PAPER)
    assert view.frame[0] / view.pt_per_m == pytest.approx(printed_map.LEAST_WIDTH_M)


def test_every_listing_lies_inside_the_frame_also_far_outside_the_place():
    points = {1: GOVAN, 2: (-4.10, 55.87)}
    metres = printed_map._to_metres(points)
    view = printed_map._view(metres, "govan", PAPER)
    spots = view.on_paper(np.array(list(metres.values())))
    assert ((spots > 0) & (spots < np.array(view.frame))).all()


def test_the_frame_keeps_the_scale_of_the_ground():
    metres = printed_map._to_metres({1: GOVAN, 2: (-4.30, 55.862)})
    view = printed_map._view(metres, "", PAPER)
    (west, _), (east, _) = (view.on_paper(np.array(metres[number])) for number in (1, 2))
    assert (east - west) / view.pt_per_m == pytest.approx(626, abs=3)  # 0.01 degree at 55.862 north


def test_the_map_draws_the_outline_that_the_list_was_made_with():
    drawn = {outline: printed_map.draw({}, "govan", PAPER, outline) for outline in ("core", "working", "wider")}
    assert len(set(drawn.values())) == 2  # Govan's wider outline is its working one
    assert drawn["working"] == printed_map.draw({}, "govan", PAPER)
    assert drawn["core"] != drawn["working"]
