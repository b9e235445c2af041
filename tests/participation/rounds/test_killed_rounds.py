"""A confirmed answer to a round survives kill -9 and is there once, also when the phone sends it again."""

from localities.participation.rounds import give_answer, given_answers, hold_round
from tests.participation.killed import confirmed_before_each_kill
from tests.participation.rounds.conftest import begun, phone
from tests.participation.sender import SCORES

KILLS = 2
EACH = 25  # phones of one life; it is killed after some of them


def test_every_confirmed_answer_is_stored_once_after_each_kill_and_after_it_is_sent_again(each_store, hall):
    one = begun(hall)
    phones = [phone(number) for number in range(KILLS * EACH)]
    lives = [phones[life * EACH : (life + 1) * EACH] for life in range(KILLS)]
    confirmed = confirmed_before_each_kill("answers", one.round_code, lives)
    assert len(confirmed) >= KILLS
    for key in phones:
        give_answer.give(one.round_code, key, SCORES, number=1)
    hold_round.close_answers(hall, one)
    stored = [answer.phone_key for answer in given_answers.closed(one)[1]]
    assert set(confirmed.values()) <= set(stored)
    assert len(stored) == len(phones)
