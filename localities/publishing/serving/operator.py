"""Contact details of the organisation that runs this server."""

from __future__ import annotations

import os
import re
from urllib.parse import quote


def contact(about: str) -> tuple[str, str]:
    """Words and address (mailto, tel, http, or "" where it is none) of OPERATOR_CONTACT; both "" where it is not set.

    An email begins with what it is about.
    """
    text = os.environ.get("OPERATOR_CONTACT", "").strip()
    if re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        return text, f"mailto:{quote(text, safe='@')}?subject={quote(about)}"
    if re.fullmatch(r"\+?[\d\s()-]{6,}", text):
        return text, f"tel:{re.sub('[^0-9+]', '', text)}"
    return text, text if re.match(r"https?://\S+$", text) else ""
