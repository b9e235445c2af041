"""Read and write plans as rows of the store; every change adds an entry to the plan's history."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from localities.community_store.plan_tables import plan_changes, plan_items, plan_links, plans
from localities.participation.plans import item_json
from localities.participation.plans.records import Action, Content, Plan, PlanChange, PlanItem

TURN = 5_103_429  # number of the PostgreSQL advisory lock for beginning a plan
SCENE, BALLOT = "scene", "ballot"


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a new unique id."""
    return secrets.token_hex(8)


def plan_of(connection: Connection, place: str) -> Plan | None:
    """Return the plan of the place; None if nobody has begun it. A writing transaction also locks it."""
    query = select(plans).where(plans.c.place == place)
    is_reading = connection.get_execution_options().get("reads")
    row = connection.execute(query if is_reading else query.with_for_update()).first()
    if row is None:
        return None
    there = (plan_items.c.place == place) & plan_items.c.removed_at.is_(None)
    listed = connection.execute(
        select(plan_items).where(there).order_by(plan_items.c.kind.desc(), plan_items.c.position, plan_items.c.item_id)
    )
    items = tuple(_item(one) for one in listed)
    return Plan(place, row.version, row.begun_at, row.changed_at, row.data_edition, items)


def item_of(connection: Connection, item_id: str) -> PlanItem | None:
    """Return the priority or action with that id, even if removed; None if there is none."""
    row = connection.execute(select(plan_items).where(plan_items.c.item_id == item_id)).first()
    return _item(row) if row else None


def begun(connection: Connection) -> tuple[Plan, ...]:
    """Return every plan that was begun."""
    places = connection.execute(select(plans.c.place).order_by(plans.c.place)).scalars().all()
    return tuple(plan for place in places if (plan := plan_of(connection, place)))


def in_turn(connection: Connection) -> None:
    """Wait until nobody else is beginning a plan; on SQLite a writing transaction is already alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})


def insert_plan(connection: Connection, place: str, data_edition: str) -> None:
    """Write a new, empty plan."""
    moment = now()
    row = {"place": place, "version": 0, "begun_at": moment, "changed_at": moment, "data_edition": data_edition}
    connection.execute(plans.insert().values(**row))


def insert_item(connection: Connection, place: str, kind: str, content: Content) -> PlanItem:
    """Write a new item at the end of its kind."""
    mine = (plan_items.c.place == place) & (plan_items.c.kind == kind)
    last = connection.execute(select(func.max(plan_items.c.position)).where(mine)).scalar()
    position = 0 if last is None else last + 1
    made = PlanItem(new_id(), place, kind, position, content, 1, now())
    row = {"item_id": made.item_id, "place": place, "kind": kind, "position": position, "version": 1}
    row |= {"content": item_json.written(content), "changed_at": made.changed_at, "removed_at": None}
    connection.execute(plan_items.insert().values(**row))
    _write_links(connection, made)
    return made


def update_item(connection: Connection, before: PlanItem, **changes: Any) -> PlanItem:
    """Write the changes and raise the version by one; `is_removed` removes the item or puts it back."""
    after = replace(before, **changes, version=before.version + 1, changed_at=now())
    row = {"position": after.position, "content": item_json.written(after.content), "version": after.version}
    row |= {"changed_at": after.changed_at, "removed_at": after.changed_at if after.is_removed else None}
    connection.execute(plan_items.update().where(plan_items.c.item_id == before.item_id).values(**row))
    _write_links(connection, after)
    return after


def add_change(
    connection: Connection,
    place: str,
    act: str,
    by: tuple[str, str, str],
    item: PlanItem | None = None,
    words: str = "",
) -> int:
    """Add an entry to the history and return its number; `by` is role, account and meeting."""
    number = connection.execute(select(plans.c.version).where(plans.c.place == place)).scalar_one() + 1
    role, account_id, meeting_id = by
    row = {"place": place, "number": number, "at": now(), "act": act, "role": role, "account_id": account_id}
    row |= {"meeting_id": meeting_id, "words": words, "item_id": item.item_id if item else ""}
    row |= {"kind": item.kind if item else "", "content": item_json.written(item.content) if item else ""}
    connection.execute(plan_changes.insert().values(**row))
    connection.execute(plans.update().where(plans.c.place == place).values(version=number, changed_at=row["at"]))
    return number


def changes_of(connection: Connection, place: str) -> tuple[PlanChange, ...]:
    """Return the history of the plan, oldest first."""
    query = select(plan_changes).where(plan_changes.c.place == place).order_by(plan_changes.c.number)
    return tuple(_change(row) for row in connection.execute(query))


def items_linked(connection: Connection, kind: str, targets: list[str]) -> dict[str, tuple[PlanItem, ...]]:
    """Return the items that grew out of those scenes or ballots, by target; removed items are left out."""
    query = select(plan_links.c.target, plan_items).join(plan_items, plan_items.c.item_id == plan_links.c.item_id)
    here = (plan_links.c.kind == kind) & plan_links.c.target.in_(targets) & plan_items.c.removed_at.is_(None)
    found: dict[str, tuple[PlanItem, ...]] = {}
    for row in connection.execute(query.where(here).order_by(plan_items.c.position)):
        found[row.target] = (*found.get(row.target, ()), _item(row))
    return found


def ballot_target(ballot_code: str, project_id: str) -> str:
    """Return the link target for a project of a ballot."""
    return f"{ballot_code} {project_id}"


def _write_links(connection: Connection, item: PlanItem) -> None:
    connection.execute(plan_links.delete().where(plan_links.c.item_id == item.item_id))
    targets = sorted(_targets(item.content))
    if targets:
        rows = [{"item_id": item.item_id, "kind": kind, "target": target} for kind, target in targets]
        connection.execute(plan_links.insert(), rows)


def _targets(content: Content) -> set[tuple[str, str]]:
    if not isinstance(content, Action):
        return set()
    voted = {(BALLOT, ballot_target(one.ballot_code, one.project_id)) for one in content.money if one.ballot_code}
    return voted | ({(SCENE, content.evidence.scene_id)} if content.evidence else set())


def _item(row: Row[Any]) -> PlanItem:
    content = item_json.read(row.kind, row.content)
    return PlanItem(
        row.item_id, row.place, row.kind, row.position, content, row.version, row.changed_at, row.removed_at is not None
    )


def _change(row: Row[Any]) -> PlanChange:
    content = item_json.read(row.kind, row.content) if row.content else None
    return PlanChange(row.number, row.at, row.act, row.item_id, row.role, row.words, content)


def set_position(connection: Connection, item: PlanItem, position: int) -> None:
    """Move the item. Its position is not part of its content, so its version stays the same."""
    connection.execute(plan_items.update().where(plan_items.c.item_id == item.item_id).values(position=position))
