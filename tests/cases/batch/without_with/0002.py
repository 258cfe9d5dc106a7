"""batch_alter_table's object and helpers."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

def apply(batch, names):
    for name in names:
        batch.add_column(sa.Column(name, sa.Integer))
    return batch


def upgrade():
    with op.batch_alter_table("t", recreate="always") as batch:
        apply(batch, ["a", "b"]).create_index("ix", ["a"])
        assert batch.get_bind().dialect.name == "sqlite"


def downgrade():
    try:
        with op.batch_alter_table("t") as batch:
            batch.drop_column("a")
            raise KeyError("stop")
    except KeyError:
        op.execute("DELETE FROM t")
