"""Batches."""
import sqlalchemy as sa
from alembic import op


def upgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.add_column(sa.Column("a", sa.Integer(), sa.ForeignKey("o.id", name="fk"), index=True, server_default="1"))
        batch_op.add_column(sa.Column("b", sa.Boolean(create_constraint=True, name="cb")), insert_after="a")
        batch_op.drop_column("c")
        batch_op.alter_column("d", new_column_name="e", existing_type=sa.String(5), type_=sa.Text(), nullable=True,
                              insert_before="a", server_default=sa.text("CURRENT_TIMESTAMP"))
        batch_op.create_unique_constraint(batch_op.f("uq"), ["a", "b"])
        batch_op.create_foreign_key("fk2", "o", ["a"], ["id"], ondelete="CASCADE", referent_schema="r")
        batch_op.create_check_constraint("ck", "a > 0")
        batch_op.create_primary_key("pk", ["a"])
        batch_op.create_index("ix", ["a"], unique=True)
        batch_op.drop_index("ix2")
        batch_op.drop_constraint("x", type_="check")
        batch_op.drop_constraint(None, type_="foreignkey")
        batch_op.create_table_comment("c")


def downgrade():
    table = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(4), server_default="q"),
                     sa.UniqueConstraint("a", name="u"), sa.Index("i", "a"))
    with op.batch_alter_table("t", recreate="always", copy_from=table, naming_convention={"uq": "uq_%(table_name)s"},
                              table_args=(sa.CheckConstraint("a > 1", name="c"),), schema="s",
                              table_kwargs={"sqlite_autoincrement": True}, reflect_args=[sa.Column("a", sa.Integer)]) as batch_op:
        pass
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("a", sa.Integer))
        raise ValueError("left the block")
