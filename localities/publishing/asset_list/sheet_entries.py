"""The listings of a sheet as words: every fact a person needs, "not known" where it is not known."""

from __future__ import annotations

from typing import Any

import pandas as pd

from localities.assets.records import UNSTATED
from localities.places import outlines, wording
from localities.publishing.typesetting.fonts import printable, reads_from_right

Record = dict[str, Any]  # a row of records.records() by column
Entry = dict[str, Any]  # what the template of a sheet takes, as JSON
NOT_KNOWN = "not known"
NOT_SHOWN = "not shown or not known"
CITY_WIDE = "city-wide"


def entries(table: pd.DataFrame) -> list[Entry]:
    """One dict a record, numbered from 1 in the table's order; nothing but printable text, flags and lists of them."""
    return [_entry(number, record) for number, record in enumerate(rows_of(table), 1)]


def rows_of(table: pd.DataFrame) -> list[Record]:
    """Each row of the table by column, missing cells as pandas has them."""
    rows: list[dict[Any, Any]] = table.to_dict("records")  # pandas allows any name of a column; ours are text
    return rows


def _entry(number: int, record: Record) -> Entry:
    name = printable(record["name"])
    return {
        "number": str(number),
        "name": name,
        "from_right": reads_from_right(name),
        "on_map": bool(record["pin"]),
        "kind": " · ".join(part for part in (printable(record["kind"]), where(record)) if part),
        "what": [printable(line) for line in _what(record)],
        "reach": _lines(_reach(record)),
        "facts": _lines(_facts(record)),
        "source": printable(_source(record)),
    }


def where(record: Record) -> str:
    """In which place, how near to one, and how far away in a straight line where that was asked."""
    names = outlines.names()
    if record["place"]:
        place = names[record["place"]]
    elif record["near_place"]:
        near_m, place = record["near_m"], names[record["near_place"]]
        # No distance is shown where people may live.
        place = f"within 800 m of {place}" if pd.isna(near_m) else f"{near_m:.0f} m outside {place}"
    else:
        place = "across the city" if record["service_area"] == CITY_WIDE else f"elsewhere in {wording.city()}"
    distance_m = record.get("distance_m")
    return place if distance_m is None or pd.isna(distance_m) else f"{place} · {distance(distance_m)}"


def distance(distance_m: float) -> str:
    """Metres to the nearest ten, kilometres from 1,000 m, called what it is."""
    near = f"{round(distance_m, -1):.0f} m" if distance_m < 995 else f"{distance_m / 1000:.1f} km"
    return f"{near} in a straight line"


def _what(record: Record) -> list[str]:
    """Those that apply of: reported closed, what it is, why it was found."""
    status = "" if record["status"] == "listed" else f"Said to be {record['status']}."
    match = record.get("match")
    caution = f"{record['caution'].rstrip('.')}." if record["caution"] else ""
    return [part for part in (status, caution, record["description"], match if isinstance(match, str) else "") if part]


def _reach(record: Record) -> list[tuple[str, str]]:
    address = ", ".join(part for part in (record["address"], record["postcode"]) if part)
    website = record["website"].removeprefix("https://").removeprefix("http://").rstrip("/")
    return [
        ("Address", address or NOT_SHOWN),
        ("Phone", record["phone"] or NOT_KNOWN),
        *([("Website", website)] if website else []),
    ]


def _facts(record: Record) -> list[tuple[str, str]]:
    columns = [("Hours", "hours"), ("Cost", "cost"), ("Step-free", "step_free")]
    columns += [("Languages", "languages")] if record["languages"] else []
    return [(label, record[column] or NOT_KNOWN) for label, column in columns]


def _source(record: Record) -> str:
    licence = "not stated by the source" if record["licence"] == UNSTATED else record["licence"]
    dated = last_known(record["last_known_date"])
    note = record["note"][:1].upper() + record["note"][1:]
    return f"Who says so: {record['publishers']}, {dated}. Licence: {licence}. {note}".strip()


def last_known(written: str) -> str:
    """The date that a source carries, in words: 2020-07 is July 2020."""
    if not written:
        return "date not known"
    day = pd.Timestamp(written)
    words = {4: f"{day:%Y}", 7: f"{day:%B %Y}"}
    return words.get(len(written), f"{day.day} {day:%B %Y}")


def _lines(pairs: list[tuple[str, str]]) -> list[Entry]:
    """What is known, a line each; then once, calmly, what is not."""
    unknown = [label for label, words in pairs if words == NOT_KNOWN]
    known = [(label, words) for label, words in pairs if words != NOT_KNOWN]
    known += [(", ".join(unknown).capitalize(), NOT_KNOWN)] if unknown else []
    return [_line(label, printable(words)) for label, words in known]


def _line(label: str, words: str) -> Entry:
    known = words not in (NOT_KNOWN, NOT_SHOWN)
    return {"label": label, "words": words, "known": known, "from_right": reads_from_right(words)}
