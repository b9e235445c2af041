"""Checks that measures, their years and their values agree: periods, levels, weights, comparable years."""

from __future__ import annotations

import pandas as pd

from geodata.checks.read_built import BuiltError
from geodata.figures.periods import COMPARABLE
from geodata.table_cells import named_rows

Built = dict[str, pd.DataFrame]
LEVEL_OF_TYPE = {"zone": "data zone", "intermediate_zone": "intermediate zone", "place": "place"}
ORDER = ("data zone", "intermediate zone", "place", "city")
NOT_STATED = "period not stated"


def measure_faults(built: Built) -> list[BuiltError]:
    """Return a fault for every disagreement between measures.csv, measure_years.csv and values.csv."""
    years = built["measure_years.csv"]
    return [
        *_year_faults(built["measures.csv"], years, built["values.csv"]),
        *_period_faults(years),
        *_line_faults(built["measures.csv"], years),
        *_level_faults(years, built["values.csv"]),
        *_weight_faults(years, built["zone_weights.csv"]),
    ]


def _year_faults(measures: pd.DataFrame, years: pd.DataFrame, values: pd.DataFrame) -> list[BuiltError]:
    """The years of a measure must be the same in all three tables."""
    listed = measures.assign(year=measures["years"].str.split("; ")).explode("year")
    tables = {"measures.csv": listed, "measure_years.csv": years, "values.csv": values}
    pairs = {name: set(zip(table["measure_id"], table["year"], strict=True)) for name, table in tables.items()}
    everywhere = set.union(*pairs.values())
    return [
        BuiltError(name, f"no {measure} {year}", "the same measures and years in all three tables")
        for name, present in pairs.items()
        for measure, year in sorted(everywhere - present)
    ]


def _period_faults(years: pd.DataFrame) -> list[BuiltError]:
    """A period must either have both its first and last day, or be marked as not stated and have neither."""
    blank = (years["period_start"] == "") & (years["period_end"] == "") & (years["averaged_years"] == "")
    stated = (years["period_start"] != "") & (years["period_end"] >= years["period_start"])
    is_unstated = years["period"].str.startswith(NOT_STATED)
    wrong = ~((is_unstated & blank) | (~is_unstated & stated))
    return [
        BuiltError("measure_years.csv", f"{line.period_start!r} to {line.period_end!r}", f"the days of {line.period}",
                   row=row, column="period_start")
        for row, line in zip(years.index[wrong], named_rows(years[wrong]), strict=True)
    ]  # fmt: skip


def _line_faults(measures: pd.DataFrame, years: pd.DataFrame) -> list[BuiltError]:
    """Comparable years must all have stated periods that do not overlap."""
    ids = set(measures.loc[measures["over_time"] == COMPARABLE, "measure_id"])
    lines = years[years["measure_id"].isin(ids)].sort_values(["measure_id", "period_start"])
    before = lines.groupby("measure_id")["period_end"].shift(1).fillna("")
    wrong = (lines["period_start"] == "") | (lines["period_start"] <= before)
    return [
        BuiltError("measure_years.csv", f"{line.measure_id} {line.period}", "a period of its own: it is comparable",
                   row=row, column="period_start")
        for row, line in zip(lines.index[wrong], named_rows(lines[wrong]), strict=True)
    ]  # fmt: skip


def _level_faults(years: pd.DataFrame, values: pd.DataFrame) -> list[BuiltError]:
    """No value may be of a finer level than the finest level of its year."""
    finest = years.set_index(["measure_id", "year"])["finest_geography"].map(ORDER.index)
    rows = values[values["area_type"].isin(LEVEL_OF_TYPE)].drop_duplicates(["measure_id", "year", "area_type"])
    level = rows["area_type"].map(LEVEL_OF_TYPE).map(ORDER.index)
    stated = finest.reindex(pd.MultiIndex.from_frame(rows[["measure_id", "year"]])).to_numpy()
    wrong = level.to_numpy() < stated
    return [
        BuiltError("values.csv", f"{line.measure_id} {line.year}, a {line.area_type}", "the finest level of that year",
                   row=row, column="area_type")
        for row, line in zip(rows.index[wrong], named_rows(rows[wrong]), strict=True)
    ]  # fmt: skip


def _weight_faults(years: pd.DataFrame, weights: pd.DataFrame) -> list[BuiltError]:
    """A weight must be a column of zone_weights.csv."""
    unknown = years[(years["weight"] != "") & ~years["weight"].isin(weights.columns)]
    return [
        BuiltError("measure_years.csv", repr(line.weight), "a column of zone_weights.csv", row=row, column="weight")
        for row, line in zip(unknown.index, named_rows(unknown), strict=True)
    ]
