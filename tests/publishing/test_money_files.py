"""Files about returns: labelled where invented, blank where not known, harmless in a spreadsheet."""

import csv
import io

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.publishing.downloads import money_files
from localities.publishing.open_data import open_data
from localities.resources.returns import stored_returns
from localities.resources.returns.sharing import view_of
from tests.resources.made_up_returns import row


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'community.db'}")
    yield
    engine.clear_cache()


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=open_data.routes()))


def rows(reply):
    assert reply.status_code == 200, reply.text
    return list(csv.DictReader(io.StringIO(reply.text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("path", ["returns.csv", "returns_matrix.csv"])
def test_every_row_of_the_example_is_labelled_and_so_is_the_file(client, path):
    reply = client.get(f"/data/{path}")
    assert {one["label"] for one in rows(reply)} == {"example figures"}
    assert "example-figures" in reply.headers["Content-Disposition"]


def test_a_loaded_return_is_served_without_label_and_without_what_is_not_public(client):
    stored_returns.load((row("Open", 10), row("Closed", 4321, sharing="partners")), "r.csv")
    reply = client.get("/data/returns.csv")
    assert [one["partner"] for one in rows(reply)] == ["Open"]
    assert "label" not in rows(reply)[0]
    assert "4321" not in client.get("/data/returns_matrix.csv").text
    assert reply.headers["Cache-Control"] == "private, no-store"


def test_a_blank_stays_blank_in_every_file(client):
    stored_returns.load((row("Open", None),), "r.csv")
    assert rows(client.get("/data/returns.csv"))[0]["spend_gbp"] == ""
    assert rows(client.get("/data/returns_matrix.csv"))[0]["Total"] == ""
    book = openpyxl.load_workbook(io.BytesIO(money_files.matrix_xlsx(stored_returns.shown(), "2025/26", "spend_gbp")))
    headings = [cell.value for cell in book["Services"][1]]
    assert book["Services"][2][headings.index("spend_gbp")].value is None


def test_a_text_that_a_spreadsheet_would_work_out_stays_text():
    view = view_of([row("=1+1", 10)])
    assert "'=1+1" in money_files.matrix_csv(view, "2025/26", "spend_gbp").decode()
    book = openpyxl.load_workbook(io.BytesIO(money_files.matrix_xlsx(view, "2025/26", "spend_gbp")))
    assert book["Matrix"]["B2"].data_type == "s"


@pytest.mark.parametrize("query", ["?year=1999/00", "?what=x"])
def test_a_wrong_query_is_refused_in_a_sentence(client, query):
    reply = client.get(f"/data/returns_matrix.csv{query}")
    assert reply.status_code == 400
    assert "it has to be one of" in reply.text


def test_the_template_is_served(client):
    assert openpyxl.load_workbook(io.BytesIO(client.get("/data/return_template.xlsx").content)).sheetnames == [
        "Return",
        "What to write",
    ]
    assert client.get("/data/return_template.csv").text.strip("\ufeff\r\n").startswith("partner,service,theme")
