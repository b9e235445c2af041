"""Printed slips with single-use voting codes: a QR code and the code in letters, twelve to a sheet of A4."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from localities.participation.ballots.records import Ballot
from localities.publishing.typesetting import paper, qr
from localities.publishing.typesetting.fonts import printable

TEMPLATE = Path(__file__).with_name("slips.typ")


def pdf(ballot: Ballot, codes: Iterable[str], root: str, day: date) -> bytes:
    """The slips as PDF. The code follows the # in the address, so that no server logs it."""
    content = {
        "title": printable(ballot.settings.title),
        "address": printable(f"{root}/v/{ballot.ballot_code}".removeprefix("http://").removeprefix("https://")),
        "example": ballot.settings.is_example,
        "slips": [{"code": code, "qr": qr.svg(address(root, ballot, code))} for code in codes],
    }
    return paper.typeset(TEMPLATE, json.dumps(content, ensure_ascii=False), day)


def address(root: str, ballot: Ballot, code: str) -> str:
    """What the QR code of a slip opens."""
    return f"{root}/v/{ballot.ballot_code.replace('-', '')}#c={code.replace('-', '')}"
