"""validate: the scripts are carried out on an empty database, up and down, and looked at by rules."""

import json
import unittest

from support import TestCase

PY = "from alembic import op\nimport sqlalchemy as sa\nrevision = 'b1'\ndown_revision = 'a1'\n\n\ndef upgrade():\n    {}\n\n\ndef downgrade():\n    {}\n"

FIRST = ("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INT);\n"
         "CREATE TABLE posts (id INTEGER PRIMARY KEY, author INT REFERENCES \"users\" (id));")
COPY = "CREATE TABLE n (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INT);"

# statements of the second script | rule: words, or nothing; several lines are several findings
STATEMENTS = (
    ("CREATE TABLE x (a); DROP TABLE x;", ()),
    ("DROP TABLE posts;", ("drops-data: table posts is dropped",)),
    ("drop table if exists [POSTS];", ("drops-data: table posts is dropped",)),
    ("DROP TABLE IF EXISTS nowhere;", ()),
    ("ALTER TABLE users DROP COLUMN age;", ("drops-data: column age of table users is dropped",)),
    ("ALTER TABLE users ADD x; ALTER TABLE users DROP x;", ()),
    ("DELETE FROM posts;", ("drops-data: every row of table posts is deleted",)),
    ("DELETE FROM posts WHERE id > 3;", ()),
    ("DELETE FROM posts WHERE id IN (SELECT id FROM posts LIMIT 5);", ()),
    ("ALTER TABLE posts ADD g AS (id * 2); CREATE TABLE n (id, author, g AS (id * 2)); INSERT INTO n (id, author) SELECT id, author FROM posts;"
     "DROP TABLE posts; ALTER TABLE n RENAME TO posts;", ("table-rebuild: table posts is rebuilt: every row is copied",)),
    ("CREATE TABLE n (id, author); INSERT INTO n SELECT p.* FROM posts AS p; DROP TABLE posts; ALTER TABLE n RENAME TO posts;",
     ("table-rebuild: table posts is rebuilt: every row is copied",)),
    ("CREATE TABLE n (id, author); INSERT INTO n SELECT DISTINCT * FROM posts WHERE id > 1; DROP TABLE posts; ALTER TABLE n RENAME TO posts;",
     ("table-rebuild: table posts is rebuilt: every row is copied", "drops-data: the rebuild of table posts copies some of its rows only")),
    ("CREATE TABLE n (id); INSERT INTO n SELECT id * 1 FROM posts ORDER BY author; DROP TABLE posts; ALTER TABLE n RENAME TO posts;",
     ("table-rebuild: table posts is rebuilt: every row is copied", "drops-data: the rebuild of table posts leaves out column author")),
    ("ALTER TABLE users ADD COLUMN c TEXT DEFAULT CURRENT_TIMESTAMP;",
     ("fails-on-rows: this fails where a table has a row of NULLs and defaults: Cannot add a column with non-constant default",)),
    ("ALTER TABLE users ADD COLUMN c TEXT NOT NULL DEFAULT NULL;",
     ("fails-on-rows: this fails where a table has a row of NULLs and defaults: Cannot add a NOT NULL column with default value NULL",)),
    ("ALTER TABLE users ADD COLUMN c INT CHECK (c IS NOT NULL);",
     ("fails-on-rows: this fails where a table has a row of NULLs and defaults: CHECK constraint failed",)),
    ("ALTER TABLE users ADD COLUMN c INT AS (1) STORED;", ("fails-on-rows: this fails where a table has a row of NULLs and defaults: cannot add a STORED column",)),
    ("CREATE TABLE x (id INTEGER PRIMARY KEY, p REFERENCES users (id)); INSERT INTO x VALUES (1, 99);",
     ("needs-rows: it needs rows that an empty database lacks: foreign key violated: x (p=99) has no row in users",)),
    ("WITH x AS (SELECT 1 WHERE 2) DELETE FROM posts;", ("drops-data: every row of table posts is deleted",)),
    ("UPDATE users SET name = (SELECT 'x' WHERE 1);", ("backfill-without-batch: every row of table users is updated in one statement",)),
    ("UPDATE OR IGNORE main.users SET name = 'x' WHERE 1 = 1;",
     ("backfill-without-batch: every row of table users is updated in one statement",)),
    ("ALTER TABLE users ADD COLUMN role; UPDATE users SET role = 'x' WHERE users.role IS NULL;",
     ("backfill-without-batch: every row of table users is updated in one statement",)),
    ("UPDATE users SET name = 'x' WHERE name IS NULL;", ()),
    ("CREATE TABLE x AS SELECT * FROM users; UPDATE x SET name = 1;", ()),
    ("ALTER TABLE users ADD COLUMN role TEXT NOT NULL;",
     ("not-null-without-default: column role of table users is NOT NULL and has no default: this fails where the table has rows",)),
    ("ALTER TABLE users ADD role TEXT CHECK (role IS NOT NULL) DEFAULT 'not null';", ()),
    ("ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'x';", ()),
    ("ALTER TABLE users ADD COLUMN role TEXT NOT NULL GENERATED ALWAYS AS (name);",
     ("fails-on-rows: this fails where a table has a row of NULLs and defaults: NOT NULL constraint failed",)),
    ("ALTER TABLE users ADD COLUMN role TEXT NOT NULL GENERATED ALWAYS AS (coalesce (name, ''));", ()),
    (COPY + "INSERT INTO n SELECT * FROM users; DROP TABLE users; ALTER TABLE n RENAME TO users;",
     ("table-rebuild: table users is rebuilt: every row is copied",
      "rebuild-of-referenced-table: table users is rebuilt, and foreign keys of posts refer to it")),
    (COPY + "INSERT INTO n (id, name) SELECT id, \"name\" FROM users; DROP TABLE users; ALTER TABLE n RENAME TO users;",
     ("table-rebuild: table users is rebuilt: every row is copied",
      "rebuild-of-referenced-table: table users is rebuilt, and foreign keys of posts refer to it",
      "drops-data: the rebuild of table users leaves out column age")),
    ("ALTER TABLE posts RENAME TO old; CREATE TABLE posts (id); INSERT INTO posts SELECT id FROM old; DROP TABLE old;",
     ("table-rebuild: table posts is rebuilt: every row is copied", "drops-data: the rebuild of table posts leaves out column author")),
    ("DROP TABLE posts; CREATE TABLE posts (id);",
     ("table-rebuild: table posts is rebuilt: every row is copied", "drops-data: the rebuild of table posts copies none of its rows")),
    ("ALTER TABLE posts RENAME TO articles; DROP TABLE articles;", ("drops-data: table posts is dropped",)),
    ("-- cmig: ignore drops-data\nDROP TABLE posts;", ()),
    ("DROP TABLE posts; -- cmig: ignore table-rebuild", ("drops-data: table posts is dropped",)),
    ("DROP TABLE posts; -- cmig: ignore: drop-data, irreversible",
     ("unknown-rule: 'drop-data' is no rule; did you mean: drops-data", "drops-data: table posts is dropped")),
    ("SELECT '-- cmig: ignored'; DROP TABLE posts;", ("drops-data: table posts is dropped",)),
    ("CREATE TRIGGER t AFTER INSERT ON users BEGIN DELETE FROM posts; UPDATE users SET name = 1; END;", ()),
)

