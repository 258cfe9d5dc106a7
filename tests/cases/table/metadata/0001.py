"""Tables made through MetaData."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    metadata = sa.MetaData()
    a = sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(3), index=True))
    b = sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id")))
    metadata.create_all(op.get_bind())
    a.create(op.get_bind(), checkfirst=True)
    assert list(metadata.tables) == ["a", "b"] and [t.name for t in metadata.sorted_tables] == ["a", "b"]


def downgrade():
    metadata = sa.MetaData()
    b = sa.Table("b", metadata, sa.Column("id", sa.Integer))
    b.drop(op.get_bind())
    metadata.reflect(op.get_bind())
    metadata.tables["a"].drop(op.get_bind())
