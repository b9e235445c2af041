"""Health checks: shallow for a load balancer, deep (store, built data, workers) for monitoring."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from geodata.editions import built_files
from localities import VERSION
from localities.assets import records as asset_records
from localities.built_data import snapshot
from localities.community_store import engine
from localities.community_store.engine import StoreUnavailable
from localities.indicators.measures import catalogue
from localities.places import outlines
from localities.workers import pool

KEPT_S = 2.0  # the store is checked no more often than this, however many requests come
LEAST_FREE_MB = 200  # beside a SQLite file: with less, the next evening of votes may not fit
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Part:
    """One part of the server: whether it works, and a sentence for the operator that names no path, user or host."""

    works: bool
    says: str


def store() -> Part:
    """Return whether what people write can be read, is at the tables of this version, and has room to grow."""
    if not engine.is_there():
        return Part(True, "Nothing has been written yet.")
    try:
        engine.prepare()
        with engine.reading() as connection:
            connection.execute(text("SELECT 1"))
    except StoreUnavailable as fault:
        return Part(False, f"{fault} The log says where and why.")
    return _room()


def _room() -> Part:
    """Return whether a SQLite file can still grow; a database server watches its own disk."""
    url = engine.address()
    if url.get_backend_name() != "sqlite" or not url.database:
        return Part(True, "It answers.")
    free_mb = shutil.disk_usage(Path(url.database).parent).free / MEGABYTE
    if free_mb < LEAST_FREE_MB:
        return Part(False, f"{free_mb:.0f} MB are free on its disk; expected {LEAST_FREE_MB} MB or more. Make room.")
    return Part(True, "It answers.")


def counts() -> dict[str, Any]:
    """Return the date of the data and how much there is of each, which `/healthz` says beside the version."""
    return {
        "data_edition": snapshot.edition()["edition"],
        "places": len(outlines.names()),
        "measures": len(catalogue.measures()),
        "assets": len(asset_records.records()),
    }


def built_data() -> Part:
    """Return whether the built files are there as their edition lists them, read without a cache."""
    try:
        edition = built_files.read_edition()
        counts()
    except (OSError, ValueError, KeyError) as fault:
        return Part(False, f"The built data cannot be read ({type(fault).__name__}). Build them again or restore them.")
    return Part(True, f"Edition {edition['edition']}.")


def workers() -> Part:
    """Return whether sheets and pictures can be made; without a pool the server itself makes them."""
    if pool.works():
        return Part(True, "They answer.")
    return Part(False, "The process that makes files has ended; the next file starts it again. If this stays, restart.")


PARTS: dict[str, Callable[[], Part]] = {"store": store, "built_data": built_data, "workers": workers}


class Health:
    """What `/healthz` answers; `?deep=1` looks at every part, and answers 503 where one does not work."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen: tuple[float, dict[str, Part]] = (float("-inf"), {})

    def deep(self) -> dict[str, Part]:
        """Return every part, at most KEPT_S old."""
        with self._lock:
            if time.monotonic() - self._seen[0] > KEPT_S:
                self._seen = (time.monotonic(), {name: look() for name, look in PARTS.items()})
            return self._seen[1]

    async def answer(self, request: Request) -> JSONResponse:
        """`/healthz`: 200 with the version, the data's date and how much there is."""
        headers = {"Cache-Control": "no-store"}
        if not request.query_params.get("deep"):
            return JSONResponse({"status": "ok", "version": VERSION, **counts()}, headers=headers)
        parts = await run_in_threadpool(self.deep)
        works = all(part.works for part in parts.values())
        payload = {"status": "ok" if works else "failing", "version": VERSION}
        payload |= {name: asdict(part) for name, part in parts.items()}
        return JSONResponse(payload, 200 if works else 503, headers)


HEALTH = Health()
