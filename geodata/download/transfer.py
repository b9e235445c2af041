"""One file from one address, politely: conditional, a few tries that wait longer each time, never more than agreed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

USER_AGENT = "thriving-places-data-refresh/1.0 (python -m geodata.download; run by hand by the operator)"
TRY_AGAIN = (408, 429, 500, 502, 503, 504)
LONGEST_WAIT_S = 60.0
BLOCK = 65_536


class TransferError(Exception):
    """A file that did not arrive: where, what happened, what was expected."""


@dataclass(frozen=True)
class Manners:
    """How patient a transfer is, in seconds; `wait` is replaced in tests."""

    tries: int = 4
    first_wait_s: float = 1.0
    silence_s: float = 30.0
    whole_s: float = 1_800.0
    wait: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Request:
    """A request; `validators` are the headers of a conditional GET."""

    address: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None
    validators: dict[str, str] = field(default_factory=dict)
    most_bytes: int = 50_000_000


@dataclass(frozen=True)
class Arrived:
    """The result of a transfer. Unchanged: the existing copy is still the newest, and the server sent nothing."""

    unchanged: bool
    sha256: str = ""
    size_bytes: int = 0
    etag: str = ""
    last_modified: str = ""


@contextmanager
def client(manners: Manners) -> Iterator[httpx.Client]:
    """Open a client that identifies itself and gives up when the server stays silent."""
    timeout = httpx.Timeout(manners.silence_s)
    headers = {"User-Agent": USER_AGENT}
    with httpx.Client(headers=headers, timeout=timeout, follow_redirects=True, max_redirects=5) as opened:
        yield opened


def fetch(
    opened: httpx.Client, request: Request, to: Path, manners: Manners, progress: Callable[[int, int], None]
) -> Arrived:
    """Download to the file `to`, with retries after a temporary fault; TransferError where that fails."""
    for turn in range(1, manners.tries + 1):
        try:
            return _once(opened, request, to, manners, progress)
        except _PassingFault as fault:
            if turn == manners.tries:
                raise TransferError(f"{request.address}: {fault}, {turn} times; expected the file") from None
            manners.wait(min(fault.wait_s or manners.first_wait_s * 2 ** (turn - 1), LONGEST_WAIT_S))
    raise TransferError(f"{request.address}: no try was allowed; expected one or more")


class _PassingFault(Exception):
    """A fault that may soon be over; `wait_s` is how long the server wants us to wait, 0 where it does not say."""

    def __init__(self, message: str, wait_s: float = 0.0):
        self.wait_s = wait_s
        super().__init__(message)


def _once(
    opened: httpx.Client, request: Request, to: Path, manners: Manners, progress: Callable[[int, int], None]
) -> Arrived:
    headers = {**request.headers, **request.validators}
    try:
        with opened.stream(request.method, request.address, headers=headers, content=request.content) as reply:
            if reply.status_code == httpx.codes.NOT_MODIFIED and request.validators:
                return Arrived(unchanged=True)
            _require_ok(reply, request)
            return _written(reply, request, to, manners, progress)
    except httpx.TimeoutException:
        raise _PassingFault(f"silent for {manners.silence_s:g} s") from None
    except httpx.RemoteProtocolError:
        raise _PassingFault("cut short") from None
    except httpx.TooManyRedirects:
        raise TransferError(f"{request.address}: redirects without end; expected the file") from None
    except httpx.TransportError as fault:
        raise _PassingFault(f"no connection ({type(fault).__name__})") from None


def _require_ok(reply: httpx.Response, request: Request) -> None:
    if reply.status_code in TRY_AGAIN:
        wanted = reply.headers.get("Retry-After", "")
        raise _PassingFault(
            f"status {reply.status_code}", float(wanted) if wanted.isascii() and wanted.isdigit() else 0.0
        )
    if reply.status_code != httpx.codes.OK:
        raise TransferError(f"{request.address}: status {reply.status_code}; expected 200")


def _written(
    reply: httpx.Response, request: Request, to: Path, manners: Manners, progress: Callable[[int, int], None]
) -> Arrived:
    """Write the body to the file, counting and hashing it on the way."""
    announced = int(reply.headers.get("Content-Length") or 0)
    sha256, size, ends = hashlib.sha256(), 0, time.monotonic() + manners.whole_s
    with to.open("wb") as file:
        for block in reply.iter_bytes(BLOCK):
            size += len(block)
            if size > request.most_bytes:
                raise TransferError(f"{request.address}: over {request.most_bytes:,} bytes; expected less")
            if time.monotonic() > ends:
                raise TransferError(f"{request.address}: not whole after {manners.whole_s:g} s; expected it sooner")
            sha256.update(block)
            file.write(block)
            progress(size, announced)
    found = reply.headers
    return Arrived(False, sha256.hexdigest(), size, found.get("ETag", ""), found.get("Last-Modified", ""))
