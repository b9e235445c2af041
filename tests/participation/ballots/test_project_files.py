"""Projects from a table or a .pb file, and paper from a scanned sheet: read as meant, or refused row by row."""

from fractions import Fraction

import pytest

from localities.participation.ballots import project_files
from localities.participation.count import write_pb
from localities.participation.count.ballot_rules import BallotRules
from localities.participation.polling import paper_rows
from localities.tables.faults import TableError
from tests.participation.count.made_up_elections import election

TABLE = """Community projects
name,cost,theme,place,latitude,longitude,summary
Bench,"£1,200.50","Parks, Health",Govan,55.86,-4.31,Two seats
Path,900,,,,,
"""


def test_projects_are_read_with_their_places_themes_and_points():
    bench, path = project_files.projects_from_table(TABLE.encode(), "projects.csv")
    assert (bench.project.project_id, bench.project.cost) == ("1", Fraction("1200.50"))
    assert (bench.project.themes, bench.project.place) == (("Parks", "Health"), "Govan")
    assert (bench.project.latitude, bench.project.longitude, bench.summary) == (55.86, -4.31, "Two seats")
    assert (path.project.project_id, path.project.cost, path.project.latitude) == ("2", 900, None)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Path,900", "Path,", "projects.csv, row 4, column cost: found nothing; expected what it costs"),
        ("Path,900", "Path,nine", "projects.csv, row 4, column cost: found “nine”"),
        ("Path,900", ",900", "projects.csv, row 4, column name: found nothing"),
        ("55.86", "155.86", "row 3, column latitude: found “155.86”; expected degrees"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(before, after, said):
    with pytest.raises(TableError) as told:
        project_files.projects_from_table(TABLE.replace(before, after).encode(), "projects.csv")
    assert said in str(told.value)


def test_two_projects_of_one_id_are_refused():
    with pytest.raises(TableError, match="an id of its own"):
        project_files.projects_from_table(b"id,name,cost\na,One,1\na,Two,2\n", "projects.csv")


@pytest.mark.parametrize(
    ("rules", "kind"),
    [
        (BallotRules("approval"), ("approve", 0)),
        (BallotRules("approval", max_length=3), ("choose", 3)),
        (BallotRules("choose-1", max_length=1), ("choose", 1)),
        (BallotRules("approval", max_sum_cost=Fraction(900)), ("share_out", 0)),
        (BallotRules("scoring", max_points=7), ("points", 7)),
        (BallotRules("cumulative", max_sum_points=4), ("dots", 4)),
        (BallotRules("ordinal", max_length=2), ("rank", 2)),
    ],
)
def test_a_pb_file_gives_the_kind_of_ballot_its_budget_and_its_projects(rules, kind):
    made = election(900, {"A": 500, "B": 600}, [], rules)
    settings, projects = project_files.projects_from_pb(write_pb.write(made), "hall.pb")
    assert (settings.kind, settings.limit) == kind
    assert settings.budget == 900
    assert [one.project.name for one in projects] == ["Project A", "Project B"]


def test_a_scanned_sheet_is_read_row_by_row():
    rows = paper_rows.from_table(b'code,choices\nbcdf-2345-ghjk,"1, 4"\n,2\n', "scan.csv")
    assert [(row.row, row.code, row.choices) for row in rows] == [(2, "bcdf-2345-ghjk", "1, 4"), (3, "", "2")]
