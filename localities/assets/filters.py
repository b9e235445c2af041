"""Facts for filters: yes, no or not known. Not known is never "no"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import numpy as np
import pandas as pd

from localities.assets import hours
from localities.assets.spelling import tokens

YES, NO, NOT_KNOWN = 1, 0, -1
FREE = re.compile(r"^free\b", re.IGNORECASE)
# Signs of a charge: "Free entry; some activities charged" is not entirely free.
PAID = re.compile(r"[£$€\d]|\b(charg\w*|fees?|pay\w*|paid|pric\w*|cost\w*|members?|membership|pence)\b", re.IGNORECASE)
NOT_STEP_FREE = re.compile(
    r"^\s*(no|none|not|never|limited)\b|\b(not|isn't|no) (\w+ ){0,2}(accessible|step[- ]free|ramp|lift|access)|"
    r"\binaccessible\b|\b(steps|stairs) only\b|\bonly (steps|stairs)\b|\bnot known\b|\bunknown\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"^\d{4}")


def free(cost: str) -> int:
    """Whether the published cost says free and mentions no charge; any other cost is a no.

    "Free", "Free, donations welcome" and "Free with referral" are free; free with a price, a fee or a charge is not.
    """
    if not cost.strip():
        return NOT_KNOWN
    return YES if FREE.match(cost.strip()) and not PAID.search(_without_year(cost)) else NO


def step_free(text: str) -> int:
    """Whether the text about step-free access is not a no; part of a building counts as yes."""
    if not text.strip():
        return NOT_KNOWN
    return NO if NOT_STEP_FREE.search(text) else YES


def speaks(languages: str, language: str) -> int:
    """Whether the language is among those named, in any case."""
    named = [tokens(one) for one in re.split(r"[;,/]|\band\b", languages)]
    if not any(named):
        return NOT_KNOWN
    return YES if tokens(language) in named else NO


def checked_since(last_known_date: str, year: str) -> int:
    """Whether the newest date of its facts is in that year or later."""
    dated = YEAR.match(last_known_date)
    if not dated:
        return NOT_KNOWN
    return YES if int(dated[0]) >= int(year) else NO


def open_then(hours_text: str, when: datetime) -> int:
    """Whether it is open at that moment; not known unless its hours are fully understood."""
    openings = hours.weekly(hours_text)
    if openings is None:
        return NOT_KNOWN
    return YES if hours.open_at(openings, when) else NO


def of_each(texts: np.ndarray, rule: Callable[..., int], *arguments: object) -> np.ndarray:
    """Return the rule's answer for each text, worked out once for each different text."""
    where, different = pd.factorize(texts)
    return np.array([rule(text, *arguments) for text in different.tolist()], dtype=np.int8)[where]


def _without_year(text: str) -> str:
    return re.sub(r"\((about )?\d{4}( page)?\)", "", text)
