"""Work in processes of its own ends when it takes too much or nobody waits, and never stops what others asked."""

import gc
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest

from localities.workers import caller, free_memory, pool
from localities.workers.caller import Busy, CallerGone, TookTooMuch, WorkFailed
from localities.workers.pool import Pool
from localities.workers.turns import Bounds, Turns
from tests.workers import at_work


@pytest.fixture(scope="module")
def workers():
    made = Pool("tests.workers.at_work", Bounds(2, 1, 4, 2))
    made.start()
    yield made
    made.end()


def is_there(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def until(holds, seconds: float = 10) -> bool:
    """Whether it comes to hold within that time."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


@contextmanager
def busy(workers, visitor: str, seconds: float = 30):
    """That visitor keeps a worker busy inside the block; the event lets them go."""
    gone = Event()

    def work():
        with caller.acting_for(visitor, gone.is_set):
            return workers.run(at_work.wait, seconds)

    with ThreadPoolExecutor(1) as thread:
        before = len(workers._turns._working)
        job = thread.submit(work)
        assert until(lambda: len(workers._turns._working) > before)
        try:
            yield job
        finally:
            gone.set()


def test_work_is_done_in_another_process_that_is_used_again(workers):
    first, second = (workers.run(at_work.process_id) for _ in range(2))
    assert first == second
    assert first != at_work.process_id()


def test_an_error_arrives_as_it_was_raised(workers):
    with pytest.raises(ValueError) as fault:
        workers.run(at_work.refuse, "row 3: found nothing")
    assert str(fault.value) == "row 3: found nothing"
    assert "at_work.py" in fault.value.__notes__[0]


def test_an_error_that_cannot_be_sent_is_named(workers):
    with pytest.raises(WorkFailed, match=r"Refused: a\.csv: it is no table"):
        workers.run(at_work.refuse_oddly)


def test_work_that_takes_too_long_is_ended_and_the_next_is_done(workers):
    process = workers.run(at_work.process_id)
    with pytest.raises(TookTooMuch, match=r"more than 0\.2 seconds"):
        workers.run(at_work.wait, 30, seconds=0.2)
    assert until(lambda: not is_there(process))
    assert workers.run(at_work.process_id) != process


def test_work_that_takes_too_much_memory_is_ended_and_the_next_is_done(workers):
    with pytest.raises(TookTooMuch, match="more than 50 MB of memory"):
        workers.run(at_work.fill_memory, 120, megabytes=50)
    assert workers.run(at_work.process_id)


@pytest.mark.skipif(free_memory.of_c_library("malloc_trim") is None, reason="only the GNU C library gives it back")
def test_a_worker_hands_back_what_a_job_left_behind_and_does_the_next(workers):
    first = workers.run(at_work.process_id)
    assert [workers.run(at_work.leave_in_a_circle, 30) for _ in range(4)] == [first] * 4
    assert workers._idle[-1].grown_mb() < 30


def test_a_worker_whose_libraries_keep_much_is_renewed(workers):
    process = workers.run(at_work.keep, pool.MOST_GROWN_MB + 20)
    assert until(lambda: not is_there(process))
    assert workers.run(at_work.process_id) != process


def test_work_alone_gets_a_worker_that_ends_with_it_and_idle_ones_make_room(workers):
    process = workers.run(at_work.process_id)
    alone = workers.run(at_work.process_id, alone=True)
    assert alone != process
    assert until(lambda: not is_there(alone) and not is_there(process))


def test_an_error_that_a_worker_sent_back_keeps_no_job_in_memory(workers):
    brought = at_work.Brought()
    held = weakref.ref(brought)
    gc.disable()  # what only garbage collection would find stays
    try:
        with suppress(ValueError):
            workers.run(at_work.refuse, brought)
        del brought
        assert held() is None
    finally:
        gc.enable()


def test_a_worker_that_ends_by_itself_is_one_sentence_and_the_next_job_is_done(workers):
    with pytest.raises(TookTooMuch, match="was stopped"):
        workers.run(at_work.end_at_once)
    assert workers.run(at_work.process_id)


def test_a_worker_that_the_system_ended_while_it_was_idle_is_noticed(workers):
    process = workers.run(at_work.process_id)
    workers._idle[-1].end()
    assert until(lambda: not is_there(process))
    workers._idle[-1].has_ended = lambda: True  # its socket is closed here as well
    assert workers.run(at_work.process_id) != process


def test_a_worker_that_was_idle_long_enough_gives_its_memory_back_and_another_does_the_next_job(workers, monkeypatch):
    process = workers.run(at_work.process_id)
    workers.release_old()
    assert workers.run(at_work.process_id) == process
    monkeypatch.setattr(pool, "IDLE_S", -1.0)
    workers.release_old()
    assert until(lambda: not is_there(process))
    monkeypatch.undo()
    assert workers.run(at_work.process_id) != process


def test_work_ends_when_its_caller_leaves(workers, monkeypatch):
    monkeypatch.setattr("localities.workers.worker.SETTLED_S", 0)
    with busy(workers, "one") as job:
        pass  # and so they leave
    with pytest.raises(CallerGone):
        job.result(timeout=5)


def test_one_visitor_keeps_one_worker_busy_and_others_go_on(workers):
    with busy(workers, "greedy"), ThreadPoolExecutor(1) as thread:
        gone = Event()

        def again():
            with caller.acting_for("greedy", gone.is_set):
                return workers.run(at_work.process_id)

        second = thread.submit(again)
        assert until(lambda: len(workers._turns._queue) == 1)
        with caller.acting_for("another"):
            assert workers.run(at_work.process_id)
        assert not second.done()
        gone.set()
        with pytest.raises(CallerGone):
            second.result(timeout=5)


def test_too_many_that_wait_are_refused_at_once():
    turns, gone = Turns(Bounds(at_once=1, at_once_each=1, waiting=2, waiting_each=2)), Event()

    def ask(visitor: str) -> None:
        with caller.acting_for(visitor, gone.is_set), turns.turn():
            pass

    with ThreadPoolExecutor(2) as threads, turns.turn():
        waiting = [threads.submit(ask, f"visitor {number}") for number in range(2)]
        assert until(lambda: len(turns._queue) == 2)
        with pytest.raises(Busy, match="Try again in a minute"):
            ask("visitor 3")
        assert not any(one.done() for one in waiting)
        gone.set()
    assert all(isinstance(one.exception(timeout=5), CallerGone) for one in waiting)


def test_one_visitor_who_waits_too_often_is_refused_and_another_may_wait():
    turns, gone = Turns(Bounds(at_once=1, at_once_each=1, waiting=5, waiting_each=1)), Event()

    def ask(visitor: str) -> None:
        with caller.acting_for(visitor, gone.is_set), turns.turn():
            pass

    with ThreadPoolExecutor(2) as threads, turns.turn():
        threads.submit(ask, "greedy")
        assert until(lambda: len(turns._queue) == 1)
        with pytest.raises(Busy):
            ask("greedy")
        threads.submit(ask, "another")
        assert until(lambda: len(turns._queue) == 2)
        gone.set()


def test_whoever_waits_longer_than_their_time_is_told_so():
    turns = Turns(Bounds(1, 1, 5, 5))

    def ask() -> None:
        with caller.acting_for("late", seconds=0), turns.turn():
            pass

    with ThreadPoolExecutor(1) as thread, turns.turn():
        assert isinstance(thread.submit(ask).exception(timeout=5), TookTooMuch)


def test_every_process_ends_with_the_pool():
    made = Pool("tests.workers.at_work")
    made.start()
    process = made.run(at_work.process_id)
    made.end()
    assert until(lambda: not is_there(process))


def test_without_a_pool_the_work_is_done_here():
    assert pool.run(at_work.process_id) == at_work.process_id()
