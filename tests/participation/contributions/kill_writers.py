"""Twenty writers send contributions to a server that is killed again and again, with the moderator beside it.

A writer is a phone: it sends the same draft until it is acknowledged, however often the connection breaks. Every wait
has a time limit: a server life without any acknowledgement ends the run with a message.
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

ROOT = Path(__file__).parents[3]
WRITERS = 20
MOST_IN_A_LIFE = 12  # acknowledged before the kill
AN_ANSWER_S = 0.01  # about as long as one request, so that the kill can hit any part of it
PATIENCE_S = 60.0


@dataclass
class Acknowledged:
    """What was acknowledged: references by draft key, and the references that the moderator saw accepted."""

    sent: dict[str, str] = field(default_factory=dict)
    accepted: list[str] = field(default_factory=list)
    drafts: set[str] = field(default_factory=set)
    repeats: int = 0
    refusal: str = ""  # of a draft that no server would accept: a fault of this test
    lock: Lock = field(default_factory=Lock)


class Lives:
    """The process that forks each life of server and moderator, and its output."""

    def __init__(self, process: subprocess.Popen, acknowledged: Acknowledged):
        self._process, self._acknowledged = process, acknowledged
        self._lines: queue.Queue[list[str]] = queue.Queue()
        Thread(target=self._hear, daemon=True).start()
        self._next("ready")

    def begin(self) -> tuple[int, int]:
        """Return the process ids of the server and the moderator of a new life."""
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        _, server, moderator = self._next("born")
        return int(server), int(moderator)

    def end(self, both: tuple[int, int]) -> None:
        """Kill both, in either order and a moment apart."""
        for one in random.sample(both, 2):
            os.kill(one, signal.SIGKILL)
            time.sleep(random.uniform(0, AN_ANSWER_S))
        self._next("dead")

    def _hear(self) -> None:
        for line in self._process.stdout:
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
    """Kill server and moderator `kills` times while WRITERS write; in the end every draft is acknowledged."""
    acknowledged, enough = Acknowledged(), Event()
    with _listening() as listening, _forking(listening) as process:
        lives = Lives(process, acknowledged)
        port = listening.getsockname()[1]
        writers = [Thread(target=_write, args=(port, acknowledged, enough), daemon=True) for _ in range(WRITERS)]
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
    wanted, deadline = len(acknowledged.sent) + many, time.monotonic() + PATIENCE_S
    while len(acknowledged.sent) < wanted:
        if acknowledged.refusal:
            raise RuntimeError(f"a draft was refused: {acknowledged.refusal}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"a life acknowledged fewer than {many} within {PATIENCE_S:.0f} s")
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


def _sent(port: int, content: str, acknowledged: Acknowledged) -> str:
    """Return the reference that acknowledges it; "" if the connection broke or the server could not store it."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S / 2)
    try:
        line.request("POST", "/contributions/send", content, {"Content-Type": "application/json"})
        reply = line.getresponse()
        saved = json.loads(reply.read())
        if 400 <= reply.status < 500:
            acknowledged.refusal = saved["sentence"]
        return saved["reference"] if reply.status == 200 else ""
    except (OSError, HTTPException, ValueError):
        return ""
    finally:
        line.close()


@contextmanager
def _listening() -> Iterator[socket.socket]:
    """Yield a socket that outlives every server: clients that connect between two lives wait for the next one."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        made.listen(4 * WRITERS)
        yield made


@contextmanager
def _forking(listening: socket.socket) -> Iterator[subprocess.Popen]:
    """Yield the process that forks the lives; it and all its children are killed at the end."""
    number = listening.fileno()
    command = [sys.executable, "-m", "tests.participation.contributions.server_to_kill", str(number)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=ROOT, pass_fds=[number], start_new_session=True, **pipes)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # its own session, so no other process is in this group
        process.wait()
        for pipe in (process.stdin, process.stdout):
            pipe.close()
