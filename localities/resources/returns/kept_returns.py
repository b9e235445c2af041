"""Returns in the community store: what is there, and putting one in. Who may see what is sharing's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, select

from localities.built_data.edition_cache import edition_cache
from localities.community_store import engine
from localities.community_store.return_tables import return_rows, returns
from localities.resources.returns import return_files
from localities.resources.returns.returns import COLUMNS, PUBLIC, ReturnRow, is_example
from localities.resources.returns.sharing import ReturnsView, view_of
from localities.tables.faults import Fault, TableError

EXAMPLE_FILE = Path(__file__).with_name("example_return.csv")
NOTHING = (0, "")


@dataclass(frozen=True)
class Loaded:
    """What loading did to one partner's year: how many rows stand there now, and how many did before."""

    partner: str
    year: str
    rows: int
    rows_before: int | None

    @property
    def sentence(self) -> str:
        """What happened, in words."""
        before = "new" if self.rows_before is None else f"in place of {self.rows_before} rows"
        return f"{self.partner}, {self.year}: {self.rows} rows, {before}."


def load(rows: tuple[ReturnRow, ...], file_name: str) -> tuple[Loaded, ...]:
    """Puts every partner's year of the rows in the store in the place of what was there: all of them, or none."""
    if is_example(rows):
        raise TableError([Fault(file_name, None, "", "example figures", "a partner's own return")])
    groups: dict[tuple[str, str], list[ReturnRow]] = defaultdict(list)
    for row in rows:
        groups[(row.partner.casefold(), row.year)].append(row)
    with engine.writing() as connection:
        return tuple(_replace(connection, key, group, file_name) for key, group in groups.items())


def _replace(connection, key: tuple[str, str], group: list[ReturnRow], file_name: str) -> Loaded:
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
    """A mark of what the store holds, that is another after every load; NOTHING while no return was loaded."""
    if not engine.is_there():
        return NOTHING
    with engine.reading() as connection:
        count, newest = connection.execute(select(func.count(), func.max(returns.c.loaded_at))).one()
        last = select(returns.c.return_id).order_by(returns.c.loaded_at.desc(), returns.c.return_id).limit(1)
        return (count, f"{newest} {connection.execute(last).scalar()}") if count else NOTHING


def rows() -> tuple[ReturnRow, ...]:
    """Every row in the store, by partner and year in the order of its file. Never shown as it is: see sharing."""
    if not engine.is_there():
        return ()
    in_order = select(return_rows).order_by(return_rows.c.return_id, return_rows.c.position)
    with engine.reading() as connection:
        found = [_row_of(line) for line in connection.execute(in_order).mappings()]
    return tuple(sorted(found, key=lambda row: (row.partner.casefold(), row.year)))


def _row_of(line) -> ReturnRow:
    values = {column: line[column] for column in COLUMNS}
    return ReturnRow(**values | {"places": tuple(values["places"].split(";"))})


def shown(viewer: str = PUBLIC) -> ReturnsView:
    """Return what everybody, or every partner (PARTNERS), may see of the loaded returns; the example without any.

    Who is a partner, `participation.accounts` decides; nothing that leaves by an open address asks for PARTNERS.
    StoreUnavailable passes on.
    """
    return _view(str(engine.address()), state(), viewer)


@edition_cache(size=8)
def _view(address: str, at: tuple[int, str], viewer: str) -> ReturnsView:
    return example() if at == NOTHING else view_of(rows(), viewer)


@edition_cache(size=1)
def example() -> ReturnsView:
    """The shipped return of example figures as everybody sees it."""
    return view_of(return_files.read(EXAMPLE_FILE.read_bytes(), EXAMPLE_FILE.name), PUBLIC)
