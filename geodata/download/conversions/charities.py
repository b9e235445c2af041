"""The Scottish Charity Register, cut to local charities and to the data zone of their registered address."""

from __future__ import annotations

import pandas as pd

from geodata.download.conversions.arrival import Arrival, with_points

NEEDED = ["Charity Number", "Charity Name", "Postcode", "Geographical Spread"]
LOCAL = "A specific local point, community or neighbourhood"


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Number, name, postcode district and zone of each charity that calls its work local; no address, no postcode.

    A registered address may be somebody's home: what is kept is enough to count charities in a place.
    """
    table = _register(arrival)
    arrival.require_columns(table, NEEDED)
    local = table[table["Geographical Spread"].str.strip() == LOCAL]
    rows = with_points(arrival.require_some(local).assign(postcode=local["Postcode"]), arrival)
    made = pd.DataFrame(
        {
            "charity_number": rows["Charity Number"].str.strip(),
            "name": rows["Charity Name"].str.strip(),
            "postcode_district": rows["postcode"].str.split(" ").str[0],
            "dz2011_code": rows["data_zone_code"],
        }
    )
    return {arrival.one.file: made.drop_duplicates("charity_number").sort_values("charity_number")}


def _register(arrival: Arrival) -> pd.DataFrame:
    held = arrival.unpacked(".csv").read_bytes()
    encoding = "utf-8-sig" if _reads_as_utf8(held) else "cp1252"
    path = arrival.room / "register.csv"
    path.write_text(held.decode(encoding, errors="replace"), encoding="utf-8")
    return pd.read_csv(path, dtype=str, keep_default_na=False).rename(columns=str.strip)


def _reads_as_utf8(held: bytes) -> bool:
    try:
        held.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
