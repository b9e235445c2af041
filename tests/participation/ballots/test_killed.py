"""A confirmed vote survives kill -9 and is there once, also when the phone sends it again to the next process."""

import random
import subprocess
import sys
from pathlib import Path

from localities.participation.ballots import cast_vote, hold_ballot
from tests.participation.ballots.conftest import stored

ROOT = Path(__file__).parents[3]
KILLS = 4
EACH = 25  # codes that one life is given; it is killed after some of them


def killed_in_the_middle(ballot, codes):
    """The receipts that a process confirmed before it was killed, by code."""
    command = [sys.executable, "-m", "tests.participation.ballots.voter", ballot.ballot_code]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as voter:
        voter.stdin.write("".join(f"{code}\n" for code in codes))
        voter.stdin.flush()
        confirmed = [voter.stdout.readline().split() for _ in range(random.randint(1, len(codes) - 5))]
        voter.kill()
        confirmed += [line.split() for line in voter.stdout.read().splitlines() if line.count("-") == 3]
        voter.stdin = None
    return {code: receipt for code, receipt in confirmed}


def test_every_confirmed_vote_is_stored_once_after_each_kill_and_after_it_is_sent_again(each_store, hall, ballot):
    codes = hold_ballot.print_codes(hall, ballot, KILLS * EACH)
    hold_ballot.open_voting(hall, ballot)
    confirmed = {}
    for life in range(KILLS):
        confirmed |= killed_in_the_middle(ballot, codes[life * EACH : (life + 1) * EACH])
    assert len(confirmed) >= KILLS
    assert set(confirmed.values()) <= {vote.receipt for vote in stored(ballot).values()}
    again = {code: cast_vote.cast(ballot.ballot_code, code, ["bench"], device="phone", number=1) for code in codes}
    assert {code: again[code].receipt for code in confirmed} == confirmed
    assert len(stored(ballot)) == len(codes)
