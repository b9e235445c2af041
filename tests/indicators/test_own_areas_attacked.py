"""The attacker of `geodata.check`, given own areas as further totals: they narrow no hidden zone down."""

import numpy as np
import pandas as pd
import pytest

from geodata.checks.check_disclosure import (
    Puzzle,
    _flags,
    _numbers,
    _puzzle,
    _with_hidden_zones,
    hidden_zones,
    narrowed,
)
from geodata.editions import built_files
from geodata.figures.aggregate import membership
from geodata.table_cells import cell
from localities.indicators.measures import measure_values
from localities.indicators.pooling import pooled

MANY = 30  # own areas for each measure and year with hidden zones


def _puzzles() -> list[tuple[str, str, Puzzle]]:
    built = {
        name: pd.read_csv(built_files.SHIPPED / name, dtype=str, keep_default_na=False)
        for name in ("values.csv", "place_zones.csv", "measures.csv")
    }
    zones = pd.Index(built_files.read_shapes("zones.geojson")["id"])
    members = membership(_flags(built["place_zones.csv"]), map(str, zones), "glasgow")
    about = built["measures.csv"].set_index("measure_id")
    return [
        (measure_id, year, _puzzle(rows, members, float(cell(about, measure_id, "small_number_threshold") or 0),
                                   cell(about, measure_id, "method") == "proportion"))
        for (measure_id, year), rows in _with_hidden_zones(_numbers(built["values.csv"]))
    ]  # fmt: skip


PUZZLES = {f"{measure_id} {year}": (measure_id, year, puzzle) for measure_id, year, puzzle in _puzzles()}


def drawn(puzzle: Puzzle, seed: int) -> list[list[str]]:
    """Own areas about hidden zones: each with some shown ones, and with all but one of the place around it."""
    chance = np.random.default_rng(seed)
    hidden, every = list(hidden_zones(puzzle.zones)), list(puzzle.zones.index)
    around = [set(zones) for _, zones in puzzle.members.groupby("area_code")["data_zone_code"] if len(zones) < 40]
    areas = []
    for _ in range(MANY):
        one = str(chance.choice(hidden)) if hidden else str(chance.choice(every))
        held = [zones for zones in around if one in zones]
        if held and chance.random() < 0.5:
            areas.append(sorted(held[0] - {str(chance.choice(sorted(held[0])))}))
        else:
            areas.append(sorted({one, *map(str, chance.choice(every, 4, replace=False))}))
    return areas


def of_one_figure_alone(measure_id: str, year: str):
    """What stands in for pooling an own area's figures of the whole catalogue, in a hundredth of the time."""
    pairs = [pair for pair in pooled._pairs() if pair == (measure_id, year)]
    cells = pooled._cells().query("measure_id == @measure_id and year == @year")
    return lambda _, zones: pooled._pooled(cells, zones, pooled._recipes(), pooled._doubtful(zones, pairs))


@pytest.mark.parametrize("name", PUZZLES)
def test_own_areas_narrow_no_hidden_zone_down(name, monkeypatch):
    """What is said of an own area to be exact is a sum of its zones, hidden ones with it: another equation."""
    measure_id, year, puzzle = PUZZLES[name]
    totals, members, exact = dict(puzzle.totals), [puzzle.members], 0
    areas = [(pooled.own_area("drawn", zones).area_id, zones) for zones in drawn(puzzle, 11)]
    with_the_catalogue = measure_values.one_value(measure_id, year, areas[0][0])
    monkeypatch.setattr(pooled, "_of_catalogue", of_one_figure_alone(measure_id, year))
    assert measure_values.one_value(measure_id, year, areas[0][0]) == with_the_catalogue
    for number, (area_id, zones) in enumerate(areas):
        found = measure_values.one_value(measure_id, year, area_id)
        if found.status == "derived" and found.numerator is not None:
            code, exact = f"drawn-{number}", exact + 1
            totals[code] = found.numerator
            members.append(pd.DataFrame({"area_code": code, "data_zone_code": zones}))
    further = Puzzle(puzzle.zones, pd.Series(totals), pd.concat(members), puzzle.threshold, puzzle.is_share)
    assert len(further.totals) == len(puzzle.totals) + exact
    assert narrowed(further) == {}


def test_there_are_years_with_hidden_zones_to_attack():
    assert any(len(hidden_zones(puzzle.zones)) > 1 for _, _, puzzle in PUZZLES.values())
