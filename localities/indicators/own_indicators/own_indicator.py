"""An indicator that a reader brings: checked, small numbers hidden on entry, then a measure like the built ones."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from geodata.figures.make_values import with_figures
from geodata.table_cells import named_rows, parts_of
from localities.indicators.measures import own, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import FIGURE_COLUMNS, NUMBERS
from localities.indicators.own_indicators import own_indicator_template
from localities.indicators.own_indicators.own_indicator_cells import read_cells
from localities.indicators.own_indicators.own_indicator_check import About, checked, no_people
from localities.indicators.own_indicators.own_indicator_template import COLUMNS, KINDS, SAVED, SAVED_HERE, STATUS
from localities.indicators.pooling import disclosure
from localities.indicators.pooling.pooled import Recipe
from localities.places import zone_shapes

YOURS = "yours"  # the status of a figure that is neither published nor derived by us
MOST_DECIMALS = 8  # for the eye
STEPS_OF_SPREAD = 20  # the 10th and 90th percentiles are shown at least this many steps of the last decimal apart
NOT_CHECKED = "Values come without counts, so nobody can check them for small numbers: please check them yourself."


@dataclass(frozen=True)
class Brought:
    """The measure as it is kept, how many counts were hidden, and remarks on the file."""

    entry: own.OwnMeasure
    about: About
    hidden: int
    remarks: tuple[str, ...]


def read(content: bytes, file: str, sheet: str = "", visit: own.Visit | None = None) -> Brought:
    """Read the indicator of a CSV, XLSX or ODS file and keep it while the visit lasts; TableError has every fault."""
    found = from_file(content, file, sheet)
    own.keep(found.entry, visit)
    return found


def from_file(content: bytes, file: str, sheet: str = "") -> Brought:
    """Read the indicator without keeping it, so that this can be done in another process."""
    cells = read_cells(content, file, sheet)
    about, figures = checked(cells)
    shown = figures_shown(figures, about)
    measure = _measure(about, figures, shown)
    by_year = {year: rows.droplevel("year")[FIGURE_COLUMNS] for year, rows in parts_of(shown, "year")}
    entry = own.OwnMeasure(measure, by_year, about.per)
    empty = int((shown["status"] == words.NO_PEOPLE_STATUS).sum())
    nobody = f"{empty:,} areas have nobody in the file: they are kept as “{words.NO_PEOPLE}”, and totals stay."
    not_checked = (NOT_CHECKED,) if about.kind == "value" else ()
    remarks = (*cells.remarks, *cells.numbers.remarks, *((nobody,) if empty else ()), *not_checked)
    return Brought(entry, about, int((shown["status"] == "suppressed").sum()), remarks)


def figures_shown(figures: pd.DataFrame, about: About) -> pd.DataFrame:
    """Return FIGURE_COLUMNS by year and area_code: the given figures and their totals, without what must be hidden."""
    if about.is_saved:
        rows = _below_threshold_hidden(figures, about.threshold)
    elif about.kind == "value":
        rows = figures.assign(status=YOURS)
    else:
        per_year = [_protected(rows, about.threshold) for _, rows in figures.groupby("year")]
        rows = pd.concat(per_year, ignore_index=True)
    recipes = {"own": Recipe(KINDS[about.kind], about.per)}
    made = with_figures(rows.assign(measure_id="own", is_weighted=about.kind == "value"), recipes)
    numbers = made[NUMBERS].astype(float)  # as brought: rounding is for the eye alone
    status = made["status"].astype(str).mask(no_people(made), words.NO_PEOPLE_STATUS)
    shown = numbers.assign(status=status, area_code=made["code"], year=made["year"])
    return shown.set_index(["year", "area_code"]).sort_index()


def _below_threshold_hidden(figures: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """The rows of a saved file with small counts hidden again, because the file may have been edited since."""
    small = figures["numerator"].notna() & (figures["numerator"] < threshold) & ~no_people(figures)
    status = figures["status"].where(figures["status"] != "", YOURS).mask(small, "suppressed")
    return figures.assign(numerator=figures["numerator"].mask(small), status=status)


def _protected(figures: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """One year's counts with the totals of whole areas; what must be hidden is blank."""
    # Where nobody lives, a count of 0 reveals nothing: it neither needs hiding nor can hide another count.
    counts = figures[~no_people(figures)].set_index("code")["numerator"]
    of_zones = figures["code"].isin(zone_shapes.codes()).all()
    protect = disclosure.protect_zones if of_zones else disclosure.protect_places
    hide = protect(counts, threshold)
    totals = _totals(figures) if of_zones else figures.iloc[:0]
    rows = pd.concat([figures, totals], ignore_index=True)
    hidden = rows["code"].isin(hide.zones | hide.totals)
    status = rows["status"].mask(rows["status"] == "", YOURS).mask(hidden, "suppressed")
    return rows.assign(numerator=rows["numerator"].mask(hidden), status=status)


