"""Tables on a page, always with the same words for what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from math import nextafter
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st
from pandas.api.types import is_float_dtype, is_integer_dtype, is_numeric_dtype
from streamlit.dataframe_util import convert_pandas_df_to_arrow_table

from geodata.table_cells import labelled, named_rows
from localities.indicators.comparing.compare import verdict_text
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording
from pages.parts.shared.definition import LINK_COLUMN
from pages.parts.shared.plain import plain

FITS_A_PHONE, FITS_A_SCREEN = 2, 6  # columns
MOST_CARDS = 40  # rows; a longer list of cards is no help on a phone
CHARACTER_PX = 8
ROW_PX, BORDER_PX = 35, 2
MOST_PX = 400  # then a table slides up and down
DRAWN = "tables_drawn"
DECIMALS = re.compile(r"%\.\df")  # a format of so many decimals
LOCALIZED = "localized"  # Streamlit's word for thousands with a comma


def comparison(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The columns that people read: name, value, interval, comparison with Glasgow, possible rank."""
    rows = named_rows(table)
    return pd.DataFrame(
        [
            {
                "Place": row.name,
                value_column(measure): row.value,
                "95% interval": words.interval_text(measure, row.lower, row.upper),
                f"Against {wording.city()}": verdict_text(row.verdict, row.meaning),
                "Possible rank": row.position,
                "Status": words.HIDDEN if row.status == "suppressed" else row.status,
            }
            for row in rows
        ]
    )


def show_table(
    table: pd.DataFrame,
    measure: Measure | None = None,
    key: str | None = None,
    *,
    names: int = 1,
    formats: dict[str, str] | None = None,
    right: Sequence[str] = (),
    missing: str = words.NOT_KNOWN,
    whole: bool = False,
    wraps: bool = False,
) -> None:
    """A sortable table, on a phone the same as cards; the one way in which a page shows a table.

    `names` counts the first columns, which name a row and stay while the others go sideways. Counts carry a comma,
    numbers of a measure the decimals of its unit, others what `formats` says; `right` names columns of text to align
    right, `missing` says what an empty cell means, `whole` shows every row without scrolling inside the table, and
    `wraps` is for cells of sentences: they take the lines that they need, and nothing is sorted.
    """
    show_prepared(prepared(table, measure, names=names, formats=formats, right=right, missing=missing, wraps=wraps),
                  key, whole=whole)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Prepared:
    """A table as it is sent, what Streamlit is to know of its columns, and what stands below it.

    `below` is the sign that columns go on and the same as cards, which a phone shows instead; "" where neither is.
    """

    table: pa.Table
    columns: dict[Any, Any]
    below: str
    has_cards: bool
    missing: str
    wraps: bool

    @property
    def rows(self) -> int:
        """The number of its rows."""
        return self.table.num_rows


def prepared(
    table: pd.DataFrame,
    measure: Measure | None = None,
    *,
    names: int = 1,
    formats: dict[str, str] | None = None,
    right: Sequence[str] = (),
    missing: str = words.NOT_KNOWN,
    wraps: bool = False,
) -> Prepared:
    """Return the table ready to be shown, as `show_table` shows it: to be kept where the same is shown again."""
    formats = _formats(table, measure) | (formats or {})
    table = _as_words_say_it(table, formats)
    many = len(table.columns) > FITS_A_PHONE
    has_cards = many and len(table) <= MOST_CARDS
    return Prepared(
        convert_pandas_df_to_arrow_table(_plain(table).set_index(table.columns[0]) if wraps else table),
        {} if wraps else _columns(table, measure, formats, names, right),
        (_sign_that_columns_go_on(len(table.columns)) if many else "")
        + (_cards(table, formats, names, missing, wraps) if has_cards else ""),
        has_cards,
        missing,
        wraps,
    )


def show_prepared(one: Prepared, key: str | None = None, *, whole: bool = False) -> None:
    """Show the table, and on a phone its cards; `whole` shows every row without scrolling inside the table."""
    with st.container(key=_next_name("wide" if one.has_cards else "any")):
        if one.wraps:
            st.table(one.table, hide_index=False)  # the index is the first column
        else:
            st.dataframe(
                one.table,
                hide_index=True,
                width="stretch" if one.below else "content",  # a figure stands beside its name
                height=_height_px(one.rows, whole),
                key=key,
                column_config=one.columns,
                placeholder=one.missing,
            )
        if one.below:
            st.html(one.below)


def _height_px(rows: int, whole: bool) -> int:
    """As high as Streamlit draws it of itself: said beforehand, so that the room is kept while the table loads."""
    height_px = ROW_PX * (max(rows, 1) + 1) + BORDER_PX
    return height_px if whole else min(height_px, MOST_PX)


def show_own_table(html: str, columns: int) -> None:
    """A table of our own HTML, with the same sign that columns go on."""
    with st.container(key=_next_name("own")):
        st.html(html)
        st.html(_sign_that_columns_go_on(columns))


def _sign_that_columns_go_on(columns: int) -> str:
    """Shown by house.css while the table above can be slid; a browser that cannot tell shows it under many columns."""
    likely = " likely" if columns > FITS_A_SCREEN else ""
    return f'<p class="goes-on{likely}">More columns: slide the table sideways.</p>'


