"""JSON columns and values."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("j", sa.JSON()),
                        sa.Column("k", sa.JSON(none_as_null=True)))
    op.bulk_insert(t, [
        {"id": 1, "j": {"a": 1, "b": [True, None, 1.5, "ü"]}, "k": None},
        {"id": 2, "j": None, "k": []}, {"id": 3, "j": sa.null(), "k": {}}, {"id": 4, "j": "text", "k": 5}])
    bind = op.get_bind()
    for row in bind.execute(sa.select(t).order_by(t.c.id)).all():
        if isinstance(row.j, dict):
            bind.execute(t.update().where(t.c.id == row.id).values(j={**row.j, "seen": True}))


def downgrade():
    op.drop_table("t")
