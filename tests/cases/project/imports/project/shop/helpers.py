from alembic import op
import sqlalchemy as sa


def add_timestamps(table):
    with op.batch_alter_table(table) as batch:
        for name in ("created_at", "updated_at"):
            batch.add_column(sa.Column(name, sa.DateTime(), nullable=True))


def drop_timestamps(table):
    with op.batch_alter_table(table) as batch:
        batch.drop_column("updated_at")
        batch.drop_column("created_at")
