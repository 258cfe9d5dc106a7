"""sqlite_on_conflict in every place."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("id", sa.Integer, primary_key=True, sqlite_on_conflict_primary_key="FAIL"),
        sa.Column("a", sa.Integer, nullable=False, sqlite_on_conflict_not_null="IGNORE"), sa.Column("b", sa.Integer, unique=True, sqlite_on_conflict_unique="REPLACE"),
        sa.Column("c", sa.Integer), sa.UniqueConstraint("a", "c", sqlite_on_conflict="ROLLBACK"), sa.CheckConstraint("c > 0", sqlite_on_conflict="ABORT"))


def downgrade():
    op.drop_table("t")
