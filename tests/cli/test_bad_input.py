"""Bad input of every kind ends in one clear line, a non-zero exit status and an unchanged database; and the line helps."""

import os
import subprocess
import unittest

from support import TestCase, cmig_path, environment, execute, query, run, version_rows

GOOD = "-- good\n-- revision: 0002\n-- down_revision: 0001\n\n-- upgrade\nCREATE TABLE a (b);\n"


def header(**keys):
    return "-- a message\n--\n" + "".join(f"-- {key}: {value}\n" for key, value in keys.items()) + "\n"


# A script beside a good first one: name -> (bytes, a word of the error). Each makes `upgrade head` fail.
SCRIPTS = {
    "invalid UTF-8": (GOOD.encode() + b"INSERT INTO a VALUES ('\xff');\n", "UTF-8"),
    "a NUL byte": (GOOD.encode() + b"INSERT INTO a VALUES ('\0');\n", "NUL"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-8"),
    "a typo in a key": (GOOD.replace("down_revision", "down_revison").encode(), "down_revision"),
    "a typo in another key": (GOOD.replace("-- down", "-- depends_of: x\n-- down").encode(), "depends_on"),
    "no revision": (header(down_revision="0001").encode() + b"-- upgrade\n", "revision"),
    "no down_revision": (header(revision="0002").encode() + b"-- upgrade\n", "down_revision"),
    "an empty revision": (header(revision="", down_revision="0001").encode() + b"-- upgrade\n", "revision"),
    "a key twice": (header(revision="0002", down_revision="0001").replace("\n\n", "\n-- revision: 0003\n\n").encode(), "revision"),
    "an unknown parent": (header(revision="0002", down_revision="0009").encode() + b"-- upgrade\n", "0009"),
    "an unknown dependency": (header(revision="0002", down_revision="0001", depends_on="zzz").encode() + b"-- upgrade\n", "zzz"),
    "a self loop": (header(revision="0002", down_revision="0002").encode() + b"-- upgrade\n", "0002"),
    "an id of another script": (header(revision="0001", down_revision="").encode() + b"-- upgrade\n", "0001"),
    "an illegal character": (header(revision="00-02", down_revision="0001").encode() + b"-- upgrade\n", "00-02"),
    "an illegal @": (header(revision="00@02", down_revision="0001").encode() + b"-- upgrade\n", "00@02"),
    "a label that is an id": (header(revision="0002", down_revision="0001", branch_labels="0001").encode() + b"-- upgrade\n", "0001"),
    "transaction: maybe": (header(revision="0002", down_revision="0001", transaction="maybe").encode() + b"-- upgrade\n", "maybe"),
    "statements before the marker": (GOOD.replace("-- upgrade", "SELECT 1;\n-- upgrade").encode(), ""),
    "a section twice": (GOOD.encode() + b"-- upgrade\nCREATE TABLE b (c);\n", "upgrade"),
    "only another dialect": (GOOD.replace("-- upgrade", "-- upgrade on postgresql").encode(), "sqlite"),
    "an unknown dialect": (GOOD.replace("-- upgrade", "-- upgrade on sqlit").encode(), "sqlit"),
    "an open string": (GOOD.encode() + b"INSERT INTO a VALUES ('open);\n", ""),
    "an open comment": (GOOD.encode() + b"/* open\n", ""),
    "an open trigger": (GOOD.encode() + b"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;\n", ""),
    "an open identifier": (GOOD.encode() + b'INSERT INTO "a VALUES (1);\n', ""),
    "no SQL": (GOOD.encode() + b"this is no SQL;\n", "syntax error"),
    "a function that is not there": (GOOD.encode() + b"SELECT nofunction(1);\n", "nofunction"),
    "a loaded extension": (GOOD.encode() + b"SELECT load_extension('x');\n", ""),
}

INIS = {
    "no section": ("script_location = migrations\n", ""),
    "no script_location": ("[alembic]\nsqlalchemy.url = sqlite:///app.db\n", "script_location"),
    "a folder that is not there": ("[alembic]\nscript_location = nowhere\nsqlalchemy.url = sqlite:///app.db\n", "nowhere"),
    "an option twice": ("[alembic]\nscript_location = migrations\nscript_location = b\nsqlalchemy.url = sqlite:///app.db\n", "script_location"),
    "a section twice": ("[alembic]\nscript_location = migrations\n[alembic]\nsqlalchemy.url = sqlite:///app.db\n", "alembic"),
    "a key without value": ("[alembic]\nscript_location\nsqlalchemy.url = sqlite:///app.db\n", ""),
    "a bad interpolation": ("[alembic]\nscript_location = %(nowhere)s/x\nsqlalchemy.url = sqlite:///app.db\n", "nowhere"),
    "a single %": ("[alembic]\nscript_location = migrations%\nsqlalchemy.url = sqlite:///app.db\n", "%"),
    "no URL": ("[alembic]\nscript_location = migrations\n", ""),
    "no such database": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = nosql://localhost/x\n", "nosql"),
    "pysqlcipher": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite+pysqlcipher:///app.db\n", "pysqlcipher"),
    "no URL at all": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite\n", ""),
    "a typo in a [cmig] key": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///app.db\n"
                               "[cmig]\nlock_timout = 5s\n", "lock_timeout"),
    "a bad duration": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///app.db\n[cmig]\nlock_timeout = soon\n", "soon"),
    "a bad boolean": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///app.db\n"
                      "[cmig]\ntransaction_per_migration = perhaps\n", "perhaps"),
    "a bad mode": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///app.db\n[cmig]\nfile_mode = 0999\n", "0999"),
    "a bad choice": ("[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///app.db\n[cmig]\nwhen_ahead = go\n", "go"),
    "a binary file": ("\x00\x01\x02[alembic]\n", ""),
}

