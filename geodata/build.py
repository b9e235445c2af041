"""python -m geodata.build --sources DIR: build geodata/built anew, or say why that is not possible."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.check import all_faults
from geodata.city_files import copy_city_files
from geodata.contract.tables import TABLES
from geodata.editions.write import write_record, write_shapes, write_table
from geodata.sources import Folder, SourceError, checksum, checksum_faults, missing_faults, open_folder

BUILT = Path(__file__).parent / "built"
ROOMS = ("boundaries", "figures", "facts", "listings")  # that hold the make_*.py of the built files
SHOWN = 40  # faults; more would hide the first

Made = dict[str, pd.DataFrame]


class BuildStoppedError(Exception):
    """A build that wrote nothing, with every fault that was found."""

    def __init__(self, faults: list[SourceError]):
        self.faults = faults
        more = [f"and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
        super().__init__("\n".join([*map(str, faults[:SHOWN]), *more]))


def build(sources, out=BUILT, tables=None, check=all_faults) -> Path:
    """Build the folder `out` from the folder `sources` and return it; on any fault it is left as it was."""
    folder = open_folder(sources)
    made = make_all(folder, tables or TABLES)
    stop_on(checksum_faults(folder))
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".built-", dir=out.parent) as temporary:
        fresh = Path(temporary) / "fresh"
        write_all(made, folder.edition, fresh)
        copy_city_files(folder, fresh)
        stop_on(check(fresh))
        _swap(fresh, out, Path(temporary) / "former")
    return out


def make_all(folder: Folder, tables) -> Made:
    """Return every table by file name; faults of all sources are collected and reported together.

    Checksums are not compared here, so that a file cut short is reported as such and not as a wrong checksum.
    """
    faults, made = missing_faults(folder), {}
    for table in tables:
        try:
            made[table.file] = make_one(table.file, folder)
        except SourceError as fault:
            faults.append(fault)
        except pd.errors.MergeError as fault:
            faults.append(SourceError(table.file, str(fault), "sources that fit together"))
    stop_on(faults)
    return made


def make_one(file: str, folder: Folder) -> pd.DataFrame:
    """Return the table of one built file: places.geojson is what make(folder) of make_places.py returns."""
    names = [f"geodata.{room}.make_{Path(file).stem}" for room in ROOMS]
    maker = next(name for name in names if importlib.util.find_spec(name))
    return importlib.import_module(maker).make(folder)


def write_all(made: Made, edition: str, folder: Path) -> None:
    """Write every table to a file in `folder`, and edition.json with the edition's date and counts."""
    folder.mkdir(parents=True)
    for file, table in made.items():
        if isinstance(table, gpd.GeoDataFrame):
            write_shapes(folder / file, table)
        else:
            write_table(folder / file, table)
    counts = {Path(file).stem: len(table) for file, table in made.items()}
    if "places.geojson" in made:
        outlines = counts.pop("places")
        counts = {"places": int(made["places.geojson"]["place"].nunique()), "outlines": outlines, **counts}
    write_record(folder / "edition.json", {"edition": edition, **counts})


def new_checksums(folder: Folder) -> str:
    """Return lines for sources.toml for every file that differs from its entry there."""
    lines = []
    for source in folder.sources.values():
        path = folder.path / source.file
        if path.is_file() and (found := checksum(path)) != source.sha256:
            lines += [
                f"# {source.source_id} ({source.file})",
                f"rows = {rows_in(path)}",
                f'sha256 = "{found}"',
                "",
            ]
    return "\n".join(lines) or "every file is the one that sources.toml names"


def stop_on(faults: list[SourceError]) -> None:
    """Raise BuildStoppedError with each fault once, if there is any."""
    once = {str(fault): fault for fault in faults}
    if once:
        raise BuildStoppedError(list(once.values()))


def rows_in(path: Path) -> int:
    """Rows of a CSV, or features of a file of shapes."""
    return len(pd.read_csv(path, dtype=str)) if path.suffix == ".csv" else len(gpd.read_file(path))


def _swap(fresh: Path, out: Path, former: Path) -> None:
    if out.exists():
        out.rename(former)
    try:
        fresh.rename(out)
    except OSError:
        if former.exists():
            former.rename(out)
        raise
    shutil.rmtree(former, ignore_errors=True)


def main(arguments=None) -> int:
    """Build and return 0, or print every fault and return 1."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--sources", required=True, type=Path, help="the folder of source files")
    parser.add_argument("--out", default=BUILT, type=Path, help="where to write (geodata/built)")
    parser.add_argument("--checksums", action="store_true", help="print lines for sources.toml and stop")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.checksums:
            print(new_checksums(open_folder(chosen.sources)))
            return 0
        print(f"built {build(chosen.sources, chosen.out)}")
    except BuildStoppedError as stopped:
        print(f"nothing was written, because:\n{stopped}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
