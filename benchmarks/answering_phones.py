"""A hall full of phones that follow the clicker: a round opens, is answered, closes, is shown; how late each sees it.

    python -m benchmarks.answering_phones [--phones 300] [--seconds 30] [--ballot]

Starts the app on a free port of this machine with a store of its own: SQLite, or what DATABASE_URL names. Every phone
has the page open before the round begins and looks at its state as say.js does. The clicker takes each step over the
wall's own route. A phone follows once it has loaded the page of the new state. `--ballot` does the same with a ballot
of ten projects in place of a Place Standard. The phones run on the same machine as the server. Ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks import many_phones, voting_phones
from benchmarks.many_phones import line
from benchmarks.voting_phones import LOOK_S, retried, timed
from tests.browser.server import running_script

STEPS = ("draft", "open", "closed")  # each is taken one step on by the clicker
AFTER = dict(zip(STEPS, ("open", "closed", "shown"), strict=True))
PAUSE_S = 6.0
CALM_S, CALM_SHARE, LONGEST_CALM_S = 10.0, 0.05, 120.0  # the server has read what it reads beside its first visits
LONGEST_WAIT_S = 40.0


@dataclass
class Hall:
    """One run: where the server is, what the phones open and send, and what they saw when."""

    port: int
    at: str  # "/say/CODE" or "/vote/CODE"
    send: str
    answer: Callable[[int], dict[str, Any]]
    seconds: float
    stepped_at: dict[str, float] = field(default_factory=dict)
    pressed: list[float] = field(default_factory=list)  # how long the clicker's own request took
    noticed: dict[str, list[float]] = field(default_factory=lambda: {state: [] for state in AFTER.values()})
    followed: dict[str, list[float]] = field(default_factory=lambda: {state: [] for state in AFTER.values()})
    sent: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    confirmed: int = 0
    repeats: int = 0
    late: int = 0  # answers that came after the round was closed, and were refused


async def phone(hall: Hall, at: int) -> None:
    """One phone, from the waiting page to the result; it answers once while it can."""
    await retried(lambda: timed(hall.opened, hall.port, hall.at))
    await asyncio.sleep(random.random() * LOOK_S)
    state, sending = "draft", None
    while state != "shown":
        with suppress(OSError, TimeoutError):
            now = json.loads(await voting_phones.asked(hall.port, f"{hall.at}/state"))["state"]
            if now != state:
                hall.noticed[now].append(time.perf_counter() - hall.stepped_at[now])
                await timed(hall.opened, hall.port, hall.at)  # the page loads itself again
                hall.followed[now].append(time.perf_counter() - hall.stepped_at[now])
                state = now
                if now == "open":
                    sending = asyncio.create_task(answer(hall, at))
        await asyncio.sleep(LOOK_S)
    if sending:
        await sending


async def answer(hall: Hall, at: int) -> None:
    """Send at a moment of its own, again until it is confirmed or comes too late."""
    await asyncio.sleep(random.random() * hall.seconds)
    given = hall.answer(at)
    while True:
        try:
            await timed(hall.sent, hall.port, f"{hall.at}/{hall.send}", given)
            hall.confirmed += 1
            return
        except (OSError, TimeoutError) as fault:
            if " 409 " in str(fault):
                hall.late += 1
                return
            hall.faults.append(repr(fault)[:150])
        hall.repeats += 1
        await asyncio.sleep(LOOK_S)


async def clicker(hall: Hall, wall: many_phones.Hall, scene_id: str, cookie: str, phones: int) -> None:
    """Three steps: open, close once everybody has answered or had the time, show."""
    for seen in STEPS:
        until = time.monotonic() + PAUSE_S + (hall.seconds + LONGEST_WAIT_S if seen == "open" else 0)
        while time.monotonic() < until and (seen != "open" or hall.confirmed < phones):
            await asyncio.sleep(0.1)
        pressed_at = hall.stepped_at[AFTER[seen]] = time.perf_counter()
        await many_phones.asked(wall, f"/meeting/{wall.code}/ballot", f"scene={scene_id}&state={seen}", cookie)
        hall.pressed.append(time.perf_counter() - pressed_at)


async def evening(hall: Hall, wall: many_phones.Hall, scene_id: str, cookie: str, phones: int) -> None:
    """All phones and the clicker."""
    await asyncio.gather(*(phone(hall, at) for at in range(phones)), clicker(hall, wall, scene_id, cookie, phones))


def calm(pid: int) -> float:
    """Wait until the server has read, beside its first visits, what it will need; how many seconds that took."""
    began, used = time.monotonic(), many_phones.processor_s(pid)
    while time.monotonic() - began < LONGEST_CALM_S:
        time.sleep(CALM_S)
        before, used = used, many_phones.processor_s(pid)
        if used - before < CALM_S * CALM_SHARE:
            break
    return time.monotonic() - began


def ready_round():
    """A meeting with a Place Standard on the wall, where its phones go, and what each of them sends."""
    from localities.participation import change_meeting, open_meeting
    from localities.participation.rounds import hold_round, round_scenes
    from localities.participation.rounds.place_standard import NAMES
    from localities.participation.rounds.records import RoundSettings

    meeting = open_meeting.start("Benchmark", "govan", "2025-01-01")
    made = hold_round.make(meeting, RoundSettings("Benchmark", place="govan", is_example=True))
    meeting = change_meeting.add(meeting, round_scenes.drafted(made))

    def content(at: int) -> dict[str, Any]:
        scores = {code: 1 + (at + place) % 7 for place, code in enumerate(NAMES)}
        return {"phone": f"{at:032x}", "answer": {"scores": scores, "why": {}, "first": ""}, "number": 1}

    return meeting, (f"/say/{made.round_code}", "send", content), lambda: hold_round.answered(made)


def ready_vote():
    """The same with a ballot that needs no codes."""
    from fractions import Fraction

    from localities.participation import change_meeting, open_meeting
    from localities.participation.ballots import ballot_scenes, hold_ballot
    from localities.participation.ballots.records import BallotProject, Settings
    from localities.participation.count.election import Project

    projects = [BallotProject(Project(str(one), Fraction(500 + 100 * one), f"Project {one}")) for one in range(10)]
    meeting = open_meeting.start("Benchmark", "govan", "2025-01-01")
    settings = Settings("Benchmark", Fraction(3000), needs_codes=False, is_example=True)
    made = hold_ballot.make(meeting, settings, projects)
    meeting = change_meeting.add(meeting, ballot_scenes.drafted(made))

    def content(at: int) -> dict[str, Any]:
        key = f"{at:032x}"
        return {"voter": key, "choices": [str(at % 6), str(6 + at % 4)], "points": [], "device": key, "number": 1}

    return meeting, (f"/vote/{made.ballot_code}", "cast", content), lambda: sum(hold_ballot.turnout(made).values())


def main() -> None:
    """Run it once and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--ballot", action="store_true")
    wanted = parser.parse_args()
    from localities.publishing.entry import editor_session

    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/community.db")
        meeting, asked, stored = ready_vote() if wanted.ballot else ready_round()
        with running_script("app.py", Path(folder) / "app.log") as (address, process):
            at = urlsplit(address)
            hall = Hall(at.port or 80, *asked, wanted.seconds)
            wall = many_phones.Hall(at.hostname or "", at.port or 80, meeting.reader_code, [], False)
            cookie = f"{editor_session.cookie_name(meeting.reader_code)}={meeting.editor_code}"
            asyncio.run(many_phones.asked(wall, f"/present?meeting={meeting.reader_code}", cookie=cookie))
            print(f"calm after {calm(process.pid):.0f} s")
            asyncio.run(evening(hall, wall, meeting.scenes[0].scene_id, cookie, wanted.phones))
        many = stored()
        print(f"{wanted.phones} phones: confirmed {hall.confirmed}, stored {many}, lost {hall.confirmed - many}, "
              f"sent again {hall.repeats}, refused as too late {hall.late}")  # fmt: skip
        for state, seconds in hall.followed.items():
            print(line(f"noticed “{state}”", hall.noticed[state]))
            print(line(f"followed to “{state}”", seconds))
        print(line("the clicker's press", hall.pressed))
        print(*[f"{many} times {fault}" for fault, many in Counter(hall.faults).most_common(3)], sep="\n")
        print(line("answer confirmed", hall.sent))
        print(line("page opened", hall.opened))


if __name__ == "__main__":
    main()
