"""Pages take turns: in order, one at a time, and nobody holds up the rest."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from pages.parts.shared.run_slots import RunSlots

PATIENCE_S = 30
FOR_EVER_S = 1000


def test_of_many_only_one_is_at_work_and_everybody_gets_a_turn():
    run_slots, lock, at_work, seen = RunSlots(FOR_EVER_S), Lock(), 0, []

    def work(number: int) -> None:
        nonlocal at_work
        with run_slots.run_slot():
            with lock:
                at_work += 1
                seen.append(at_work)
            with lock:
                at_work -= 1

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(work, range(400), timeout=PATIENCE_S))
    assert seen == [1] * 400


def test_turns_come_in_the_order_of_asking():
    run_slots, began, finish, order = RunSlots(FOR_EVER_S), Event(), Event(), []

    def first() -> None:
        with run_slots.run_slot():
            began.set()
            assert finish.wait(PATIENCE_S)

    def later(number: int) -> None:
        with run_slots.run_slot():
            order.append(number)

    with ThreadPoolExecutor(9) as pool:
        asked = [pool.submit(first)]
        assert began.wait(PATIENCE_S)
        for number in range(8):
            asked.append(pool.submit(later, number))
            while len(run_slots._waiting) <= number:
                assert not asked[-1].done()
        assert order == []
        finish.set()
        for one in asked:
            one.result(PATIENCE_S)
    assert order == list(range(8))


def test_a_long_run_goes_on_beside_the_next_and_takes_no_turn_away_when_it_ends():
    run_slots, next_began, long_ended = RunSlots(0.01), Event(), Event()

    def long() -> None:
        with run_slots.run_slot():
            assert next_began.wait(PATIENCE_S)
        long_ended.set()

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(long)
        while run_slots._holder is None:
            assert not asked.done()
        with run_slots.run_slot():
            next_began.set()
            assert long_ended.wait(PATIENCE_S)
            assert run_slots._holder is not None, "the one that ended took away a turn that was not its own"
        asked.result(PATIENCE_S)


def test_a_page_that_fails_gives_its_turn_back():
    run_slots = RunSlots(FOR_EVER_S)
    with pytest.raises(ZeroDivisionError), run_slots.run_slot():
        raise ZeroDivisionError
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: run_slots.run_slot().__enter__()).result(PATIENCE_S) is None
