"""Fetching the official sources: politely, all or nothing, and only what has changed."""

import json
import socket
from pathlib import Path

import pytest

from geodata.download import __main__ as download
from geodata.download import listed
from geodata.download.transfer import Manners
from geodata.sources import checksum
from tests.geodata.source_server import Played, playing

GOOD = b"name,postcode\nHall,G51 3UU\nClub,G51 3UX\n"
NEWER = GOOD + b"Cafe,G51 3UY\n"
FILE = "downloaded/halls.csv"


@pytest.fixture
def server():
    with playing() as sources:
        yield sources


class Command:
    """The command with a table of its own, a folder of its own, and waits that are counted and not waited for."""

    def __init__(self, folder: Path, root: str):
        self.sources, self.root, self.waits = folder / "sources", root, []
        self.table = folder / "downloads.toml"
        self.write()

    def write(self, **more) -> None:
        row = {
            "download_id": "halls",
            "title": "Halls",
            "publisher": "A council",
            "licence": "OGL-UK-3.0",
            "file": FILE,
            "address": f"{self.root}/halls.csv",
            "columns": ["name", "postcode"],
            **more,
        }
        self.table.write_text(as_toml(row), encoding="utf-8")

    def run(self, *arguments: str) -> int:
        manners = Manners(tries=3, first_wait_s=1.0, silence_s=0.3, whole_s=5.0, wait=self.waits.append)
        return download.main(["--table", str(self.table), "--sources", str(self.sources), *arguments], manners)

    @property
    def file(self) -> Path:
        return self.sources / FILE

    def ledger(self) -> dict:
        return json.loads((self.sources / "downloads.json").read_text(encoding="utf-8"))


def as_toml(row: dict) -> str:
    return "[[download]]\n" + "\n".join(f"{name} = {json.dumps(value)}" for name, value in row.items()) + "\n"


@pytest.fixture
def command(tmp_path, server):
    server.played["/halls.csv"] = Played(GOOD)
    return Command(tmp_path, server.root)


def test_what_comes_is_kept_as_it_came_with_its_checksum_and_rows(command, capsys):
    assert command.run() == 0
    assert command.file.read_bytes() == GOOD
    entry = command.ledger()["halls"]
    assert (entry["rows"], entry["came_sha256"], entry["etag"]) == (2, checksum(command.file), '"one"')
    said = capsys.readouterr()
    assert "1 new" in said.out
    assert "Halls: downloaded/halls.csv: 2 rows" in said.err


def test_a_source_that_has_not_changed_is_asked_conditionally_and_sends_nothing(command, server, capsys):
    command.run()
    before = command.file.stat().st_mtime_ns
    assert command.run() == 0
    assert server.asked[1][2]["If-None-Match"] == '"one"'
    assert command.file.stat().st_mtime_ns == before
    assert "1 unchanged" in capsys.readouterr().out


def test_a_file_that_somebody_has_changed_or_lost_is_fetched_in_full_again(command, server):
    command.run()
    command.file.write_text("name,postcode\n", encoding="utf-8")
    assert command.run() == 0
    assert "If-None-Match" not in server.asked[1][2]
    assert command.file.read_bytes() == GOOD


def test_the_copy_before_a_change_is_kept(command, server):
    command.run()
    server.played["/halls.csv"] = Played(NEWER, '"two"')
    assert command.run() == 0
    assert command.file.read_bytes() == NEWER
    assert (command.sources / "last_good" / FILE).read_bytes() == GOOD


def test_a_dry_run_says_what_would_change_and_writes_nothing(command, server, capsys):
    command.run()
    server.played["/halls.csv"] = Played(NEWER, '"two"')
    kept = sorted(path for path in command.sources.rglob("*"))
    assert command.run("--dry-run") == 0
    assert "downloaded/halls.csv would be changed: 3 rows, 2 before" in capsys.readouterr().err
    assert command.file.read_bytes() == GOOD
    assert sorted(path for path in command.sources.rglob("*")) == kept
    assert command.ledger()["halls"]["etag"] == '"one"'


@pytest.mark.parametrize(
    ("played", "said"),
    [
        (Played(b"title,postcode\nHall,G51 3UU\n", '"two"'), "found title, postcode; expected name"),
        (Played(NEWER, '"two"', is_cut_short=True), "cut short, 3 times; expected the file"),
        (Played(b"name,postcode\nHall\n", '"two"'), "row 2: found 1 cells; expected 2"),
        (Played(b"name,postcode\n\xff\xfe,G51\n", '"two"'), "found text that does not read"),
        (Played(b"name,postcode\n", '"two"'), "found 0 rows; expected 1 or more"),
        (Played(b"gone", "", status=404), "status 404; expected 200"),
        (Played(b"", "", fails=9), "status 500, 3 times; expected the file"),
        (Played(NEWER, '"two"', is_silent=True), "silent for 0.3 s, 3 times; expected the file"),
    ],
    ids=["changed columns", "cut short", "short row", "not text", "no rows", "gone", "500", "slow"],
)
def test_a_source_that_cannot_be_used_changes_nothing_and_says_why(command, server, capsys, played, said):
    command.run()
    ledger = command.ledger()
    server.played["/halls.csv"] = played
    assert command.run() == 1
    assert said in capsys.readouterr().err
    assert command.file.read_bytes() == GOOD
    assert command.ledger() == ledger
    assert [path.name for path in command.sources.iterdir() if path.name.startswith(".")] == []


