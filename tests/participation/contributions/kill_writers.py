"""Twenty writers send contributions and two presenters move to a server that is killed again and again.

The moderator is killed beside it. A writer is a phone: it sends the same draft until somebody acknowledges it, however
often the line breaks. Whatever waits here waits for so long and no longer: a life that acknowledges nothing ends the
run with a sentence.
"""

import json
import os
import queue
import random
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Lock, Thread

from localities.participation import change_meeting, open_meeting
from localities.participation.meetings import Meeting
from localities.publishing.entry import editor_session
from tests.not_none import not_none

ROOT = Path(__file__).parents[3]
WRITERS = 20
PRESENTERS = 2  # of the same meeting, at the same moment
MOST_IN_A_LIFE = 12  # acknowledged before the kill
AN_ANSWER_S = 0.01  # about what one takes, so that the kill meets any part of it
PATIENCE_S = 60.0


@dataclass
class Acknowledged:
    """What was acknowledged: reference by draft key, what the moderator was told is accepted, the presenters' moves."""

    sent: dict[str, str] = field(default_factory=dict)
    accepted: list[str] = field(default_factory=list)
    moves: list[tuple[int, str]] = field(default_factory=list)  # step and scene, in the order of hearing
    meeting_id: str = ""
    drafts: set[str] = field(default_factory=set)
    repeats: int = 0
    refusal: str = ""  # of a draft that no server would take: a fault of this test
    lock: Lock = field(default_factory=Lock)


class Lives:
    """The process from which each life of server and moderator is forked, and what it says."""

    def __init__(self, process: subprocess.Popen, acknowledged: Acknowledged):
        self._process, self._acknowledged = process, acknowledged
        self._lines: queue.Queue[list[str]] = queue.Queue()
        Thread(target=self._hear, daemon=True).start()
        self._next("ready")

    def begin(self) -> tuple[int, int]:
        """The ids of the server and the moderator of a new life."""
        not_none(self._process.stdin).write("go\n")
        not_none(self._process.stdin).flush()
        _, server, moderator = self._next("born")
        return int(server), int(moderator)

    def end(self, both: tuple[int, int]) -> None:
        """Kill both, in either order and a moment apart."""
        for one in random.sample(both, 2):
            os.kill(one, signal.SIGKILL)
            time.sleep(random.uniform(0, AN_ANSWER_S))
        self._next("dead")

    def _hear(self) -> None:
        for line in not_none(self._process.stdout):
            kind, *rest = line.split()
            if kind == "accepted":
                self._acknowledged.accepted += rest
            elif kind != "refused":
                self._lines.put([kind, *rest])

    def _next(self, kind: str) -> list[str]:
        try:
            line = self._lines.get(timeout=PATIENCE_S)
        except queue.Empty:
            raise RuntimeError(f"the servers did not say “{kind}” within {PATIENCE_S:.0f} s") from None
        if line[0] != kind:
            raise RuntimeError(f"the servers said “{line[0]}” instead of “{kind}”")
        return line


def kill_under_writers(kills: int) -> Acknowledged:
    """Kill the server and the moderator so many times while WRITERS write; every draft is acknowledged in the end."""
    scenes = [change_meeting.drafted("words", title) for title in ("One", "Two", "Three")]
    meeting = open_meeting.start("Kill", "", "2025-05-12", scenes)
    acknowledged, enough = Acknowledged(meeting_id=meeting.meeting_id), Event()
    with _listening() as listening, _forking(listening) as process:
        lives = Lives(process, acknowledged)
        port = listening.getsockname()[1]
        writers = [Thread(target=_write, args=(port, acknowledged, enough), daemon=True) for _ in range(WRITERS)]
        writers += [
            Thread(target=_present, args=(port, meeting, acknowledged, enough), daemon=True) for _ in range(PRESENTERS)
        ]
        both = lives.begin()
        for writer in writers:
            writer.start()
        for _ in range(kills):
            _wait_for_more(acknowledged, random.randint(1, MOST_IN_A_LIFE))
            time.sleep(random.uniform(0, AN_ANSWER_S))
            lives.end(both)
            both = lives.begin()
        enough.set()
        for writer in writers:
            writer.join(PATIENCE_S)
        lives.end(both)
        if any(writer.is_alive() for writer in writers):
            raise RuntimeError("a writer was not acknowledged after the last kill")
    return acknowledged


