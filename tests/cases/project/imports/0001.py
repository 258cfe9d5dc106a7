"""Modules of the project found by prepend_sys_path."""
from alembic import op
import sqlalchemy as sa
from shop import constants
from shop.enums import Status
from shop.types import Money, make_name
import shop.helpers as helpers

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(constants.NAME_LENGTH)), sa.Column("s", sa.Enum(Status, name="status")), sa.Column("m", Money(10)))
    op.bulk_insert(t, [{"id": n, "name": make_name(name), "s": Status.OPEN, "m": n * 1.5} for n, name in enumerate(constants.NAMES)])
    helpers.add_timestamps("t")


def downgrade():
    helpers.drop_timestamps("t")
    op.drop_table("t")
