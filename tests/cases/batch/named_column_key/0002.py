"""add_column with a named foreign key."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("a", sa.Integer, sa.ForeignKey("o.id", name="fk_a")))
        batch.add_column(sa.Column("b", sa.Integer), insert_before="id")


def downgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_constraint("fk_a", type_="foreignkey")
        batch.drop_column("a")
        batch.drop_column("b")
