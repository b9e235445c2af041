"""The tables of the store, all of them: meetings, partners' returns, contributions to the list, accounts."""

from localities.community_store import account_tables, contribution_tables, return_tables, tables

# Each tables' module names its own to this one; a module that is not imported would be left out of a migration.
metadata = tables.metadata
TABLES = (
    *(tables.meetings, tables.scenes, tables.positions),
    *(return_tables.returns, return_tables.return_rows),
    *contribution_tables.TABLES,
    *account_tables.TABLES,
)
