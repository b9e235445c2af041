"""Listings that come in one file: what each row says, before it is held against the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from localities.assets.local_fields import FIELD_LABELS, PIN
from localities.participation.contributions.check_draft import plain_text
from localities.upload_limits import LISTINGS

READ_FIELDS = (*FIELD_LABELS, PIN, "category", "kind")
NEW = "new"  # in the column asset_id: no listing of ours, whatever looks like it
LEAVE = "leave out"  # in the column asset_id: not to be sent


class ImportFault(ValueError):
    """A file that cannot be read as listings; the sentence says where, what was found and what was expected."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The one sentence, as other faults of files have theirs."""
        return (str(self),)


@dataclass(frozen=True)
class IncomingListing:
    """One row: `label` says where it stands in the file, `texts` what it says by field of the list.

    `asset_id` is the listing of ours that the file itself names, NEW for none, LEAVE for a row that is
    not to be sent, "" where it does not say.
    """

    label: str
    texts: Mapping[str, str]
    asset_id: str = ""
    service_id: str = ""  # the UUID that the file gives it, if it comes from an Open Referral feed


@dataclass(frozen=True)
class IncomingFile:
    """A whole file, and what was not read of it, in sentences."""

    name: str
    listings: tuple[IncomingListing, ...]
    remarks: tuple[str, ...] = ()


def incoming_file(name: str, listings: list[IncomingListing], remarks: tuple[str, ...] = ()) -> IncomingFile:
    """Return the file within its limits; ImportFault where it holds nothing, or too much."""
    if not listings:
        raise ImportFault(f"{name} holds no listing; expected at least one with a name.")
    if len(listings) > LISTINGS.rows:
        raise ImportFault(f"{name} holds {len(listings):,} listings; at most {LISTINGS.rows:,} are read at a time.")
    return IncomingFile(name, tuple(listings), remarks)


def said_values(values: Mapping[str, object]) -> dict[str, str]:
    """Return what is said at all, as plain text: a blank is not known, and changes nothing."""
    texts = {name: plain_text(str(value)) for name, value in values.items() if value is not None}
    return {name: text for name, text in texts.items() if text}
