"""Returns in the community store: load them and read them. `sharing` decides who may see what."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, func, select

from localities.built_data.edition_cache import edition_cache
from localities.community_store import engine
from localities.community_store.return_tables import partners, return_batches, return_rows, returns
from localities.resources.returns import return_files
from localities.resources.returns.batches import may_follow
from localities.resources.returns.partners import look_alike, partner_key
from localities.resources.returns.returns import AGGREGATE, COLUMNS, PUBLIC, ReturnRow, is_example
from localities.resources.returns.sharing import ReturnsView, view_of
from localities.tables.faults import Fault, TableError

EXAMPLE_FILE = Path(__file__).with_name("example_return.csv")
NOTHING = (0, "")


@dataclass(frozen=True)
class Loaded:
    """The result of loading one partner's year: its rows now, and its rows before (None if it is new)."""

    partner: str
    year: str
    rows: int
    rows_before: int | None

    @property
    def sentence(self) -> str:
        """The result in words."""
        before = "new" if self.rows_before is None else f"in place of {self.rows_before} rows"
        return f"{self.partner}, {self.year}: {self.rows} rows, {before}."


def load(rows: tuple[ReturnRow, ...], file_name: str, *, new_partners: bool = True) -> tuple[Loaded, ...]:
    """Store every partner's year of the rows, replacing earlier ones; all of them or none.

    A partner whose name resembles a known one is refused unless `new_partners` allows it.
    """
    if is_example(rows):
        raise TableError([Fault(file_name, None, "", "example figures", "a partner's own return")])
    groups: dict[tuple[str, str], list[ReturnRow]] = defaultdict(list)
    for row in rows:
        groups[(partner_key(row.partner), row.year)].append(row)
    with engine.writing() as connection:
        _know_partners(connection, rows, file_name, new_partners)
        done = tuple(_replace(connection, key, group, file_name) for key, group in groups.items())
        for year in sorted({row.year for row in rows}):
            _publish_if_safe(connection, year)
    return done


def _know_partners(connection: Connection, rows: tuple[ReturnRow, ...], file_name: str, new_partners: bool) -> None:
    """Add unknown partners to the table; TableError for a name that resembles a known one, unless `new_partners`."""
    known = {line.partner_key: line.name for line in connection.execute(select(partners))}
    for row in rows:
        key = partner_key(row.partner)
        if key in known:
            continue
        if not new_partners and (like := look_alike(row.partner, known.values())):
            expected = f"the name “{like}”, if that is meant; if not, load it with --new-partner"
            raise TableError([Fault(file_name, None, "partner", f"“{row.partner}”", expected)])
        known[key] = row.partner
        connection.execute(partners.insert().values(partner_key=key, name=row.partner, added_at=datetime.now(UTC)))


def _publish_if_safe(connection: Connection, year: str) -> None:
    """Publish that year's aggregate-only rows as a new batch, if no partner's amount can then be worked out."""
    live = return_rows.c.sharing == AGGREGATE
    query = select(return_rows).where(live, return_rows.c.year == year)
    now = tuple(_row_of(line) for line in connection.execute(query).mappings())
    earlier = _batches(connection, year)
    if (earlier and set(earlier[-1]) == set(now)) or not (now or earlier) or not may_follow(earlier, now):
        return
    rows_json = json.dumps([asdict(row) for row in now], default=str, ensure_ascii=False)
    made = {"year": year, "number": len(earlier) + 1, "published_at": datetime.now(UTC)}
    connection.execute(return_batches.insert().values(**made, rows=rows_json))


def _batches(connection: Connection, year: str) -> list[tuple[ReturnRow, ...]]:
    mine = select(return_batches.c.rows).where(return_batches.c.year == year).order_by(return_batches.c.number)
    return [tuple(map(_row_of_json, json.loads(one))) for one in connection.execute(mine).scalars()]


