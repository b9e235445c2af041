"""The tables of the store, all of them: what meetings are kept in, and what partners return."""

from localities.community_store import return_tables, tables

# Both tables' modules name theirs to this one; a module that is not imported would be left out of a migration.
metadata = tables.metadata
TABLES = (tables.meetings, tables.scenes, tables.positions, return_tables.returns, return_tables.return_rows)
