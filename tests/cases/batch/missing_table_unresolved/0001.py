"""Nobody looks at what the table refers to."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("Parent", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("middle", sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent", sa.Integer, sa.ForeignKey("Parent.id")))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("m", sa.Integer, sa.ForeignKey("middle.id")),
                    sa.Column("t", sa.Integer, sa.ForeignKey("t.id")))
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("m", nullable=False)
    op.drop_table("Parent")


def downgrade():
    op.drop_table("t")
    op.drop_table("middle")
