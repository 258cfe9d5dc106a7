"""Table(autoload_with=…)."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), unique=True), sa.Column("o_id", sa.Integer, sa.ForeignKey("o.id")), sa.Column("j", sa.JSON), sa.Column("b", sa.Boolean))
    bind = op.get_bind()
    t = sa.Table("t", sa.MetaData(), autoload_with=bind)
    bind.execute(t.insert(), [{"id": 1, "name": "x", "o_id": None, "j": {"a": 1}, "b": True}, {"id": 2, "name": "y", "o_id": 3, "j": None, "b": None}])
    metadata = sa.MetaData()
    metadata.reflect(bind=bind, only=["t"])
    again = metadata.tables["t"]
    facts = [sorted(metadata.tables), [c.name for c in again.columns], [str(c.type) for c in again.c], again.c.name.nullable, again.primary_key.columns.keys(),
             sorted(fk.target_fullname for fk in again.foreign_keys), [row.j for row in bind.execute(sa.select(again.c.j).order_by(again.c.id))], "nope" in again.c]
    r = op.create_table("r", sa.Column("v", sa.Text))
    op.bulk_insert(r, [{"v": repr(x)} for x in facts])


def downgrade():
    for name in "rto":
        op.drop_table(name)