def test_a_list_that_lost_more_than_half_of_its_rows_is_refused(command, server, capsys):
    server.played["/halls.csv"] = Played(GOOD * 1 + b"A,G1\nB,G2\nC,G3\n")
    command.run()
    server.played["/halls.csv"] = Played(GOOD, '"two"')
    assert command.run() == 1
    assert "found 2 rows; expected about 5, as came last" in capsys.readouterr().err


def test_a_fault_that_passes_is_waited_out_longer_each_time(command, server):
    server.played["/halls.csv"] = Played(GOOD, fails=2)
    assert command.run() == 0
    assert command.waits == [1.0, 2.0]


def test_it_says_who_asks(command, server):
    command.run()
    assert server.asked[0][2]["User-Agent"].startswith("thriving-places-data-refresh/")


def test_a_file_over_the_agreed_size_is_refused(command, server, capsys):
    command.write(most_mb=0)
    assert command.run() == 1
    assert "over 0 bytes; expected less" in capsys.readouterr().err


def test_one_failing_source_does_not_keep_another_from_coming(command, server):
    rows = command.table.read_text(encoding="utf-8")
    other = rows.replace('"halls"', '"clubs"').replace("halls.csv", "clubs.csv")
    command.table.write_text(other + rows, encoding="utf-8")
    assert command.run() == 1
    assert command.file.read_bytes() == GOOD
    assert list(command.ledger()) == ["halls"]


def test_a_catalogue_is_asked_for_its_newest_file_on_the_same_server(command, server):
    def resource(name, created, root=server.root):
        return {"format": "CSV", "created": created, "url": f"{root}/{name}"}

    resources = [
        resource("old.csv", "2023"),
        resource("halls.csv", "2024"),
        resource("evil.csv", "2025", "http://elsewhere.invalid"),
    ]
    server.played["/show"] = Played(json.dumps({"result": {"resources": resources}}).encode())
    command.write(address=f"{server.root}/show", way="ckan")
    assert command.run() == 0
    assert server.paths() == ["/show", "/halls.csv"]


def test_a_source_with_a_key_is_left_alone_without_it_and_asked_with_it(command, server, monkeypatch, capsys):
    monkeypatch.delenv("A_KEY", raising=False)
    body = '{"database": "one"}'
    server.played["/table"] = Played(b'{"cubes": [1, 2]}')
    command.write(address=f"{server.root}/table", way="stat_xplore", kind="json", columns=["cubes"], body=body,
                  key_variable="A_KEY")  # fmt: skip
    assert command.run() == 0
    assert "it needs a key: set A_KEY" in capsys.readouterr().err
    assert server.asked == []
    monkeypatch.setenv("A_KEY", "secret")
    assert command.run() == 0
    method, _, headers, sent = server.asked[0]
    assert (method, headers["APIKey"], sent) == ("POST", "secret", body.encode())
    assert "secret" not in (command.sources / "downloads.json").read_text(encoding="utf-8")


def test_a_question_is_posted_as_a_form_and_another_question_fetches_again(command, server):
    server.played["/interpreter"] = Played(b'{"elements": [{"id": 1}]}', "")
    ask = {"address": f"{server.root}/interpreter", "way": "form", "kind": "json", "columns": ["elements"]}
    command.write(**ask, body="out;")
    command.run()
    assert server.asked[0][3] == b"data=out%3B"
    before = command.ledger()["halls"]["query_sha256"]
    command.write(**ask, body="out center;")
    assert command.run() == 0
    assert command.ledger()["halls"]["query_sha256"] != before


def test_every_row_of_the_shipped_table_has_an_address_or_says_why_not_and_names_its_terms():
    table = listed.downloads()
    assert {"phs_gps", "phs_pharmacies", "phs_dentists", "phs_opticians", "simd", "nrs_population", "oscr_register",
            "food_hygiene", "give_food", "os_open_roads", "os_open_greenspace", "openstreetmap"} <= set(
        table
    )  # fmt: skip
    assert all(bool(one.address) != bool(one.no_address) for one in table.values())
    assert all(one.licence and one.publisher for one in table.values())
    files = [one.file for one in table.values()]
    assert len(set(files)) == len(files)


def test_listing_the_sources_asks_nobody(monkeypatch, capsys):
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a connection was opened"))
    assert download.main(["--list"]) == 0
    assert "no address: no open list of opticians" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"file": "../elsewhere.csv"}, "expected a path inside the sources folder"),
        ({"address": "file:///etc/passwd"}, "expected https://..."),
        ({"address": ""}, "expected an address, or no_address"),
        ({"kind": "exe"}, "expected one of csv, json, xml, zip"),
        ({"colour": "red"}, "'colour'; expected one of download_id"),
    ],
)
def test_a_wrong_row_of_the_table_is_named_before_anything_is_asked(command, server, capsys, more, said):
    command.write(**more)
    assert command.run() == 2
    assert said in capsys.readouterr().err
    assert server.asked == []


def test_an_unknown_download_is_answered_with_the_known_ones(command, capsys):
    assert command.run("hals") == 2
    assert "There is no download 'hals'; expected one of halls." in capsys.readouterr().err
