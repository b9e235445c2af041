"""Built folders with other places than the shipped ones: a tenth place, and a made-up city of three."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd

from geodata import build, place_table, sources
from geodata.boundaries.read_lookup import zone_codes
from geodata.boundaries.read_places import place_zones
from geodata.contract.geography import PLACE_ZONES, PLACES, ZONES
from geodata.counts.read_cpop import child_poverty_cells
from geodata.editions import built_files
from geodata.figures.aggregate import add_up, membership
from geodata.figures.make_measures import catalogue
from geodata.figures.make_values import finished, with_figures
from tests.geodata import example_city, made_up_city
from tests.outside_data import SOURCES

GOVANHILL = """
[[place]]
slug = "govanhill"
name = "Govanhill"
sector = "South"
confidence = "medium"
reason = "Two whole intermediate zones carry the name; the second reaches on to Aikenhead."
intermediate_zones = ["Govanhill West", "Govanhill East and Aikenhead"]
evidence = "intermediate zone name"
"""


def with_govanhill(folder: Path) -> Path:
    """Write the shipped data with a tenth place, with its real zones and child poverty figures."""
    own = folder / "sources"
    shutil.copytree(SOURCES, own, symlinks=True, copy_function=_link)
    table = place_table.SHIPPED.read_text(encoding="utf-8") + GOVANHILL
    (own / "places.toml").write_text(table, encoding="utf-8")
    built = folder / "built"
    shutil.copytree(built_files.SHIPPED, built)
    read = sources.open_folder(own)
    made = build.make_all(read, (PLACES, PLACE_ZONES, ZONES))
    _write(made, built)
    _write_child_poverty(read, built)
    return built


def city_of_three(folder: Path) -> Path:
    """Build the made-up city of three places from its folder of sources, as an operator would."""
    return build.build(example_city.write_sources(folder / "sources"), folder / "built")


def city_of_four(folder: Path) -> Path:
    """Build the same city with one more row in its table of places."""
    fourth = example_city.place_row("new-town", "New Town", *made_up_city.CODES[6:8])
    own = example_city.write_sources(folder / "sources", example_city.place_rows() + fourth)
    return build.build(own, folder / "built")


def _link(source: str, target: str) -> None:
    Path(target).symlink_to(Path(source).resolve())


def _write(made: dict, built: Path) -> None:
    fresh = built.with_name("fresh")
    build.write_all(made, "2026-01-02", fresh)
    for file in made:
        shutil.copyfile(fresh / file, built / file)
    record = json.loads((built / "edition.json").read_text(encoding="utf-8"))
    record |= json.loads((fresh / "edition.json").read_text(encoding="utf-8"))
    (built / "edition.json").write_text(json.dumps(record), encoding="utf-8")


def _write_child_poverty(folder: sources.Folder, built: Path) -> None:
    cells = child_poverty_cells(folder)
    measures = {one.measure_id: one for one in catalogue()}
    totals = with_figures(add_up(cells, membership(place_zones(folder), zone_codes(folder), "glasgow")), measures)
    fresh = finished(totals, folder).query("area_code.str.startswith('govanhill')")
    table = pd.concat([_read(built, "values.csv"), fresh.astype(str).replace("nan", "")], ignore_index=True)
    table.to_csv(built / "values.csv", index=False)


def _read(built: Path, file: str) -> pd.DataFrame:
    return pd.read_csv(built / file, dtype=str, keep_default_na=False)
