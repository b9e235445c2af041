"""The routes of voting: a ballot's page, casting, one's own vote, the state, receipts and the file to count again.

A voter's code comes in the body of a request or behind the # of an address, which no server and no log gets to see.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from localities.community_store.engine import StoreUnavailable
from localities.participation import codes
from localities.participation.ballots import cast_vote, counted_votes, hold_ballot, results, voting_codes
from localities.participation.ballots.records import (
    PHONE,
    SHOWN,
    BadVote,
    Ballot,
    BallotFault,
    NoSuchBallot,
    NotOpen,
    StillOpen,
    Vote,
    WrongCode,
)
from localities.participation.count import write_pb
from localities.publishing.serving.own_forms import read_body
from localities.publishing.serving.shared_work import SharedWork
from localities.publishing.serving.store_away import RETRY_AFTER
from localities.publishing.voting import voting_pages

FRESH_S = 0.5  # three hundred phones that look at once are answered from one reading of the store
MOST_KEPT = 200
LONGEST_BODY = 20_000  # bytes
OWN = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
}
STATUS = ((NoSuchBallot, 404), (WrongCode, 403), (NotOpen, 409), (StillOpen, 409), (BadVote, 422), (BallotFault, 400))
EXPECTED = "Expected JSON with voter, choices (project ids), points, device and number.\n"
Answer = Callable[[Request], Awaitable[Response]]


class Voting:
    """What the routes share: ballots read a moment ago, and who tries wrong codes."""

    def __init__(self, base: str = ""):
        self.base = base
        self._kept: OrderedDict[str, tuple[Ballot, float]] = OrderedDict()
        self._work = SharedWork()
        self._guesses = codes.Guesses()

    async def page(self, request: Request) -> Response:
        """`/vote/CODE`, and `/v/CODE` to type."""
        ballot = await self._opened(request)
        found = await run_in_threadpool(results.result, ballot) if ballot.state == SHOWN else None
        return HTMLResponse(voting_pages.page(ballot, self.base, found), headers=OWN)

    async def state(self, request: Request) -> Response:
        """`/vote/CODE/state`: the state, and how many have voted on phones; nothing about how."""
        ballot = await self._opened(request)
        return JSONResponse({"state": ballot.state_at()}, headers=OWN)

    async def cast(self, request: Request) -> Response:
        """POST `/vote/CODE/cast`: the vote is kept, and the answer is its receipt."""
        ballot = await self._opened(request)
        given = await _body(request)
        choices, points = _texts(given, "choices"), _numbers(given, "points")
        voter, device, number = given.get("voter"), given.get("device", ""), given.get("number", 1)
        if (
            choices is None
            or points is None
            or not isinstance(voter, str)
            or not isinstance(device, str)
            or (type(number) is not int or not 0 <= number < 2**31)
        ):
            return PlainTextResponse(EXPECTED, status_code=400, headers=OWN)
        vote = await self._with_code(request, voter, lambda: cast_vote.cast(
            ballot.ballot_code, voter, choices, points, device, number
        ))  # fmt: skip
        return JSONResponse({"receipt": vote.receipt, "cast_at": vote.changed_at.isoformat()}, headers=OWN)

    async def mine(self, request: Request) -> Response:
        """POST `/vote/CODE/mine` with `voter`: whether that code may vote here, and what it has cast."""
        ballot = await self._opened(request)
        voter = (await _body(request)).get("voter")
        if not isinstance(voter, str):
            return PlainTextResponse(EXPECTED, status_code=400, headers=OWN)
        vote = await self._with_code(request, voter, lambda: cast_vote.find(ballot, voter))
        known = voting_codes.as_typed(voter) if ballot.settings.needs_codes else voter
        return JSONResponse({"voter": known, **_payload(vote)}, headers=OWN)

    async def receipts(self, request: Request) -> Response:
        """`/vote/CODE/receipts`: once voting has ended, the receipts of all votes that count."""
        ballot = await self._opened(request)
        listed = await run_in_threadpool(counted_votes.receipts, ballot)
        return PlainTextResponse("".join(f"{one}\n" for one in listed), headers=OWN)

    async def pb_file(self, request: Request) -> Response:
        """`/vote/CODE/ballots.pb`: once the result is shown, every vote without names, to count again."""
        ballot = await self._opened(request)
        if ballot.state != SHOWN:
            raise StillOpen("The votes can be read once the result is shown.")
        content = await run_in_threadpool(_pb, ballot)
        named = {"Content-Disposition": f'attachment; filename="ballot-{ballot.ballot_code}.pb"'}
        return Response(content, media_type="text/plain; charset=utf-8", headers={**OWN, **named})

    async def typed(self, request: Request) -> Response:
        """`/vote` without a code: a box for it, and where it leads."""
        code = request.query_params.get("code", "").strip()
        if code:
            return RedirectResponse(f"{self.base}/vote/{quote(code[:200], safe='')}", 303, headers=OWN)
        return HTMLResponse(
            voting_pages.door(self.base, "Type the code of the ballot, such as bcd-fgh-234."), headers=OWN
        )

    async def _opened(self, request: Request) -> Ballot:
        """The ballot of the code in the address, read from the store at most once in FRESH_S."""
        written = request.path_params["code"]
        code = codes.as_typed(written) or written[:200]
        kept = self._kept.get(code)
        if kept and time.monotonic() - kept[1] < FRESH_S:
            return kept[0]
        self._require_patience(request, code)
        try:
            ballot = await self._work.done(code, lambda: hold_ballot.by_code(code))
        except NoSuchBallot:
            self._guesses.was_wrong(_caller(request), code)
            self._kept.pop(code, None)
            raise
        self._guesses.was_right(_caller(request), code)
        self._kept[code] = (ballot, time.monotonic())
        self._kept.move_to_end(code)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return ballot

    async def _with_code(self, request: Request, voter: str, action: Callable[[], Any]) -> Any:
        """What the action gives; a caller who tries too many wrong codes has to wait."""
        self._require_patience(request, voter)
        try:
            done = await run_in_threadpool(action)
        except WrongCode:
            self._guesses.was_wrong(_caller(request), voter)
            raise
        self._guesses.was_right(_caller(request), voter)
        return done

    def _require_patience(self, request: Request, code: str) -> None:
        if (wait_s := self._guesses.wait_s(_caller(request), code)) > 0:
            raise TooManyTries(codes.waiting_words(wait_s))


class TooManyTries(BallotFault):
    """Too many wrong codes were tried lately from where this one came."""


def routes(base: str = "") -> list[Route]:
    """The routes of voting, under the server's base path."""
    voting = Voting(base)
    pages = [(f"{base}/vote/{{code}}", voting.page), (f"{base}/v/{{code}}", voting.page)]
    pieces = [
        ("state", voting.state, "GET"), ("cast", voting.cast, "POST"), ("mine", voting.mine, "POST"),
        ("receipts", voting.receipts, "GET"), ("ballots.pb", voting.pb_file, "GET"),
    ]  # fmt: skip
    return [
        voting_pages.FILES.route(base),
        Route(f"{base}/vote", voting.typed, methods=["GET"]),
        *(Route(path, _page(answer, base), methods=["GET"]) for path, answer in pages),
        *(Route(f"{base}/vote/{{code}}/{name}", _piece(answer), methods=[method]) for name, answer, method in pieces),
    ]


