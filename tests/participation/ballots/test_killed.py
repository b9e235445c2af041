"""A confirmed vote survives kill -9 and is there once, also when the phone sends it again to the next process."""

from localities.participation.ballots import cast_vote, hold_ballot
from tests.participation.ballots.conftest import stored
from tests.participation.killed import confirmed_before_each_kill

KILLS = 4
EACH = 25  # codes that one life is given; it is killed after some of them


def test_every_confirmed_vote_is_stored_once_after_each_kill_and_after_it_is_sent_again(each_store, hall, ballot):
    codes = hold_ballot.print_codes(hall, ballot, KILLS * EACH)
    hold_ballot.open_voting(hall, ballot)
    lives = [codes[life * EACH : (life + 1) * EACH] for life in range(KILLS)]
    confirmed = confirmed_before_each_kill("votes", ballot.ballot_code, lives)
    assert len(confirmed) >= KILLS
    assert set(confirmed.values()) <= {vote.receipt for vote in stored(ballot).values()}
    again = {code: cast_vote.cast(ballot.ballot_code, code, ["bench"], device="phone", number=1) for code in codes}
    assert {code: again[code].receipt for code in confirmed} == confirmed
    assert len(stored(ballot)) == len(codes)
