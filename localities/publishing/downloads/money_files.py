"""Files about partners' returns: the template, and what everybody may see, as CSV and XLSX."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from localities.publishing.asset_list.take_away import CSV, PERSONAL, Download
from localities.publishing.serving.queries import BadQuery, Query
from localities.resources.money import matrix, return_tables
from localities.resources.returns import return_template, stored_returns
from localities.resources.returns.returns import PARTNERS
from localities.resources.returns.sharing import ReturnsView
from localities.tables.write import XLSX, csv_bytes, workbook_bytes

FOR_PARTNERS = "For partners only: some of these services are shared among partners and not with the public."


def matrix_csv(view: ReturnsView, year: str, what: str) -> bytes:
    """The matrix of one year as CSV."""
    return csv_bytes(return_tables.matrix_table(view, year, what))


def matrix_xlsx(view: ReturnsView, year: str, what: str) -> bytes:
    """The matrix of one year and the lines that it sums, as XLSX; its notes on a sheet of their own."""
    notes = [*view.notes, "A blank is not known, never 0."]
    notes += [FOR_PARTNERS] * (view.viewer == PARTNERS) + [f"Everything here is {view.label}."] * bool(view.label)
    sheets = {
        "Matrix": return_tables.matrix_table(view, year, what),
        "Services": return_tables.rows_table(view, year),
        "Notes": pd.DataFrame({"note": notes}),
    }
    return workbook_bytes(sheets)


def file_name(view: ReturnsView, year: str, what: str, kind: str) -> str:
    """Such as money-2025-26.csv; an example says so in its name."""
    word = {"spend_gbp": "money"}.get(what, what)
    label = f"{view.label.replace(' ', '-')}-" if view.label else ""
    label += "for-partners-only-" if view.viewer == PARTNERS else ""
    return f"{label}{word}-{re.sub('[^0-9]+', '-', year)}.{kind}"


def _matrix(query: Query) -> Download:
    view, year, what = *_asked(query), query["what"] or "spend_gbp"
    if what not in matrix.MEASURED:
        raise BadQuery(f"“what” is “{what[:40]}”; it has to be one of {', '.join(matrix.MEASURED)}.")
    return _file(matrix_csv(view, year, what), CSV, file_name(view, year, what, "csv"))


def _services(query: Query) -> Download:
    view, year = _asked(query)
    return _file(csv_bytes(return_tables.rows_table(view, year)), CSV, file_name(view, year, "services", "csv"))


def _asked(query: Query) -> tuple[ReturnsView, str]:
    view = stored_returns.shown()
    year = query["year"] or next(iter(view.years), f"{date.today().year}")
    if view.years and year not in view.years:
        raise BadQuery(f"“year” is “{year[:40]}”; it has to be one of {', '.join(view.years)}.")
    return view, year


def _file(content: bytes, kind: str, name: str) -> Download:
    return Download(content, kind, PERSONAL, file_name=name)


# What open_data lists: path, what it gives, what may be asked, the answer, an example.
ADDRESSES: tuple[tuple[str, str, tuple[str, ...], Callable[[Query], Download], str], ...] = (
    (
        "return_template.xlsx",
        "An empty return of a partner's money and services, with lists to choose from and what to write.",
        (),
        lambda _: _file(return_template.xlsx(), XLSX, "return_template.xlsx"),
        "",
    ),
    (
        "return_template.csv",
        "The same return as a CSV with headings only.",
        (),
        lambda _: _file(return_template.csv(), CSV, "return_template.csv"),
        "",
    ),
    (
        "returns.csv",
        "Partners' returns as far as everybody may see them: services one by one, and sums of at least three partners. "
        "Until a return is loaded: example figures, labelled on every row.",
        ("year",),
        _services,
        "",
    ),
    (
        "returns_matrix.csv",
        "The same by theme, partner and place; what is spend_gbp, capacity, reach or staff_fte. Blank is not known.",
        ("year", "what"),
        _matrix,
        "?what=spend_gbp",
    ),
)