def _row_of_json(values: dict[str, Any]) -> ReturnRow:
    read, ends = {**values}, values["end_date"]
    read["places"] = tuple(values["places"])
    read["end_date"] = date.fromisoformat(ends) if ends else None
    return ReturnRow(**read)


def _replace(connection: Connection, key: tuple[str, str], group: list[ReturnRow], file_name: str) -> Loaded:
    partner_key, year = key
    same = (returns.c.partner_key == partner_key) & (returns.c.year == year)
    old = connection.execute(select(returns.c.return_id).where(same)).scalar()
    counted = select(func.count()).select_from(return_rows).where(return_rows.c.return_id == old)
    before = connection.execute(counted).scalar() if old else None
    connection.execute(return_rows.delete().where(return_rows.c.return_id == old))
    connection.execute(returns.delete().where(same))
    made = {"return_id": uuid4().hex, "partner_key": partner_key, "year": year}
    connection.execute(returns.insert().values(**made, file_name=file_name, loaded_at=datetime.now(UTC)))
    kept = [
        {**asdict(row), "places": ";".join(row.places), "return_id": made["return_id"], "position": position}
        for position, row in enumerate(group)
    ]
    connection.execute(return_rows.insert(), kept)
    return Loaded(group[0].partner, year, len(group), before)


def state() -> tuple[int, str]:
    """Return a version of the stored returns that changes with every load; NOTHING before the first load."""
    if not engine.is_there():
        return NOTHING
    with engine.reading() as connection:
        count, newest = connection.execute(select(func.count(), func.max(returns.c.loaded_at))).one()
        last = select(returns.c.return_id).order_by(returns.c.loaded_at.desc(), returns.c.return_id).limit(1)
        return (count, f"{newest} {connection.execute(last).scalar()}") if count else NOTHING


def rows() -> tuple[ReturnRow, ...]:
    """Return every stored row by partner and year, in file order. Only `sharing` may turn them into something shown."""
    if not engine.is_there():
        return ()
    in_order = select(return_rows).order_by(return_rows.c.return_id, return_rows.c.position)
    with engine.reading() as connection:
        found = [_row_of(line) for line in connection.execute(in_order).mappings()]
    return tuple(sorted(found, key=lambda row: (row.partner.casefold(), row.year)))


def published_rows() -> tuple[ReturnRow, ...]:
    """Return every row, with aggregate-only rows as they were in the newest batch of their year.

    A year's batch is left out if one of its services is now shared in another way, because it would count twice.
    """
    kept = rows()
    others = tuple(row for row in kept if row.sharing != AGGREGATE)
    if not engine.is_there():
        return others
    named = {(partner_key(row.partner), row.service, row.year) for row in others}
    with engine.reading() as connection:
        years = connection.execute(select(return_batches.c.year).distinct()).scalars().all()
        newest = [_batches(connection, year)[-1] for year in sorted(years)]
    safe = [
        batch
        for batch in newest
        if not named & {(partner_key(row.partner), row.service, row.year) for row in batch}
    ]  # fmt: skip
    return (*others, *(row for batch in safe for row in batch))


def _row_of(line: RowMapping) -> ReturnRow:
    values: dict[str, Any] = {column: line[column] for column in COLUMNS}
    values["places"] = tuple(values["places"].split(";"))
    return ReturnRow(**values)


def shown(viewer: str = PUBLIC) -> ReturnsView:
    """Return what everybody, or every partner (PARTNERS), may see of the loaded returns; the example if there are none.

    `participation.accounts` decides who is a partner; open addresses never use PARTNERS. Raises StoreUnavailable.
    """
    return _view(str(engine.address()), state(), viewer)


@edition_cache(size=8)
def _view(address: str, at: tuple[int, str], viewer: str) -> ReturnsView:
    return example() if at == NOTHING else view_of(published_rows(), viewer)


@edition_cache(size=1)
def example() -> ReturnsView:
    """Return the shipped example figures as everybody sees them."""
    return view_of(return_files.read(EXAMPLE_FILE.read_bytes(), EXAMPLE_FILE.name), PUBLIC)
