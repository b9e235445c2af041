"""Whoever runs this server, as visitors may reach them."""

from __future__ import annotations

import os
import re
from urllib.parse import quote


def contact(about: str) -> tuple[str, str]:
    """Words and address (mailto, tel, http, or "" where it is none) of OPERATOR_CONTACT; both "" where it is not set.

    An email begins with what it is about.
    """
    told = os.environ.get("OPERATOR_CONTACT", "").strip()
    if re.fullmatch(r"[^@\s]+@[^@\s]+", told):
        return told, f"mailto:{quote(told, safe='@')}?subject={quote(about)}"
    if re.fullmatch(r"\+?[\d\s()-]{6,}", told):
        return told, f"tel:{re.sub('[^0-9+]', '', told)}"
    return told, told if re.match(r"https?://\S+$", told) else ""
