"""What a resident takes away from the asset map: a sheet (PDF), a calendar (.ics), a table (CSV)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from localities.places import wording
from localities.publishing.asset_list import asset_table, calendar_file, sheet
from localities.publishing.serving.replies import OPEN, CachedPayload, reply

PDF, ICS, CSV = "application/pdf", "text/calendar; charset=utf-8", "text/csv; charset=utf-8"
SIZES = {"a4": "A4", "large": "A4 in large print"}
# Distances may show where a person is, so such answers are for that person only.
PERSONAL = "private, no-store"
LEFT_OUT, WITH_HOURS = "Listings-Left-Out", "Listings-With-Hours"


@dataclass(frozen=True)
class Download(CachedPayload):
    """A body with the name of its file, and counts that its reply says in headers."""

    file_name: str = ""
    counts: tuple[tuple[str, int], ...] = ()


def pdf(
    table: pd.DataFrame, asked_words: str, view_url: str, size: str = "a4", place: str = "", outline: str = "working"
) -> Download:
    """The sheet: a numbered map and the list with the same numbers, in the table's order.

    `table` holds rows of records.records(), and may have distance_m and match. `view_url` restores the view by a
    QR code; give it through `restoring`, and without where a phone stands.
    """
    made = sheet.pdf(table, asked_words, view_url, size or "a4", place, outline=outline)
    return Download(made, PDF, file_name=_named(place, "pdf", size), **_kept(table))


def calendar(table: pd.DataFrame, place: str = "", day: date | None = None) -> Download:
    """Weekly opening hours of the listings whose hours can be read."""
    made = calendar_file.ics(table, day or sheet.today())
    counts = ((WITH_HOURS, calendar_file.with_hours(table)),)
    return Download(made, ICS, file_name=_named(place, "ics"), counts=counts, **_kept(table))


def csv(table: pd.DataFrame, place: str = "") -> Download:
    """The listings whose licence is stated; the response's header gives how many were left out."""
    counts = ((LEFT_OUT, asset_table.left_out(table)),)
    return Download(asset_table.csv(table), CSV, file_name=_named(place, "csv"), counts=counts, **_kept(table))


def send(request: Request, body: CachedPayload) -> Response:
    """The reply, with the file's name and the counts where the body has them."""
    answer = reply(request, body)
    if isinstance(body, Download):
        answer.headers["Content-Disposition"] = f'attachment; filename="{body.file_name}"'
        for name, count in body.counts:
            answer.headers[name] = str(count)
        exposed = ", ".join([OPEN["Access-Control-Expose-Headers"], *(name for name, _ in body.counts)])
        answer.headers["Access-Control-Expose-Headers"] = exposed
    return answer


def restoring(request: Request, view: str) -> str:
    """The link for the QR code: `view` if it leads to this very server, else "": no sheet of ours leads elsewhere."""
    address, here = urlsplit(view.strip()), request.url
    if not address.netloc and not address.scheme and address.path.startswith("/"):
        address = address._replace(scheme=here.scheme, netloc=here.netloc)
    ours = address.scheme in ("http", "https") and address.netloc == here.netloc
    return address.geturl() if ours and not re.search(r"[\s\\]", view.strip()) else ""


def _kept(table: pd.DataFrame) -> dict[str, Any]:
    return {"cache_control": PERSONAL} if sheet.tells_where(table) else {}


def _named(place: str, ending: str, size: str = "") -> str:
    parts = ["thriving-places", place or wording.city_slug(), *(["large-print"] if size == "large" else [])]
    return f"{'-'.join(parts)}.{ending}"
