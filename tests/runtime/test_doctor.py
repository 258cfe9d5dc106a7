"""doctor: everything that can be wrong with a database, in plain words."""

import os
import pathlib
import sqlite3
import unittest

from support import TestCase, content, execute, make_database, query, version_rows

VERSIONS = "DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num);"


def rows(*ids):
    return VERSIONS + "".join(f"INSERT INTO alembic_version VALUES ('{row}');" for row in ids)


class TestDoctor(TestCase):
    def prepared(self, **options):
        project = self.project(**options)
        project.script("a1", "", "CREATE TABLE tokens (id INTEGER PRIMARY KEY, name TEXT);", "DROP TABLE tokens;")
        project.script("b1", "a1", "CREATE TABLE items (id INTEGER PRIMARY KEY, token INTEGER REFERENCES tokens (id));", "DROP TABLE items;")
        self.succeeds(project.run("upgrade", "head"))
        return project

    def names(self, project, code):
        result = self.unchanged(project, project.run, "doctor", "--json")
        self.assertEqual(result.code, code, str(result))
        answer = self.json(result)
        self.assertEqual(answer["command"], "doctor")
        for finding in answer["findings"]:
            self.assertEqual(set(finding), {"name", "severity", "message", "hint", "fixable", "fixed"})
            self.assertTrue(finding["hint"])
        return [finding["name"] for finding in answer["findings"]]

    def test_a_healthy_database(self):
        project = self.prepared()
        self.assertEqual(self.succeeds(project.run("doctor")).out, "sqlite:///app.db: nothing is wrong\n")
        self.assertEqual(self.names(project, 0), [])

    def test_each_symptom(self):
        leftover = "table _alembic_tmp_tokens was left by a rebuild of tokens that did not end"
        cases = (
            (rows("b1", "b1"), "doubled_version_row", "the version table has b1 2 times"),
            (rows("a1", "b1"), "overlapping_version_rows", "the version table has b1 and a1, which comes before it"),
            (rows("zz"), "unknown_revision", "the database is at zz, which no script has"),
            (rows(), "no_version_row", "the version table alembic_version is empty, but there are tables"),
            ("DROP TABLE alembic_version", "no_version_table", "there are tables, but no version table alembic_version"),
            ("ALTER TABLE alembic_version RENAME TO v2", "other_version_table", "found version table v2; set version_table"),
            ("CREATE TABLE _alembic_tmp_tokens (id)", "leftover_table", leftover + "; it is empty"),
            ("CREATE TABLE _alembic_tmp_tokens (id); INSERT INTO _alembic_tmp_tokens VALUES (1)", "leftover_table",
             leftover + "; it has rows"),
            ("CREATE TABLE _alembic_tmp_gone (id)", "leftover_table",
             "table _alembic_tmp_gone was left by a rebuild of gone that did not end, and that table is missing"),
            ("INSERT INTO items (token) VALUES (1), (2)", "foreign_key", "table items: 2 rows refer to rows of tokens that are not there"),
            ("ALTER TABLE tokens ADD COLUMN x", "drift", "not the schema of b1: table tokens: column x is not in the scripts"),
        )
        for number, (sql, name, message) in enumerate(cases):
            with self.subTest(name=name, sql=sql):
                project = self.prepared(name=f"p{number}")
                execute(project.database, sql)
                self.assertIn(name, self.names(project, 3))
                self.assertIn(message, project.run("doctor").out)

    def test_the_file(self):
        project = self.prepared()
        os.chmod(project.database, 0o644)
        self.assertEqual(self.names(project, 0), ["permissions"])
        os.chmod(project.database, 0o666)
        self.assertEqual(self.names(project, 3), ["permissions"])
        os.chmod(project.database, 0o600)
        os.rename(project.database, project.root / "away.db")
        self.assertEqual(self.names(project, 3), ["no_database"])
        self.assertFalse(project.database.exists())

    def test_a_damaged_file(self):
        project = self.prepared()
        execute(project.database, "INSERT INTO tokens (name) SELECT hex(randomblob(400)) FROM sqlite_master a, sqlite_master b, sqlite_master c")
        data = bytearray(project.database.read_bytes())
        data[-4096:] = b"\xff" * 4096
        project.database.write_bytes(data)
        result = project.run("doctor")
        self.assertEqual(result.code, 3, str(result))
        self.assertIn("error: the database is damaged", result.out)
        (project.root / "text.db").write_text("this is no database, and never was one. " * 50)
        result = project.run("doctor", "-d", "text.db")
        self.assertEqual(result.code, 3, str(result))
        self.assertIn("error: the database is damaged: file is not a database", result.out)

    def test_a_database_older_than_alembic_is_no_illness(self):
        project = self.project(cmig="pre_alembic_revision = a1")
        project.script("a1", "", "CREATE TABLE refresh_tokens (id);")
        make_database(project.database, "CREATE TABLE refresh_tokens (id);")
        os.chmod(project.database, 0o600)
        self.assertEqual(self.names(project, 0)[0], "predates_alembic")

    def test_scripts_that_cannot_be_replayed_are_noted(self):
        project = self.prepared()
        project.script("c1", "b1", "INSERT INTO nowhere VALUES (1);")
        execute(project.database, "UPDATE alembic_version SET version_num = 'c1'")
        self.assertEqual(self.names(project, 0), ["not_compared"])

    def test_scripts_that_were_edited_since_are_accepted_by_repair(self):
        project = self.prepared(cmig="history_table = history")
        path = project.versions / "b1_script.sql"
        path.write_text(path.read_text().replace("-- upgrade\n", "-- upgrade\nSELECT 1;\n"))
        self.assertEqual(self.names(project, 3), ["edited_script"])
        result = self.succeeds(project.run("doctor", "--repair"))
        self.assertIn("fixed: revision b1 was edited", result.out)
        self.assertEqual(self.names(project, 0), [])

    def test_fix_mends_what_has_one_right_answer_after_a_backup(self):
        self.needs("backup")
        project = self.prepared()
        execute(project.database, rows("b1", "b1", "a1", "a1") + "CREATE TABLE _alembic_tmp_tokens (id);"
                "CREATE TABLE _alembic_tmp_items (id); INSERT INTO _alembic_tmp_items VALUES (1);")
        before = content(project.database)
        result = project.run("doctor", "--fix", "--json")
        self.assertEqual(result.code, 3, str(result))
        answer = self.json(result)
        self.assertEqual([finding["name"] for finding in answer["findings"] if not finding["fixed"]], ["leftover_table"])
        self.assertEqual(sorted(finding["name"] for finding in answer["findings"] if finding["fixed"]),
                         ["doubled_version_row", "doubled_version_row", "leftover_table", "overlapping_version_rows"])
        self.assertEqual(version_rows(project.database), ["b1"])
        self.assertEqual(content(pathlib.Path(answer["backup"])), before)
        execute(project.database, "DROP TABLE _alembic_tmp_items")
        self.assertEqual(self.names(project, 0), [])
        files = sorted(path.name for path in project.root.iterdir())
        self.succeeds(self.unchanged(project, project.run, "doctor", "--fix"))
        self.assertEqual(sorted(path.name for path in project.root.iterdir()), files)

    def test_without_a_backup_nothing_is_changed(self):
        self.needs("backup")
        project = self.prepared(cmig="backup_dir = nowhere/at/all")
        execute(project.database, rows("b1", "b1"))
        self.fails(self.unchanged(project, project.run, "doctor", "--fix"))

    def test_foreign_keys_that_fit_nothing(self):
        project = self.prepared(cmig="verify_ignore = p, c")
        execute(project.database, "CREATE TABLE p (a); CREATE TABLE c (x REFERENCES p (a)); INSERT INTO c VALUES (1)")
        self.assertEqual(self.names(project, 3), ["foreign_key_mismatch", "foreign_key"])

    def test_functions_that_only_the_program_has(self):
        project = self.prepared(cmig="verify_ignore = q")
        connection = sqlite3.connect(project.database)
        connection.create_function("foo", 1, lambda x: x, deterministic=True)
        connection.executescript("CREATE TABLE q (a CHECK (foo (a) = a)); CREATE INDEX i ON q (foo (a)); INSERT INTO q VALUES (1);")
        connection.close()
        self.assertEqual(self.names(project, 0), ["unchecked"])
        self.succeeds(project.run("backup"))

    def test_rows_that_break_a_constraint_are_no_damage(self):
        project = self.prepared(cmig="verify_ignore = q")
        execute(project.database, "PRAGMA ignore_check_constraints = 1; CREATE TABLE q (a CHECK (a <> 'bad')); INSERT INTO q VALUES ('bad');")
        self.assertEqual(self.names(project, 3), ["bad_row"])
        self.succeeds(project.run("backup"))

    def test_version_tables_that_are_none(self):
        cases = (("INSERT INTO alembic_version VALUES (x'6231')", ["bad_version_row", "doubled_version_row"]), ("INSERT INTO alembic_version VALUES (NULL)", ["bad_version_row"]),
                 ("ALTER TABLE alembic_version RENAME TO v; CREATE VIEW alembic_version AS SELECT * FROM v", ["other_version_table"]),
                 ("ALTER TABLE alembic_version RENAME COLUMN version_num TO v", ["other_version_table"]))
        for number, (sql, names) in enumerate(cases):
            with self.subTest(sql):
                project = self.prepared(name=f"v{number}", cmig="verify_ignore = v")
                execute(project.database, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace (sql, 'NOT NULL', '') WHERE name = 'alembic_version';")
                execute(project.database, sql)
                self.assertEqual(self.names(project, 3), names)

    def test_another_table_named_cmig_running(self):
        project = self.prepared()
        execute(project.database, "CREATE TABLE cmig_running (a)")
        self.assertEqual(self.names(project, 3), ["other_running_table"])

    def test_a_leftover_that_a_view_reads_stays(self):
        project = self.prepared(cmig="verify_ignore = w")
        execute(project.database, "CREATE TABLE _alembic_tmp_items (a); CREATE VIEW w AS SELECT * FROM _alembic_tmp_items")
        self.assertEqual(self.names(project, 3), ["leftover_table"])
        self.assertEqual(project.run("doctor", "--fix").code, 3)
        self.assertEqual(query(project.database, "SELECT * FROM w"), [])


if __name__ == "__main__":
    unittest.main()
