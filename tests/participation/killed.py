"""A process that sends to the store and is killed in the middle, as a server is by kill -9."""

import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def killed_in_the_middle(what, code, senders):
    """What a process confirmed before it was killed, by sender; `what` is "votes" or "answers"."""
    command = [sys.executable, "-m", "tests.participation.sender", what, code]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdin.write("".join(f"{one}\n" for one in senders))
        process.stdin.flush()
        confirmed = [process.stdout.readline().split() for _ in range(random.randint(1, len(senders) - 5))]
        process.kill()
        confirmed += [line.split() for line in process.stdout.read().splitlines() if len(line.split()) == 2]
        process.stdin = None
    return {sender: what_for for sender, what_for in confirmed}
