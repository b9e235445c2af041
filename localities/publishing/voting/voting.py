"""The routes of voting: a ballot's page, casting, one's own vote, the state, receipts and the file to count again.

A voter's code comes in the body of a request or behind the # of an address, which no server and no log gets to see.
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
from localities.participation.ballots import cast_vote, counted_votes, hold_ballot, results
from localities.participation.ballots.records import Ballot, Vote
from localities.participation.count import write_pb
from localities.participation.polling import single_use_codes
from localities.participation.polling.faults import StillOpen
from localities.participation.polling.states import PHONE, SHOWN
from localities.publishing.voting import voting_pages
from localities.publishing.voting.by_code import COMING, OWN, ByCode, body, page, piece, sent

EXPECTED = "Expected JSON with voter, choices (project ids), points, device and number.\n"


class Voting(ByCode[Ballot]):
    """The routes of ballots."""

    def __init__(self, base: str = ""):
        super().__init__(base, hold_ballot.by_code)

    async def page(self, request: Request) -> Response:
        """`/vote/CODE`, and `/v/CODE` to type."""
        ballot = await self.opened(request)
        key = _mark(ballot, ballot.state_at())
        content = await self.shared_page(key, lambda: _page(ballot, self.base))
        self._make_next_ready(ballot)
        return sent(request, content)

    async def state(self, request: Request) -> Response:
        """`/vote/CODE/state`: the state, and how many have voted on phones; nothing about how."""
        ballot = await self.opened(request)
        self._make_next_ready(ballot)
        return JSONResponse({"state": ballot.state_at()}, headers=OWN)

    def _make_next_ready(self, ballot: Ballot) -> None:
        if coming := COMING.get(ballot.state_at()):
            following = replace(ballot, state=coming)
            key = (*_mark(following, coming), ballot.changed_at)
            self.make_ready(key, lambda: _page(following, self.base))

    async def cast(self, request: Request) -> Response:
        """POST `/vote/CODE/cast`: the vote is kept, and the answer is its receipt."""
        ballot = await self.opened(request)
        given = await body(request)
        choices, points = _texts(given, "choices"), _numbers(given, "points")
        voter, device, number = given.get("voter"), given.get("device", ""), given.get("number", 1)
        district = given.get("district", "")
        if (
            choices is None
            or points is None
            or not isinstance(voter, str)
            or not isinstance(device, str)
            or not isinstance(district, str)
            or (type(number) is not int or not 0 <= number < 2**31)
        ):
            return PlainTextResponse(EXPECTED, status_code=400, headers=OWN)
        vote = await self._by(request, ballot, voter, lambda: cast_vote.cast(
            ballot.ballot_code, voter, choices, points, device, number, district
        ))  # fmt: skip
        return JSONResponse({"receipt": vote.receipt, "cast_at": vote.changed_at.isoformat()}, headers=OWN)

    async def mine(self, request: Request) -> Response:
        """POST `/vote/CODE/mine` with `voter`: whether that code may vote here, and what it has cast."""
        ballot = await self.opened(request)
        voter = (await body(request)).get("voter")
        if not isinstance(voter, str):
            return PlainTextResponse(EXPECTED, status_code=400, headers=OWN)
        vote = await self._by(request, ballot, voter, lambda: cast_vote.find(ballot, voter))
        known = single_use_codes.as_typed(voter) if ballot.settings.needs_codes else voter
        return JSONResponse({"voter": known, **_payload(vote)}, headers=OWN)

    async def _by(self, request: Request, ballot: Ballot, voter: str, action: Callable[[], Any]) -> Any:
        """What the action gives. A printed code is slow to guess at; a phone's own random key is no secret to guess."""
        return await (self.with_code(request, voter, action) if ballot.settings.needs_codes else self.written(action))

    async def receipts(self, request: Request) -> Response:
        """`/vote/CODE/receipts`: once voting has ended, the receipts of all votes that count."""
        ballot = await self.opened(request)
        listed = await run_in_threadpool(counted_votes.receipts, ballot)
        return PlainTextResponse("".join(f"{one}\n" for one in listed), headers=OWN)

    async def pb_file(self, request: Request) -> Response:
        """`/vote/CODE/ballots.pb`: once the result is shown, every vote without names, to count again."""
        ballot = await self.opened(request)
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


def routes(base: str = "") -> list[Route]:
    """The routes of voting, under the server's base path."""
    voting = Voting(base)
    door = partial(voting_pages.door, base)
    pages = [(f"{base}/vote/{{code}}", voting.page), (f"{base}/v/{{code}}", voting.page)]
    pieces = [
        ("state", voting.state, "GET"), ("cast", voting.cast, "POST"), ("mine", voting.mine, "POST"),
        ("receipts", voting.receipts, "GET"), ("ballots.pb", voting.pb_file, "GET"),
    ]  # fmt: skip
    return [
        voting_pages.FILES.route(base),
        Route(f"{base}/vote", voting.typed, methods=["GET"]),
        *(Route(path, page(answer, door), methods=["GET"]) for path, answer in pages),
        *(Route(f"{base}/vote/{{code}}/{name}", piece(answer), methods=[method]) for name, answer, method in pieces),
    ]


def _page(ballot: Ballot, base: str) -> str:
    found = results.result(ballot) if ballot.state == SHOWN else None
    return voting_pages.page(ballot, base, found)


def _mark(ballot: Ballot, state: str) -> tuple[Any, ...]:
    """What a page of the ballot follows from, besides the votes."""
    return ballot.ballot_id, state, ballot.settings, ballot.projects, ballot.closes_at


def _texts(given: dict[str, Any], key: str) -> list[str] | None:
    value = given.get(key)
    texts = [one for one in value_kinds.list_in(value) if isinstance(one, str)]
    return texts if value_kinds.is_list(value) and len(texts) == len(value) else None


def _numbers(given: dict[str, Any], key: str) -> list[int] | None:
    value = given.get(key, [])
    numbers = [one for one in value_kinds.list_in(value) if type(one) is int]  # true and false are none
    return numbers if value_kinds.is_list(value) and len(numbers) == len(value) else None


def _payload(vote: Vote | None) -> dict[str, Any]:
    if vote is None or vote.method != PHONE:
        return {}
    return {"receipt": vote.receipt, "vote": {"choices": list(vote.choices), "points": list(vote.points)}}


def _pb(ballot: Ballot) -> bytes:
    found = results.result(ballot)
    return write_pb.write(found.election, found.outcomes[found.deciding].winners, found.deciding)
