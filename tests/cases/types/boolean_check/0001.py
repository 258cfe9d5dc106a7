"""Boolean with its CHECK."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("a", sa.Boolean(create_constraint=True)), sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b")),
        sa.Column("c", sa.Boolean(name="unused")), sa.Column("d", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade():
    op.drop_table("t")
