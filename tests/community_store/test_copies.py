"""A copy is whole, made while others write, goes into either kind of store, and its history adds up."""

import sqlite3
from contextlib import closing
from threading import Event, Thread

import pytest

from localities.assets import accepted, records
from localities.community_store import check_history, engine, portable
from localities.community_store.__main__ import main
from localities.participation.contributions import decide, private_link, queue
from localities.participation.contributions.contribution import ContributionFault
from localities.participation.contributions.submit import submit
from tests.participation.contributions.drafts import MODERATOR, confirmation, correction, in_govan, suggestion
from tests.postgresql import made_database


def accept(contribution):
    item = queue.item(MODERATOR, contribution.contribution_id)
    return decide.accept(MODERATOR, item.contribution, item.present)


def write_a_little():
    """Everything that can happen to a contribution, once."""
    accept(submit(correction("hours", "Monday 9am to 5pm")).contribution)
    accept(submit(confirmation("hours")).contribution)
    decide.undo(MODERATOR, accept(submit(suggestion("Club A")).contribution))
    accept(decide.undo(MODERATOR, accept(submit(suggestion("Club B")).contribution)))
    sent = submit(correction("phone", "0141 287 2000"))
    accept(sent.contribution)
    private_link.withdraw(sent.link_code)
    waits = submit(suggestion("Club C"))
    decide.ask(MODERATOR, waits.contribution, "Where?")
    private_link.answer(waits.link_code, "There")
    private_link.add(waits.link_code, "Upstairs")
    decide.merge(MODERATOR, submit(suggestion("Club D")).contribution, waits.contribution)
    decide.refuse(MODERATOR, submit(suggestion("Club E")).contribution, "other")
    decide.erase(MODERATOR, submit(suggestion("Club F")).contribution)


def everything():
    with engine.reading() as connection:
        tables = portable.metadata.sorted_tables
        return {one.name: sorted(map(str, connection.execute(one.select()).all())) for one in tables}


@pytest.fixture(params=["sqlite", "postgresql"])
def another_store(request, tmp_path):
    """The address of a second, empty store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'another' / 'community.db'}"
    else:
        with made_database(request.getfixturevalue("postgresql")) as address:
            yield address


def test_a_copy_brings_every_row_into_either_kind_of_store(either_store, another_store, tmp_path, monkeypatch):
    write_a_little()
    before, hours = everything(), records.one(in_govan())["hours"]
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", another_store)
    accepted.refresh()
    assert records.one(in_govan())["hours"] != hours
    assert main(["restore", str(tmp_path / "copy.db")]) == 0
    assert everything() == before
    accepted.refresh()
    assert records.one(in_govan())["hours"] == hours == "Monday 9am to 5pm"
    engine.clear_cache()


def test_everything_that_can_happen_adds_up(either_store):
    write_a_little()
    assert check_history.faults() == []
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE listing_fields SET value = 'open' WHERE field = 'hours'", "hours: what is kept is not"),
        ("DELETE FROM listing_changes WHERE number = 2", "numbered 1 to"),
        ("UPDATE contributions SET state = 'refused' WHERE state = 'accepted'", "its events make it accepted"),
        ("DELETE FROM contribution_events WHERE act = 'asked'", "its events are not numbered"),
        ("INSERT INTO contacts SELECT contribution_id, 'me', made_at FROM contributions", "contact is still kept"),
    ],
)
def test_what_does_not_add_up_is_told(file_store, harm, words, capsys):
    write_a_little()
    with engine.writing() as connection:
        connection.exec_driver_sql(harm)
    assert main(["check"]) == 1
    assert words in capsys.readouterr().err


def test_a_copy_that_is_made_while_others_write_adds_up(either_store, tmp_path, monkeypatch):
    write_a_little()
    enough, written = Event(), []

    def keep_writing():
        while not enough.is_set():
            written.append(accept(submit(suggestion(f"Club {len(written)}")).contribution))

    writer = Thread(target=keep_writing)
    writer.start()
    try:
        for number in range(5):
            portable.backup(tmp_path / f"copy{number}.db")
    finally:
        enough.set()
        writer.join()
    assert written
    for number in range(5):
        engine.clear_cache()
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / f'copy{number}.db'}")
        assert check_history.faults() == []


def test_a_copy_goes_only_into_an_empty_store(either_store, tmp_path, capsys):
    write_a_little()
    before = everything()
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    assert main(["restore", str(tmp_path / "copy.db")]) == 1
    assert "not empty" in capsys.readouterr().err
    assert everything() == before


def test_what_is_no_copy_and_what_cannot_be_written_is_told(file_store, tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("these are notes, not a copy" * 100)
    assert main(["restore", str(tmp_path / "notes.txt")]) == 1
    assert main(["restore", str(tmp_path / "nothing.db")]) == 1
    assert main(["backup", str(tmp_path / "copy.db")]) == 1  # nobody has written yet
    submit(suggestion())
    assert main(["backup", str(tmp_path / "notes.txt")]) == 1
    assert main(["backup", str(tmp_path / "no folder" / "copy.db")]) == 1
    said = capsys.readouterr().err
    assert [
        part for part in ("no copy of a store", "no file", "nothing to copy", "there already") if part not in said
    ] == []
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["notes.txt"]


def test_a_copy_of_an_older_app_is_brought_to_todays_tables(file_store, tmp_path):
    older = tmp_path / "older.db"
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.commit()
    assert portable.restore(older) == 0
    assert everything()["contributions"] == []


def test_a_store_that_is_gone_for_a_while_leaves_the_list_readable(file_store, monkeypatch):
    accept(submit(correction("hours", "Monday 9am to 5pm")).contribution)
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/gone")
    assert not accepted.refresh()
    assert records.one(in_govan())["hours"] == "Monday 9am to 5pm"
    with pytest.raises((engine.StoreUnavailable, ContributionFault)):
        submit(suggestion())
