"""Checks that the figures follow the rules for reading them: publisher, year, direction, nested shares, totals."""

from __future__ import annotations

import re

import pandas as pd

from geodata.checks.read_built import BuiltError, city_code
from geodata.contract.words import OUTLINES
from geodata.figures.aggregate import membership
from geodata.table_cells import mapped, named_rows

Built = dict[str, pd.DataFrame]
WHOSE = (
    (re.compile(r"^(annual_)?participation_"), ("Skills Development Scotland",)),
    (re.compile(r"_deaths(_|$)|^early_mortality|^suicide|life_expectancy"), ("National Records of Scotland",)),
    (re.compile(r"_admissions_"), ("Public Health Scotland",)),
)
BENEFITS = re.compile(r"Department for Work and Pensions|Revenue and Customs")
OF_BENEFITS = ("cpop_", "dwp_")  # how the ids of sources begin whose figures come from these two departments
MEDICINES = re.compile(r"\b(?:medicines?|prescri\w+)\b", re.IGNORECASE)
NESTED = ("most_deprived_5_percent", "most_deprived_10_percent", "most_deprived_20_percent")


def rule_faults(built: Built) -> list[BuiltError]:
    """Return a fault for every measure, year and figure that breaks one of the rules."""
    measures, years, values = built["measures.csv"], built["measure_years.csv"], built["values.csv"]
    return [
        *_publisher_faults(measures),
        *_direction_faults(measures),
        *_label_faults(years),
        *_latest_faults(measures, values),
        *_nested_faults(values),
        *_ratio_faults(measures, values),
        *_left_out_faults(values, built["place_zones.csv"]),
    ]


def _publisher_faults(measures: pd.DataFrame) -> list[BuiltError]:
    """Each figure must name its publisher, and those two departments only where the figure is theirs."""
    faults = []
    for row, one in zip(measures.index, named_rows(measures), strict=True):
        expected = next((names for pattern, names in WHOSE if pattern.search(one.measure_id)), None)
        if expected and not one.publisher.startswith(expected):
            faults.append(_publisher(one, row, " or ".join(expected)))
        if BENEFITS.search(one.publisher) and not any(
            ids.startswith(OF_BENEFITS) for ids in one.source_ids.split("; ")
        ):
            faults.append(_publisher(one, row, "who publishes it"))
    return faults


def _publisher(one, row: int, expected: str) -> BuiltError:
    return BuiltError("measures.csv", f"{one.publisher!r} for {one.measure_id}", expected, row=row, column="publisher")


def _direction_faults(measures: pd.DataFrame) -> list[BuiltError]:
    """Measures of medicines must have no direction: more may mean more illness or better care."""
    about = measures[["measure_id", "title", "numerator"]].agg(" ".join, axis=1).str.replace("_", " ")
    wrong = mapped(about, lambda text: bool(MEDICINES.search(text))) & (measures["direction"] != "none")
    return [
        BuiltError("measures.csv", f"{measures.loc[row, 'direction']!r} for {measures.loc[row, 'measure_id']}",
                   "none: medicines have no good or bad direction", row=row, column="direction")
        for row in measures.index[wrong]
    ]  # fmt: skip


def _label_faults(years: pd.DataFrame) -> list[BuiltError]:
    """A year's label must be the last year of its period, never its edition."""
    stated = years[years["period_end"] != ""]
    first, second = stated["year"].str[:4].astype(int), stated["year"].str.contains("/", regex=False)
    wrong = stated["period_end"].str[:4].astype(int) != first + second
    return [
        BuiltError("measure_years.csv", f"{line.year} for {line.measure_id}, which is about {line.period}",
                   "the last year of its period", row=row, column="year")
        for row, line in zip(stated.index[wrong], named_rows(stated[wrong]), strict=True)
    ]  # fmt: skip


