"""The Scottish Charity Register: local charities only, each with the data zone of its registered address."""

from __future__ import annotations

import pandas as pd

from geodata.download.conversions.arrival import Arrival, with_points

NEEDED = ["Charity Number", "Charity Name", "Postcode", "Geographical Spread"]
LOCAL = "A specific local point, community or neighbourhood"


def convert(arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return number, name, postcode district and zone of each charity whose work is local; no address, no postcode.

    A registered address may be somebody's home; these columns are enough to count charities in a place.
    """
    table = _register(arrival)
    arrival.require_columns(table, NEEDED)
    local = table[table["Geographical Spread"].str.strip() == LOCAL]
    rows = with_points(arrival.require_some(local).assign(postcode=local["Postcode"]), arrival)
    charities = pd.DataFrame(
        {
            "charity_number": rows["Charity Number"].str.strip(),
            "name": rows["Charity Name"].str.strip(),
            "postcode_district": rows["postcode"].str.split(" ").str[0],
            "dz2011_code": rows["data_zone_code"],
        }
    )
    return {arrival.one.file: charities.drop_duplicates("charity_number").sort_values("charity_number")}


def _register(arrival: Arrival) -> pd.DataFrame:
    """Return the register as text; it comes as UTF-8 or in Windows' encoding."""
    content = arrival.unpacked(".csv").read_bytes()
    encoding = "utf-8-sig" if _is_utf8(content) else "cp1252"
    path = arrival.room / "register.csv"
    path.write_text(content.decode(encoding, errors="replace"), encoding="utf-8")
    return pd.read_csv(path, dtype=str, keep_default_na=False).rename(columns=str.strip)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
