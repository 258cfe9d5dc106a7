"""Every word that SQLite reserves, as a column."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

WORDS = """add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check collate column
commit conflict constraint create cross current_date current_time current_timestamp database default deferrable deferred delete desc
detach distinct drop each else end escape except exclusive exists explain false fail for foreign from full glob group having if ignore
immediate in index indexed initially inner insert instead intersect into is isnull join key left like limit match natural not notnull
null of offset on or order outer plan pragma primary query raise references reindex rename replace restrict right rollback row select
set table temp temporary then to transaction trigger true union unique update using vacuum values view virtual when where user role
type value date time name status level password public data count comment user_id end_time""".split()


def upgrade():
    op.create_table("t", *[sa.Column(word, sa.Integer) for word in WORDS])
    for word in WORDS[:5]:
        op.create_table(word, sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("t")
    [op.drop_table(word) for word in WORDS[:5]]
