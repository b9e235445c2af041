"""Built folders with other places than the shipped ones: a tenth place, and a made-up city of three."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd

from geodata import build, place_table, sources
from geodata.boundaries.read_lookup import zone_codes
from geodata.boundaries.read_places import place_zones
from geodata.contract.geography import CITY, PLACE_ZONES, PLACES, POSTCODES, WARDS, ZONES
from geodata.counts.read_cpop import child_poverty_cells
from geodata.editions import built_files
from geodata.figures.aggregate import add_up, membership
from geodata.figures.make_measures import catalogue
from geodata.figures.make_values import finished, with_figures
from tests.geodata import made_up_city
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
EXAMPLETON = """
valid_from = "2026"

[city]
name = "Exampleton City"
council_code = "S12000049"
frame = [-4.60, 55.65, -3.90, 56.05]
"""
THREE = {"north-end": "North End", "mill-lane": "Mill Lane", "the-braes": "The Braes"}
STAND_INS = ("govan", "gorbals", "easterhouse")  # whose figures the made-up places borrow
FILES_BY_AREA = {"values.csv": "area_code", "ages.csv": "area_code", "zone_weights.csv": "data_zone_code"}
OUTLINES = ("", "-core", "-wider")


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
    """Write a made-up city of ten square zones and three places; figures are borrowed from shipped areas."""
    own, built = folder / "sources", folder / "built"
    made_up_city.write_city(own)
    for file in (made_up_city.CANDIDATE, made_up_city.CHECK):
        (own / file).unlink()
    made_up_city.write_list(own)
    (own / "places.toml").write_text(EXAMPLETON + "".join(map(_row, enumerate(THREE.items()))), encoding="utf-8")
    shutil.copytree(built_files.SHIPPED, built)
    _write(build.make_all(sources.open_folder(own), (PLACES, PLACE_ZONES, ZONES, WARDS, CITY, POSTCODES)), built)
    _borrow_figures(built)
    _move_assets(built)
    _empty_the_rest(built)
    return built


def _link(source: str, target: str) -> None:
    Path(target).symlink_to(Path(source).resolve())


def _row(numbered: tuple[int, tuple[str, str]]) -> str:
    number, (slug, name) = numbered
    zones = [made_up_city.CODES[2 * number], made_up_city.CODES[2 * number + 1]]
    return (
        f'\n[[place]]\nslug = "{slug}"\nname = "{name}"\nsector = "South"\nconfidence = "low"\n'
        f'reason = "It is made up."\nzones = {json.dumps(zones[:1])}\nedge_zones = {json.dumps(zones[1:])}\n'
        'evidence = "made up"\n'
    )


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
    totals = with_figures(add_up(cells, membership(place_zones(folder), zone_codes(folder))), measures)
    fresh = finished(totals, folder).query("area_code.str.startswith('govanhill')")
    table = pd.concat([_read(built, "values.csv"), fresh.astype(str).replace("nan", "")], ignore_index=True)
    table.to_csv(built / "values.csv", index=False)


def _read(built: Path, file: str) -> pd.DataFrame:
    return pd.read_csv(built / file, dtype=str, keep_default_na=False)


def _borrowed_codes(built: Path) -> dict[str, str]:
    """Return the made-up area for each area whose figures are borrowed."""
    places = {
        f"{real}{ending}": f"{slug}{ending}" for real, slug in zip(STAND_INS, THREE, strict=True) for ending in OUTLINES
    }
    shipped = _read(built_files.SHIPPED, "zone_weights.csv")["data_zone_code"]
    wider = ("glasgow", "scotland", *(f"rest-of-glasgow{ending}" for ending in OUTLINES))
    return {**places, **dict(zip(shipped, made_up_city.CODES, strict=False)), **{code: code for code in wider}}


def _borrow_figures(built: Path) -> None:
    codes = _borrowed_codes(built)
    for file, column in (
        ("values.csv", "area_code"),
        ("ages.csv", "area_code"),
        ("zone_weights.csv", "data_zone_code"),
    ):
        table = _read(built, file)
        table = table[table[column].isin(codes)]
        table.assign(**{column: table[column].map(codes)}).to_csv(built / file, index=False)


def _move_assets(built: Path) -> None:
    """Put a dozen listings in the middle of each place's first zone."""
    table = _read(built, "assets.csv")
    zones = json.loads((built / "zones.geojson").read_text(encoding="utf-8"))["features"]
    at = {zone["id"]: zone["properties"] for zone in zones}
    moved = []
    for number, (real, slug) in enumerate(zip(STAND_INS, THREE, strict=True)):
        zone = made_up_city.CODES[2 * number]
        place = {"place": slug, "data_zone_code": zone, "longitude": at[zone]["point_longitude"],
                 "latitude": at[zone]["point_latitude"]}  # fmt: skip
        near = {name: "" for name in table if name.startswith("near_")}
        moved.append(table[(table["place"] == real) & (table["pin"] == "True")].head(12).assign(**place, **near))
    pd.concat(moved).to_csv(built / "assets.csv", index=False)


def _empty_the_rest(built: Path) -> None:
    """Remove facts, and all of the basemap except the city's outline."""
    _read(built, "facts.csv").head(0).to_csv(built / "facts.csv", index=False)
    basemap = json.loads((built / "basemap.geojson").read_text(encoding="utf-8"))
    outline = next(one for one in basemap["features"] if one["properties"]["layer"] == "city_outline")
    city = json.loads((built / "city.geojson").read_text(encoding="utf-8"))["features"][0]
    features = [{**outline, "geometry": city["geometry"]}]
    (built / "basemap.geojson").write_text(json.dumps({**basemap, "features": features}), encoding="utf-8")


def with_postcodes(built: Path, letters: str) -> Path:
    """The same built folder with postcodes that begin with these letters."""
    other = built.with_name(f"built-{letters}")
    if not other.exists():
        shutil.copytree(built, other)
        table = _read(other, "postcodes.csv")
        codes = table["postcode"].str.replace(r"^[A-Z]+", letters, regex=True)
        table.assign(postcode=codes).to_csv(other / "postcodes.csv", index=False)
    return other
