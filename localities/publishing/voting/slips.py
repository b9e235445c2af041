"""Printed slips with single-use codes of a ballot or a round: a QR code and the code in letters, twelve on a page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from localities.participation.ballots.records import Ballot
from localities.participation.rounds.records import Round
from localities.publishing.typesetting import paper, qr
from localities.publishing.typesetting.fonts import printable

TEMPLATE = Path(__file__).with_name("slips.typ")


@dataclass(frozen=True)
class Slips:
    """What the slips of a ballot or a round open, and the words on them."""

    title: str
    short_path: str  # such as "v"
    poll_code: str
    does: str  # "vote" or "answer"
    is_example: bool


def of_ballot(ballot: Ballot) -> Slips:
    """Return what the slips of a ballot open."""
    return Slips(ballot.settings.title, "v", ballot.ballot_code, "vote", ballot.settings.is_example)


def of_round(one: Round) -> Slips:
    """Return what the slips of a round open."""
    return Slips(one.settings.title, "s", one.round_code, "answer", one.settings.is_example)


def pdf(slips: Slips, codes: Iterable[str], root: str, day: date) -> bytes:
    """The slips as PDF. The code follows the # in the address, so that no server logs it."""
    typed = f"{root}/{slips.short_path}/{slips.poll_code}".removeprefix("http://").removeprefix("https://")
    content = {
        "title": printable(slips.title),
        "address": printable(typed),
        "does": slips.does,
        "example": slips.is_example,
        "slips": [{"code": code, "qr": qr.svg(address(root, slips, code))} for code in codes],
    }
    return paper.typeset(TEMPLATE, json.dumps(content, ensure_ascii=False), day)


def address(root: str, slips: Slips, code: str) -> str:
    """What the QR code of a slip opens."""
    return f"{root}/{slips.short_path}/{slips.poll_code.replace('-', '')}#c={code.replace('-', '')}"
