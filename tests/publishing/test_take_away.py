"""What leaves the server: a table that harms nobody, names of files, counts in headers, links home alone."""

import csv
import io
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.publishing.asset_list import asset_table, sheet, take_away
from tests.publishing.made_up_listings import NASTY, listing, listings, table

FORMULAS = ("=1+1", "+44 141", "-5", "@SUM(A1)", "\t=1", "＝1")


def rows(records):
    text = asset_table.csv(records).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def client(body):
    def answer(request: Request):
        return take_away.send(request, body)

    return TestClient(Starlette(routes=[Route("/file", answer)]))


def test_the_table_leaves_out_listings_without_a_stated_licence_and_keeps_the_list_s_numbers():
    records = table([listing(1), listing(2, licence="unstated"), listing(3)])
    assert [(row["number"], row["asset_id"]) for row in rows(records)] == [("1", "hall-001"), ("3", "hall-003")]
    assert asset_table.left_out(records) == 1


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_text_is_a_formula_to_a_spreadsheet(cell):
    (row,) = rows(listings(1, name=cell, description=cell))
    assert row["name"] == f"'{cell}"
    assert row["description"] == f"'{cell}"


def test_numbers_stay_numbers_also_below_zero():
    (row,) = rows(listings(1, longitude=-4.31))
    assert row["longitude"] == "-4.31"


@pytest.mark.parametrize("kind", [kind for kind in NASTY if kind != "steering"])
def test_names_come_back_from_the_table_as_they_were(kind):
    (row,) = rows(listings(1, name=NASTY[kind]))
    assert row["name"] == NASTY[kind]


def test_an_empty_table_still_has_its_heading_and_the_mark_that_excel_needs():
    given = asset_table.csv(table([]))
    assert given.startswith(b"\xef\xbb\xbfnumber,asset_id,name")
    assert rows(table([])) == []


def test_a_control_sign_in_a_name_stops_no_download():
    records = listings(1, name=NASTY["steering"], hours="Wed 10:00-12:00")
    assert b"three" in take_away.csv(records).content
    assert b"SUMMARY:onetwothree" in take_away.calendar(records).content


def test_the_reply_says_how_many_were_left_out_and_names_the_file():
    reply = client(take_away.csv(listings(2, licence="unstated"), "govan")).get("/file")
    assert reply.headers["Listings-Left-Out"] == "2"
    assert "Listings-Left-Out" in reply.headers["Access-Control-Expose-Headers"]
    assert reply.headers["Content-Disposition"] == 'attachment; filename="thriving-places-govan.csv"'


def test_the_sheet_is_a_pdf_and_large_print_is_named_so():
    reply = client(take_away.pdf(listings(1), "halls", "", "large", "govan")).get("/file")
    assert reply.content.startswith(b"%PDF")
    assert reply.headers["Content-Type"] == "application/pdf"
    assert "thriving-places-govan-large-print.pdf" in reply.headers["Content-Disposition"]


def test_the_calendar_says_how_many_listings_have_hours():
    records = table([listing(1, hours="Wed 10:00-12:00"), listing(2)])
    reply = client(take_away.calendar(records, day=date(2026, 11, 22))).get("/file")
    assert reply.headers["Listings-With-Hours"] == "1"
    assert reply.text.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("made", [take_away.csv, take_away.calendar, lambda t: take_away.pdf(t, "", "")])
def test_what_tells_a_distance_is_kept_by_nobody(made):
    near = listings(1).assign(distance_m=120.0)
    assert made(near).cache_control == "private, no-store"
    assert "public" in made(listings(1).assign(distance_m=float("nan"))).cache_control


def request(address="https://places.example/data/assets.pdf") -> Request:
    scheme, _, rest = address.partition("://")
    host, _, path = rest.partition("/")
    scope = {"type": "http", "scheme": scheme, "path": f"/{path}", "query_string": b"", "method": "GET"}
    return Request({**scope, "headers": [(b"host", host.encode())]})


@pytest.mark.parametrize(
    ("view", "link"),
    [
        ("/assets?place=govan", "https://places.example/assets?place=govan"),
        ("https://places.example/assets?q=food", "https://places.example/assets?q=food"),
        ("https://elsewhere.example/assets", ""),
        ("//elsewhere.example/assets", ""),
        ("https://places.example@elsewhere.example/", ""),
        ("/\\elsewhere.example", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_code_on_a_sheet_leads_to_this_server_alone(view, link):
    assert take_away.restoring(request(), view) == link


def test_both_sizes_are_known_to_the_sheet():
    assert tuple(take_away.SIZES) == sheet.SIZES


def test_a_sheet_made_for_another_outline_is_another_sheet():
    core, working = (take_away.pdf(listings(1), "", "", "a4", "govan", one).content for one in ("core", "working"))
    assert core != working
