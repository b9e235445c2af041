"""The request for a source: its own address, an address from its catalogue, or a posted query."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx

from geodata.boundaries.read_lookup import zone_lookup
from geodata.download.ledger import Entry
from geodata.download.listed import Download
from geodata.download.transfer import Manners, Request, TransferError, fetch
from geodata.sources import open_folder

CATALOGUE_BYTES = 5_000_000
ZONES = "{intermediate_zones}"


class NotAskedError(Exception):
    """A source that is skipped this time, and why."""


def query_sha256(one: Download) -> str:
    """Return the checksum of the posted query, "" for a plain address: a different query gives a different file."""
    return hashlib.sha256(one.body.encode()).hexdigest() if one.body else ""


def request_of(
    one: Download, entry: Entry | None, opened: httpx.Client, manners: Manners, room: Path, sources: Path
) -> Request:
    """Return the request; with `entry` (where the existing copy is intact) it is conditional."""
    if one.no_address:
        raise NotAskedError(one.no_address)
    validators, most = (entry.validators if entry else {}), one.most_mb * 1_000_000
    if one.way == "ckan":
        return Request(_named_in_catalogue(one, opened, manners, room), validators=validators, most_bytes=most)
    if one.way == "form":
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return Request(one.address, "POST", headers, urlencode({"data": one.body}).encode(), most_bytes=most)
    if one.way == "stat_xplore":
        headers = {"Content-Type": "application/json", "APIKey": _key(one)}
        return Request(one.address, "POST", headers, _with_zones(one, sources).encode(), most_bytes=most)
    return Request(one.address, validators=validators, most_bytes=most)


def _with_zones(one: Download, sources: Path) -> str:
    """Return the query with the codes of the city's intermediate zones instead of ZONES."""
    if ZONES not in one.body:
        return one.body
    query = json.loads(one.body)
    codes = sorted(set(zone_lookup(open_folder(sources))["intermediate_zone_code"]))
    for recode in query["recodes"].values():
        leads = [value for (value,) in recode["map"] if value.endswith(ZONES)]
        recode["map"] = [[lead.removesuffix(ZONES) + code] for lead in leads for code in codes] or recode["map"]
    return json.dumps(query)


def _key(one: Download) -> str:
    if not (key := os.environ.get(one.key_variable, "").strip()):
        raise NotAskedError(f"it needs a key: set {one.key_variable}")
    return key


def _named_in_catalogue(one: Download, opened: httpx.Client, manners: Manners, room: Path) -> str:
    """Return the address of the newest CSV that a CKAN catalogue lists for the data set."""
    came = room / "catalogue.json"
    fetch(opened, Request(one.address, most_bytes=CATALOGUE_BYTES), came, manners, lambda size, announced: None)
    try:
        resources = json.loads(came.read_text(encoding="utf-8"))["result"]["resources"]
        newest_first = sorted(resources, key=lambda found: str(found.get("created", "")), reverse=True)
        listed = [str(found["url"]) for found in newest_first if str(found.get("format", "")).upper() == "CSV"]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TransferError(f"{one.address}: found no list of resources; expected CKAN's package_show") from None
    wanted = urlsplit(one.address)
    same = [url for url in listed if (urlsplit(url).scheme, urlsplit(url).netloc) == (wanted.scheme, wanted.netloc)]
    if not same:
        raise TransferError(f"{one.address}: found no CSV on the same server; expected one")
    return same[0]
