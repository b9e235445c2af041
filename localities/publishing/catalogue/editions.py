"""Editions by address: the present one, and those before it that the operator keeps as zips (`DATA_EDITIONS`)."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path

from localities.publishing.catalogue import citing, data_package
from localities.publishing.catalogue.resources import CSV, GEOPACKAGE, PARQUET, by_path
from localities.publishing.serving.replies import CachedPayload

JSON, ZIP, TEXT = "application/json", "application/zip", "text/plain; charset=utf-8"
TYPES = {".json": JSON, ".csv": CSV, ".parquet": PARQUET, ".gpkg": GEOPACKAGE, ".txt": TEXT}
PACKAGE, DESCRIPTOR = "datapackage.zip", "datapackage.json"
FILE_NAME = re.compile(r"thriving-places-(\d{4}-\d\d-\d\d)\.zip", re.ASCII)


class UnknownEdition(ValueError):
    """An edition, or a file of one, that is not here; the message is the sentence for the reader."""


def file_name(edition: str) -> str:
    """The name under which the zip of an edition is kept."""
    return f"thriving-places-{edition}.zip"


def keep(folder: Path) -> Path:
    """Write the present edition's package into the folder; the same edition is written again."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / file_name(citing.edition())
    file.write_bytes(data_package.zipped())
    return file


def kept() -> dict[str, Path]:
    """The zips of former editions, by edition."""
    folder = os.environ.get("DATA_EDITIONS", "")
    found = sorted(Path(folder).iterdir()) if folder and Path(folder).is_dir() else []
    named = [(match, file) for file in found if (match := FILE_NAME.fullmatch(file.name))]
    return {match[1]: file for match, file in named if match[1] != citing.edition()}


def listed(root: str) -> list[dict[str, object]]:
    """Every edition, newest first, with the address of its package."""
    every = sorted({citing.edition(), *kept()}, reverse=True)
    present = citing.edition()
    return [
        {"edition": one, "is_present": one == present, "package": f"{root}data/editions/{one}/{PACKAGE}"}
        for one in every
    ]


def file_of(edition: str, path: str, root: str) -> CachedPayload:
    """A file of an edition: one of the package, datapackage.json, or the package itself; else UnknownEdition."""
    if edition == citing.edition():
        return _present(path, root)
    if edition not in kept():
        known = ", ".join(str(one["edition"]) for one in listed(root))
        raise UnknownEdition(f"There is no edition “{edition[:20]}” here. Here are: {known}.")
    return _former(kept()[edition], edition, path)


def _present(path: str, root: str) -> CachedPayload:
    if path == PACKAGE:
        return CachedPayload(data_package.zipped(), ZIP)
    if path == DESCRIPTOR:
        return CachedPayload(json.dumps(data_package.descriptor(root), ensure_ascii=False, indent=1).encode(), JSON)
    if path not in by_path():
        raise _no_file(citing.edition(), path, [DESCRIPTOR, PACKAGE, *by_path()])
    resource = by_path()[path]
    return CachedPayload(resource.content, resource.media_type)


def _former(package: Path, edition: str, path: str) -> CachedPayload:
    if path == PACKAGE:
        return CachedPayload(package.read_bytes(), ZIP)
    with zipfile.ZipFile(package) as held:
        if path not in held.namelist():
            raise _no_file(edition, path, [PACKAGE, *held.namelist()])
        return CachedPayload(held.read(path), TYPES.get(Path(path).suffix, "application/octet-stream"))


def _no_file(edition: str, path: str, known: list[str]) -> UnknownEdition:
    return UnknownEdition(f"The edition {edition} has no file “{path[:60]}”. It has: {', '.join(known)}.")
