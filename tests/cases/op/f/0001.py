"""op.f with and without a naming convention."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer), sa.Column("u", sa.Integer), sa.PrimaryKeyConstraint("id", name=op.f("pk_t")),
                    sa.UniqueConstraint("u", name=op.f("uq_t_u")), sa.CheckConstraint("u > 0", name=op.f("ck_t_u")))
    with op.batch_alter_table("t") as batch:
        batch.create_index(batch.f("ix_t_u"), ["u"])
        batch.drop_constraint(batch.f("uq_t_u"), type_="unique")


def downgrade():
    op.drop_table("t")
