"""A table as CSV with its metadata: a zip of data.csv, datapackage.json (Frictionless Data Package) and README.txt."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

from localities import VERSION
from localities.publishing.downloads import definition
from localities.publishing.downloads.citation import citation
from localities.publishing.downloads.notes_text import readme
from localities.publishing.downloads.view_table import NUMBER, TEXT, WHOLE, YES_NO, Column, ViewTable, edition
from localities.tables.write import csv_text

TYPES = {TEXT: "string", NUMBER: "number", WHOLE: "integer", YES_NO: "boolean"}
Described = dict[str, object]  # a part of datapackage.json
LICENCES = {
    "OGL-UK-3.0": {
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0",
        "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    }
}


def package(view_table: ViewTable, root: str = "") -> bytes:
    """The zip; the same bytes for the same view and edition, so that an unchanged one is not sent again."""
    described = json.dumps(descriptor(view_table, root), ensure_ascii=False, indent=2)
    files = {"data.csv": csv(view_table), "datapackage.json": described, "README.txt": readme(view_table, root)}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zip_entry(name), content)
    return held.getvalue()


def csv(view_table: ViewTable) -> str:
    """The table with the names of its columns; text that a spreadsheet would work out begins with an apostrophe."""
    return csv_text(view_table.table)


def descriptor(view_table: ViewTable, root: str = "") -> Described:
    """The datapackage.json: title, licences, sources, and a schema with a type and a description for each column."""
    behind = dict.fromkeys(view_table.behind)
    definitions = [definition.definition(*one) for one in behind]
    named = {source.title: source for one in behind for source in definition.sources(*one)}
    return {
        "profile": "tabular-data-package",
        "name": view_table.file_stem,
        "title": view_table.title,
        "description": " ".join([*view_table.notes, citation(view_table, root)]),
        "version": f"{edition()}+{VERSION}",
        "created": f"{edition()}T00:00:00Z",
        **({"homepage": f"{root}{view_table.page}"} if root else {}),
        "licenses": [LICENCES.get(one, {"name": one}) for one in _licences(definitions)],
        "sources": [{"title": f"{one.publisher}: {one.title}, {one.year}"} for one in named.values()],
        "resources": [_resource(view_table)],
        "measures": [{"measure_id": one.measure_id, "title": one.title, **dict(one.lines())} for one in definitions],
    }


def _resource(view_table: ViewTable) -> Described:
    return {
        "profile": "tabular-data-resource",
        "name": "data",
        "path": "data.csv",
        "title": view_table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column, column.name in view_table.keys) for column in view_table.columns],
            "primaryKey": list(view_table.keys),
            "missingValues": [""],
        },
    }


def _field(column: Column, is_key: bool) -> Described:
    rules = {**({"required": True} if is_key else {}), **({"enum": list(column.allowed)} if column.allowed else {})}
    described: Described = {"name": column.name, "type": TYPES[column.kind]}
    described |= {"title": column.title, "description": column.about}
    return described | ({"constraints": rules} if rules else {})


def _licences(sentences: list[definition.Definition]) -> list[str]:
    return list(dict.fromkeys(part.strip() for one in sentences for part in one.licence.split(";")))


def zip_entry(name: str) -> zipfile.ZipInfo:
    """A file in a zip, dated as the edition, so that the same content is the same zip."""
    day = date.fromisoformat(edition())
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry
