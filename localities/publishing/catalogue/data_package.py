"""The whole edition as one Data Package: datapackage.json with the schema of every table, and a zip of everything."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from geodata.contract.words import Column
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import wording
from localities.publishing.catalogue import citing, edition_tables
from localities.publishing.catalogue.resources import Resource, resources
from localities.publishing.downloads.citation import house
from localities.publishing.downloads.frictionless import LICENCES as OPEN_GOVERNMENT
from localities.publishing.downloads.frictionless import zip_entry

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"text": "string", "whole": "integer", "number": "number", "flag": "boolean"}
LICENCES = {
    **OPEN_GOVERNMENT,
    "ODbL-1.0": {
        "name": "ODbL-1.0",
        "title": "Open Database Licence 1.0",
        "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    },
    "CC-BY-SA-4.0": {
        "name": "CC-BY-SA-4.0",
        "title": "Creative Commons Attribution-ShareAlike 4.0",
        "path": "https://creativecommons.org/licenses/by-sa/4.0/",
    },
    "Unlicense": {"name": "Unlicense", "title": "The Unlicense", "path": "https://unlicense.org/"},
    "MIT": {"name": "MIT", "title": "MIT licence", "path": "https://opensource.org/license/mit"},
    "derived": {"name": "derived", "title": "Made by this project out of the sources that it names"},
}
HIDDEN = "A blank figure is hidden or not known, as its status says; it is never 0. The outlines are working outlines."
Described = dict[str, Any]


@edition_cache(size=16, is_json=True)
def descriptor(root: str) -> Described:
    """The datapackage.json; `root` is the address of the site with its last slash, "" where not known."""
    named = dict.fromkeys(
        one for published in edition_tables.PUBLISHED for one in edition_tables.licences(published.file)
    )
    return {
        "$schema": PROFILE,
        "profile": "data-package",
        "name": f"thriving-places-{wording.city_slug()}",
        "title": house(),
        "description": f"{HIDDEN} {edition_tables.LEFT_OUT} Cite as: {citing.sentence(root)}",
        "version": citing.edition(),
        "created": f"{citing.edition()}T00:00:00Z",
        **({"homepage": root} if root else {}),
        "keywords": [wording.city(), "Thriving Places", "community assets", "small areas", "inequality"],
        "licenses": [LICENCES[one] for one in named],
        "contributors": [{"title": house().split(":")[0]}],
        "sources": _sources(),
        "resources": [_resource(one) for one in resources()],
    }


@edition_cache(size=1)
def zipped() -> bytes:
    """The package as one zip: the same bytes for the same edition."""
    described = json.dumps(descriptor(""), ensure_ascii=False, indent=2)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zip_entry("datapackage.json"), described)
        made.writestr(zip_entry("README.txt"), _readme())
        for one in resources():
            made.writestr(zip_entry(one.path), one.content)
    return held.getvalue()


def _readme() -> str:
    files = "".join(f"{one.path}: {_title(one)}\n" for one in resources())
    return f"{house()}\n\n{HIDDEN}\n\n{edition_tables.LEFT_OUT}\n\nHow to cite\n\n{citing.text('')}\nFiles\n\n{files}"


def _resource(one: Resource) -> Described:
    is_csv = one.file_format == "csv"
    made: Described = {
        "name": one.name,
        "path": one.path,
        "title": _title(one),
        "description": one.about.description if one.about else "Every layer with shapes or points.",
        "format": one.file_format,
        "mediatype": one.media_type.split(";")[0],
        "bytes": len(one.content),
        "hash": f"sha256:{one.sha256}",
    }
    if one.about:
        made["licenses"] = [LICENCES[licence] for licence in edition_tables.licences(one.about.file)]
    if is_csv and one.about:
        made |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema(one)}
    return made


def _title(one: Resource) -> str:
    return one.about.title if one.about else "All shapes"


def _schema(one: Resource) -> Described:
    if one.about is None:
        return {}
    contract = one.about.contract
    return {
        "fields": [_field(column) for column in contract.columns],
        "primaryKey": list(contract.key),
        "missingValues": [""],
    }


def _field(column: Column) -> Described:
    unit = f" Unit: {column.unit}." if column.unit else ""
    made: Described = {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": f"{column.description[0].upper()}{column.description[1:]}.{unit}",
    }
    if column.kind == "flag":
        made |= {"trueValues": ["True"], "falseValues": ["False"]}
    rules = {
        **({} if column.nullable else {"required": True}),
        **({"enum": list(column.allowed)} if column.allowed else {}),
        **({"pattern": column.pattern} if column.pattern else {}),
        **({"minimum": column.least} if column.least is not None else {}),
        **({"maximum": column.most} if column.most is not None else {}),
    }
    return {**made, **({"constraints": rules} if rules else {})}


def _sources() -> list[Described]:
    table = snapshot.table("sources.csv", ("title", "publisher", "year", "address"))
    named = {
        f"{one['publisher']}: {one['title']}, {one['year']}": str(one["address"])
        for one in table.to_dict("records")
        if one["used"]
    }
    return [
        {"title": title, **({"path": path} if path.startswith(("http://", "https://")) else {})}
        for title, path in named.items()
    ]
