"""Merge listings of one place: the newest known fact of each field, and the licence of what is shown."""

from __future__ import annotations

from collections.abc import Set
from itertools import combinations, pairwise

import pandas as pd

from geodata.listings.asset_listings import HIDDEN, ORGANISATION, PLACE, UNCHECKED
from geodata.listings.clean_text import slug
from geodata.listings.decide_assets import rows_named
from geodata.listings.known_dates import date_order
from geodata.listings.match_assets import APPROXIMATE_CLOSE_M, Listing, compatible, same_place
from geodata.listings.office_names import office_name, registrations
from geodata.table_cells import named_rows

UNSTATED = "unstated"
OPEN_LICENCES = ("ODbL-1.0", "OGL-UK-3.0", "Unlicense")  # the most demanding first
POINT_ORDER = {"site": 0, "postcode": 1, "street": 2, "none": 3}
RANKS = ("decided by hand", "registered twice", "one provider", "listed twice", "same name", "same but")
# What only the register names is not drawn, but a list that says where people go overrides that.
STRICTNESS = {UNCHECKED: 0, PLACE: 1, ORGANISATION: 2, HIDDEN: 3}
FIELDS = (
    ("name",),
    ("organisation",),
    ("category", "kind"),
    ("description",),
    ("address", "postcode"),
    ("phone",),
    ("website",),
    ("hours",),
    ("languages",),
    ("step_free",),
    ("cost",),
    ("status",),
    ("pin_reason",),
)


def pairs(listings: pd.DataFrame, same=(), may_be_gone: Set[str] = frozenset()) -> pd.DataFrame:
    """Return the pairs of rows that are one place, with why: by the rule, or decided by hand (`same`)."""
    records = [_as_listing(row) for row in named_rows(listings)]
    found = []
    for one, other in sorted(_candidates(records)):
        if why := same_place(records[one], records[other]):
            found.append((one, other, why))
    found += [
        (one, other, "decided by hand") for group in same for one, other in _by_hand(listings, group, may_be_gone)
    ]
    return pd.DataFrame(found, columns=["one", "other", "why"])


def groups(listings: pd.DataFrame, matches: pd.DataFrame) -> list[list[int]]:
    """Return groups of row positions that are one place, surest pairs first; no pair may join two rows of one list."""
    records = [_as_listing(row) for row in named_rows(listings)]
    group_of = {position: [position] for position in range(len(listings))}
    order = matches.assign(rank=[_rank(why) for why in matches["why"]]).sort_values(["rank", "one", "other"])
    for pair in named_rows(order):
        mine, theirs = group_of[pair.one], group_of[pair.other]
        if mine is not theirs and (pair.why == "decided by hand" or _may_join(records, mine, theirs)):
            joined = sorted(mine + theirs)
            group_of.update(dict.fromkeys(joined, joined))
    return sorted({tuple(group): group for group in group_of.values()}.values())


def merged(listings: pd.DataFrame, grouped: list[list[int]]) -> pd.DataFrame:
    """Return a row for each place: the listings' columns, with source_ids, source_pages and publishers joined."""
    rows = listings.to_dict("records")
    return pd.DataFrame([_merge([rows[position] for position in group]) for group in grouped])


def _rank(why: str) -> int:
    for rank, word in enumerate(RANKS):
        if why.startswith(word):
            return rank
    return len(RANKS)


def _as_listing(row) -> Listing:
    return Listing(
        row.source_id,
        row.name,
        row.family,
        row.postcode,
        row.phone,
        row.website,
        row.address,
        row.locality,
        row.organisation,
        row.easting,
        row.northing,
        row.point_quality == "street",
    )


def _candidates(records: list[Listing]) -> set[tuple[int, int]]:
    """Pairs worth comparing: in neighbouring squares of 400 m, or with a postcode, phone or name in common."""
    buckets: dict[tuple, list[int]] = {}
    for position, record in enumerate(records):
        for key in _keys(record):
            buckets.setdefault(key, []).append(position)
    return {pair for members in buckets.values() for pair in combinations(members, 2)}


