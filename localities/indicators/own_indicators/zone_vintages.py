"""Which set of data zones a code belongs to: Glasgow's of 2011, another council's, or those of 2001 or 2022."""

from __future__ import annotations

import re

from localities.places import wording

CODE = re.compile(r"S01(\d{6})", re.ASCII)
LAST_OF_2001, LAST_OF_2011, LAST_OF_2022 = 6_505, 13_481, 20_873  # National Records of Scotland
OF_2011 = "one of {city}’s {zones} data zones of 2011"


def expected_instead(code: str) -> str:
    """Return what is expected instead of a data zone that is not Glasgow's of 2011; "" where this is no zone code."""
    found = CODE.fullmatch(code)
    if not found or not 1 <= int(found[1]) <= LAST_OF_2022:
        return ""
    number = int(found[1])
    if number <= LAST_OF_2001:
        return f"{wording.filled(OF_2011)}; this is a data zone of 2001"
    if number <= LAST_OF_2011:
        return f"{wording.filled(OF_2011)}; this is a data zone of another council, so leave its row out"
    return f"{wording.filled(OF_2011)}; this is a data zone of 2022"
