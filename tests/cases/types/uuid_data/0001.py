"""Uuid columns and values."""
import uuid

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    one = uuid.UUID("12345678-1234-5678-1234-567812345678")
    t = op.create_table("t", sa.Column("a", sa.Uuid(), primary_key=True), sa.Column("b", sa.Uuid(as_uuid=False)),
                        sa.Column("c", sa.UUID(as_uuid=True)), sa.Column("d", sa.Uuid(native_uuid=False)), sa.Column("e", sa.CHAR(36)))
    op.bulk_insert(t, [{"a": one, "b": str(one), "c": None, "d": one, "e": str(one)}])
    found = op.get_bind().execute(sa.select(t.c.a, t.c.b)).one()
    assert found.a == one and found.b == str(one), found


def downgrade():
    op.drop_table("t")