TARGETS = ["", " ", "nosuch", "0009", "@", "@@", "lib@head", "+99", "+0", "-1", "head+1", "a:b", "a:b:c", ":", "'", '"', ";", "%s", "\\",
           "0001\n", "ü", "0" * 100000, "+99999999999999999999", "0001+99999999999999999999", b"\xff\xfe"]

USAGE = [[], ["upgrad", "head"], ["--no-such-option"], ["upgrade", "--no-such-option"], ["upgrade", "head", "base"], ["heads", "extra"],
         ["show"], ["show", "a", "b"], ["history", "-r"], ["history", "--rev-range"], ["stamp"], ["merge"], ["-c"], ["upgrade", "--sql=yes", "head"],
         ["heads", "--color", "sometimes"], ["heads", "--color"], ["-z"], ["upgrade", "head", "-z"]]


class Prepared(TestCase):
    def prepared(self, name="project", upgrade=True, **options):
        project = self.project(name, **options)
        project.script("0001", "", "CREATE TABLE first (a);\nINSERT INTO first VALUES (1);", "DROP TABLE first;")
        if upgrade:
            self.succeeds(project.run("upgrade", "head"))
        return project

    def refuses(self, project, *args, word="", codes=(1,), **options):
        """One `FAILED: ` line that holds WORD, nothing on standard output, nothing changed."""
        result = self.unchanged(project, project.run, *args, **options)
        self.assertIn(result.code, codes, str(result))
        self.fails(result, code=result.code)
        self.assertIn(word, result.err, str(result))
        self.assertEqual(result.out, "")
        self.assertNotIn("Sanitizer", result.err)
        return result


