"""Check and clean a draft before it is sent; each fault is one clear sentence."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from geodata.listings.asset_kinds import CATEGORIES
from localities.assets import records
from localities.assets.local_fields import FIELD_LABELS, PIN, SAME_AS, STATUS, pin_point, pin_text
from localities.participation.contributions.contribution import (
    CONTACT_MOST,
    KINDS,
    MOST_CHARACTERS,
    NOTE_MOST,
    SORTS,
    ContributionFault,
    Draft,
    field_label,
)
from localities.participation.meetings import NOT_SHOWN
from localities.places import outlines, placing, postcode_areas, wording

WEBSITE = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+", re.IGNORECASE)
PHONE = re.compile(r"\+?[\d\s()-]{6,}(?:\s*(?:ext|x)\.?\s*\d{1,6})?", re.IGNORECASE)
DRAFT_KEY = re.compile(r"[\w-]{16,64}", re.ASCII)
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")  # Unicode categories without a visible character
# Invisible characters that some alphabets, emoji and the flag of Scotland need.
JOINING = frozenset("\n\t\u200c\u200d" + "".join(map(chr, range(0xE0020, 0xE0080))))
# The fields that a contribution of each kind may propose.
ADDED = (*FIELD_LABELS, PIN, "category", "kind", "place")
MAY_PROPOSE = {
    "suggest": ADDED,
    "correct": tuple(FIELD_LABELS),
    "move": (PIN,),
    "confirm": (*FIELD_LABELS, STATUS),
    "closed": (STATUS,),
    "same": (SAME_AS,),
}


def checked(draft: Draft) -> Draft:
    """Return the draft with its texts cleaned; ContributionFault says what is wrong with it."""
    if draft.kind not in KINDS:
        raise ContributionFault(
            f"“{draft.kind[:40]}” is not a kind of contribution; expected one of {', '.join(KINDS)}."
        )
    if not DRAFT_KEY.fullmatch(draft.draft_key):
        raise ContributionFault("This form has lost its number. Open it again; what you typed is still there.")
    _check_listing(draft)
    proposed = checked_values(draft.kind, draft.proposed)
    seen = {name: plain_text(draft.seen.get(name, ""), 1_000) for name in proposed}
    note, contact = limited(draft.note, "note", NOTE_MOST), limited(draft.contact, "contact", CONTACT_MOST)
    return replace(draft, proposed=proposed, seen=seen, note=note, contact=contact)


def checked_values(kind: str, proposed: Mapping[str, str]) -> dict[str, str]:
    """Return the proposed values of that kind of contribution, cleaned; ContributionFault says what is wrong."""
    unknown = [name for name in proposed if name not in MAY_PROPOSE[kind]]
    if unknown:
        raise ContributionFault(f"“{unknown[0][:40]}” is not a field that can be changed here.")
    if kind == "suggest":
        proposed = {name: value for name, value in proposed.items() if value.strip()}
    values = {name: checked_value(name, value) for name, value in proposed.items()}
    if kind == "suggest":
        return _whole(values)
    if len(values) != 1 and kind != "confirm":
        raise ContributionFault("One thing at a time: choose what is wrong, and write how it should be.")
    if not values:
        raise ContributionFault("Say what you saw: tick at least one.")
    return values


def checked_value(name: str, written: str) -> str:
    """Return one value, cleaned and checked."""
    text = limited(written, field_label(name), MOST_CHARACTERS.get(name, 200))
    return RULES[name](text) if name in RULES else text


def limited(written: str, name: str, most: int) -> str:
    """Return the text without hidden characters; ContributionFault if it is too long."""
    text = plain_text(written)
    if len(text) > most:
        raise ContributionFault(f"“{name}” is {len(text)} characters long; at most {most} fit. Please shorten it.")
    return text


def plain_text(written: str, most: int = 20_000) -> str:
    """Return the text on one line, normalised (NFC), without characters that hide or reverse words."""
    text = unicodedata.normalize("NFC", written[:most].replace("\n", " "))
    shown = (sign for sign in NOT_SHOWN.sub("", text) if unicodedata.category(sign) not in HIDDEN or sign in JOINING)
    return " ".join("".join(shown).split())


def _check_listing(draft: Draft) -> None:
    if draft.kind == "suggest":
        if draft.asset_id:
            raise ContributionFault("Something missing has no listing yet.")
    elif draft.asset_id not in records.records().index:
        raise ContributionFault("This listing is not in the list any more. Look for it by its name.")
    elif draft.kind == "move" and records.one(draft.asset_id)["pin_reason"]:
        raise ContributionFault("This listing has no pin on purpose: people may live there, or it is only an office.")
    elif draft.proposed.get(SAME_AS) == draft.asset_id:
        raise ContributionFault("Choose another listing: this one is the same as itself.")


def _whole(values: dict[str, str]) -> dict[str, str]:
    """Return the values of a missing listing; ContributionFault unless it has a name, a kind and a location."""
    if len(values.get("name", "")) < 2:
        raise ContributionFault("What is it called? Write its name.")
    if "category" not in values:
        raise ContributionFault("What kind of place is it? Choose one.")
    if not values.keys() & {PIN, "postcode", "place", "address"}:
        raise ContributionFault("Where is it? Tap the map, or write a postcode, or choose a place.")
    return values


def _website(text: str) -> str:
    address = text if not text or "://" in text else f"https://{text}"
    if address and not WEBSITE.fullmatch(address):
        raise ContributionFault(f"“{text[:60]}” is not a web address; expected something like www.example.org.")
    return address


def _phone(text: str) -> str:
    if text and not PHONE.fullmatch(text):
        raise ContributionFault(f"“{text[:40]}” is not a phone number; expected digits, such as 0141 287 2000.")
    return text


def _postcode(text: str) -> str:
    found = postcode_areas.patterns().full.fullmatch(re.sub(r"\s+(?=\d[A-Z]{2}$)", "", text.upper()))
    if text and not found:
        expected = f"expected something like {postcode_areas.example()}"
        raise ContributionFault(f"“{text[:20]}” is not a {wording.city()} postcode; {expected}.")
    return f"{found[1]} {found[2]}".upper() if found else ""


def _pin(text: str) -> str:
    try:
        longitude, latitude = pin_point(text)
        if not (math.isfinite(longitude) and math.isfinite(latitude)):
            raise ValueError
        placing.placed(longitude, latitude)
    except placing.OutsideCity as fault:
        raise ContributionFault(str(fault)) from None
    except ValueError:
        raise ContributionFault("This is not a point on the map. Tap the map where it is.") from None
    return pin_text(longitude, latitude)


def _one_of(valid: Callable[[], Container[str]], what: str) -> Callable[[str], str]:
    def choose(text: str) -> str:
        if text and text not in valid():
            raise ContributionFault(f"“{text[:40]}” is not a {what} that we know. Choose one from the list.")
        return text

    return choose


RULES = {
    "website": _website,
    "phone": _phone,
    "postcode": _postcode,
    PIN: _pin,
    STATUS: _one_of(lambda: ("listed", "closed"), "state"),
    SAME_AS: _one_of(lambda: records.records().index, "listing"),
    "category": _one_of(lambda: {one.category_id for one in CATEGORIES}, "kind of place"),
    "kind": _one_of(SORTS.values, "sort of thing"),
    "place": _one_of(outlines.names, "place"),
}
