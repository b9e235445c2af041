"""A QR code as SVG."""

from __future__ import annotations

import io

import segno
from segno.encoder import DataOverflowError

from localities.drawing.palette import INK

QUIET_MODULES = 2  # the sheet's own white gives the rest of the four that the standard asks for


def svg(address: str) -> str:
    """The code of an address; "" where there is none, or where it is longer than a code can hold."""
    if not address:
        return ""
    try:
        code = segno.make(address, error="m", micro=False, boost_error=False)
    except DataOverflowError:
        return ""
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=QUIET_MODULES, dark=INK, xmldecl=False, omitsize=True)
    return drawn.getvalue().decode()