def _keys(record: Listing) -> list[tuple]:
    keys = [
        ("postcode", record.postcode),
        ("phone", record.phone),
        ("name", record.full),
        ("name", record.plain),
    ]
    if record.easting == record.easting:
        x, y = int(record.easting // APPROXIMATE_CLOSE_M), int(record.northing // APPROXIMATE_CLOSE_M)
        keys += [("square", x + dx, y + dy) for dx in (0, 1) for dy in (0, 1)]
    return sorted({key for key in keys if key[1] != ""}, key=str)


def _by_hand(listings: pd.DataFrame, group: dict, may_be_gone: Set[str]) -> list[tuple[int, int]]:
    positions = []
    for source_id, name in group["members"]:
        here = rows_named(listings, source_id, name, may_be_gone)
        positions += [int(place) for place in here.to_numpy().nonzero()[0]]
    return list(pairwise(positions))


def _may_join(records: list[Listing], mine: list[int], theirs: list[int]) -> bool:
    for one in mine:
        for other in theirs:
            a, b = records[one], records[other]
            if a.source_id == b.source_id and not same_place(a, b):
                return False
            if a.family != b.family and not compatible(a, b):
                return False
    return True


def _merge(rows: list[dict]) -> dict:
    """One record from the rows of one place; the rows whose fields are used decide its licence."""
    rows = sorted(rows, key=_newest_first)
    record, credited = {}, []
    for fields in FIELDS:
        chosen = _chosen(rows, fields)
        record |= {field: chosen[field] if chosen else "" for field in fields}
        credited += [chosen] if chosen else []
    record, credited = _with_postcode(record, credited, rows)
    record, credited = _with_point(record, credited, rows)
    record |= office_name(rows) if len(rows) > 1 else {}
    themes, theme_rows = _with_themes(rows)
    credited += [*theme_rows, *(row for row in rows if _brings_only_a_note(row))]
    provenance = _provenance(rows, credited)
    note = " ".join(filter(None, (registrations(rows), provenance["note"])))
    return (
        record | provenance | {"note": note, "themes": themes, "advice": _strictest(rows), "locality": _locality(rows)}
    )


def _newest_first(row: dict) -> tuple:
    newest = tuple(-part for part in date_order(row["last_known_date"]))
    return newest, row["licence"] == UNSTATED, row["source_id"], int(row["row"])


def _chosen(rows: list[dict], fields: tuple[str, ...]) -> dict | None:
    """The row whose fact is used: the newest known, and among equal facts the one with an open licence."""
    known = [row for row in rows if row[fields[0]]]
    if not known:
        return None
    same = [row for row in known if all(slug(row[field]) == slug(known[0][field]) for field in fields)]
    return next((row for row in same if row["licence"] != UNSTATED), known[0])


def _with_postcode(record: dict, credited: list[dict], rows: list[dict]) -> tuple[dict, list[dict]]:
    """The record; if it has no postcode, with the newest postcode that does not belong to another address."""
    fitting = [row for row in rows if row["postcode"] and slug(row["address"]) in ("", slug(record["address"]))]
    if record["postcode"] or not fitting:
        return record, credited
    return record | {"postcode": fitting[0]["postcode"]}, [*credited, fitting[0]]


def _brings_only_a_note(row: dict) -> bool:
    return bool(row["note"]) and not row["postcode"] and not any(row[fields[0]] for fields in FIELDS)


def _with_point(record: dict, credited: list[dict], rows: list[dict]) -> tuple[dict, list[dict]]:
    """The record with the most exact point, and the newest of equally exact ones."""
    best = min(rows, key=lambda row: POINT_ORDER[row["point_quality"]])
    names = ("longitude", "latitude", "easting", "northing", "point_quality", "point_note")
    located = best["point_quality"] != "none"
    return record | {name: best[name] for name in names}, credited + ([best] if located else [])


def _with_themes(rows: list[dict]) -> tuple[str, list[dict]]:
    """All themes, and the rows needed to cover them, those with open licences first."""
    needed, found = [], set()
    for row in sorted(rows, key=lambda row: row["licence"] == UNSTATED):
        themes = set(filter(None, row["themes"].split("; ")))
        needed += [row] if themes - found else []
        found |= themes
    return "; ".join(sorted(found)), needed


def _provenance(rows: list[dict], credited: list[dict]) -> dict:
    shown = [row for row in rows if any(row is one for one in credited)]
    licences = {row["licence"] for row in shown}
    notes = [row["note"] for row in shown if row["note"]]
    return {
        "licence": UNSTATED if UNSTATED in licences else next(name for name in OPEN_LICENCES if name in licences),
        "licence_note": _joined([row["licence_note"] for row in shown]),
        "note": " ".join(dict.fromkeys(note.rstrip(".") + "." for note in notes)),
        "last_known_date": max((row["last_known_date"] for row in rows), key=date_order),
        "source_ids": _joined(sorted(row["source_id"] for row in rows)),
        "source_pages": _joined([page for row in rows for page in row["source_page"].split(" ; ")], " ; "),
        "publishers": _joined([row["publisher"] for row in rows]),
        "caution": _caution(rows),
        "family": next(row["family"] for row in shown if row["name"]),
    }


def _caution(rows: list[dict]) -> str:
    """The cautions of the newest list (the register's only where no other list names it) and of updates."""
    named = [row for row in rows if row["name"]]
    checked = [row for row in named if row["advice"] != UNCHECKED] or named
    return _joined([checked[0]["caution"], *(row["caution"] for row in rows if not row["name"])])


def _joined(texts: list[str], mark: str = "; ") -> str:
    return mark.join(dict.fromkeys(text for text in texts if text))


def _strictest(rows: list[dict]) -> str:
    return max((row["advice"] for row in rows if row["name"]), key=lambda advice: STRICTNESS[advice])


def _locality(rows: list[dict]) -> str:
    return next((row["locality"] for row in rows if row["locality"]), "")
