"""The routes of rounds: a round's page on a phone, sending an answer, the state, and the result as open data.

A phone's key comes in the body of a request, which no log gets to see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from geodata import value_kinds
from localities.participation.polling import single_use_codes
from localities.participation.polling.faults import StillOpen
from localities.participation.polling.states import SHOWN
from localities.participation.rounds import give_answer, hold_round, round_table, statements
from localities.participation.rounds.records import TWO_WAY, Round
from localities.publishing.voting import answering_pages
from localities.publishing.voting.by_code import COMING, OWN, ByCode, body, page, piece, sent

EXPECTED = "Expected JSON with phone (its own key, or a printed code), answer (an object), device and number.\n"
EXPECTED_STATEMENT = "Expected JSON with phone (its own key) and text.\n"
OPEN_DATA = {"Access-Control-Allow-Origin": "*"}


class Answering(ByCode[Round]):
    """The routes of rounds."""

    def __init__(self, base: str = ""):
        super().__init__(base, hold_round.by_code)

    async def page(self, request: Request) -> Response:
        """`/say/CODE`, and `/s/CODE` to type."""
        one = await self.opened(request)
        key = (*_mark(one), await self._statements(one))
        content = await self.shared_page(key, lambda: answering_pages.page(one, self.base))
        self._make_next_ready(one)
        return sent(request, content)

    async def state(self, request: Request) -> Response:
        """`/say/CODE/state`: the state; nothing about how anybody answered."""
        one = await self.opened(request)
        self._make_next_ready(one)
        return JSONResponse({"state": one.state, "statements": await self._statements(one)}, headers=OWN)

    def _make_next_ready(self, one: Round) -> None:
        if coming := COMING.get(one.state):
            following = replace(one, state=coming)
            self.make_ready((*_mark(following), one.changed_at), lambda: answering_pages.page(following, self.base))

    async def send(self, request: Request) -> Response:
        """POST `/say/CODE/send`: the answer is kept, and confirmed."""
        one, given = await self.opened(request), await body(request)
        phone, answer, number = given.get("phone"), given.get("answer"), given.get("number", 1)
        device = given.get("device", "")
        if (
            not isinstance(phone, str)
            or not value_kinds.is_dict(answer)
            or not isinstance(device, str)
            or (type(number) is not int or number < 0)
        ):
            return PlainTextResponse(EXPECTED, status_code=400, headers=OWN)
        number = min(number, 2**31 - 1)
        stored = await self._by(
            request, one, phone, lambda: give_answer.give(one.round_code, phone, answer, number, device)
        )
        return JSONResponse({"kept_at": stored.changed_at.isoformat(), "number": stored.number}, headers=OWN)

    async def mine(self, request: Request) -> Response:
        """POST `/say/CODE/mine` with `voter`: whether that printed code may answer here, and whether it has."""
        one, voter = await self.opened(request), (await body(request)).get("voter")
        if not isinstance(voter, str):
            return PlainTextResponse(EXPECTED, status_code=400, headers=OWN)
        given = await self._by(request, one, voter, lambda: give_answer.has_given(one, voter))
        known = single_use_codes.as_typed(voter) if one.settings.needs_codes else voter
        return JSONResponse({"voter": known, "given": given}, headers=OWN)

    async def _by(self, request: Request, one: Round, phone: str, action: Callable[[], Any]) -> Any:
        """What the action gives. A printed code is slow to guess at; a phone's own random key is no secret to guess."""
        return await (self.with_code(request, phone, action) if one.settings.needs_codes else self.written(action))

    async def statement(self, request: Request) -> Response:
        """POST `/say/CODE/statement`: a statement for the two-way question, which somebody reads first."""
        one, given = await self.opened(request), await body(request)
        phone, text = given.get("phone"), given.get("text")
        if not isinstance(phone, str) or not isinstance(text, str):
            return PlainTextResponse(EXPECTED_STATEMENT, status_code=400, headers=OWN)
        await self._by(request, one, phone, lambda: statements.send(one.round_code, phone, text))
        return JSONResponse({"state": statements.WAITING}, headers=OWN)

    async def _statements(self, one: Round) -> int:
        """How many statements are shown, read once a moment for all phones: a page that knows fewer loads them."""
        if one.settings.kind != TWO_WAY:
            return 0
        return len(await self.fresh(("statements", one.round_id), lambda: statements.of_round(one, statements.SHOWN)))

    async def results(self, request: Request) -> Response:
        """`/say/CODE/results.csv`: once the result is shown, as open data; no small group is in it."""
        one = await self.opened(request)
        if one.state != SHOWN:
            raise StillOpen("The results can be read once they are shown.")
        content = await run_in_threadpool(lambda: round_table.table(one).to_csv(index=False, lineterminator="\r\n"))
        named = {"Content-Disposition": f'attachment; filename="round-{one.round_code}.csv"'}
        return Response(content, media_type="text/csv; charset=utf-8", headers={**OWN, **OPEN_DATA, **named})

    async def typed(self, request: Request) -> Response:
        """`/say` without a code: a box for it, and where it leads."""
        code = request.query_params.get("code", "").strip()
        if code:
            return RedirectResponse(f"{self.base}/say/{quote(code[:200], safe='')}", 303, headers=OWN)
        return HTMLResponse(
            answering_pages.door(self.base, "Type the code from the wall, such as bcd-fgh-234."), headers=OWN
        )


def routes(base: str = "") -> list[Route]:
    """The routes of rounds, under the server's base path."""
    answering = Answering(base)
    door = partial(answering_pages.door, base)
    pieces = [
        ("state", answering.state, "GET"), ("send", answering.send, "POST"), ("results.csv", answering.results, "GET"),
        ("statement", answering.statement, "POST"), ("mine", answering.mine, "POST"),
    ]  # fmt: skip
    return [
        Route(f"{base}/say", answering.typed, methods=["GET"]),
        *(Route(f"{base}/{path}/{{code}}", page(answering.page, door), methods=["GET"]) for path in ("say", "s")),
        *(Route(f"{base}/say/{{code}}/{name}", piece(answer), methods=[method]) for name, answer, method in pieces),
    ]


def _mark(one: Round) -> tuple[Any, ...]:
    """What a page of the round follows from, besides answers and statements."""
    return one.round_id, one.state, one.settings
