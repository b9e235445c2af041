"""A hall full of phones that vote while the server is killed: votes confirmed, stored and lost.

    python -m benchmarks.voting_phones [--phones 300] [--seconds 60] [--copies 1] [--no-kill]

Starts the app (or two copies of it) on free ports of this machine with a store of its own: SQLite, or what DATABASE_URL
names. Every phone opens the ballot, looks at its state as vote.js does, and casts one vote at a moment of its own; it
sends it again until it is confirmed. In the middle the first copy is killed with SIGKILL and started again. The phones
run on the same machine as the server. Ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from benchmarks.many_phones import line
from tests.browser.server import free_port, running_script

LOOK_S = 1.2  # as vote.js
RETRY_S = (1.0, 2.0, 4.0)
PATIENCE_S = 10.0


@dataclass
class Hall:
    """One run: the ports of the copies, the ballot's code, and what the phones saw."""

    ports: list[int]
    code: str
    opened: list[float] = field(default_factory=list)
    looked: list[float] = field(default_factory=list)
    cast: list[float] = field(default_factory=list)
    confirmed: dict[str, str] = field(default_factory=dict)
    repeats: int = 0


async def asked(port: int, path: str, body: dict | None = None) -> bytes:
    """The answer's body, over a connection of its own; OSError if there is none."""
    reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), PATIENCE_S)
    try:
        text = json.dumps(body) if body else ""
        kind = f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n" if body else ""
        head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        head += "Accept-Encoding: gzip\r\n"
        writer.write(f"{head}{kind}\r\n{text}".encode())
        whole = await asyncio.wait_for(reader.read(), PATIENCE_S)
    finally:
        writer.close()
    if b" 200 " not in whole[:20]:
        raise OSError(f"{path}: {whole[:100]!r}")
    return whole.partition(b"\r\n\r\n")[2]


async def timed(times: list[float], port: int, path: str, body: dict | None = None) -> bytes:
    """The same, with how long it took."""
    start = time.perf_counter()
    answer = await asked(port, path, body)
    times.append(time.perf_counter() - start)
    return answer


async def phone(hall: Hall, at: int, voter: str, votes_at: float, until: float) -> None:
    """One phone, from opening the page to the end of the evening."""
    port = hall.ports[at % len(hall.ports)]
    await retried(lambda: timed(hall.opened, port, f"/v/{hall.code}"))
    watching = asyncio.create_task(look(hall, port, until))
    await asyncio.sleep(max(votes_at - time.monotonic(), 0))
    vote = {"voter": voter, "choices": [str(at % 6), str(6 + at % 4)], "points": [], "device": voter, "number": 1}
    answer, tries = await retried(lambda: timed(hall.cast, port, f"/vote/{hall.code}/cast", vote))
    hall.confirmed[voter] = json.loads(answer)["receipt"]
    hall.repeats += tries - 1
    await watching


async def look(hall: Hall, port: int, until: float) -> None:
    """Look at the state again and again, whatever the network does."""
    await asyncio.sleep(random.random() * LOOK_S)
    while time.monotonic() < until:
        with suppress(OSError, TimeoutError):  # the server is down now; the next look may reach it
            await timed(hall.looked, port, f"/vote/{hall.code}/state")
        await asyncio.sleep(LOOK_S)


async def retried(ask) -> tuple[bytes, int]:
    """The answer, and how many tries it took."""
    tries = 0
    while True:
        tries += 1
        try:
            return await ask(), tries
        except (OSError, TimeoutError):
            await asyncio.sleep(RETRY_S[min(tries, len(RETRY_S)) - 1])


async def evening(hall: Hall, voters: list[str], seconds: float, kill) -> None:
    """All phones vote within so many seconds; in the middle `kill` takes a copy down and up again."""
    begin = time.monotonic()
    moments = [begin + 2 + random.random() * seconds for _ in voters]
    phones = [phone(hall, at, *pair, begin + seconds + 4) for at, pair in enumerate(zip(voters, moments, strict=True))]
    all_phones = asyncio.gather(*phones)
    await asyncio.sleep(2 + seconds / 2)
    if kill:
        await asyncio.to_thread(kill)
    await all_phones


def ready_ballot(many: int):
    """Return an open ballot of ten made-up projects with that many codes, in the store in DATABASE_URL."""
    from localities.participation import open_meeting
    from localities.participation.ballots import hold_ballot
    from localities.participation.ballots.records import BallotProject, Settings
    from localities.participation.count.election import Project

    projects = [BallotProject(Project(str(one), Fraction(500 + 100 * one), f"Project {one}")) for one in range(10)]
    meeting = open_meeting.start("Benchmark", "govan", "2025-01-01")
    made = hold_ballot.make(meeting, Settings("Benchmark", Fraction(3000), is_example=True), projects)
    codes = hold_ballot.print_codes(meeting, made, many)
    return meeting, hold_ballot.open_voting(meeting, made), codes


def main() -> None:
    """Run it once and print the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--no-kill", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/community.db")
        meeting, ballot, codes = ready_ballot(wanted.phones)
        hall = Hall([free_port() for _ in range(wanted.copies)], ballot.ballot_code)

        def start(at: int):
            log = Path(folder) / f"app-{at}-{time.monotonic()}.log"
            return running.enter_context(running_script("app.py", log, hall.ports[at]))[1]

        processes = [start(at) for at in range(wanted.copies)]

        def kill() -> None:
            processes[0].kill()
            processes[0].wait()
            start(0)

        asyncio.run(evening(hall, codes, wanted.seconds, None if wanted.no_kill else kill))
        report(hall, meeting, ballot)


def report(hall: Hall, meeting, ballot) -> None:
    """Print confirmed, stored and lost, and how long the phones waited."""
    from localities.participation import change_meeting
    from localities.participation.ballots import counted_votes, hold_ballot

    receipts = counted_votes.receipts(hold_ballot.close_voting(meeting, ballot))
    lost = set(hall.confirmed.values()) - set(receipts)
    twice = len(receipts) - len(set(receipts))
    print(f"confirmed {len(hall.confirmed)}, stored {len(receipts)}, lost {len(lost)}, stored twice {twice}, "
          f"sent again {hall.repeats}")  # fmt: skip
    print(line("page opened", hall.opened))
    print(line("vote confirmed, each try that was answered", hall.cast))
    print(line("state looked at", hall.looked))
    change_meeting.delete(meeting)


if __name__ == "__main__":
    main()
