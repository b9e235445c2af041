"""Asset listings prepared for questions: points in metres, reading order, word index, columns for filters."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geodata.table_cells import column_names
from localities.assets import age, distance
from localities.assets.records import category_labels, records
from localities.assets.words_index import WordsIndex
from localities.built_data.edition_cache import edition_cache

ASKED_ABOUT = (
    *("place", "near_place", "category", "kind", "themes"),
    *("cost", "step_free", "languages", "hours", "last_known_date"),
)


@dataclass(frozen=True, eq=False)
class Listings:
    """Records by row: `metres` is east and north in EPSG:27700, missing without a pin."""

    table: pd.DataFrame
    ids: np.ndarray
    metres: np.ndarray
    reading: np.ndarray
    closed: np.ndarray
    city_wide: np.ndarray
    words: WordsIndex
    columns: dict[str, np.ndarray]

    @property
    def kind_order(self) -> np.ndarray:
        """The position of each row's category; categories begin with those most people look for."""
        order = {category: at for at, category in enumerate(category_labels())}
        return np.array([order.get(one, len(order)) for one in self.columns["category"]])

    def column(self, name: str) -> np.ndarray:
        """Return one of the text columns used by questions."""
        return self.columns[name]


def listings(outline: str = "working") -> Listings:
    """Return every record, with places by that outline, prepared once."""
    return _working() if outline == "working" else _of_outline(outline)


@edition_cache(size=1)
def _working() -> Listings:
    return prepared(records())


@edition_cache(size=2)
def _of_outline(outline: str) -> Listings:
    # Words, points and facts are the same for every outline; only the place of a listing differs.
    table = records(outline)
    moved = {name: table[name].to_numpy(dtype=object) for name in ("place", "near_place")}
    working = listings()
    return replace(working, table=table, reading=reading_order(table), columns={**working.columns, **moved})


def prepared(table: pd.DataFrame) -> Listings:
    """Prepare records (by asset_id, as from `records`) for questions."""
    pinned = table[["longitude", "latitude"]].where(table["pin"])
    return Listings(
        table=table,
        ids=table.index.to_numpy(dtype=object),
        metres=np.column_stack(distance.to_metres(pinned["longitude"].to_numpy(), pinned["latitude"].to_numpy())),
        reading=reading_order(table),
        closed=(table["status"] == "closed").to_numpy(),
        city_wide=(table["service_area"] == "city-wide").to_numpy(),
        words=WordsIndex(table),
        columns={name: table[name].to_numpy(dtype=object) for name in ASKED_ABOUT},
    )


def reading_order(table: pd.DataFrame) -> np.ndarray:
    """Return each row's position from 0: in a place first, then near one, then the rest; most likely right first.

    Most likely right means confirmed, then newest year, then by name.
    """
    order = pd.DataFrame(
        {
            "outside": table["place"] == "",
            "far": (table["place"] == "") & (table["near_place"] == ""),
            **age.likely_right_first(table),
            "spelled": table["name"].str.casefold(),
        }
    ).reset_index(drop=True)
    rows = order.sort_values(column_names(order), kind="stable").index.to_numpy()
    turns = np.empty(len(rows), dtype=np.int64)
    turns[rows] = np.arange(len(rows))
    return turns
