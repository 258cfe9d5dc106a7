"""Naming conventions of a MetaData."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s",
                  "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
    m = sa.MetaData(naming_convention=convention)
    sa.Table("o", m, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("o_id", sa.Integer, sa.ForeignKey("o.id")), sa.Column("u", sa.Integer, unique=True),
             sa.Column("i", sa.Integer, index=True), sa.Column("b", sa.Boolean(create_constraint=True, name="flag")), sa.CheckConstraint("i > 0", name="positive"),
             sa.UniqueConstraint("u", "i"), sa.CheckConstraint("u > 0", name=op.f("as_it_is")))
    m.create_all(bind=op.get_bind())


def downgrade():
    op.drop_table("t")
    op.drop_table("o")
