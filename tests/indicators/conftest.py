"""A made-up city of nine places with four measures, small enough to check by hand."""

from __future__ import annotations

import json
from dataclasses import fields

import pandas as pd
import pytest

from localities.indicators.measures import measure_years

NAMES = {
    "drumchapel": "Drumchapel",
    "easterhouse": "Easterhouse",
    "gorbals": "Gorbals",
    "govan": "Govan",
    "lambhill-milton": "Lambhill & Milton",
    "parkhead-dalmarnock-camlachie": "Parkhead, Dalmarnock & Camlachie",
    "priesthill-househillwood": "Priesthill & Househillwood",
    "ruchill-possilpark": "Ruchill & Possilpark",
    "springboig-barlanark": "Springboig & Barlanark",
}
CATALOGUE = [  # measure_id, title, theme, unit, direction, method, years
    ("poor_percent", "Short of money", "income_work", "% of people", "lower_is_better", "proportion", "2020"),
    ("idle_percent", "Out of work", "income_work", "% of people", "lower_is_better", "proportion", "2020"),
    ("taking_part_percent", "Taking part", "youth_employment", "% of people aged 16 to 19",
     "higher_is_better", "proportion", "2015;2016;2017;2018;2019"),
    ("stays_ratio", "Hospital stays", "alcohol_drugs", "per 100 expected", "lower_is_better",
     "ratio", "2020"),
    ("old_percent", "Cold homes", "health", "% of homes", "lower_is_better", "proportion", "2001"),
]  # fmt: skip
CITY = {"poor_percent": 20.0, "idle_percent": 10.0, "taking_part_percent": 90.0, "stays_ratio": 150.0,
        "old_percent": 5.0}  # fmt: skip


def catalogue_table() -> pd.DataFrame:
    head = ["measure_id", "title", "theme", "unit", "direction", "method", "years"]
    table = pd.DataFrame(CATALOGUE, columns=head)
    return table.assign(
        question="How many?", numerator="some", denominator="all", geography="data zone",
        latest_year=table["years"].str[-4:], small_number_threshold=5, source_ids="made_up",
        publisher="The maker", licence="OGL-UK-3.0", caution="", per=100, formula="share", averaged_years=1,
        over_time="comparable", latest_zone_year=table["years"].str[-4:],
    )  # fmt: skip


def value(area_code, measure_id, year, middle, half=None, status="derived") -> dict:
    """Return one row of values.csv; `half` is half the width of the interval, None for no interval."""
    limits = {"lower": middle - half, "upper": middle + half} if half is not None else {}
    return {"area_code": area_code, "measure_id": measure_id, "year": year, "value": middle, "status": status,
            **limits}  # fmt: skip


def value_rows() -> list[dict]:
    """Return values: Govan is poor (40) and out of work (30); other places are like the city unless stated."""
    rows = [value("glasgow", name, "2020", CITY[name], 0.1) for name in ("poor_percent", "idle_percent", "stays_ratio")]
    rows += [value("glasgow", "taking_part_percent", str(2015 + i), CITY["taking_part_percent"], 0.1) for i in range(5)]
    rows += [
        value("glasgow", "old_percent", "2001", 5.0, 0.1),
        value("govan", "old_percent", "2001", 50.0, 1),
    ]
    for place in NAMES:
        rows += [
            value(place, "poor_percent", "2020", 40.0 if place == "govan" else 20.5, 2),
            value(place, "idle_percent", "2020", 30.0 if place == "govan" else 10.5, 2),
            value(place, "stays_ratio", "2020", 300.0),
        ]
        for outline, middle in (("core", 21.0), ("wider", 25.0 if place == "gorbals" else 21.0)):
            rows.append(value(f"{place}-{outline}", "poor_percent", "2020", 40.0 if place == "govan" else middle, 2))
    worse = {"drumchapel", "easterhouse", "gorbals"}
    rows += [
        value(place, "taking_part_percent", "2019", 80.0 if place in worse else 90.0, 2)
        for place in NAMES
        if place != "ruchill-possilpark"
    ]
    rows += [value("ruchill-possilpark", "taking_part_percent", str(2015 + i), 80 + 2.5 * i, 1.0) for i in range(5)]
    return [*rows, value("S01000001", "poor_percent", "2020", 99.0, 1, status="suppressed")]


def place_zones_table() -> pd.DataFrame:
    """Return one zone for each place in every outline, and a second in the wider outline of all but Drumchapel."""
    head = ["place", "data_zone_code", "in_core", "in_working", "in_wider"]
    rows = [(place, f"{place}-1", True, True, True) for place in NAMES]
    rows += [(place, f"{place}-2", False, False, True) for place in NAMES if place != "drumchapel"]
    return pd.DataFrame(rows, columns=head)


def write_built(folder) -> None:
    columns = ["area_code", "area_type", "measure_id", "year", "numerator", "denominator", "value", "lower",
               "upper", "status", "zones_left_out", "source_id", "licence"]  # fmt: skip
    catalogue_table().to_csv(folder / "measures.csv", index=False)
    # Nothing is said about single years: then the label says which days are meant.
    about = ["measure_id", "year", *(field.name for field in fields(measure_years.MeasureYear))]
    pd.DataFrame(columns=about).to_csv(folder / "measure_years.csv", index=False)
    (folder / "edition.json").write_text('{"edition": "2026-11-22"}', encoding="utf-8")
    place_zones_table().to_csv(folder / "place_zones.csv", index=False)
    sources = pd.DataFrame(
        [("census", "National Records", "People, Census")], columns=["source_id", "publisher", "title"]
    )
    sources.to_csv(folder / "sources.csv", index=False)
    pd.DataFrame(value_rows(), columns=columns).to_csv(folder / "values.csv", index=False)
    features = [
        {"type": "Feature", "id": place, "properties": {"place": place, "name": name, "outline": "working"},
         "geometry": {"type": "Point", "coordinates": [-4.2, 55.8]}}
        for place, name in NAMES.items()
    ]  # fmt: skip
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "places.geojson").write_text(json.dumps(collection), encoding="utf-8")
    city = {"type": "Feature", "id": "glasgow", "properties": {"name": "Glasgow City", "council_code": "S12000049"}}
    collection = {"type": "FeatureCollection", "features": [city]}
    (folder / "city.geojson").write_text(json.dumps(collection), encoding="utf-8")
    people = [
        ("0-4", "female", 10),
        ("0-4", "male", 10),
        ("0-4", "all", 21),
        ("85+", "female", 60),
        ("85+", "male", 20),
    ]
    table = pd.DataFrame(people, columns=["age_group", "sex", "people"])
    table.assign(
        area_code="govan", area_type="place", year="2022", source="Census", source_id="c", licence="OGL"
    ).to_csv(folder / "ages.csv", index=False)


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """Replace the shipped data with the made-up city."""
    write_built(tmp_path)
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    return tmp_path
