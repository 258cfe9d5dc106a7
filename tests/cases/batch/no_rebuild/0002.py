"""Operations that need no rebuild."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("b", sa.Integer, server_default="1", nullable=False))
        batch.add_column(sa.Column("c", sa.Integer, index=True))
        batch.create_index("ix_a", ["a"], unique=True)
        batch.create_index(batch.f("ix_t_b"), ["b", "a"], sqlite_where=sa.text("b > 0"))
    with op.batch_alter_table("t") as batch:
        batch.drop_index("ix_a")
        batch.create_index("ix_a", ["a"], if_not_exists=True)
        batch.drop_index("ix_none", if_exists=True)
    with op.batch_alter_table("t"):
        pass


def downgrade():
    with op.batch_alter_table("t", recreate="never") as batch:
        batch.drop_index("ix_a")
        batch.drop_index("ix_t_b")
        batch.drop_index("ix_t_c")
        batch.drop_column("c")
        batch.drop_column("b")
