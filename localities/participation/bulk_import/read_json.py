"""Read listings from JSON: GeoJSON points, or Open Referral UK 3.0 services (one, a list, or a page of a feed)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from geodata.value_kinds import is_dict, is_list, list_in
from localities.assets.local_fields import PIN, pin_text
from localities.participation.bulk_import.from_open_referral import is_gone, is_service, listings_of
from localities.participation.bulk_import.incoming import (
    ImportFault,
    IncomingFile,
    IncomingListing,
    filled_values,
    incoming_file,
)
from localities.participation.bulk_import.read_table import HEADINGS, POINT
from localities.participation.frozen_json import nesting
from localities.upload_limits import LISTINGS, LISTINGS_NESTING

EXPECTED = "expected GeoJSON points, or services of Open Referral UK 3.0"


def read_json(content: bytes, file: str) -> IncomingFile:
    """Return the listings of a JSON file; ImportFault says in a sentence what is wrong."""
    if len(content) > LISTINGS.bytes:
        raise ImportFault(f"{file} has {len(content):,} bytes; at most {LISTINGS.bytes:,} are read.")
    value = _json(content, file)
    if is_dict(value) and value.get("type") in ("FeatureCollection", "Feature"):
        return _from_geojson(value, file)
    services = [one for one in _entities(value) if is_service(one)]
    if not services:
        raise ImportFault(f"{file} is JSON, but holds no listing that is known here; {EXPECTED}.")
    there = [(number, one) for number, one in enumerate(services, 1) if not is_gone(one)]
    found = [listing for number, one in there for listing in listings_of(one, number)]
    remarks = ["E-mail addresses and names of contacts are not read."]
    if len(there) < len(services):
        remarks.append(f"Not read because their status is “inactive” or “defunct”: {len(services) - len(there)}.")
    return incoming_file(file, found, tuple(remarks))


def _json(content: bytes, file: str) -> object:
    """Parse the JSON; whole numbers become floats, so that none is too long to parse."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        if nesting(text, LISTINGS_NESTING) > LISTINGS_NESTING:
            raise ImportFault(f"{file} holds lists more than {LISTINGS_NESTING} deep in one another; {EXPECTED}.")
        return json.loads(text, parse_int=float)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ImportFault(f"{file} is not JSON text, or was cut short; {EXPECTED}.") from None


def _entities(value: object) -> Iterator[object]:
    """Yield the entities of one service, a list, or a page of a feed; a service_at_location yields its service."""
    rows = value.get("contents", [value]) if is_dict(value) else value
    for row in list_in(rows):
        service = row.get("service") if is_dict(row) else None
        if is_dict(service):
            yield {**service, "service_at_locations": [row]}
        else:
            yield row


def _from_geojson(value: Mapping[str, object], file: str) -> IncomingFile:
    features = value.get("features", [value])
    if not is_list(features):
        raise ImportFault(f"{file}: “features” is not a list; expected a list of points.")
    if "crs" in value:
        raise ImportFault(f"{file} names a coordinate system of its own; expected degrees (RFC 7946, EPSG:4326).")
    return incoming_file(file, [_feature(number, one, file) for number, one in enumerate(features, 1)])


def _feature(number: int, feature: object, file: str) -> IncomingListing:
    properties = feature.get("properties") if is_dict(feature) else None
    geometry = feature.get("geometry") if is_dict(feature) else None
    if not is_dict(properties) or not (geometry is None or is_dict(geometry)):
        raise ImportFault(f"{file}, feature {number}: found no properties; expected a feature with a name.")
    named = {HEADINGS.get(str(key).strip().lower(), ""): value for key, value in properties.items()}
    values = filled_values({key: value for key, value in named.items() if key and isinstance(value, str | int | float)})
    asset_id = values.pop("asset_id", "")
    for name in POINT:
        values.pop(name, None)
    if geometry is not None:
        values[PIN] = _point(geometry, number, file)
    return IncomingListing(f"feature {number}", values, asset_id)


def _point(geometry: Mapping[str, object], number: int, file: str) -> str:
    point = list_in(geometry.get("coordinates"))[:2]
    numbers = [one for one in point if isinstance(one, int | float) and not isinstance(one, bool)]
    if geometry.get("type") != "Point" or len(numbers) < 2:
        kind = str(geometry.get("type"))[:40]
        raise ImportFault(f"{file}, feature {number}: found a {kind}; expected a Point with longitude and latitude.")
    try:
        return pin_text(float(numbers[0]), float(numbers[1]))
    except OverflowError:
        raise ImportFault(f"{file}, feature {number}: its point lies nowhere; expected degrees.") from None
