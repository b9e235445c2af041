"""The rule by which two listings are one place.

Two rows of different lists are one place when they are
1. close: the same postcode, or within 150 m, or within 400 m where a point is approximate; a row without a point is
   close to one with its phone, or (with exactly the same name) its street or place; and
2. compatible: of one family of kinds, or of two open families with exactly the same name; and
3. alike: the same distinctive words; or different only by a spelling mistake (88 of 100) or by words that go with the
   kind; or the same phone or web address with at least half of the name in common.
Rows of one list are two places, unless that list registers one service twice (see SAME_LIST).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import hypot, isnan

from rapidfuzz import fuzz

from geodata.listings.asset_kinds import EXCLUSIVE_FAMILIES
from geodata.listings.site_assets import street_numbers

CLOSE_M, APPROXIMATE_CLOSE_M = 150, 400
ALIKE, HALF_ALIKE = 88, 55

SPELLINGS = (
    (r"\bf ?l ?c\b", "family learning centre"),
    (r"\bfood bank", "foodbank"),
    (r"\bo?osc\b", "out of school care"),
    (r"\bafter ?school( care)?\b", "out of school care"),
    (r"\bout of school (club|service|care)\b", "out of school care"),
    (r"\bn e\b|\bne\b", "north east"),
    (r"\bn w\b|\bnw\b", "north west"),
    (r"\bs w\b|\bsw\b", "south west"),
    (r"\bs e\b|\bse\b", "south east"),
    (r"\bcentres\b|\bcenter\b", "centre"),
    (r"\bchildrens\b", "children"),
    (r"\bmatty\b", "mattie"),
    (r"\bpirrie\b", "pirie"),
)
FILLERS = {"the", "and", "of", "at", "in", "a", "ltd", "limited", "glasgow", "service", "services", "new"}
WORDS_OF_A_KIND = {
    "nursery": "nursery school class day family learning centre children early years childcare and",
    "out_of_school": "out school care primary club childcare",
    "health_centre": "health centre care hub clinic medical",
    "venue": "theatre arts",
    "sport": "club sports centre leisure stadium football arena",
    "hall": "community centre hall halls neighbourhood",
    "library": "library",
    "growing": "community garden gardens growing project allotment",
    "worship": "church parish",
    "support_at_home": "support housing project accommodation care home",
    "adult_support": "day support centre project",
    "heritage": "museum",
    "college": "campus",
    "foodbank": "foodbank",
}
GENERIC = {family: frozenset(words.split()) for family, words in WORDS_OF_A_KIND.items()}

# Lists that have some places more than once: a care provider registered for several services at one office, or a
# building under two headings.
SAME_LIST = {
    "care_services_glasgow_2026-05": "support_at_home",
    "places_taxi_knowledge_list_glasgow_2026": "heritage venue",
}
# Families of which a provider's several registrations at one address are one office.
OFFICES = {"care_services_glasgow_2026-05": ("support_at_home", "adult_support")}


@dataclass(frozen=True)
class Listing:
    """What the rule compares of one row; easting and northing in metres (EPSG:27700), NaN where unknown."""

    source_id: str
    name: str
    family: str
    postcode: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    locality: str = ""
    organisation: str = ""
    easting: float = float("nan")
    northing: float = float("nan")
    approximate: bool = False
    full: str = field(init=False)
    plain: str = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "full", distinctive_words(self.name, self.family, keep_brackets=True))
        object.__setattr__(self, "plain", distinctive_words(self.name, self.family, keep_brackets=False))


def distinctive_words(name: str, family: str, *, keep_brackets: bool) -> str:
    """Return the name in lower case, in one spelling, without fillers and (unless kept) text in brackets."""
    text = name if keep_brackets else re.sub(r"[\[(][^\])]*[\])]", " ", name)
    text = re.sub(r"['\u2019.]", "", text.lower()).replace("&", " and ").replace("glasgow club", " ")
    text = re.sub(r"[^a-z0-9àèìòùé]+", " ", text).strip()
    for pattern, spelling in SPELLINGS:
        text = re.sub(pattern, spelling, text)
    words = [word for word in text.split() if word not in FILLERS]
    return " ".join(words) or text


def same_place(one: Listing, other: Listing) -> str:
    """Return why the two are one place, in a few words; "" if they are not."""
    if one.source_id == other.source_id:
        return _same_in_one_list(one, other)
    if not compatible(one, other):
        return ""
    nearness = close(one, other)
    likeness = alike(one, other)
    return f"{likeness}, {nearness}" if nearness and likeness and _enough(one, other, nearness, likeness) else ""


def compatible(one: Listing, other: Listing) -> bool:
    """Whether the kinds allow one place: one family, or two open families with exactly the same name."""
    if one.family == other.family:
        return True
    if {one.family, other.family} & EXCLUSIVE_FAMILIES:
        return False
    return _same_name(one, other) or bool(_same_contact(one, other) and _half(one, other))


def close(one: Listing, other: Listing) -> str:
    """Return how the two are close: by postcode, metres, or without a point by phone, street or place name."""
    if one.postcode and one.postcode == other.postcode:
        return "same postcode"
    if not isnan(one.easting) and not isnan(other.easting):
        metres = hypot(one.easting - other.easting, one.northing - other.northing)
        # A park is placed at an entrance in one list and at its middle in another.
        rough = one.approximate or other.approximate or one.family == "park"
        limit = APPROXIMATE_CLOSE_M if rough else CLOSE_M
        return f"{metres:.0f} m" if metres <= limit else ""
    if one.phone and one.phone == other.phone:
        return "same phone"
    if _streets(one.address) & _streets(other.address):
        return "same street"
    return "same place name" if one.locality and one.locality == other.locality else ""


def alike(one: Listing, other: Listing) -> str:
    """Return how the names agree; "" if they do not."""
    if _same_name(one, other):
        return "same name"
    if one.family == other.family and _says_no_more(one, other):
        return "same but for words of its kind"
    # Two names that differ in a number or an initial are two places.
    if one.family == other.family and _score(one, other) >= ALIKE and _digits(one) == _digits(other):
        return f"name {_score(one, other):.0f} of 100"
    contact = _same_contact(one, other)
    return f"{contact}, half the name" if contact and _half(one, other) else ""


def _enough(one: Listing, other: Listing, nearness: str, likeness: str) -> bool:
    # A shared street or place name is weak evidence: then the names must be exactly the same.
    return likeness == "same name" or nearness not in ("same place name", "same street")


def _same_name(one: Listing, other: Listing) -> bool:
    return bool({one.full, one.plain} & {other.full, other.plain} - {""})


def _says_no_more(one: Listing, other: Listing) -> bool:
    generic = GENERIC.get(one.family, frozenset())
    for mine in (one.full, one.plain):
        for theirs in (other.full, other.plain):
            a, b = set(mine.split()), set(theirs.split())
            core = (a & b) - generic
            if core and (a ^ b) <= generic and (a <= b or b <= a or one.family not in ("sport", "hall")):
                return True
    return False


def _score(one: Listing, other: Listing) -> float:
    return max(fuzz.token_sort_ratio(one.full, other.full), fuzz.token_sort_ratio(one.plain, other.plain))


def _half(one: Listing, other: Listing) -> bool:
    return fuzz.token_set_ratio(one.full, other.full) >= HALF_ALIKE


def _digits(listing: Listing) -> str:
    return "".join(re.findall(r"\d+", listing.full))


def _same_contact(one: Listing, other: Listing) -> str:
    if one.phone and one.phone == other.phone:
        return "same phone"
    return "same web address" if one.website and _host(one.website) == _host(other.website) else ""


def _host(website: str) -> str:
    host = re.sub(r"^https?://(www\.)?", "", website).rstrip("/").lower()
    return (
        host.split("/")[0]
        if "glasgowlife" not in host and "facebook" not in host and "glasgow.gov" not in host
        else host
    )


def _streets(address: str) -> set[str]:
    pieces = (re.sub(r"^[\d\s/a-z-]*\d[a-z]?\s+", "", piece.strip().lower()) for piece in address.split(","))
    return {re.sub(r"\(.*?\)", "", piece).strip() for piece in pieces} - {""}


def _one_office(one: Listing, other: Listing) -> bool:
    """Whether a register has both as services of one provider at one address, under different names."""
    if one.source_id not in OFFICES or one.family != other.family or one.family not in OFFICES[one.source_id]:
        return False
    same_door = one.postcode and one.postcode == other.postcode
    same_door = same_door and street_numbers(one.address) & street_numbers(other.address)
    return bool(same_door and one.organisation and one.organisation == other.organisation)


def _same_in_one_list(one: Listing, other: Listing) -> str:
    if _one_office(one, other):
        return "one provider at one office"
    families = SAME_LIST.get(one.source_id, "").split()
    if one.family not in families or other.family not in families or one.full != other.full:
        return ""
    if one.family == "support_at_home":
        return "registered twice" if one.organisation == other.organisation else ""
    return "listed twice" if close(one, other) else ""
