"""Helper functions, constants and a module-level table."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

TABLE = "things"
WIDTHS = {"name": 40, "title": 80}
things = sa.table(TABLE, sa.column("id", sa.Integer), sa.column("name", sa.String))


def columns(extra=()):
    return [sa.Column(name, sa.String(width), nullable=False) for name, width in WIDTHS.items()] + list(extra)


def _fill(*names):
    op.bulk_insert(things, [{"id": n, "name": name} for n, name in enumerate(names, start=1)])


def upgrade():
    op.create_table(TABLE, sa.Column("id", sa.Integer, primary_key=True), *columns([sa.Column("x", sa.Float)]))
    with op.batch_alter_table(TABLE) as batch:
        batch.alter_column("title", nullable=True)
    _fill("one", "two", "three")


def downgrade():
    op.drop_table(TABLE)
