"""All tables of the store: meetings, ballots, returns, contributions, accounts, plans, rounds, pictures."""

from localities.community_store import (
    account_tables,
    ballot_tables,
    contribution_tables,
    picture_tables,
    plan_tables,
    return_tables,
    round_tables,
    tables,
)

# Every module of tables is imported here: migrations would leave out the tables of one that is not.
metadata = tables.metadata
TABLES = (
    *(tables.meetings, tables.scenes, tables.positions),
    *(return_tables.returns, return_tables.return_rows),
    *(return_tables.partners, return_tables.return_batches),
    *(ballot_tables.ballots, ballot_tables.ballot_projects, ballot_tables.ballot_codes),
    *(ballot_tables.ballot_votes, ballot_tables.ballot_log, ballot_tables.ballot_districts),
    *contribution_tables.TABLES,
    *account_tables.TABLES,
    *plan_tables.TABLES,
    *round_tables.TABLES,
    *picture_tables.TABLES,
)
