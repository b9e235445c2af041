"""Whatever is opened, of any kind: a right answer or sentences, within 2 s and 300 MB, and the next file is read."""

import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import box, mapping

from localities.participation import meeting_file
from localities.resources.savings import scenario_files
from localities.tables.write import csv_of_rows, new_workbook
from localities.workers.pool import Pool
from tests.publishing.made_up_meeting import meeting
from tests.workers import reading

SECONDS, MEGABYTES = 2, 300  # the processor's
PATIENCE_S = 600  # by the clock: on a busy machine a second of the processor takes many
# Nor is it a fault of ours that a busy machine is slow to make up the files.
ON_ANY_MACHINE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
BOX = {"type": "Feature", "properties": {"name": "Box"}, "geometry": mapping(box(-4.34, 55.855, -4.30, 55.87))}
PB = "META\nkey;value\ndescription;A\nnum_projects;1\nnum_votes;1\nbudget;10\nvote_type;approval\nrule;greedy\n" \
     "PROJECTS\nproject_id;cost\n1;5\nVOTES\nvoter_id;vote\n1;1\n"  # fmt: skip
INDICATOR = [["title", "Help"], ["source", "ours"], ["kind", "count"], ["code", "year", "numerator"],
             ["S01009758", "2025", "12"], ["S01009759", "2025", "1,300"]]  # fmt: skip
PROJECTS = [["name", "cost"], ["Benches", "£1,200"], ["A garden", "300"]]
PAPER = [["code", "choices"], ["bcd-fgh-234", "1 2"], ["", "2"]]
RETURN = [
    "partner,service,theme,kind,rung,places,spend_gbp,year,funding,staff_fte,capacity,reach,end_date,source,sharing",
    "Trust,Advice drop-in,income_work,advice,prevention,govan,12000,2025/26,core,2.5,100,80,,Own accounts,public",
]
SPOILT = ["", "-1", "1e400", "9" * 400, "NaN", "٣", "1,2,3", "=1+1", "12%", "\u202e", '"', "'", "\n", "\x00",
          "x" * 6_000,           "2020/87", "31/02/2026", "#REF!", "S01", "☃"]  # fmt: skip


def csv(rows: list[list[str]]) -> bytes:
    return csv_of_rows(rows).encode()


def workbook(rows: list[list[str]]) -> bytes:
    held = io.BytesIO()
    with new_workbook(held) as book:
        sheet = book.add_worksheet("Sheet")
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
    return held.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, content)
    return held.getvalue()


TABLES = {"indicator": INDICATOR, "projects": PROJECTS, "paper": PAPER, "return": [line.split(",") for line in RETURN]}
WHOLE = {
    **{(kind, f"a.{ending}"): made(rows) for kind, rows in TABLES.items()
       for ending, made in (("csv", csv), ("xlsx", workbook))},
    ("area", "a.geojson"): json.dumps({"type": "FeatureCollection", "features": [BOX]}).encode(),
    ("area", "a.zip"): zipped("a.geojson", json.dumps(BOX).encode()),
    ("scenario", "a.json"): scenario_files.to_json(scenario_files.example()).encode(),
    ("scenario", "a.csv"): scenario_files.to_csv(scenario_files.example()).encode(),
    ("projects", "a.pb"): PB.encode(),
    ("meeting", "a.json"): meeting_file.written(meeting()),
}  # fmt: skip


@pytest.fixture(scope="module")
def workers():
    made = Pool("localities.startup.in_workers")
    made.start()
    yield made
    made.end()


def outcome(workers: Pool, kind: str, name: str, content: bytes) -> reading.Outcome:
    """What came of the file; an error that is no sentence fails the test."""
    return workers.run(reading.read, kind, content, name, seconds=PATIENCE_S, megabytes=MEGABYTES)


@st.composite
def damaged(draw) -> tuple[str, str, bytes]:
    """A kind of file, its name, and a whole one of it with bytes replaced, cut out, doubled or put in."""
    (kind, name), content = draw(st.sampled_from(list(WHOLE.items())))
    first = draw(st.integers(0, len(content)))
    last = min(first + draw(st.integers(0, 40)), len(content))
    put = draw(st.one_of(st.binary(max_size=8), st.sampled_from([one.encode() for one in SPOILT]),
                         st.just(content[first:last] * 3)))  # fmt: skip
    return kind, name, content[:first] + put + content[last:]


@st.composite
def spoilt(draw) -> tuple[str, str, bytes]:
    """A kind of table, its name, and a table with some cells of another sort."""
    kind, rows = draw(st.sampled_from(list(TABLES.items())))
    changed = [list(cells) for cells in rows]
    for _ in range(draw(st.integers(1, 3))):
        cells = draw(st.sampled_from(changed))
        cells[draw(st.integers(0, len(cells) - 1))] = draw(st.one_of(st.sampled_from(SPOILT), st.text(max_size=20)))
    ending, made = draw(st.sampled_from([("csv", csv), ("xlsx", workbook)]))
    return kind, f"a.{ending}", made(changed)


anything = st.tuples(st.sampled_from(sorted(reading.READERS)), st.sampled_from(["a.csv", "a.json", "a.pb", "a.zip"]),
                     st.binary(max_size=300))  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), WHOLE)
def test_a_whole_file_of_each_kind_is_read(workers, kind, name):
    assert outcome(workers, kind, name, WHOLE[kind, name]).sentences == ()


@settings(deadline=None, max_examples=200, suppress_health_check=ON_ANY_MACHINE)
@given(st.one_of(damaged(), spoilt(), anything))
def test_any_file_is_read_or_refused_in_sentences_in_time_and_the_next_is_read(workers, given_file):
    kind, name, content = given_file
    found = outcome(workers, kind, name, content)
    assert found.seconds < SECONDS
    assert found.megabytes < MEGABYTES
    assert all(found.sentences)
    assert "".join(found.sentences).encode() is not None  # no sign that a page cannot send
    assert outcome(workers, "paper", "a.csv", WHOLE["paper", "a.csv"]).sentences == ()
