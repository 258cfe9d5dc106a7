"""FTS5 tables and triggers."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

TRIGGERS = {"ai": ("INSERT", "INSERT INTO note_fts(rowid, body) VALUES (new.id, new.body);"), "ad": ("DELETE", "INSERT INTO note_fts(note_fts, rowid, body) VALUES ('delete', old.id, old.body);")}


def upgrade():
    op.create_table("note", sa.Column("id", sa.Integer, primary_key=True), sa.Column("body", sa.Text))
    op.execute("CREATE VIRTUAL TABLE note_fts USING fts5(body, content='note', content_rowid='id')")
    for suffix, (event, action) in TRIGGERS.items():
        op.execute(f"""
        CREATE TRIGGER note_{suffix} AFTER {event} ON note BEGIN
            {action}
        END;
        """)
    op.execute("INSERT INTO note (body) VALUES ('hello world'), ('other')")
    found = op.get_bind().execute(sa.text("SELECT rowid FROM note_fts WHERE note_fts MATCH :q"), {"q": "world"}).scalars().all()
    assert found == [1], found


def downgrade():
    for suffix in TRIGGERS:
        op.execute(f"DROP TRIGGER IF EXISTS note_{suffix}")
    op.execute("DROP TABLE IF EXISTS note_fts")
    op.drop_table("note")