# the body of upgrade() and of downgrade() | rules with their lines
SCRIPTS = (
    ("op.drop_table('posts')", "op.create_table('posts', sa.Column('id', sa.Integer))", ("8: drops-data: table posts is dropped",)),
    ("op.add_column('users', sa.Column('x', sa.Text, nullable=False))", "op.drop_column('users', 'x')",
     ("8: not-null-without-default: column x of table users is NOT NULL and has no default: this fails where the table has rows",)),
    ("with op.batch_alter_table('users') as batch:\n        batch.alter_column('name', nullable=False)", "op.execute('select 1')",
     ("8: table-rebuild: table users is rebuilt: every row is copied",
      "8: rebuild-of-referenced-table: table users is rebuilt, and foreign keys of posts refer to it",
      "8: fails-on-rows: this fails where a table has a row of NULLs and defaults: NOT NULL constraint failed: _alembic_tmp_users.name")),
    ("with op.batch_alter_table('posts') as batch:\n        batch.add_column(sa.Column('x', sa.Text, nullable=False))".replace("('posts')", "('posts', recreate='always')"),
     "op.execute('select 1')", ("8: table-rebuild: table posts", "8: fails-on-rows: this fails where a table has a row of NULLs and defaults: NOT NULL constraint failed: _alembic_tmp_posts.x")),
    ("with op.batch_alter_table('posts') as batch:\n        batch.alter_column('author', nullable=False)",
     "op.execute('select 1')", ("8: table-rebuild: table posts", "8: fails-on-rows: ")),
    ("op.execute('UPDATE posts SET author = 1 WHERE author IS NULL')\n    with op.batch_alter_table('posts') as batch:\n        batch.alter_column('author', nullable=False)",
     "op.execute('select 1')", ("9: table-rebuild: table posts",)),
    ("op.execute('CREATE TABLE own (id INTEGER PRIMARY KEY, author INT CONSTRAINT fk REFERENCES users (id) ON DELETE CASCADE)')\n"
     "    with op.batch_alter_table('own') as batch:\n        batch.alter_column('author', nullable=False)",
     "with op.batch_alter_table('own') as batch:\n        batch.alter_column('author', nullable=True)",
     ("9: rebuild-loses: the rebuild of table own loses ON DELETE CASCADE of the foreign key (author)",
      "9: rebuild-loses: the rebuild of table own loses the name fk of the foreign key (author)")),
    ("op.execute('update users set name = 1')", "pass",
     ("8: backfill-without-batch: every row of table users is updated in one statement", "1: irreversible: downgrade() does nothing")),
    ("op.execute('update users set name = 1')  # cmig: ignore backfill-without-batch irreversible", "pass", ()),
    ("pass", "pass", ()),
    ("op.add_column('users', sa.Column('x', sa.Text))", "raise NotImplementedError('never')", ("12: irreversible: ",)),
    ("op.add_column('users', sa.Column('x', sa.Text))", "never()\n\n\ndef never():\n    raise RuntimeError('we never go back')", ("16: irreversible: ",)),
    ("op.add_column('users', sa.Column('x', sa.Text))", "op.create_unique_constraint('u', 'users', ['name'])",
     ("12: broken-script: NotImplementedError: No support for ALTER",)),
    ("op.execute('insert into nowhere values (1)')", "pass", ("8: broken-script: ",)),
    ("pass", "op.drop_table('nowhere')", ("12: broken-script: ",)),
    ("op.add_coloumn('x')", "pass", ("8: broken-script: alembic.op.add_coloumn is not known to cmig",)),
    ("rows = op.get_bind().execute(sa.text('select name from users')).fetchall()\n    rows[0]", "pass", ("9: needs-rows: ",)),
    ("op.execute('update users set name = 1 where'", "pass", ("13: broken-script: ",)),
    ("op.execute('select * from nowhere')", "pass", ("8: broken-script: ",)),
    ("if op.get_bind().dialect.name == 'x':\n        op.nothing_known()", "pass", ("9: unsupported: ",)),
    ("if op.get_bind().dialect.name == 'x':\n        op.nothing_known()\n        op.nothing_known()\n        op.nor_this()", "pass",
     ("9: unsupported: ", "11: unsupported: ")),
)


