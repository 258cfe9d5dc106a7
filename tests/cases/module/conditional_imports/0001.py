"""Imports that may fail, and imports in functions."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

try:
    import no_such_module_anywhere
except ImportError:
    no_such_module_anywhere = None
try:
    from sqlalchemy import Uuid
except ImportError:
    from sqlalchemy.dialects.postgresql import UUID as Uuid


def upgrade():
    import json
    from sqlalchemy.dialects import sqlite
    t = op.create_table("t", sa.Column("a", sqlite.JSON), sa.Column("b", sa.Text))
    op.bulk_insert(t, [{"a": {"k": [1, 2]}, "b": json.dumps([no_such_module_anywhere])}])


def downgrade():
    op.drop_table("t")
