"""Small made-up workbooks: example figures under the headings code, year, value."""

import io
import zipfile
from typing import Any

import openpyxl

from tests.not_none import not_none

HEADINGS = ("code", "year", "value")
ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="no">
<style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body>
<office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def ods(*tables: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        parts.writestr("content.xml", ODS.format("".join(tables)))
    return held.getvalue()


def ods_table(name: str, *rows: str, style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def ods_row(*cells: str, more: str = "") -> str:
    held = "".join(cell if cell.startswith("<") else f"<table:table-cell office:value-type='string'><text:p>{cell}"
                   "</text:p></table:table-cell>" for cell in cells)  # fmt: skip
    return f"<table:table-row {more}>{held}</table:table-row>"


def ods_number(kind: str, value: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"/>'


def xlsx(change=None, rows=(("a", 2020, 1.5), ("b", 2020, 2.5))) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = not_none(book.active)
    sheet.title = "Data"
    for row in (HEADINGS, *rows):
        sheet.append(row)
    if change:
        change(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
