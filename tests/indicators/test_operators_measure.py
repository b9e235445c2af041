"""A measure that only the operator's own build holds works everywhere, own areas included."""

import shutil

import pandas as pd
import pytest

from geodata.editions import built_files
from localities.indicators.comparing import compare
from localities.indicators.measures import measure_values
from localities.indicators.pooling import pooled
from localities.places import outlines, zone_shapes

ZONES = ("S01010488", "S01010489", "S01010490")
PER_THOUSAND, MEAN = "example_rate", "example_score"


def _rows(measure_id: str, zones: dict[str, tuple], city: tuple) -> list[dict]:
    lines = [(code, "zone", *figures) for code, figures in zones.items()] + [("glasgow", "city", *city)]
    head = ["area_code", "area_type", "numerator", "denominator", "value"]
    shared = {"measure_id": measure_id, "year": "2023", "status": "published", "source_id": "", "licence": "OGL-UK-3.0"}
    return [dict(zip(head, line, strict=True)) | shared for line in lines]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The shipped build with two measures of example figures more: 2 in every 100 people, and scores of 5 and 8."""
    folder = tmp_path_factory.mktemp("operators_build") / "built"
    shutil.copytree(built_files.SHIPPED, folder)
    codes = zone_shapes.codes()
    rates = {code: (2.0, 100.0, 20.0) for code in codes}
    scores = {code: (None, None, 8.0 if code == ZONES[0] else 5.0) for code in codes}
    new = _rows(PER_THOUSAND, rates, (2.0 * len(codes), 100.0 * len(codes), 20.0))
    new += _rows(MEAN, scores, (None, None, 5.0))
    values = pd.read_csv(folder / "values.csv", dtype=str, keep_default_na=False)
    pd.concat([values, pd.DataFrame(new).astype(object)]).to_csv(folder / "values.csv", index=False)
    table = pd.read_csv(folder / "measures.csv", dtype=str, keep_default_na=False)
    line = table[table["measure_id"] == "child_poverty_percent"].iloc[0]
    made = [
        {**line, "measure_id": PER_THOUSAND, "unit": "per 1,000 people", "method": "proportion", "per": "1000"},
        {**line, "measure_id": MEAN, "unit": "score", "method": "mean"},
    ]
    made = [{**one, "years": "2023", "latest_year": "2023", "geography": "data zone"} for one in made]
    pd.concat([table, pd.DataFrame(made)]).to_csv(folder / "measures.csv", index=False)
    return folder


@pytest.fixture(autouse=True)
def operators_build(folder, monkeypatch):
    monkeypatch.setenv("GEODATA_BUILT", str(folder))


def test_a_rate_of_the_operators_own_is_pooled_for_an_own_area():
    found = pooled.figure("own-x", ZONES, PER_THOUSAND, "2023")
    assert (found.numerator, found.denominator, found.value) == (6.0, 300.0, 20.0)  # 6 in 300 is 20 in 1,000


def test_a_score_of_the_operators_own_is_weighed_by_people():
    people = measure_values.shown("population", "2022")["numerator"].reindex(list(ZONES))
    expected = (8 * people.iloc[0] + 5 * people.iloc[1:].sum()) / people.sum()
    assert pooled.figure("own-x", ZONES, MEAN, "2023").value == pytest.approx(expected, abs=0.01)


def test_it_stands_beside_the_nine():
    area = pooled.own_area("Here", ZONES)
    table = compare.ranked(PER_THOUSAND, "2023", own_areas=(area.area_id,)).set_index("place")
    assert table.loc[area.area_id, "value"] == 20.0
    assert len(table) == len(outlines.names()) + 1
