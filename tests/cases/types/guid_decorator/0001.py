"""The GUID recipe."""
import uuid

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.types import CHAR, TypeDecorator

revision = "0001"
down_revision = None

class GUID(TypeDecorator):
    """Platform-independent GUID."""

    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        if value is None:
            return value
        if not isinstance(value, uuid.UUID):
            return "%.32x" % uuid.UUID(value).int
        return "%.32x" % value.int

    def process_result_value(self, value, dialect):
        return value if value is None else uuid.UUID(value)


def upgrade():
    t = op.create_table("t", sa.Column("id", GUID(), primary_key=True), sa.Column("other", GUID, nullable=True))
    op.bulk_insert(t, [{"id": uuid.UUID(int=255), "other": "00000000-0000-0000-0000-000000000abc"}])
    row = op.get_bind().execute(sa.select(t)).one()
    op.bulk_insert(t, [{"id": row.other, "other": row.id}])


def downgrade():
    op.drop_table("t")
