"""Records of a contribution to the list: its kinds, states, history and faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from localities.assets.local_fields import LABELS

KINDS = {
    "suggest": "Something is missing",
    "correct": "Something is wrong",
    "move": "The pin is in the wrong place",
    "confirm": "It is right as it stands",
    "closed": "It has closed",
    "same": "It is on the list twice",
}
# Kinds of thing that can be missing; the words are shown on the listing's card.
SORTS = {
    "place": "place",
    "group": "group without a building",
    "walk": "walk",
    "skill": "skill to share",
    "library": "street library",
}
OPEN, ASKED, ACCEPTED = "open", "asked", "accepted"
REFUSED, MERGED, WITHDRAWN = "refused", "merged", "withdrawn"
WAITING = (OPEN, ASKED)
STATES = {
    OPEN: "Waiting for a steward",
    ASKED: "A steward has a question",
    ACCEPTED: "Accepted",
    REFUSED: "Not accepted",
    MERGED: "Put together with another one",
    WITHDRAWN: "Taken back",
}
RESIDENT = "resident"
SYSTEM = "system"
REASONS = {
    "not_here": "It is not in {city}",
    "personal": "It is about a private person",
    "not_so": "We looked, and it is not so",
    "there_already": "The list says so already",
    "no_fact": "It says nothing that the list can hold",
    "unkind": "It is unkind or an advertisement",
    "other": "Another reason",
}
# Longest value in characters; today's listings are well within these limits.
MOST_CHARACTERS = {
    "name": 120,
    "description": 600,
    "hours": 300,
    "phone": 40,
    "website": 300,
    "address": 200,
    "postcode": 12,
    "cost": 200,
    "step_free": 300,
    "languages": 200,
    "organisation": 120,
}
NOTE_MOST = 1_000  # characters of a note, a question, an answer or a reason
CONTACT_MOST = 200
CONTACT_DAYS = 90


@dataclass(frozen=True)
class Draft:
    """Something that is about to be sent; `seen` holds the list's values of these fields when the form was opened."""

    kind: str
    asset_id: str
    proposed: Mapping[str, str]
    seen: Mapping[str, str]
    draft_key: str
    note: str = ""
    contact: str = ""
    batch: str = ""


@dataclass(frozen=True)
class Contribution:
    """Something that somebody sent about the list. `version` counts its changes."""

    contribution_id: str
    reference: str
    kind: str
    asset_id: str
    place: str
    proposed: Mapping[str, str]
    seen: Mapping[str, str]
    note: str
    state: str
    made_at: datetime
    changed_at: datetime
    decided_at: datetime | None
    merged_into: str | None
    batch: str
    version: int

    @property
    def is_waiting(self) -> bool:
        """Whether it still needs a decision."""
        return self.state in WAITING


@dataclass(frozen=True)
class HappenedEvent:
    """One thing that happened to a contribution."""

    number: int
    at: datetime
    act: str
    role: str
    account_id: str
    words: str
    proposed: Mapping[str, str]


class ContributionFault(ValueError):
    """Something cannot be sent or decided; the sentence says why, and what to do instead."""


class NoSuchContribution(ContributionFault):
    """No contribution has this link or id."""


class ChangedMeanwhile(ContributionFault):
    """Somebody else changed this first; `differences` holds the value seen and the value now, by field."""

    def __init__(self, sentence: str, differences: Mapping[str, tuple[str, str]] | None = None):
        super().__init__(sentence)
        self.differences = dict(differences or {})


class NotAllowed(ContributionFault):
    """The account's role does not allow this."""


def field_label(field: str) -> str:
    """Return the field's label on forms."""
    return {**LABELS, "state": "Where it stands", "note": "Note"}.get(field, field)
