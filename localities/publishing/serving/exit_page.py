"""`/calendar`: this month, and nothing else. Where somebody goes who has to leave a page at once."""

from __future__ import annotations

import calendar
from datetime import date, datetime
from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from localities.assets.hours import LOCAL_TIME

PAGE = Path(__file__).with_name("exit_page.html")


def page(today: date) -> str:
    """The month of that day as a page that names neither this app nor its subject."""
    weeks = calendar.Calendar().monthdayscalendar(today.year, today.month)
    template = Environment(autoescape=True).from_string(PAGE.read_text(encoding="utf-8"))
    return template.render(title=f"{today:%B %Y}", days=calendar.day_abbr, weeks=weeks, today=today.day)


def routes(base: str = "") -> list[Route]:
    """The one address."""

    async def show(request: Request) -> Response:
        return HTMLResponse(page(datetime.now(LOCAL_TIME).date()), headers={"Cache-Control": "no-store"})

    return [Route(f"{base}/calendar", show, methods=["GET"])]
