"""A process that sends to the store and is killed in the middle, as a server is by kill -9."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tests.not_none import not_none

ROOT = Path(__file__).parents[2]


def confirmed_before_each_kill(what: str, code: str, lives: Iterable[list[str]]) -> dict[str, str]:
    """What each of these lives confirmed before it was killed, by sender; `what` is "votes" or "answers"."""
    command = [sys.executable, "-m", "tests.participation.sender", what, code]
    confirmed: dict[str, str] = {}
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        for senders in lives:
            confirmed |= _of_one_life(process, senders)
    return confirmed


def _of_one_life(process: subprocess.Popen, senders: list[str]) -> dict[str, str]:
    """Let one life send for these and kill it after some of them."""
    not_none(process.stdin).write(" ".join(senders) + "\n")
    not_none(process.stdin).flush()
    said, wanted = [], random.randint(1, len(senders) - 5)
    while len(said) < 1 + wanted:  # one of the lines says which process it is
        said.append(not_none(process.stdout).readline().split())
        assert said[-1], "the process that sends has ended by itself"
        assert said[-1] != ["dead"], "the life ended by itself"
    with suppress(ProcessLookupError):  # on a slow machine it may have sent for all of them
        os.kill(next(int(one[1]) for one in said if one[0] == "born"), signal.SIGKILL)
    while said[-1] != ["dead"]:
        said.append(not_none(process.stdout).readline().split())
        assert said[-1], "the process that sends has ended by itself"
    return {one[0]: one[1] for one in said if one[0] not in ("born", "dead")}
