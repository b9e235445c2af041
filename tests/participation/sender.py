"""Casts vote after vote, or gives answer after answer, until it is killed; says each once the store has confirmed it.

python -m tests.participation.sender votes|answers CODE, with DATABASE_URL set. A line on standard input, with voters'
codes or phones' keys in a row, starts a life that sends for them. It forks: the parent reads nothing from the store, so
each life opens it anew without importing everything again.
"""

import os
import sys

from localities.community_store import migrate  # noqa: F401 - read once, before the first life
from localities.participation.ballots import cast_vote
from localities.participation.rounds import give_answer

SCORES = {"scores": {"feeling_safe": 5}, "why": {}, "first": ""}


def vote(code, who):
    """The receipt of a vote."""
    return cast_vote.cast(code, who, ["bench"], device="phone", number=1).receipt


def answer(code, who):
    """The key under which an answer is stored."""
    return give_answer.give(code, who, SCORES, number=1).phone_key


def send_for(senders, send, code):
    """Send for one after the other, and say each as soon as it is confirmed."""
    for who in senders:
        confirmed = send(code, who)
        os.write(1, f"{who} {confirmed}\n".encode())  # one call, at once: no buffer is lost with the process


if __name__ == "__main__":
    for line in sys.stdin:
        life = os.fork()
        if not life:
            try:
                send_for(line.split(), {"votes": vote, "answers": answer}[sys.argv[1]], sys.argv[2])
            finally:
                os._exit(0)
        os.write(1, f"born {life}\n".encode())
        os.waitpid(life, 0)
        os.write(1, b"dead\n")
