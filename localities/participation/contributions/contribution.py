"""What somebody writes to the list, as data: its kinds, what happened to it, and what can be wrong."""

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
# What can be missing; the words stand on its card.
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
# Characters of one value. The longest of today's listings is well within.
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
NOTE_MOST = 1_000  # of a note, a question, an answer or a reason
CONTACT_MOST = 200
CONTACT_DAYS = 90


@dataclass(frozen=True)
class Draft:
    """What somebody is about to send; `seen` is what the list said of these fields when they looked at it."""

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
    """One thing that somebody wrote to the list, as it stands. `version` counts every change of it."""

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
        """Whether somebody still has to decide."""
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
    """Something that cannot be sent or decided; the sentence says what, and what to do instead."""


class NoSuchContribution(ContributionFault):
    """No contribution has this link or id."""


class ChangedMeanwhile(ContributionFault):
    """Somebody else was here first; `differences` says of each field what was seen and what is there now."""

    def __init__(self, sentence: str, differences: Mapping[str, tuple[str, str]] | None = None):
        super().__init__(sentence)
        self.differences = dict(differences or {})


class NotAllowed(ContributionFault):
    """Somebody whose role does not let them do this."""


def field_label(field: str) -> str:
    """The field as a form names it."""
    return {**LABELS, "state": "Where it stands", "note": "Note"}.get(field, field)