def _totals(figures: pd.DataFrame) -> pd.DataFrame:
    """The places, their variants, Glasgow and the rests whose zones are all in the file, in the file's columns."""
    cells = figures.rename(columns={"code": "data_zone_code"}).assign(
        measure_id="own",
        status="published",
        source_id="",
        weight=float("nan"),
        is_count=bool(figures["denominator"].isna().all()),
    )
    sums = disclosure.totals_of(cells)
    return sums.rename(columns={"area_code": "code"}).assign(status=YOURS)[list(figures.columns)]


def _measure(about: About, figures: pd.DataFrame, shown: pd.DataFrame) -> Measure:
    years = tuple(sorted(figures["year"].unique()))
    newest = str(years[-1])
    table = shown.reset_index()[["year", "area_code", *FIGURE_COLUMNS]]
    written = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    return Measure(
        measure_id=own.own_id("measure", about.as_pairs(), written),
        title=f"{about.title} ({own.YOURS})",
        question=about.question or about.title,
        theme=about.theme,
        unit=about.unit,
        direction=about.direction,
        numerator="" if about.kind == "value" else "as counted by whoever brought the file",
        denominator="as given in the file" if about.kind in ("share", "rate") else "",
        geography="data zone" if figures["code"].isin(zone_shapes.codes()).any() else "place",
        years=years,
        latest_year=newest,
        method=KINDS[about.kind],
        small_number_threshold=about.threshold,
        source_ids=(),
        publisher=f"Yours, not published; source as you gave it: {about.source}",
        licence="licence: your own",
        caution=about.caution,
        per=about.per,
        formula="share",
        averaged_years=1,
        over_time="comparable" if len(years) > 1 else "single year",
        latest_zone_year=newest,
        shown_decimals=_decimals(shown["value"], about.unit),
    )


def _decimals(values: pd.Series, unit: str) -> int:
    """The decimals needed to see rows apart and to show only 0 as 0; never more than MOST_DECIMALS."""
    known, least = values.dropna(), words.decimals(unit)
    above = known[known != 0].abs()
    if above.empty or (known == known.round(least)).all():
        return least
    spread = known.quantile(0.9) - known.quantile(0.1)
    step = min(spread / STEPS_OF_SPREAD if spread > 0 else above.min(), 2 * above.min())
    return min(max(least, math.ceil(-math.log10(step))), MOST_DECIMALS) if step > 0 else least


def to_file(brought: Brought) -> bytes:
    """Return the indicator as a CSV that `read` opens again: everything that is shown, hidden counts left blank."""
    lines: list[list[str]] = []
    for year, table in brought.entry.shown.items():
        for row in named_rows(table):
            value = row.value if brought.about.kind == "value" else None
            lines.append([row.Index, year, *map(_number, (row.numerator, row.denominator, value)), row.status])
    about = {**dict(brought.about.as_pairs()), SAVED: SAVED_HERE}
    return own_indicator_template.written_csv(about, (*COLUMNS, STATUS), lines)


def _number(value: float | None) -> str:
    """The number with every digit needed to read back the same number."""
    if value is None or pd.isna(value):
        return ""
    short = f"{value:.10g}"
    return short if float(short) == value else repr(float(value))
