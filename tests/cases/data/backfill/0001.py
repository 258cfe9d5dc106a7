"""A column filled from others, then made NOT NULL."""
import json

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("settings", sa.Text))
    op.bulk_insert(t, [{"id": 1, "name": "Ann Lee", "settings": '{"theme": "dark"}'}, {"id": 2, "name": "Bob", "settings": None}, {"id": 3, "name": None, "settings": "broken"}])


def downgrade():
    pass
