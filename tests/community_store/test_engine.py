"""The store: made on the first write, safe with several processes, plain about what is wrong."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Barrier, current_thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, NullPool, create_engine, func, select

from localities.community_store import engine, migrate
from localities.community_store.engine import StoreUnavailable
from localities.community_store.migrate import StoreTooNew
from localities.community_store.tables import meetings, metadata, scenes
from tests import ready_store
from tests.community_store.first_write import NOON, row, write
from tests.not_none import not_none
from tests.postgresql import made_database

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """Return the file of a store that does not exist yet, and that the steps themselves will make."""
    path = tmp_path / "var" / "community.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setattr(migrate, "to_newest", ready_store.to_newest)
    yield path
    engine.clear_cache()


def count() -> int:
    with engine.reading() as connection:
        return len(connection.execute(meetings.select()).all())


def test_folder_and_file_are_made_by_the_first_write_and_by_no_reader(store):
    assert count() == 0
    engine.prepare()
    assert not store.parent.exists()
    write()
    assert store.exists()
    assert count() == 1


def test_a_store_that_nobody_has_written_yet_is_empty_for_every_reader_at_once():
    def reads() -> int:
        begin.wait()
        return count()

    engine.clear_cache()  # so that the six come before its tables are made
    begin = Barrier(6)
    with ThreadPoolExecutor(6) as pool:
        assert [one.result() for one in [pool.submit(reads) for _ in range(6)]] == [0] * 6


def test_the_file_waits_for_the_disk_and_keeps_its_keys(store):
    write()
    with engine.reading() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in ("journal_mode", "synchronous")]
        assert told == ["wal", 2]  # 2 is FULL
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_nothing_of_a_transaction_that_failed_is_kept():
    def half():
        with engine.writing() as connection:
            connection.execute(meetings.insert().values(**row(2)))
            raise KeyError("in the middle")

    write()
    with pytest.raises(KeyError):
        half()
    assert count() == 1


def test_a_scene_without_its_meeting_is_refused():
    write()
    texts = dict.fromkeys(("part", "query", "title", "note", "kept", "seen"), "")
    with pytest.raises(StoreUnavailable, match="Nothing was saved"), engine.writing() as connection:
        connection.execute(scenes.insert().values(scene_id="s", meeting_id="nobody", position=0, **texts))


def test_times_come_back_in_utc():
    write()
    with engine.reading() as connection:
        assert connection.execute(meetings.select()).one().made_at == NOON


def test_a_reader_does_not_wait_for_a_writer():
    write()
    with engine.writing() as connection:
        connection.execute(meetings.delete())
        assert count() == 1


def test_the_steps_make_exactly_the_tables_that_the_code_reads():
    write()
    with engine.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_step_that_fails_half_way_leaves_nothing(store, monkeypatch):
    write()
    engine.clear_cache()
    with sqlite3.connect(store) as connection:
        connection.execute("DELETE FROM alembic_version")  # so that the first step meets its own tables
    connection.close()
    with pytest.raises(StoreUnavailable) as told:
        count()
    assert "already exists" in told.value.detail
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT count(*) FROM meetings").fetchone() == (1,)
    connection.close()


def test_a_store_of_a_newer_app_is_left_as_it_is(store):
    write()
    engine.clear_cache()
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreTooNew, match="version 9999"):
        count()


def test_six_processes_that_start_at_once_make_one_store_and_lose_nothing(store):
    script = "import sys; from tests.community_store.first_write import write; write(int(sys.argv[1]))"
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(number)], cwd=ROOT, stderr=subprocess.PIPE)
        for number in range(6)
    ]
    said = [one.communicate(timeout=240)[1].decode() for one in started]
    assert [one.returncode for one in started] == [0] * 6, said
    assert count() == 6


@pytest.mark.parametrize("fails", [False, True])
def test_twenty_who_come_at_once_open_the_store_once_and_hear_the_same(store, monkeypatch, fails):
    write()
    engine.clear_cache()
    tries, looks = [], SimpleQueue()
    to_newest, usable, asked_by_others = migrate.to_newest, engine._usable, engine.address
    # A thread that another test left may open the store at any moment: the twenty know the same file by an own address.
    theirs = URL.create("sqlite", database=f"{store.parent}/./{store.name}")

    def asked():
        return theirs if current_thread().name.startswith("one of twenty") else asked_by_others()

    def look(url, outcome):
        if url == theirs:
            looks.put(url)
        return usable(url, outcome)

    def open_when_all_have_come(made):
        tries.append(made)
        for _ in range(20 + 1):  # the one who opens has looked twice
            looks.get(timeout=30)
        if fails:
            raise OSError("no space left")
        to_newest(made)

    def ask(_):
        try:
            return count()
        except StoreUnavailable:
            return "away"

    monkeypatch.setattr(engine, "address", asked)
    monkeypatch.setattr(engine, "_usable", look)
    monkeypatch.setattr(migrate, "to_newest", open_when_all_have_come)
    with ThreadPoolExecutor(20, "one of twenty") as pool:
        heard = list(pool.map(ask, range(20)))
    assert len(tries) == 1
    assert set(heard) == ({"away"} if fails else {1})


def test_four_processes_that_start_at_once_make_one_set_of_tables_on_postgresql(postgresql):
    script = (
        "import sys; from localities.community_store import engine, migrate; from tests.community_store.first_write "
        "import write; print('ready', flush=True); sys.stdin.readline(); write(int(sys.argv[1]))"
    )
    with made_database(postgresql) as address:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        started = [
            subprocess.Popen([sys.executable, "-c", script, str(number)], cwd=ROOT,
                             env={**os.environ, "DATABASE_URL": address}, **pipes)
            for number in range(4)
        ]  # fmt: skip
        assert [not_none(one.stdout).readline() for one in started] == ["ready\n"] * 4
        for one in started:
            not_none(one.stdin).write("go\n")
            not_none(one.stdin).flush()
        said = [one.communicate(timeout=240)[1] for one in started]
        assert [one.returncode for one in started] == [0] * 4, said
        with create_engine(address, poolclass=NullPool).connect() as connection:
            assert migrate.version(connection) == migrate.ScriptDirectory(str(migrate.STEPS)).get_current_head()
            assert connection.execute(select(func.count()).select_from(meetings)).scalar() == 4


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'community.db'}")
    with pytest.raises(StoreUnavailable, match=r"cannot be .* Nothing was saved") as told:
        write()
    assert str(tmp_path) not in str(told.value)
    assert str(tmp_path) in told.value.detail


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "notes.db").write_text("these are notes, not a database" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'notes.db'}")
    with pytest.raises(StoreUnavailable) as told:
        count()
    assert "not a database" in told.value.detail


def test_no_sentence_repeats_a_password(monkeypatch):
    for address in ("postgresql://anna:secret@127.0.0.1:1/x", "no address: secret"):
        monkeypatch.setenv("DATABASE_URL", address)
        with pytest.raises(StoreUnavailable) as told:
            write()
        assert "secret" not in str(told.value)
        assert "secret" not in told.value.detail
        assert not {"anna", "127.0.0.1"} & set(str(told.value).split())


def test_a_file_that_was_moved_away_is_said_missing_and_works_again_when_it_is_back(store):
    write()
    away = store.with_name("away.db")
    for suffix in ("", "-wal", "-shm"):
        part = store.with_name(store.name + suffix)
        if part.exists():
            part.rename(away.with_name(away.name + suffix))
    for act in (count, lambda: write(2)):
        with pytest.raises(StoreUnavailable, match="is missing on this server"):
            act()
    assert not store.exists()  # no empty one was made in its place
    for suffix in ("", "-wal", "-shm"):
        part = away.with_name(away.name + suffix)
        if part.exists():
            part.rename(store.with_name(store.name + suffix))
    assert count() == 1
    write(3)
    assert count() == 2


def test_a_file_put_in_the_place_of_another_is_the_one_that_is_written(store, tmp_path, monkeypatch):
    write()
    other = tmp_path / "other.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{other}")
    write(2)
    write(3)
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{store}")
    assert count() == 1
    for suffix in ("-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)
    other.replace(store)
    assert count() == 2
    write(4)
    assert count() == 3


def test_a_store_that_could_only_be_read_takes_writes_again_without_a_restart(store, monkeypatch):
    write()
    with monkeypatch.context() as patched:
        patched.setattr(engine, "_set_up", lambda connection, record: connection.execute("PRAGMA query_only = ON"))
        engine.clear_cache()
        assert count() == 1
        with pytest.raises(StoreUnavailable, match="Nothing was saved"):
            write(2)
    write(3)
    assert count() == 2


@pytest.mark.parametrize("written", ["postgres://h/db", "postgresql://h/db", "postgresql+pg8000://h/db"])
def test_postgresql_is_reached_through_its_pure_python_driver(written, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", written)
    assert engine.address().drivername == "postgresql+pg8000"


def test_without_an_address_the_store_stands_in_var(monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    assert engine.address().database == str(ROOT / "var" / "community.db")


def test_there_is_one_newest_step():
    assert len(migrate.ScriptDirectory(str(migrate.STEPS)).get_heads()) == 1
