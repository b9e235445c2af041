"""One room, many phones: everybody hears the newest word once, and nobody hears a word that is past."""

import asyncio
import json
import time

from localities.publishing.entry import live
from localities.publishing.entry.live import Channel, Channels, PresenterPosition
from tests.not_none import not_none


def said(message):
    """The word in a server-sent event; None for a sign of life or the first line."""
    lines = [line[6:] for line in message.decode().splitlines() if line.startswith("data: {")]
    return PresenterPosition(**json.loads(lines[0])) if lines else None


async def hear(messages, many):
    """The next so many words."""
    words = []
    async for message in messages:
        if said(message):
            words.append(said(message))
        if len(words) == many:
            return words


def test_a_word_is_written_as_one_event():
    assert PresenterPosition("b", 3, 2).written() == b'data: {"scene": "b", "step": 3, "version": 2}\n\n'


def test_who_comes_late_hears_the_newest_word_alone():
    async def scene():
        room = Channel()
        room.tell(PresenterPosition("a", 1, 1))
        room.tell(PresenterPosition("b", 2, 1))
        return await hear(room.messages(), 1)

    assert asyncio.run(scene()) == [PresenterPosition("b", 2, 1)]


def test_two_hundred_listeners_hear_a_move_within_a_tenth_of_a_second_of_each_other():
    async def scene():
        room, heard_at = Channel(), []

        async def phone():
            await hear(room.messages(), 2)
            heard_at.append(time.perf_counter())

        phones = [asyncio.create_task(phone()) for _ in range(200)]
        while room.listeners < 200:
            await asyncio.sleep(0)
        room.tell(PresenterPosition("b", 1, 1))
        await asyncio.gather(*phones)
        return heard_at

    heard_at = asyncio.run(scene())
    assert len(heard_at) == 200
    assert max(heard_at) - min(heard_at) < 0.1


def test_a_late_reading_of_the_store_takes_nobody_back():
    room = Channel()
    room.tell(PresenterPosition("c", 5, 2))
    room.tell(PresenterPosition("b", 4, 2))
    assert room.word == PresenterPosition("c", 5, 2)


def test_a_change_of_the_meeting_is_told_though_nobody_moved():
    room = Channel()
    room.tell(PresenterPosition("c", 5, 2))
    room.tell(PresenterPosition("c", 5, 3))
    assert room.word.version == 3


def test_a_room_is_silent_but_for_signs_of_life(monkeypatch):
    monkeypatch.setattr(live, "BEAT_S", 0.02)

    async def scene():
        messages = Channel().messages()
        return [await anext(messages) for _ in range(4)]

    assert asyncio.run(scene())[2:] == [live.BEAT, live.BEAT]


def test_a_phone_that_goes_away_is_counted_out():
    async def scene():
        room = Channel()
        phone = asyncio.create_task(hear(room.messages(), 2))
        while not room.listeners:
            await asyncio.sleep(0)
        phone.cancel()
        await asyncio.gather(phone, return_exceptions=True)
        await asyncio.sleep(0)
        return room.listeners

    assert asyncio.run(scene()) == 0


def test_every_open_reply_ends_when_the_server_stops():
    async def scene():
        rooms = Channels(lambda meeting_id: PresenterPosition("a", 1, 1))
        phone = asyncio.create_task(hear(rooms.enter("m"), 99))
        while not rooms.room("m").listeners:
            await asyncio.sleep(0)
        rooms.close()
        await asyncio.wait_for(phone, 1)
        return phone.done()

    assert asyncio.run(scene())


def test_what_another_copy_of_the_app_wrote_is_heard_within_the_watch(monkeypatch):
    monkeypatch.setattr(live, "WATCH_S", 0.03)
    stored = {"m": PresenterPosition("a", 1, 1)}

    async def scene():
        rooms = Channels(lambda meeting_id: stored.get(meeting_id))
        phone = asyncio.create_task(hear(rooms.enter("m"), 2))
        while not rooms.room("m").listeners:
            await asyncio.sleep(0)
        stored["m"] = PresenterPosition("b", 2, 1)
        return await asyncio.wait_for(phone, 2)

    assert not_none(asyncio.run(scene()))[-1] == PresenterPosition("b", 2, 1)


def test_a_store_that_is_away_for_a_moment_ends_nothing(monkeypatch):
    monkeypatch.setattr(live, "WATCH_S", 0.03)
    answers = iter([PresenterPosition("a", 1, 1), OSError("away"), PresenterPosition("b", 2, 1)])

    def read(meeting_id):
        answer = next(answers, PresenterPosition("b", 2, 1))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def scene():
        return await asyncio.wait_for(hear(Channels(read).enter("m"), 2), 2)

    assert not_none(asyncio.run(scene()))[-1] == PresenterPosition("b", 2, 1)


def test_one_address_has_at_most_so_many_open_lines_and_a_closed_one_is_free_again(monkeypatch):
    monkeypatch.setattr(live, "MOST_LINES_OF_ONE", 2)

    async def scene():
        channels = Channels(lambda meeting_id: PresenterPosition("a", 1, 1))
        lines = [channels.enter("m", "hall") for _ in range(2)]
        for line in lines:
            assert await anext(line) == live.FIRST_LINE
        full = channels.has_line_for("hall"), channels.has_line_for("library")
        await not_none(getattr(lines[0], "aclose", None))()
        return *full, channels.has_line_for("hall")

    assert asyncio.run(scene()) == (False, True, True)


def test_who_comes_just_as_the_last_one_has_left_hears_the_next_move(monkeypatch):
    monkeypatch.setattr(live, "WATCH_S", 0.01)

    async def scene():
        store_answers = asyncio.Event()

        async def read(work, meeting_id):
            await store_answers.wait()
            return work(meeting_id)

        monkeypatch.setattr(live, "run_in_threadpool", read)
        store_answers.set()
        rooms = Channels(lambda meeting_id: PresenterPosition("a", 1, 1))
        last = asyncio.create_task(hear(rooms.enter("m"), 2))
        while not rooms.room("m").listeners:
            await asyncio.sleep(0)
        last.cancel()
        await asyncio.gather(last, return_exceptions=True)
        store_answers.clear()  # the store is slow just when the next phone comes
        next_one = asyncio.create_task(hear(rooms.enter("m"), 2))
        while len(asyncio.all_tasks()) > 2:  # until the watch over the empty room has ended
            await asyncio.sleep(0)
        store_answers.set()
        async with asyncio.timeout(20):
            while not rooms.room("m").listeners:
                await asyncio.sleep(0)
            rooms.room("m").tell(PresenterPosition("b", 2, 1))
            return await next_one

    assert asyncio.run(scene())[-1] == PresenterPosition("b", 2, 1)
