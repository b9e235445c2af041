"""Find signs of a private person in a text: mobile number, e-mail address, home, name. People decide, not this code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Ofcom: 07 is for mobile and personal numbers; 070 is personal numbering. Landlines and 03, 08 belong to organisations.
MOBILE = re.compile(r"(?<!\d)(?:\+?44[\s.-]*\(?0?\)?|0)[\s.-]*7(?:[\s().-]*\d){9}(?!\d)")
EMAIL = re.compile(r"[\w.+%-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# Office addresses, which do not belong to a person.
OFFICE_MAIL = re.compile(
    r"^(?:info|enquir\w*|admin\w*|contact|office|hello|mail|bookings?|reception|library|team|help|support)\b",
    re.IGNORECASE,
)
FLAT = r"flat\s+\w+|[\dgG]/\d,\s*\d+"  # Glasgow writes the second flat on the first floor as 1/2
HOME = re.compile(
    rf"\b(?:my|her|his|their|our)\s+(?:house|home|flat|door|garden|address)\b|\blives?\s+(?:at|in|on)\b|"
    rf"\b(?:{FLAT})\b[\s,]+|\bring\s+(?:the\s+)?(?:bell|buzzer)\b",
    re.IGNORECASE,
)
NAME = r"[A-Z][a-z’'-]+(?:\s+(?:Mc|Mac|O['’])?[A-Z][A-Za-z’'-]+)?"
TITLED = re.compile(rf"\b(?:Mrs|Mr|Ms|Miss|Mx|Auntie|Uncle)\.?\s+{NAME}")
ASK_FOR = re.compile(
    rf"\b(?:[Aa]sk\s+for|[Ss]peak\s+to|[Cc]all|[Pp]hone|[Rr]ing|[Tt]ext|[Cc]ontact|[Ss]ee|[Mm]y\s+name\s+is|"
    rf"[Tt]aught\s+by|[Ll]ed\s+by|[Hh]er\s+name\s+is|[Hh]is\s+name\s+is)\s+(?!The\b|Us\b|Glasgow\b)({NAME})"
)
ORGANISATION = re.compile(
    r"\b(?:Centre|Hall|Church|Library|Council|Housing|Association|School|Club|Trust|Group|Hub|Project|Service|Parish|"
    r"Advice|Bank|Garden|Police|NHS|Citizens|Community)\b"
)
DESCRIPTIONS = {
    "mobile": "a mobile number",
    "email": "an e-mail address",
    "home": "somebody’s home",
    "name": "a person’s name",
}


@dataclass(frozen=True)
class PersonalDetail:
    """Words that may be about a private person: what kind, in which field, and the words themselves."""

    what: str
    field: str
    words: str

    @property
    def description(self) -> str:
        """What it may be, in words for a sentence."""
        return DESCRIPTIONS[self.what]


def personal_details(texts: Mapping[str, str]) -> tuple[PersonalDetail, ...]:
    """Return what may be about a private person in these texts."""
    return tuple(detail for field, text in texts.items() for detail in _in_text(field, text))


def question(details: tuple[PersonalDetail, ...]) -> str:
    """Return the question to the writer; "" if nothing was found."""
    if not details:
        return ""
    what = list(dict.fromkeys(detail.description for detail in details))
    listed = what[0] if len(what) == 1 else f"{', '.join(what[:-1])} and {what[-1]}"
    return f"This looks like {listed}. The list is public. Please take it out, or say that it belongs to a service."


def _in_text(field: str, text: str) -> list[PersonalDetail]:
    found = [("mobile", match[0]) for match in MOBILE.finditer(text)]
    found += [("email", match[0]) for match in EMAIL.finditer(text) if not OFFICE_MAIL.match(match[0])]
    found += [("home", match[0]) for match in HOME.finditer(text)]
    found += [("name", match[0]) for match in TITLED.finditer(text)]
    found += [("name", match[1]) for match in ASK_FOR.finditer(text) if not ORGANISATION.search(match[1])]
    return [PersonalDetail(what, field, words.strip()) for what, words in found]
