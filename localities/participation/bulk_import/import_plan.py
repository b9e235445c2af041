"""Dry run of an import: what would happen to every row, before anything is written.

Each row is compared with the listing that the file names, else with likely doubles (place, phone, website, name). Only
filled cells count; a blank changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from geodata.listings.asset_kinds import CATEGORY_OF_SOURCE
from localities.assets import records
from localities.assets.entity_ids import service_id
from localities.assets.local_fields import FIELD_LABELS, PIN, pin_point
from localities.built_data.edition_cache import edition_cache
from localities.participation.bulk_import.incoming import LEAVE, NEW, IncomingFile, IncomingListing
from localities.participation.contributions.check_draft import checked_value, checked_values
from localities.participation.contributions.contribution import ContributionFault
from localities.participation.contributions.doubles import LikelyDouble, likely_doubles
from localities.participation.contributions.listing_now import shown_values
from localities.participation.contributions.personal_details import PersonalDetail, personal_details

ADD, CHANGE, SAME, CHOOSE, FAULTY, LEFT = "add", "change", "same", "choose", "faulty", "left"
OUTCOMES = {
    ADD: "New: would be suggested",
    CHANGE: "Would correct a listing",
    SAME: "The list says so already",
    CHOOSE: "Choose: new, or the same as a listing",
    FAULTY: "Cannot be sent as it is",
    LEFT: "Left out, as you chose",
}
SURE = 160.0  # score of a similar name (100) with the same phone or website: no need to ask
MOVED_M = 25  # a pin nearer than this is the same pin


@dataclass(frozen=True)
class PlannedRow:
    """What would happen to one row: `changes` are the values that the list does not have yet.

    `matches` are likely listings, likeliest first; `warnings` are words that may be about a private person.
    """

    listing: IncomingListing
    outcome: str
    asset_id: str = ""
    changes: Mapping[str, str] = field(default_factory=dict[str, str])
    matches: tuple[LikelyDouble, ...] = ()
    warnings: tuple[PersonalDetail, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class ImportPlan:
    """The planned rows of a file, in order."""

    name: str
    rows: tuple[PlannedRow, ...]
    remarks: tuple[str, ...]

    def count(self, outcome: str) -> int:
        """Return how many rows have that outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def is_ready(self) -> bool:
        """Whether every row can be sent; an import is all or nothing."""
        return not (self.count(CHOOSE) or self.count(FAULTY))


def plan_of(incoming: IncomingFile, choices: Mapping[str, str] | None = None, category: str = "") -> ImportPlan:
    """Return the plan; `choices` holds what a person chose (an asset_id, NEW or LEAVE) by the label of the row.

    `category` is the kind of place for new rows that do not state theirs.
    """
    chosen = choices or {}
    rows = tuple(
        _planned(replace(one, asset_id=chosen.get(one.label) or one.asset_id), category) for one in incoming.listings
    )
    return ImportPlan(incoming.name, _without_clashes(rows), incoming.remarks)


def _planned(listing: IncomingListing, category: str) -> PlannedRow:
    if listing.asset_id == LEAVE:
        return PlannedRow(listing, LEFT)
    try:
        written = {name: _category(text) if name == "category" else text for name, text in listing.texts.items()}
        values = {name: checked_value(name, value) for name, value in written.items()}
        named = listing.asset_id or _our_services().get(listing.service_id, "")
        if named and named != NEW and named not in records.records().index:
            raise ContributionFault(
                f"“{named[:60]}” is not a listing here; expected its asset_id, “{NEW}”, or nothing."
            )
        matches = likely_doubles(values) if not named else ()
        warnings = personal_details({name: value for name, value in values.items() if name in FIELD_LABELS})
        row = PlannedRow(replace(listing, texts=values), CHOOSE, named, {}, matches, warnings)
        if named == NEW or not (named or matches):
            return replace(
                row, outcome=ADD, asset_id="", changes=checked_values("suggest", {"category": category, **values})
            )
        if named:
            return _against(row, named)
        if matches and _is_sure(matches):
            return _against(row, matches[0].asset_id)
        return row
    except ContributionFault as fault:
        return PlannedRow(listing, FAULTY, fault=str(fault))


@edition_cache(size=1)
def _our_services() -> dict[str, str]:
    """Return the asset_id of each UUID in our own feed."""
    return {service_id(asset_id): asset_id for asset_id in map(str, records.records().index)}


def _category(written: str) -> str:
    """Return the id of a kind of place from its id, label or a source's word; else the text unchanged."""
    ids = {label.casefold(): one for one, label in records.category_labels().items()} | CATEGORY_OF_SOURCE
    return ids.get(written.casefold(), written)


def _is_sure(matches: tuple[LikelyDouble, ...]) -> bool:
    """Whether the first match is certain: a similar name and the same contact, and no other match as likely."""
    return matches[0].score >= SURE and not (len(matches) > 1 and matches[1].score >= SURE)


def _against(row: PlannedRow, asset_id: str) -> PlannedRow:
    """Return the row as corrections of that listing: the values that differ from the list."""
    fields = [name for name in row.listing.texts if name in (*FIELD_LABELS, PIN)]
    present = shown_values(asset_id, fields)
    changes = {name: row.listing.texts[name] for name in fields if not _says(name, row.listing.texts[name], present)}
    if records.one(asset_id)["pin_reason"]:
        changes.pop(PIN, None)  # the listing has no pin on purpose
    return replace(row, outcome=CHANGE if changes else SAME, asset_id=asset_id, changes=changes)


def _says(name: str, value: str, present: Mapping[str, str]) -> bool:
    if name == PIN and present[PIN]:
        return _apart_m(value, present[PIN]) < MOVED_M
    return " ".join(present[name].split()).casefold() == value.casefold()


def _apart_m(one: str, other: str) -> float:
    """Metres between two pins; in Glasgow a degree is 111.3 km north and 62.5 km east (55.9 degrees north)."""
    (east, north), (other_east, other_north) = pin_point(one), pin_point(other)
    return (((east - other_east) * 62_500) ** 2 + ((north - other_north) * 111_300) ** 2) ** 0.5


def _without_clashes(rows: tuple[PlannedRow, ...]) -> tuple[PlannedRow, ...]:
    """Mark a row as faulty if it contradicts an earlier row about the same listing."""
    stated: dict[tuple[str, str], tuple[str, str]] = {}
    kept: list[PlannedRow] = []
    for row in rows:
        if row.outcome == CHANGE:
            for name, value in row.changes.items():
                before = stated.setdefault((row.asset_id, name), (row.listing.label, value))
                if before[1] != value:
                    fault = f"{before[0]} says something else of the same listing ({name}); expected one of the two."
                    row = replace(row, outcome=FAULTY, fault=fault)
        kept.append(row)
    return tuple(kept)
