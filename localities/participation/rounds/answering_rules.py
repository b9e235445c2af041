"""Who may answer, and when: a phone with its own key, while the round is open."""

from __future__ import annotations

from localities.participation.ballots import voting_codes
from localities.participation.ballots.records import DRAFT, OPEN, NotOpen, WrongCode
from localities.participation.rounds.records import Round

LONGEST_KEY = 64


def phone_key(phone: str) -> str:
    """Return the key under which this phone's answer is stored; WrongCode if the phone has none."""
    if not 16 <= len(phone) <= LONGEST_KEY or not phone.isalnum():
        raise WrongCode("This phone has no key of its own yet. Load the page again.")
    return voting_codes.key_of(f"open:{phone}")


def require_open(one: Round) -> None:
    """Raise NotOpen with the reason unless people can answer now."""
    if one.state == DRAFT:
        raise NotOpen("The round has not begun yet. Nothing was sent.")
    if one.state != OPEN:
        raise NotOpen("The round has ended. Nothing was sent or changed.")
