"""Health places: practices, pharmacies, opticians and clinics of 2020, health centres, hospitals of 2024."""

from __future__ import annotations

import re

import pandas as pd

from geodata.listings import clean_text
from geodata.listings.asset_listings import listing, numbers
from geodata.sources import Folder, Source, read_shapes, read_table
from geodata.table_cells import named_rows

LISTED_2020 = "Listed in July 2020: check before you go"
NHS_INFORM = {
    "publisher": "NHS inform, NHS Greater Glasgow and Clyde, by way of a map author",
    "licence": "unstated",
    "licence_note": "The map author's notes name NHS inform; no licence is stated",
    "last_known_date": "2020-07",
    "note": LISTED_2020,
    "category": "health and wellbeing",
}
MAP = "mflynn94/HealthServiceWebMap@dab3a682250e:geoJSONData"
# The chain sold or shut its pharmacies in 2023, three years after this list.
LEFT_PHARMACY = re.compile(r"\blloyds\b", re.I)
MAY_BE_RENAMED = "May have a new name: check. Lloyds left pharmacy in 2023"
BODY = re.compile(r"\b(ltd|limited|plc|llp|stores|pharmacy|chemists?)\b", re.I)


def practices(folder: Folder) -> pd.DataFrame:
    """Read GP practices, dental practices and pharmacies as listed in 2020, at the middle of their postcodes."""
    kinds = {
        "nhsggc_gps_glasgow_2020": ("GP practice", ["Address1", "Address2", "Address3"]),
        "nhsggc_dentists_glasgow_2020": ("dental practice", ["Address1", "Address2"]),
        "nhsggc_pharmacies_glasgow_2020": ("pharmacy", ["Address1", "Address2", "Address3", "Address4"]),
    }
    return pd.concat([_practices(folder, key, *value) for key, value in kinds.items()], ignore_index=True)


def opticians_and_clinics(folder: Folder) -> pd.DataFrame:
    """Read opticians and Sandyford clinics as listed in 2020; opticians under their trading names."""
    lists = [
        _clinics(folder, key) for key in ("nhsggc_opticians_glasgow_2020", "nhsggc_sexual_health_clinics_glasgow_2020")
    ]
    return pd.concat(lists, ignore_index=True)


def health_centres(folder: Folder) -> pd.DataFrame:
    """Read health centres and NHS clinics of about 2025; licence unstated."""
    source_id = "health_centres_clinics_glasgow"
    source = folder.sources[source_id]
    columns = [
        "name",
        "category",
        "kind",
        "address",
        "postcode",
        "longitude",
        "latitude",
        "source",
        "reference_date",
        "note",
        "publisher",
        "locality",
    ]
    rows = read_table(folder, source_id, columns)
    rows = rows.assign(
        longitude=numbers(source, rows["longitude"]),
        latitude=numbers(source, rows["latitude"]),
        source_page=rows["source"],
        last_known_date=rows["reference_date"],
    )
    return listing(
        source,
        rows.drop(columns="licence"),
        point_quality="site",
        point_note="Point given by the source",
        licence="unstated",
        licence_note="Facts compiled by repository authors; no licence stated",
    )


def hospitals(folder: Folder) -> pd.DataFrame:
    """Read hospitals and clinics with a code from Public Health Scotland (OGL)."""
    source_id = "hospitals_glasgow_2024"
    source = folder.sources[source_id]
    shapes = read_shapes(folder, source_id, ["scotland_hospital24_name", "postcode", "address"])
    rows = _points(shapes).assign(
        name=shapes["scotland_hospital24_name"],
        address=[clean_text.address(text) for text in shapes["address"]],
        source_page=source.address,
    )
    return listing(
        source,
        rows,
        category="health and wellbeing",
        kind="hospital or clinic",
        point_quality="postcode",
        point_note="Point given by the source, near the middle of the postcode",
        last_known_date=source.year,
        publisher="Public Health Scotland",
        licence="OGL-UK-3.0",
        licence_note="Public Health Scotland, Open Government Licence v3.0",
        note=f"A code in the {source.year} list of hospitals; it does not say which services run there",
    )