def _as_words_say_it(table: pd.DataFrame, formats: dict[str, str]) -> pd.DataFrame:
    """The table so that a browser rounds the middle as charts and sentences do: 28.25 to 28.2, not 28.3."""
    ways = {one: way[1:] for one, way in formats.items() if DECIMALS.fullmatch(way) and one in table}
    floats = {one: way for one, way in ways.items() if is_float_dtype(table[one])}
    return table.assign(**{one: [_next_to_the_middle(cell, way) for cell in table[one]] for one, way in floats.items()})


def _next_to_the_middle(value: float, way: str) -> float:
    """The value; where Python and browsers would round it differently the next number to it, which is as good as it."""
    if pd.isna(value) or not np.isfinite(value):
        return value
    rounded, step = Decimal(f"{value:{way}}"), Decimal(1).scaleb(-int(way[1]))
    return value if Decimal(value).quantize(step, ROUND_HALF_UP) == rounded else nextafter(value, float(rounded))


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table with words that Markdown would act on made plain: a table of sentences reads Markdown."""
    texts = (name for name, kind in labelled(table.dtypes) if not is_numeric_dtype(kind))
    return table.assign(**{name: [plain(cell) for cell in table[name]] for name in texts})


def _formats(table: pd.DataFrame, measure: Measure | None) -> dict[str, str]:
    """Return how the numbers of each column are written: a comma in counts, the measure's decimals in its values."""
    counts = {column: LOCALIZED for column, kind in labelled(table.dtypes) if is_integer_dtype(kind)}
    return counts | ({value_column(measure): f"%.{words.decimals_of(measure)}f"} if measure else {})


def _columns(
    table: pd.DataFrame, measure: Measure | None, formats: dict[str, str], names: int, right: Sequence[str]
) -> dict[Any, Any]:
    """Return what Streamlit is to know of each column that is not usual."""
    config: dict[Any, Any] = {
        column: st.column_config.NumberColumn(format=way) for column, way in formats.items() if column in table
    }
    config |= {column: st.column_config.TextColumn(alignment="right", width=_width(table, column)) for column in right}
    if measure is not None and value_column(measure) in config:
        config[value_column(measure)]["help"] = measure.question
    if LINK_COLUMN in table:
        config[LINK_COLUMN] = st.column_config.LinkColumn(display_text="definition")
    for name in table.columns[:names]:
        config[name] = {**config.get(name, st.column_config.Column()), "pinned": True}
    return config


def _next_name(kind: str) -> str:
    """A name that no other table of this run has; the style sheet shows one kind on a phone, the other elsewhere."""
    number = st.session_state[DRAWN] = st.session_state.get(DRAWN, 0) + 1
    return f"table_{kind}_{number}"


def begin() -> None:
    """Count the tables of a page from the first."""
    st.session_state[DRAWN] = 0


def value_column(measure: Measure) -> str:
    """The heading of a measure's values, with its unit."""
    return f"Value ({measure.unit})"


def _width(table: pd.DataFrame, column: str) -> int | None:
    """Pixels for the longest cell where the heading is shorter: cut text that is aligned right loses its beginning."""
    longest = max((len(str(cell)) for cell in table[column]), default=0)
    return longest * CHARACTER_PX + 20 if longest > len(column) else None


def _cards(table: pd.DataFrame, formats: dict[str, str], names: int, missing: str, wraps: bool) -> str:
    """Return the rows as cards for a phone: the first columns name each, every cell has its heading beside it.

    Sentences have it above them, and so the whole width of the phone.
    """
    columns = list(table.columns)
    rows = "".join(
        f"<li><b>{_title(row, columns[:names], formats, missing)}</b>"
        f"<dl>{_card_cells(row, columns[names:], formats, missing)}</dl></li>"
        for row in _rows(table)
    )
    return f'<ul class="table-cards{" of-sentences" if wraps else ""}">{rows}</ul>'


def _rows(table: pd.DataFrame) -> list[dict]:
    """Return each row by column, as plain Python values; pandas' own way takes ten times as long for a short table."""
    cells = zip(*(table[column].tolist() for column in table.columns), strict=True)
    return [dict(zip(table.columns, row, strict=True)) for row in cells]


def _title(row: dict, columns: list[str], formats: dict[str, str], missing: str) -> str:
    """Return what names the row; a part that is empty, as in a row of sums, is left out."""
    return escape(": ".join(filter(None, (_text(row[name], formats.get(name, ""), missing) for name in columns))))


def _card_cells(row: dict, columns: list[str], formats: dict[str, str], missing: str) -> str:
    """Return the row's other cells under their headings; there is nothing to say of one that is blank on purpose."""
    return "".join(
        f"<div><dt>{escape(str(column))}</dt><dd>{_cell(row[column], column, formats, missing)}</dd></div>"
        for column in columns
        if not (isinstance(row[column], str) and not row[column])
    )


def _cell(value, column: str, formats: dict[str, str], missing: str) -> str:
    if column == LINK_COLUMN:
        return f'<a href="{escape(str(value), quote=True)}">definition</a>'
    return escape(_text(value, formats.get(column, ""), missing))


def _text(value, way: str, missing: str) -> str:
    """The cell as the wide table writes it."""
    if value is None or pd.isna(value):
        return missing
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, str | bool) or not isinstance(value, int | float):
        return str(value)
    if way and way != LOCALIZED:
        return f"{value:,{way.removeprefix('%')}}"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"
