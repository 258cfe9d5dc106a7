"""An exception that a script does not catch."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class Broken(RuntimeError):
    pass


def check(value):
    if value != "right":
        raise Broken(f"value is {value!r}, not 'right'")


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    check("wrong")


def downgrade():
    pass