def _practices(folder: Folder, source_id: str, kind: str, address_columns: list[str]) -> pd.DataFrame:
    source = folder.sources[source_id]
    dispensed = ["DispenserName"] if kind == "pharmacy" else []
    shapes = read_shapes(folder, source_id, ["Name", "Postcode", *address_columns, *dispensed])
    parts = shapes[address_columns]
    owners = [_body(name) for name in shapes["DispenserName"]] if dispensed else [""] * len(shapes)
    rows = _points(shapes).assign(
        name=[clean_text.tidy(name) or owner for name, owner in zip(shapes["Name"], owners, strict=True)],
        organisation=owners,
        # One address line contains a stray list of services, which runs over several lines.
        address=[clean_text.address(*(_one_line(part) for part in row)) for row in parts.to_numpy()],
        postcode=shapes["Postcode"],
        source_page=f"{MAP} ({kind})" if source.licence == "unstated" else source.address,
    )
    renamed = [bool(LEFT_PHARMACY.search(f"{row.name} {row.organisation}")) for row in named_rows(rows, index=False)]
    rows = rows.assign(caution=pd.Series(renamed, index=rows.index).map({True: MAY_BE_RENAMED, False: ""}))
    return listing(
        source, rows, kind=kind, point_quality="postcode", point_note="Middle of the postcode", **_terms(source)
    )


def _terms(source: Source) -> dict[str, str]:
    """Publisher, licence and date: of the list of 2020, or of the official list where that replaced it."""
    if source.licence == "unstated":
        return NHS_INFORM
    return {
        "publisher": source.publisher,
        "licence": source.licence,
        "licence_note": source.licence_note,
        "last_known_date": source.year,
        "note": "",
        "category": NHS_INFORM["category"],
    }


def _one_line(part) -> str:
    plain = "" if part is None or part != part else part.strip()
    return "" if "\n" in plain else plain


def _body(name) -> str:
    """The name of a company; "" for a sole trader, whose own name is left out."""
    plain = clean_text.tidy(name).replace("(Glasgow)Ltd", " (Glasgow) Ltd")
    return plain if BODY.search(plain) else ""


def _clinics(folder: Folder, source_id: str) -> pd.DataFrame:
    source = folder.sources[source_id]
    columns = [
        "name",
        "category",
        "kind",
        "address",
        "postcode",
        "phone",
        "website",
        "longitude",
        "latitude",
        "source",
        "locality",
    ]
    rows = read_table(folder, source_id, columns)
    named = [_trading(name, address) for name, address in zip(rows["name"], rows["address"], strict=True)]
    rows = rows.assign(
        name=[_plain_clinic(name) for name, _, _ in named],
        organisation=[owner for _, owner, _ in named],
        address=[address for _, _, address in named],
        longitude=numbers(source, rows["longitude"]),
        latitude=numbers(source, rows["latitude"]),
        source_page=rows["source"],
    )
    rows = rows.drop(columns=["publisher", "licence"])
    return listing(source, rows, point_quality="postcode", point_note="Middle of the postcode", **_terms(source))


def _trading(name: str, address: str) -> tuple[str, str, str]:
    """Trading name, owner, and the rest of the address, where the address begins "T/A Name"."""
    trading = re.match(r"T/A ([^,]+), (.+)", address)
    return (trading[1], name, trading[2]) if trading else (name, "", address)


def _plain_clinic(name: str) -> str:
    young = re.match(r"youngpeople@Sandyford Drop In Clinic \(< 18's\) (.+)", name)
    return f"Young People at Sandyford, {young[1]} (drop-in clinic, under 18s)" if young else name


def _points(shapes) -> pd.DataFrame:
    table = pd.DataFrame(shapes.drop(columns="geometry").rename(columns=str.lower))
    return table.assign(longitude=shapes.geometry.x, latitude=shapes.geometry.y)