class TestCheckScripts(TestCase):
    def prepared(self, **options):
        project = self.project(**options)
        project.script("a1", "", FIRST, "DROP TABLE posts;\nDROP TABLE users;")
        return project

    def lines(self, project, code, *args):
        result = project.run("validate", *args)
        self.assertEqual(result.code, code, str(result))
        self.assertFalse(project.database.exists())
        return result.out.splitlines()

    def test_what_the_statements_of_sql_scripts_do(self):
        project = self.prepared()
        for statements, wanted in STATEMENTS:
            with self.subTest(statements):
                path = project.script("b1", "a1", statements, "SELECT 1;").resolve()
                lines = self.lines(project, 0)
                found = [line.split(": ", 1)[1] for line in lines[:-1]]
                self.assertEqual(found, list(wanted))
                self.assertTrue(all(line.startswith(f"{path}:") for line in lines[:-1]), lines)
                self.assertEqual(lines[-1], f"2 scripts, 0 errors, {len(wanted)} warning{'s' * (len(wanted) != 1)}")
                self.lines(project, 3 if wanted else 0, "--strict")

    def test_what_python_scripts_do(self):
        project = self.prepared(cmig="lint_ignore = alembic-cannot-see")
        path = project.versions / "b1.py"
        for upgrade, downgrade, wanted in SCRIPTS:
            with self.subTest(upgrade=upgrade, downgrade=downgrade):
                path.write_text(PY.format(upgrade, downgrade))
                lines = self.lines(project, 3 if any("broken" in line for line in wanted) else 0)
                self.assertEqual(len(lines), len(wanted) + 1, lines)
                for line, want in zip(lines, wanted):
                    number, _, text = want.partition(": ")
                    self.assertRegex(line, rf"^{path.resolve()}:{number}:\d+: ")
                    self.assertIn(f": {text}", line)

    def test_a_statement_that_fails_has_its_place_and_what_follows_is_not_tried(self):
        project = self.prepared()
        path = project.script("b1", "a1", "CREATE TABLE c (a);\n  INSERT INTO d VALUES (1);", "SELECT 1;").resolve()
        project.script("c1", "b1", "SELECT 1;", "SELECT 1;")
        broken = project.script("d1", "c1", "SELECT 'x;", "SELECT 1;").resolve()
        lines = self.lines(project, 3)
        self.assertRegex(lines[0], rf"^{path}:9:3: broken-script: no such table: d$")
        self.assertRegex(lines[1], rf"^{broken}:\d+:8: broken-script: a quote without its partner")
        self.assertEqual(lines[2:], ["4 scripts, 2 errors, 0 warnings; 2 not tried: they follow one that failed"])

    def test_each_downgrade_is_tried(self):
        project = self.prepared()
        path = project.script("b1", "a1", "CREATE TABLE c (a);", "DROP TABLE c;\nDROP TABLE d;").resolve()
        project.script("c1", "b1", "CREATE TABLE d (a);", "DROP TABLE d;")
        self.assertRegex(self.lines(project, 3)[0], rf"^{path}:12:1: broken-script: no such table: d$")

    def test_irreversible_scripts(self):
        project = self.prepared()
        project.script("b1", "a1", "CREATE TABLE c (a);")
        (project.versions / "c1.sql").write_text("-- revision: c1\n-- down_revision: b1\n-- upgrade\nSELECT 1;\n-- downgrade\n")
        lines = self.lines(project, 0)
        self.assertIn("irreversible: there is no downgrade section", lines[0])
        self.assertIn("irreversible: the downgrade section is empty", lines[1])

    def test_heads_and_ids(self):
        project = self.prepared()
        project.script("b1", "a1", "SELECT 1;", "SELECT 1;")
        project.script("c" * 33, "a1", "SELECT 1;", "SELECT 1;")
        lines = self.lines(project, 3)
        self.assertEqual(lines[0], f"several-heads: 2 heads, and `upgrade head` wants one: b1, {'c' * 33}")
        self.assertIn(f"long-id: the id {'c' * 33} has 33 characters, more than 32", lines[1])

    def test_scripts_that_alembic_cannot_see(self):
        project = self.prepared()
        self.assertEqual(len(self.lines(project, 0)), 1)
        (project.versions / "b1.py").write_text(PY.format("pass", "pass"))
        lines = self.lines(project, 0)
        self.assertRegex(lines[0], ":1:1: alembic-cannot-see: ")
        self.assertEqual(len(lines), 2)

    def test_batches_and_transaction_off(self):
        project = self.prepared()
        (project.versions / "b1.sql").write_text(
            "-- x\n-- cmig: ignore irreversible\n-- revision: b1\n-- down_revision: a1\n-- transaction: off\n-- upgrade\n-- batch size=5\n"
            "UPDATE users SET name = 1 WHERE id IN (SELECT id FROM users LIMIT :batch_size);\n-- end batch\nVACUUM;\n")
        self.assertEqual(self.lines(project, 0), ["2 scripts, 0 errors, 0 warnings"])
        self.assertNotIn("ignore", project.run("show", "b1").out)

    def test_scripts_that_cannot_be_read(self):
        project = self.prepared()
        path = project.versions / "b1.sql"
        path.write_text("-- revison: b1\n-- down_revision: a1\nSELECT 1;\n")
        self.assertRegex(self.lines(project, 3)[0], rf"^{path.resolve()}:1:4: broken-script: unknown key 'revison'")

    def test_each_script_that_cannot_be_read_is_named(self):
        project = self.prepared()
        project.script("b1", "a1", "SELECT 'x", "SELECT 1;")
        (project.versions / "c1.py").write_text("revision = 'c1'\ndown_revision = b1\n")
        (project.versions / "d1.sql").write_text("-- revison: b1\n-- down_revision: a1\nSELECT 1;\n")
        lines = self.lines(project, 3)
        self.assertEqual(len(lines), 3, lines)
        self.assertRegex(lines[0], "c1.py:2(:[0-9]+)?: broken-script: ")
        self.assertRegex(lines[1], "d1.sql:1:4: broken-script: unknown key")
        self.assertEqual(lines[2], "4 scripts, 2 errors, 0 warnings")
        (project.versions / "e1.sql").symlink_to("nowhere")
        self.assertIn("e1.sql: broken-script: cannot read", "\n".join(self.lines(project, 3)))

    def test_queries_are_tried(self):
        project = self.prepared()
        path = project.script("b1", "a1", "ALTER TABLE users ADD x;\n-- validate\nSELECT 1 FROM nowhere;\n-- verify\nSELECT x FROM users;\nSELEC 1;", "SELECT 1;")
        lines = self.lines(project, 3)
        self.assertRegex(lines[0], "10:[0-9]+: broken-script: no such table: nowhere")
        self.assertRegex(lines[1], "13:1: broken-script: near .SELEC.: syntax error")
        self.assertEqual(len(lines), 3, lines)

    def test_hints_and_heads(self):
        project = self.prepared()
        project.script("b1", "a1", "DELETE FROM posts; -- cmig: ignore irreversible (nobody goes back)")
        project.script("c1", "a1", "SELECT 1;", "SELECT 1;")
        self.assertIn("is deleted; back up before it runs", "\n".join(self.lines(project, 3, "-v")))
        project = self.prepared(name="branches", cmig="lint_ignore = several-heads, drops-data")
        project.script("b1", "a1", "SELECT 1;", "SELECT 1;")
        project.script("c1", "a1", "SELECT 1;", "SELECT 1;")
        self.assertEqual(self.lines(project, 0), ["3 scripts, 0 errors, 0 warnings"])

    def test_the_key_names_rules(self):
        project = self.prepared(cmig="lint_ignore = drops-data, broken-script")
        self.fails(project.run("validate"), message="lint_ignore: 'broken-script' is no rule")

    def test_json(self):
        project = self.prepared()
        path = project.script("b1", "a1", "DROP TABLE posts;", "SELECT 1;").resolve()
        answer = json.loads(project.run("validate", "--json").out)
        finding = answer["findings"][0]
        self.assertEqual([answer[key] for key in ("command", "scripts", "errors", "warnings", "not_tried")], ["validate", 2, 0, 1, 0])
        self.assertEqual([finding[key] for key in ("rule", "severity", "revision", "path", "message")],
                         ["drops-data", "warning", "b1", str(path), "table posts is dropped"])
        self.assertEqual(project.run("validate", "-q").out, "")


if __name__ == "__main__":
    unittest.main()