def status_of(fault: Exception) -> int:
    """The HTTP status that says what kind of fault it is."""
    if isinstance(fault, TooManyTries):
        return 429
    return next((status for kind, status in STATUS if isinstance(fault, kind)), 503)


def _headers_of(fault: Exception) -> dict[str, str]:
    return {**RETRY_AFTER, **OWN} if status_of(fault) in (429, 503) else OWN


def _page(answer: Answer, base: str) -> Answer:
    async def page(request: Request) -> Response:
        try:
            return await answer(request)
        except (BallotFault, StoreUnavailable) as fault:
            return HTMLResponse(voting_pages.door(base, str(fault)), status_of(fault), headers=_headers_of(fault))

    return page


def _piece(answer: Answer) -> Answer:
    async def piece(request: Request) -> Response:
        try:
            return await answer(request)
        except (BallotFault, StoreUnavailable) as fault:
            return PlainTextResponse(str(fault), status_of(fault), headers=_headers_of(fault))

    return piece


async def _body(request: Request) -> dict[str, Any]:
    """The JSON object of a request; an empty one for anything else."""
    try:
        given = json.loads(await read_body(request, LONGEST_BODY))
    except (ValueError, RecursionError):  # BodyTooLong among them
        return {}
    return given if isinstance(given, dict) else {}


def _texts(given: dict[str, Any], key: str) -> list[str] | None:
    value = given.get(key)
    return value if isinstance(value, list) and all(isinstance(one, str) for one in value) else None


def _numbers(given: dict[str, Any], key: str) -> list[int] | None:
    value = given.get(key, [])
    return value if isinstance(value, list) and all(type(one) is int for one in value) else None


def _payload(vote: Vote | None) -> dict[str, Any]:
    if vote is None or vote.method != PHONE:
        return {}
    return {"receipt": vote.receipt, "vote": {"choices": list(vote.choices), "points": list(vote.points)}}


def _pb(ballot: Ballot) -> bytes:
    found = results.result(ballot)
    return write_pb.write(found.election, found.outcomes[found.deciding].winners, found.deciding)


def _caller(request: Request) -> str:
    return request.client.host if request.client else ""
