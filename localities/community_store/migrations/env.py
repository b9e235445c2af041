"""Alembic's entry point: runs the steps on the connection that migrate.py has opened."""

from alembic import context

from localities.community_store.every_table import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # true here: SQLite's tables change inside the transaction that migrate.py began
    render_as_batch=True,  # SQLite changes a column only by copying its table
)
with context.begin_transaction():
    context.run_migrations()
