"""Made-up listings in the form of records.records()."""

import pandas as pd

from localities.assets import records

NASTY = {
    "html": "<script>alert(1)</script> & <b>Bold</b>",
    "markup": '#panic("no") *star* _under_ $x$ @ref `code` \\ "quoted" {brace} [box]',
    "arabic": "مركز الطعام",
    "hebrew": "מרכז קהילתי",
    "emoji": "Community 🍎 Café ❤",
    "quotes": 'The "Wee" Hall, O\'Neill’s “Place”',
    "long": "Very long name " * 20,
    "unbroken": "x" * 300,
    "steering": "one\u202etwo\x00\x07three",
    "gurmukhi": "ਗੁਰਦੁਆਰਾ Hall",
}


def listing(number: int, **facts) -> dict:
    """Return one record: a hall in Govan with its number in its name and note."""
    text = dict.fromkeys(records.records().columns.drop(["words"], errors="ignore"), "")
    made = {
        "name": f"Hall {number:03}",
        "category": "community_space",
        "kind": "community hall",
        "description": "A hall to meet in",
        "address": f"{number} Made Up Road",
        "postcode": "G51 3UU",
        "phone": f"0141 496 {number:04}",
        "longitude": -4.31 + number % 15 * 0.0009,
        "latitude": 55.862 + number // 15 * 0.0007,
        "pin": True,
        "place": "govan",
        "near_m": float("nan"),
        "service_area": "local",
        "status": "listed",
        "confirmation": records.CONFIRMATION,
        "last_known_date": "2023-05",
        "publishers": "A made-up list",
        "licence": "OGL-UK-3.0",
        "note": f"End of {number:03}.",
    }
    return {"asset_id": f"hall-{number:03}", **text, **made, **facts}


def listings(count: int, **facts) -> pd.DataFrame:
    """Return `count` records by asset_id, each with those facts."""
    return table([listing(number, **facts) for number in range(1, count + 1)])


def table(rows: list[dict]) -> pd.DataFrame:
    """Return the rows by asset_id, with all columns even without rows."""
    columns = ["asset_id", *records.records().columns.drop(["words"], errors="ignore")]
    return pd.DataFrame(rows, columns=[*columns, *(key for key in (rows or [{}])[0] if key not in columns)]).set_index(
        "asset_id"
    )
