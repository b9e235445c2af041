"""Kill the server two hundred times while twenty phones send contributions; count acknowledged and lost ones.

    python -m benchmarks.kill_writers [--kills 200]

Uses its own store: a SQLite file, or the empty PostgreSQL database in DATABASE_URL. A moderator accepts
what waits in a process beside the server; both are killed with SIGKILL at a random moment, in either order. All of
it runs on this machine's loopback and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time

from sqlalchemy import select

from localities.community_store import check_history, engine
from localities.community_store.contribution_tables import contributions
from tests.participation.contributions.kill_writers import WRITERS, Acknowledged, kill_under_writers


def faults(acknowledged: Acknowledged) -> list[str]:
    """Return sentences about anything lost, doubled or inconsistent; none if every acknowledged write is there."""
    with engine.reading() as connection:
        rows = connection.execute(select(contributions)).all()
    states = {row.reference: row.state for row in rows}
    lost = [one for one in acknowledged.sent.values() if one not in states]
    double = len(rows) - len(acknowledged.drafts)
    undone = [one for one in acknowledged.accepted if states.get(one) != "accepted"]
    return [
        *([f"{len(lost)} acknowledged contributions are lost"] if lost else []),
        *([f"{double} contributions more than drafts"] if double else []),
        *([f"{len(undone)} acknowledged decisions are lost"] if undone else []),
        *check_history.faults(),
    ]


def report(kills: int) -> int:
    """Kill, count and print; return 1 if anything is wrong."""
    began = time.monotonic()
    acknowledged = kill_under_writers(kills)
    wrong = faults(acknowledged)
    print(f"store: {engine.address().get_backend_name()}; kills: {kills}; writers: {WRITERS}")
    print(f"sent and acknowledged: {len(acknowledged.sent)}; sent again because the line broke: {acknowledged.repeats}")
    print(f"decisions acknowledged: {len(acknowledged.accepted)}; in {time.monotonic() - began:.0f} s")
    print("\n".join(wrong) if wrong else "nothing lost, nothing double, the history adds up")
    return int(bool(wrong))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/community.db")
        raise SystemExit(report(given.kills))
