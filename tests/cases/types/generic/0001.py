"""All generic types without arguments."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    names = ["Integer", "SmallInteger", "BigInteger", "String", "Text", "Unicode", "UnicodeText", "Boolean", "Date",
             "DateTime", "Time", "Interval", "LargeBinary", "PickleType", "Float", "Double", "Numeric", "JSON", "Uuid"]
    op.create_table("classes", *[sa.Column("c_" + name.lower(), getattr(sa, name)) for name in names])
    op.create_table("instances", *[sa.Column("c_" + name.lower(), getattr(sa, name)()) for name in names])


def downgrade():
    op.drop_table("instances")
    op.drop_table("classes")
