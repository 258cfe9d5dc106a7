"""the order of what the inspector and the metadata list"""
from alembic import op
from alembic.migration import MigrationContext
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    assert MigrationContext.configure(op.get_bind()).dialect.name == "sqlite"
    metadata = sa.MetaData()
    sa.Table("zoo", metadata, sa.Column("id", sa.Integer, primary_key=True),
             sa.Column("keeper_id", sa.ForeignKey("keeper.id", use_alter=True, name="fk_keeper")))
    sa.Table("keeper", metadata, sa.Column("id", sa.Integer, sa.CheckConstraint("id > 0"), primary_key=True),
             sa.Column("zoo_id", sa.ForeignKey("zoo.id", name="fk_zoo")),
             sa.CheckConstraint("id < 9", name="small"), sa.CheckConstraint("id <> 5", name="not_five"))
    metadata.create_all(op.get_bind())
    notes = op.create_table("notes", sa.Column("text", sa.Text))
    inspector = sa.inspect(op.get_bind())
    for shown in ([table.name for table in metadata.sorted_tables], inspector.get_check_constraints("keeper"),
                  inspector.get_unique_constraints("keeper"), inspector.get_foreign_keys("keeper")):
        op.execute(notes.insert().values(text=str(shown)))


def downgrade():
    for table in ("notes", "keeper", "zoo"):
        op.drop_table(table)
