"""A reflected foreign key without a name."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    table = sa.Table("t", sa.MetaData(), autoload_with=op.get_bind())
    for constraint in list(table.constraints):
        if isinstance(constraint, sa.ForeignKeyConstraint):
            table.constraints.remove(constraint)
    with op.batch_alter_table("t", copy_from=table, recreate="always") as batch:
        batch.create_foreign_key("fk_o", "o", ["o_id"], ["id"], ondelete="SET NULL")


def downgrade():
    pass
