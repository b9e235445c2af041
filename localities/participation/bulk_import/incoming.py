"""Records of an imported file: what each row says, before it is compared with the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from localities.assets.local_fields import FIELD_LABELS, PIN
from localities.participation.contributions.check_draft import plain_text
from localities.upload_limits import LISTINGS

READ_FIELDS = (*FIELD_LABELS, PIN, "category", "kind")
NEW = "new"  # in the column asset_id: not one of our listings, even if one looks similar
LEAVE = "leave out"  # in the column asset_id: do not send this row


class ImportFault(ValueError):
    """A file that cannot be read as listings; the sentence says where, what was found and what was expected."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The faults, one sentence each."""
        return (str(self),)


@dataclass(frozen=True)
class IncomingListing:
    """One row: `label` says where it is in the file, `texts` holds its values by field of the list.

    `asset_id` is the listing that the file names, NEW for none, LEAVE for a row not to be sent, "" if blank.
    """

    label: str
    texts: Mapping[str, str]
    asset_id: str = ""
    service_id: str = ""  # the file's UUID, if it comes from an Open Referral feed


@dataclass(frozen=True)
class IncomingFile:
    """A whole file, and sentences about what was not read."""

    name: str
    listings: tuple[IncomingListing, ...]
    remarks: tuple[str, ...] = ()


def incoming_file(name: str, listings: list[IncomingListing], remarks: tuple[str, ...] = ()) -> IncomingFile:
    """Return the file; ImportFault if it holds no listings, or too many."""
    if not listings:
        raise ImportFault(f"{name} holds no listing; expected at least one with a name.")
    if len(listings) > LISTINGS.rows:
        raise ImportFault(f"{name} holds {len(listings):,} listings; at most {LISTINGS.rows:,} are read at a time.")
    return IncomingFile(name, tuple(listings), remarks)


def filled_values(values: Mapping[str, object]) -> dict[str, str]:
    """Return the filled values as plain text. A blank means not known, and changes nothing."""
    texts = {name: plain_text(str(value)) for name, value in values.items() if value is not None}
    return {name: text for name, text in texts.items() if text}
