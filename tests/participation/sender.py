"""Casts vote after vote, or gives answer after answer, until it is killed; says each once the store has confirmed it.

python -m tests.participation.sender votes|answers CODE, with DATABASE_URL set and voters' codes or phones' keys on
standard input.
"""

import os
import sys

from localities.participation.ballots import cast_vote
from localities.participation.rounds import give_answer

SCORES = {"scores": {"feeling_safe": 5}, "why": {}, "first": ""}


def vote(code, who):
    """The receipt of a vote."""
    return cast_vote.cast(code, who, ["bench"], device="phone", number=1).receipt


def answer(code, who):
    """The key under which an answer is stored."""
    return give_answer.give(code, who, SCORES, number=1).phone_key


if __name__ == "__main__":
    send = {"votes": vote, "answers": answer}[sys.argv[1]]
    for line in sys.stdin:
        confirmed = send(sys.argv[2], line.strip())
        os.write(1, f"{line.strip()} {confirmed}\n".encode())  # at once: no buffer is lost with the process