class TestBadInput(Prepared):
    def test_scripts(self):
        for number, (name, (data, word)) in enumerate(SCRIPTS.items()):
            with self.subTest(name):
                project = self.prepared(f"script-{number}")
                path = project.versions / "0002_bad.sql"
                path.write_bytes(data)
                result = self.refuses(project, "upgrade", "head", word=word)
                if name not in ("a self loop", "an id of another script"):
                    self.assertIn("0002_bad.sql", result.err)

    def test_ini_files(self):
        for number, (name, (text, word)) in enumerate(INIS.items()):
            with self.subTest(name):
                project = self.prepared(f"ini-{number}")
                (project.root / "alembic.ini").write_text(text)
                self.refuses(project, "upgrade", "head", word=word)

    def test_targets(self):
        project = self.prepared()
        for target in TARGETS:
            with self.subTest(repr(target)[:60]):
                target = os.fsdecode(target) if isinstance(target, bytes) else target
                for command in (["upgrade", target], ["downgrade", "--yes", target], ["stamp", target], ["show", target],
                                ["history", f"--rev-range={target}:"]):
                    result = self.unchanged_but_for_downgrade(project, command)
                    self.assertIn(result.code, (0, 1, 2), str(result)[:2000])
                    self.assertNotIn("Sanitizer", result.err)
                    if result.code:
                        self.assertLess(len(result.err), 4000)

    def unchanged_but_for_downgrade(self, project, command):
        if command[0] == "downgrade" and command[-1] == "-1":
            return self.fails(project.run("downgrade", "--yes", "nosuch"))
        return self.unchanged(project, project.run, *command)

    def test_wrong_usage_ends_in_2(self):
        project = self.prepared()
        for args in USAGE:
            with self.subTest(" ".join(args)):
                result = self.unchanged(project, project.run, *args)
                self.assertEqual(result.code, 2, str(result))
                self.assertNotEqual(result.err, "")
                self.assertEqual(result.out, "")

    def test_a_missing_ini(self):
        project = self.prepared()
        self.refuses(project, "-c", "nosuch.ini", "upgrade", "head", word="nosuch.ini")
        (project.root / "alembic.ini").unlink()
        self.refuses(project, "upgrade", "head", word="alembic.ini")

    def test_version_tables_of_another_shape(self):
        for number, (script, word) in enumerate((
                ("CREATE TABLE alembic_version (other TEXT)", "version_num"),
                ("CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES (x'00ff')", ""),
                ("CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('')", ""),
                ("CREATE TABLE my_version (version_num TEXT)", "my_version"))):
            with self.subTest(script):
                project = self.prepared(f"table-{number}", upgrade=False)
                execute(project.database, script)
                self.refuses(project, "upgrade", "head", word=word, codes=(1, 5))

    def test_a_full_standard_output_is_told(self):
        project = self.prepared()
        with open("/dev/full", "wb") as full:
            process = project.start("history", stdout=full)
            self.assertNotEqual(self.wait_code(process), 0)

    def wait_code(self, process):
        process.communicate(timeout=60)
        return process.returncode

    def test_closed_standard_streams_do_not_become_the_database(self):
        project = self.prepared()
        project.script("0002", "0001", "CREATE TABLE second (a);")
        code = subprocess.run(["sh", "-c", 'exec "$0" upgrade head <&- >&- 2>&-', cmig_path()], cwd=project.root,
                              env=environment()).returncode
        self.assertIn(code, (0, 1))
        self.assertEqual(query(project.database, "PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(version_rows(project.database), ["0002"] if code == 0 else ["0001"])

    def test_a_cycle_that_alembic_overlooks_is_refused(self):
        project = self.project()
        for rev, down in (("a", ""), ("b", ["a", "d"]), ("c", "b"), ("d", ["c", "a"]), ("e", "d")):
            project.script(rev, down, "SELECT 1;", "SELECT 1;")
        for target in ("heads", "a", "e"):
            self.refuses(project, "upgrade", target, word="ycle is detected in revisions")

    def test_a_dependency_cycle_that_alembic_overlooks_is_refused(self):
        project = self.project()
        for rev, down, depends_on in (("a", "", ""), ("b", "a", "c"), ("c", "b", ""), ("d", "b", ""), ("e", "c", "")):
            project.script(rev, down, "SELECT 1;", "SELECT 1;", header=f"-- depends_on: {depends_on}")
        for target in ("heads", "a", "d"):
            self.refuses(project, "upgrade", target, word="Dependency cycle is detected in revisions")

    def test_a_relative_range_below_the_base_is_no_crash(self):
        project = self.project()
        for rev, down in (("aaaa", ""), ("bbbb", "aaaa"), ("cccc", "")):
            project.script(rev, down, "SELECT 1;", "SELECT 1;")
        for steps in range(1, 6):
            for end in ("", "heads", "current", "bbbb", "+1"):
                result = project.run("history", f"--rev-range=-{steps}:{end}")
                self.assertIn(result.code, (0, 1), str(result))
            self.assertIn(project.run("show", f"-{steps}").code, (0, 1))

    def test_files_that_are_no_scripts_are_left_out(self):
        project = self.prepared()
        for name, text in (("notes.txt", "hello"), (".#0003.sql", "junk"), ("empty.sql", ""), ("prose.sql", "-- only prose\n"),
                           ("__init__.py", ""), ("0003.sql~", "junk")):
            (project.versions / name).write_text(text)
        (project.versions / "__pycache__").mkdir()
        (project.versions / "folder.sql").mkdir()
        self.assertEqual(self.succeeds(project.run("heads")).out, "0001 (head)\n")


class TestHelp(Prepared):
    def test_a_table_that_exists_hints_at_stamp(self):
        for number, statement in enumerate(("CREATE TABLE first (a);", "ALTER TABLE first ADD COLUMN a;")):
            project = self.prepared(f"exists-{number}")
            project.script("0002", "0001", statement)
            result = self.refuses(project, "upgrade", "head")
            self.assertRegex(result.err, "already exists|duplicate column")
            self.assertIn("cmig stamp", result.err)

    def test_an_sql_error_shows_the_line_and_the_place(self):
        for number, (line, token) in enumerate((("CREATE TABEL x (a);", "TABEL"),
                                                ("INSERT INTO first SELECT 'größe→' FROM FROM first;", "FROM first"),
                                                ("\tSELECT a b c FROM first;", "c"),
                                                ("INSERT INTO first (nocolumn) VALUES (1);", "nocolumn"))):
            with self.subTest(line):
                project = self.prepared(f"place-{number}")
                path = project.script("0002", "0001", "CREATE TABLE x (a);\n" + line)
                result = self.refuses(project, "upgrade", "head")
                at = path.read_text().split(line)[0].count("\n") + 1
                lines = result.err.splitlines()
                shown = next(n for n, text in enumerate(lines) if line.strip() in text and "FAILED" not in text)
                caret = lines[shown + 1].index("^")
                self.assertEqual(set(lines[shown + 1].strip(" \t|")) - {"^", "~"}, set())
                if number != 3:  # SQLite tells no offset of an unknown column in a column list
                    self.assertTrue(lines[shown][caret:].startswith(token), result.err)
                    self.assertIn(f"0002_script.sql:{at}:{line.index(token) + 1}", result.err)

    def test_of_a_long_line_the_part_around_the_place_is_shown(self):
        values = ", ".join(f"({n}, 'größe')" for n in range(200))
        python = "from alembic import op\nrevision = '0002'\ndown_revision = '0001'\n\n\ndef upgrade():\n"
        for name, text, token in (
                ("middle.sql", f"INSERT INTO first SELECT * FROM (VALUES {values}) FRUM, (VALUES {values}) ORDER BY ORDER, '{values}';", "ORDER, "),
                ("start.sql", f"INSERTED INTO first VALUES {values};", "INSERTED"),
                ("middle.py", f"{python}    op.execute('''{values}''', nothing, '''{values}''')\n", "nothing")):
            with self.subTest(name):
                project = self.prepared("long-" + name)
                if name.endswith(".sql"):
                    project.script("0002", "0001", text)
                else:
                    (project.versions / "0002.py").write_text(text)
                result = self.refuses(project, "upgrade", "head")
                lines = result.err.splitlines()
                at = next(n for n, line in enumerate(lines) if line.strip("| ") == "^")
                self.assertEqual(len(lines[at - 1]), len("  | ") + 160, result.err)
                self.assertIn("…", lines[at - 1])
                self.assertTrue(lines[at - 1][lines[at].index("^"):].startswith(token), result.err)

    def test_unknown_revisions_name_the_nearest(self):
        project = self.project()
        for rev, down in (("abcd1234", ""), ("bcde2345", "abcd1234"), ("ffff9999", "bcde2345")):
            project.script(rev, down, "SELECT 1;", "SELECT 1;")
        self.succeeds(project.run("upgrade", "abcd1234"))
        for command in (["upgrade", "bcde2344"], ["show", "bcde234x"], ["stamp", "bced2345"], ["downgrade", "--yes", "bcd2345"]):
            result = self.refuses(project, *command, word="bcde2345")
            self.assertNotIn("ffff9999", result.err)
        execute(project.database, "UPDATE alembic_version SET version_num = 'abcd1243'")
        self.refuses(project, "upgrade", "head", word="abcd1234", codes=(5,))

    def test_an_ambiguous_prefix_names_the_candidates(self):
        project = self.project()
        project.script("abcd1", "", "SELECT 1;")
        project.script("abcd2", "abcd1", "SELECT 1;")
        result = self.refuses(project, "upgrade", "abcd", word="abcd1")
        self.assertIn("abcd2", result.err)

    def test_typos_suggest_what_was_meant(self):
        project = self.prepared()
        for args, meant in ((["upgrad"], "upgrade"), (["staus"], "status"), (["histroy"], "history"), (["dwngrade"], "downgrade"),
                            (["upgrade", "--dry-ran", "head"], "--dry-run"), (["--databse", "x", "heads"], "--database"),
                            (["history", "--indicate-curent"], "--indicate-current"), (["stamp", "--prge", "head"], "--purge")):
            result = self.unchanged(project, project.run, *args)
            self.assertEqual(result.code, 2, str(result))
            self.assertIn(meant, result.err)

    def test_typos_in_a_target(self):
        project = self.prepared()
        for target, hint in (("hed", "did you mean: head"), ("Heads", "did you mean: heads"), ("bsae", "did you mean: base"), ("001", "did you mean: 0001"),
                             ("nosuch", "`cmig history` lists the revisions"), ("0001@nosuch", "`cmig history` lists the revisions")):
            with self.subTest(target=target):
                self.assertIn(f"\n  hint: {hint}", self.refuses(project, "upgrade", target).err)

    def test_a_typo_in_a_file_names_the_line(self):
        project = self.prepared()
        path = project.script("0002", "0001", "SELECT 1;", header="-- depend_on: x")
        line = path.read_text().split("-- depend_on")[0].count("\n") + 1
        self.refuses(project, "upgrade", "head", word=f"0002_script.sql:{line}")
        path.unlink()
        ini = project.root / "alembic.ini"
        ini.write_text(ini.read_text().replace("[cmig]\n", "[cmig]\nwhen_ahed = fail\n"))
        line = ini.read_text().split("when_ahed")[0].count("\n") + 1
        result = self.refuses(project, "upgrade", "head", word="when_ahead")
        self.assertIn(f"alembic.ini:{line}", result.err)

    def test_several_heads_name_the_way_out(self):
        project = self.prepared()
        project.script("aaaa", "0001", "SELECT 1;")
        project.script("bbbb", "0001", "SELECT 1;")
        result = self.refuses(project, "upgrade", "head", word="Multiple head revisions are present for given argument 'head'")
        self.assertIn("heads", result.err)
        self.succeeds(project.run("upgrade", "heads"))

    def test_ids_that_hold_quotes_work(self):
        project = self.project()
        ids = ["o'brien", 'say "hi"', "semi;colon", "back\\slash", "per%cent", "日本", "a b"]
        for number, rev in enumerate(ids):
            (project.versions / f"{number}.sql").write_text(
                header(revision=repr(rev), down_revision=repr(ids[number - 1]) if number else "") +
                f"-- upgrade\nCREATE TABLE t{number} (a);\n-- downgrade\nDROP TABLE t{number};\n")
        for rev in ids:
            self.succeeds(project.run("upgrade", "+1"))
            self.assertEqual(version_rows(project.database), [rev])
        self.succeeds(project.run("downgrade", "--yes", "o'brien"))
        self.assertEqual(version_rows(project.database), ["o'brien"])
        self.succeeds(project.run("stamp", 'say "hi"'))
        self.assertEqual(version_rows(project.database), ['say "hi"'])
        self.succeeds(project.run("stamp", "o'brien"))
        self.succeeds(project.run("downgrade", "--yes", "base"))
        self.assertEqual(version_rows(project.database), [])
        execute(project.database, self.succeeds(project.run("upgrade", "--sql", "o'brien")).out.replace(
            "CREATE TABLE alembic_version", "CREATE TABLE IF NOT EXISTS alembic_version").replace(" RETURNING version_num", ""))
        self.assertEqual(version_rows(project.database), ["o'brien"])


class TestErrorsAsJson(Prepared):
    def error(self, project, *args, code=1):
        result = self.unchanged(project, project.run, "--json", *args)
        self.assertEqual(result.code, code, str(result))
        error = self.json(result)["error"]
        self.assertEqual(set(error), {"kind", "message", "file", "line", "column", "hint"})
        self.assertIsInstance(error["kind"], str)
        self.assertTrue(error["message"])
        self.assertNotIn("\n", error["message"])
        return error

    def test_an_sql_error_has_its_place(self):
        project = self.prepared()
        path = project.script("0002", "0001", "CREATE TABEL x (a);")
        error = self.error(project, "upgrade", "head")
        self.assertTrue(error["file"].endswith(path.name))
        self.assertEqual(error["line"], path.read_text().split("CREATE TABEL")[0].count("\n") + 1)
        self.assertEqual(error["column"], 8)

    def test_an_unknown_revision_has_no_place(self):
        project = self.prepared()
        error = self.error(project, "upgrade", "0002")
        self.assertEqual(error["message"], "Can't locate revision identified by '0002'")
        self.assertIsNone(error["line"])

    def test_every_bad_script_gives_the_same_shape(self):
        for number, (name, (data, _)) in enumerate(SCRIPTS.items()):
            with self.subTest(name):
                project = self.prepared(f"script-{number}")
                (project.versions / "0002_bad.sql").write_bytes(data)
                self.error(project, "upgrade", "head")

    def test_ahead(self):
        project = self.prepared()
        execute(project.database, "UPDATE alembic_version SET version_num = 'zzz'")
        self.error(project, "upgrade", "head", code=5)

    def test_text_that_is_no_utf_8_does_not_break_the_document(self):
        project = self.prepared()
        result = run("--json", "show", os.fsdecode(b"\xff"), cwd=project.root)
        self.assertIn(result.code, (1, 2))
        self.json(result)


if __name__ == "__main__":
    unittest.main()
