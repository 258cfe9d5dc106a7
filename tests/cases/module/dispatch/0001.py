"""as the multidb template does"""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade(engine_name=""):
    globals()["upgrade_%s" % (engine_name or "main")]()


def downgrade(engine_name=""):
    globals()[f"downgrade_{engine_name or 'main'}"]()


def upgrade_main():
    if op.get_bind().dialect.name == "sqlite":
        op.create_table("lite", sa.Column("id", sa.Integer, primary_key=True))
    elif op.get_bind().engine.name == "postgresql":
        op.create_table("pg", sa.Column("id", sa.Integer, primary_key=True))


def downgrade_main():
    op.drop_table("lite")
