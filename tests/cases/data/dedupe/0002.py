"""Duplicates removed before a unique constraint."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    tag = sa.table("tag", sa.column("id"), sa.column("name"))
    conn, seen, doomed = op.get_bind(), {}, []
    for row in conn.execute(sa.select(tag).order_by(tag.c.id)).mappings():
        key = row["name"].lower()
        if key in seen:
            doomed.append(row["id"])
        else:
            seen[key] = row["id"]
    if doomed:
        result = conn.execute(tag.delete().where(tag.c.id.in_(doomed)))
        assert result.rowcount == len(doomed)
    with op.batch_alter_table("tag") as batch:
        batch.create_unique_constraint("uq_tag_name", ["name"])


def downgrade():
    with op.batch_alter_table("tag") as batch:
        batch.drop_constraint("uq_tag_name", type_="unique")
