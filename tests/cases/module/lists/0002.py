from alembic import op
revision = '0002'
down_revision = ['0001']


def upgrade():
    op.rename_table("a", "b")


def downgrade():
    op.rename_table("b", "a")