def _latest_faults(measures: pd.DataFrame, values: pd.DataFrame) -> list[BuiltError]:
    """The latest year must be the newest with a figure, and the latest zone year the newest with figures of zones."""
    known = values[values["value"] != ""]
    newest = {
        "latest_year": known.groupby("measure_id")["year"].max(),
        "latest_zone_year": known[known["area_type"] == "zone"].groupby("measure_id")["year"].max(),
    }
    return [
        BuiltError("measures.csv", f"{measures.loc[row, name]!r} for {measures.loc[row, 'measure_id']}",
                   f"{expected[row] or 'a blank'}, the newest year with a figure", row=row, column=name)
        for name, years in newest.items()
        for expected in [measures["measure_id"].map(years).fillna("")]
        for row in measures.index[measures[name] != expected]
    ]  # fmt: skip


def _nested_faults(values: pd.DataFrame) -> list[BuiltError]:
    """The share in the most deprived 5% of zones cannot exceed that in the 10%, nor that in the 20%."""
    table = values[values["measure_id"].isin(NESTED)].assign(value=lambda found: pd.to_numeric(found["value"]))
    wide = table.pivot_table(index=["area_code", "year"], columns="measure_id", values="value").reindex(columns=NESTED)
    wrong = wide[(wide[NESTED[0]] > wide[NESTED[1]]) | (wide[NESTED[1]] > wide[NESTED[2]])]
    return [
        BuiltError("values.csv", f"{code} {year}: {' and '.join(f'{share:g}%' for share in shares)}",
                   "no larger share in the 5% than in the 10% and 20% most deprived zones", column="value")
        for (code, year), shares in zip(wrong.index, wrong.to_numpy(), strict=True)
    ]  # fmt: skip


def _ratio_faults(measures: pd.DataFrame, values: pd.DataFrame) -> list[BuiltError]:
    """A ratio averaged over zones must be estimated and without interval: its expected numbers are not published."""
    ratios = set(measures.loc[(measures["method"] == "ratio") & (measures["formula"] == "share"), "measure_id"])
    averaged = values["measure_id"].isin(ratios) & values["area_type"].str.startswith(("place", "rest"))
    known = averaged & (values["value"] != "") & (values["numerator"] == "")
    wrong = known & ((values["status"] != "estimated") | (values["lower"] != "") | (values["upper"] != ""))
    return [
        BuiltError("values.csv", f"{values.loc[row, 'measure_id']} of {values.loc[row, 'area_code']}",
                   "an estimated figure without an interval", row=row)
        for row in values.index[wrong]
    ]  # fmt: skip


def _left_out_faults(values: pd.DataFrame, place_zones: pd.DataFrame) -> list[BuiltError]:
    """A total must count every zone that is left out of its sum, so that none is dropped silently."""
    zones = values[values["area_type"] == "zone"]
    out = zones[pd.to_numeric(zones["zones_left_out"]).fillna(0) > 0]
    flags = place_zones.assign(**{f"in_{name}": place_zones[f"in_{name}"] == "True" for name in OUTLINES})
    members = membership(flags, zones["area_code"].unique(), city_code(values))
    left_out = out.merge(members, left_on="area_code", right_on="data_zone_code", suffixes=("_of_zone", ""))
    expected = left_out.groupby(["measure_id", "year", "area_code"]).size()
    totals = values[
        values["area_code"].isin(set(members["area_code"])) & values["measure_id"].isin(set(out["measure_id"]))
    ]
    totals = totals[totals["value"] != ""].set_index(["measure_id", "year", "area_code"])
    stated = pd.to_numeric(totals["zones_left_out"]).fillna(0)
    counted = expected.reindex(stated.index).fillna(0)
    return [
        BuiltError("values.csv", f"{stated[key]:g} zones left out of {key[2]}, {key[0]} {key[1]}",
                   f"{counted[key]:g}, the zones in it that are in no sum", column="zones_left_out")
        for key in stated.index[stated != counted]
    ]  # fmt: skip
