"""Accounts whose holder signs in with the operator's own service (OpenID Connect) instead of a password."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the service's id for the account's holder; empty where a password is used."""
    op.add_column("accounts", sa.Column("sign_on_key", sa.String(400)))
    op.create_index("uq_accounts_sign_on_key", "accounts", ["sign_on_key"], unique=True)
