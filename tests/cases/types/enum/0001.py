"""Enum in every form."""
import enum

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class Color(enum.Enum):
    red = "r"
    green = "gg"
    blue = "bbb"


class Size(str, enum.Enum):
    SMALL = "small"
    EXTRA_LARGE = "xl"


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Enum("x", "yy", "zzz")), sa.Column("b", sa.Enum("x", "yy", name="b_enum")),
        sa.Column("c", sa.Enum("x", "y'z", name="c_enum", create_constraint=True)), sa.Column("d", sa.Enum(Color)),
        sa.Column("e", sa.Enum(Color, values_callable=lambda e: [m.value for m in e], name="color")),
        sa.Column("f", sa.Enum(Size, create_constraint=True)), sa.Column("g", sa.Enum("a", "b", length=20)),
        sa.Column("h", sa.Enum("a", "b", native_enum=False, length=30, name="h_enum")),
        sa.Column("i", sa.Enum(*["p", "qrs"], name="star"), nullable=False, server_default="p"),
        sa.Column("j", sa.Enum("a", "b", create_type=False)) if False else sa.Column("j", sa.Enum("a", validate_strings=True)),
    )


def downgrade():
    op.drop_table("t")
