"""The roles of accounts: what each may do, and for which places."""

from __future__ import annotations

from dataclasses import dataclass

READER, PARTNER, STEWARD = "reader", "partner", "steward"
MODERATOR, ADMINISTRATOR = "moderator", "administrator"
ROLES = {
    READER: "Reader: sees what everybody sees",
    PARTNER: "Partner: also sees returns marked for partners",
    STEWARD: "Steward: decides what is written about named places",
    MODERATOR: "Moderator: decides everywhere, and sees the whole history",
    ADMINISTRATOR: "Administrator: also makes and closes accounts",
}
DECIDING = (STEWARD, MODERATOR, ADMINISTRATOR)
OVERSEEING = (MODERATOR, ADMINISTRATOR)
# Actions that need a role. Anybody may suggest, correct, and use a private link.
ACTIONS = {
    "see_queue": DECIDING,
    "ask": DECIDING,
    "accept": DECIDING,
    "refuse": DECIDING,
    "merge": DECIDING,
    "undo": DECIDING,
    "see_contact": DECIDING,
    "erase": OVERSEEING,
    "see_names": OVERSEEING,
    "see_log": OVERSEEING,
    "import": OVERSEEING,
    "see_partner_returns": (PARTNER, ADMINISTRATOR),
    "keep_accounts": (ADMINISTRATOR,),
    "edit_plan": DECIDING,
}
EVERYWHERE = "*"


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in: `places` holds the slugs that a steward decides about."""

    account_id: str
    name: str
    role: str
    places: tuple[str, ...] = ()


def may(who: SignedIn | None, action: str, place: str = EVERYWHERE) -> bool:
    """Whether somebody may do this for that place; "" means outside all places, EVERYWHERE means any place.

    A steward may do it only for their own places. Without signing in, none of ACTIONS is allowed.
    """
    if who is None or who.role not in ACTIONS[action]:
        return False
    return who.role != STEWARD or place == EVERYWHERE or place in who.places
