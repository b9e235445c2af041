"""Enter downloaded files in the folder's own list of sources (sources.toml), which the build reads first."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

from geodata.build import rows_in
from geodata.download.ledger import Entry, changed_by_hand
from geodata.download.listed import Download
from geodata.sources import LIST

HEADING = (
    "# Every source file, with what python -m geodata.download has fetched. The build of this folder reads this list."
)
OF_THE_COPY_BEFORE = ("licence_note", "caution")


def write(folder: Path, table: dict[str, Download], entries: dict[str, Entry]) -> bool:
    """Write the list if a file that the build reads was downloaded; return whether it was written.

    A file that somebody has changed since its download keeps its entry: only checked files are entered.
    """
    listed = _listed(folder)
    before = json.dumps(listed)
    for key, entry in entries.items():
        one = table.get(key)
        if one and one.arrange and not changed_by_hand(entry, folder):
            [_enter(listed["source"], one, entry, file, folder) for file in one.files]
    if json.dumps(listed) == before:
        return False
    days = [entry.fetched_on for key, entry in entries.items() if key in table and table[key].arrange]
    listed["edition"] = max([str(listed.get("edition", "")), *days])
    _write(folder / LIST.name, listed)
    return True


def _listed(folder: Path) -> dict[str, Any]:
    own = folder / LIST.name
    return tomllib.loads((own if own.is_file() else LIST).read_text(encoding="utf-8"))


def _enter(sources: list[dict[str, Any]], one: Download, entry: Entry, file: str, folder: Path) -> None:
    row = next((source for source in sources if source["file"] == file), None)
    if row is None:
        row = {"source_id": _source_id(one, file), "file": file, "title": one.title}
        sources.append(row)
    elif row.get("sha256") == entry.kept[file]:
        return
    for name in OF_THE_COPY_BEFORE:
        row.pop(name, None)
    row |= {
        "publisher": one.publisher,
        "licence": one.licence,
        "year": entry.fetched_on[:4],
        "address": one.address,
        "rows": rows_in(folder / file),
        "sha256": entry.kept[file],
    }
    row |= {"caution": one.caution} if one.caution else {}
    row |= {"crs": "EPSG:4326"} if file.endswith(".geojson") else {}


def _source_id(one: Download, file: str) -> str:
    """Return the id of the file in the shipped list, or a new one for a list that only this folder has."""
    shipped = tomllib.loads(LIST.read_text(encoding="utf-8"))["source"]
    known = (source["source_id"] for source in shipped if source["file"] == file)
    return next(known, f"official_{one.download_id}")


def _write(path: Path, listed: dict[str, Any]) -> None:
    """Write the list to a new file and move that into its place in one step."""
    heads = [_line(name, value) for name, value in listed.items() if name != "source"]
    rows = ["\n".join(["[[source]]", *(_line(*pair) for pair in source.items())]) for source in listed["source"]]
    fresh = path.with_name(f".{path.name}.part")
    fresh.write_text("\n\n".join([HEADING, "\n".join(heads), *rows]) + "\n", encoding="utf-8")
    os.replace(fresh, path)


def _line(name: str, value: str | int | bool) -> str:
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"