def _wait_for_more(acknowledged: Acknowledged, many: int) -> None:
    """Wait until this life has acknowledged so many contributions and a move."""
    wanted, moves, deadline = len(acknowledged.sent) + many, len(acknowledged.moves), time.monotonic() + PATIENCE_S
    while len(acknowledged.sent) < wanted or len(acknowledged.moves) == moves:
        if acknowledged.refusal:
            raise RuntimeError(f"a draft or a move was refused: {acknowledged.refusal}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"a life acknowledged fewer than {many} and a move within {PATIENCE_S:.0f} s")
        time.sleep(0.001)


def _write(port: int, acknowledged: Acknowledged, enough: Event) -> None:
    while not enough.is_set():
        key = secrets.token_urlsafe(24)
        proposed = {"name": f"Club {key[:8]}", "category": "sport_outdoors", "kind": "walk", "place": "govan"}
        with acknowledged.lock:
            acknowledged.drafts.add(key)
        content = json.dumps({"kind": "suggest", "proposed": proposed, "draft_key": key})
        while not (reference := _sent(port, content, acknowledged)):
            with acknowledged.lock:
                acknowledged.repeats += 1
            time.sleep(0.01)
        with acknowledged.lock:
            acknowledged.sent[key] = reference


def _present(port: int, meeting: Meeting, acknowledged: Acknowledged, enough: Event) -> None:
    """Move to one scene after another, and note each move that the server acknowledged."""
    while not enough.is_set():
        for scene in meeting.scenes:
            if step := _moved(port, meeting, scene.scene_id, acknowledged):
                with acknowledged.lock:
                    acknowledged.moves.append((step, scene.scene_id))
            time.sleep(0.005)


def _moved(port: int, meeting: Meeting, scene_id: str, acknowledged: Acknowledged) -> int:
    """The number of the move; 0 where the line broke or the server could not keep it."""
    cookie = f"{editor_session.cookie_name(meeting.reader_code)}={meeting.editor_code}"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S / 2)
    try:
        line.request("POST", f"/meeting/{meeting.reader_code}/move", f"scene={scene_id}", headers)
        reply = line.getresponse()
        heard = reply.read().decode()
        if 400 <= reply.status < 500:
            acknowledged.refusal = heard
        return json.loads(heard)["step"] if reply.status == 200 else 0
    except (OSError, HTTPException, ValueError):
        return 0
    finally:
        line.close()


def _sent(port: int, content: str, acknowledged: Acknowledged) -> str:
    """The reference that acknowledges it; "" where the line broke or the server could not keep it."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S / 2)
    try:
        line.request("POST", "/contributions/send", content, {"Content-Type": "application/json"})
        reply = line.getresponse()
        told = json.loads(reply.read())
        if 400 <= reply.status < 500:
            acknowledged.refusal = told["sentence"]
        return told["reference"] if reply.status == 200 else ""
    except (OSError, HTTPException, ValueError):
        return ""
    finally:
        line.close()


@contextmanager
def _listening() -> Iterator[socket.socket]:
    """A socket that outlives every server: who comes between two lives waits for the next one."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        made.listen(4 * WRITERS)
        yield made


@contextmanager
def _forking(listening: socket.socket) -> Iterator[subprocess.Popen]:
    """The process that forks the lives; it and all of them are gone at the end, whatever happened."""
    number = listening.fileno()
    command = [sys.executable, "-m", "tests.participation.contributions.server_to_kill", str(number)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=ROOT, pass_fds=[number], start_new_session=True, **pipes)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # its own session: nobody else is in this group
        process.wait()
        for pipe in (process.stdin, process.stdout):
            not_none(pipe).close()
