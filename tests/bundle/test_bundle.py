"""bundle: a project in one file, and a program that is cmig and the migrations."""

import os
import random
import shutil
import stat
import unittest

from support import ALL, TestCase, program, query, version_rows

PY = ("from alembic import op\nimport sqlalchemy as sa\nfrom own.names import COLUMN\nrevision = '0004'\ndown_revision = '0003'\n\n\n"
      "def upgrade():\n    op.add_column('t1', sa.Column(COLUMN, sa.Text))\n\n\n"
      "def downgrade():\n    with op.batch_alter_table('t1') as batch:\n        batch.drop_column(COLUMN)\n")


class TestBundle(TestCase):
    def prepared(self, name="project", **options):
        project = self.project(name, alembic="prepend_sys_path = %(here)s/lib", **options).chain(3)
        package = project.root / "lib" / "own"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("")
        (package / "names.py").write_text("COLUMN = 'extra'\n")
        (project.versions / "0004.py").write_text(PY)
        return project

    def alone(self, project, *args, name="alone"):
        """A folder that holds nothing but the bundle."""
        result = self.succeeds(project.run("bundle", *args))
        folder = self.folder / name
        folder.mkdir()
        file = folder / result.out.strip()
        shutil.move(project.root / result.out.strip(), file)
        return folder, file

    def test_a_bundle_does_what_its_project_does(self):
        project = self.prepared(cmig="history_table = h")
        folder, file = self.alone(project)
        bundled = lambda *args: program.run("-c", file, *args, cwd=folder)
        for command in (("heads", "-v"), ("history",), ("show", "0004"), ("validate",), ("test",), ("upgrade", "head", "--sql")):
            with self.subTest(command):
                own, theirs = bundled(*command), project.run(*command)
                self.assertEqual(own.code, theirs.code, str(own))
                self.assertEqual(own.out, theirs.out.replace(str(project.root.resolve()), str(file.resolve())))
        self.succeeds(project.run("upgrade", "head"))
        self.succeeds(bundled("upgrade", "0002"))
        self.succeeds(bundled("upgrade", "head"))
        self.assertEqual(version_rows(folder / "app.db"), ["0004"])
        catalog = "SELECT sql FROM sqlite_master ORDER BY name"
        self.assertEqual(query(folder / "app.db", catalog), query(project.database, catalog))
        self.assertIn("up to date", bundled("status").out)
        self.succeeds(bundled("verify"))
        self.succeeds(bundled("downgrade", "base", "--yes"))
        self.assertEqual(sorted(path.name for path in folder.iterdir()), ["app.db", file.name])

    def test_with_nothing_to_do_the_log_and_the_result_are_the_same(self):
        for cmig in ("", "history_table = h"):
            project = self.prepared(f"up{len(cmig)}", cmig=cmig)
            folder, file = self.alone(project, name=f"alone{len(cmig)}")
            for target in ("head", "heads", "0004"):
                for args in (("upgrade", target), ("upgrade", target, "--json"), ("upgrade", target, "--dry-run")):
                    with self.subTest(args, cmig=cmig):
                        self.succeeds(project.run("upgrade", "head"))
                        self.succeeds(program.run("-c", file, "upgrade", "head", cwd=folder))
                        own, theirs = program.run("-c", file, *args, cwd=folder), project.run(*args)
                        own = own._replace(err=own.err.replace(str(file), str(project.root)))
                        self.assertEqual(own, theirs)

    def test_a_program_that_is_cmig_and_the_migrations(self):
        project = self.prepared()
        folder, file = self.alone(project, "--executable", "migrate")
        self.assertTrue(os.access(file, os.X_OK))
        run = lambda *args, cwd=folder: program.run(*args, program=[str(file)], cwd=cwd)
        self.succeeds(run("upgrade"))
        self.assertEqual(version_rows(folder / "app.db"), ["0004"])
        self.assertIn(f"{file}/migrations/versions/0004.py", run("show", "head").out)
        other = self.project("other").chain(1)
        self.assertEqual(run("-c", "alembic.ini", "heads", cwd=other.root).out, "0001 (head)\n")
        again = self.succeeds(run("-c", "alembic.ini", "bundle", "--executable", "again", cwd=other.root)).out.strip()
        self.assertEqual(program.run("heads", program=[str(other.root / again)], cwd=folder).out, "0001 (head)\n")
        self.fails(run("bundle"), 1, "the scripts of a bundle cannot be changed")

    def test_what_lies_elsewhere_comes_along(self):
        project = self.project(alembic="version_locations = %(here)s/../first %(here)s/../second\nversion_path_separator = space")
        for name in ("first", "second"):
            (self.folder / name).mkdir()
        (self.folder / "first" / "a.sql").write_text("-- revision: a\n-- down_revision:\n-- upgrade\nCREATE TABLE a (x);\n")
        (self.folder / "second" / "b.sql").write_text("-- revision: b\n-- down_revision: a\n-- upgrade\nCREATE TABLE b (x);\n")
        folder, file = self.alone(project)
        for name in ("first", "second"):
            shutil.rmtree(self.folder / name)
        self.succeeds(program.run("-c", file, "upgrade", "head", cwd=folder))
        self.assertEqual(version_rows(folder / "app.db"), ["b"])

    def test_of_twins_the_one_that_counts_comes_along(self):
        project = self.project()
        project.script("a", "", "CREATE TABLE sql (x);", name="a.sql")
        (project.versions / "a.py").write_text("revision = 'a'\ndown_revision = None\ndef upgrade():\n    1 / 0\n")
        folder, file = self.alone(project)
        self.succeeds(program.run("-c", file, "upgrade", "head", cwd=folder))
        self.assertEqual(query(folder / "app.db", "SELECT name FROM sqlite_master WHERE name = 'sql'"), [("sql",)])

    def test_the_url_of_env_py_and_pyproject(self):
        project = self.project(url="")
        project.script("a", "", "CREATE TABLE a (x);")
        (project.root / "migrations" / "env.py").write_text(
            "import os\nfrom alembic import context\nfrom sqlalchemy import create_engine\nengine = create_engine(os.environ['OWN_URL'])\n"
            "with engine.connect() as connection:\n    context.configure(connection=connection)\n")
        (project.root / "pyproject.toml").write_text("[tool.cmig]\nhistory_table = 'own_history'\n")
        folder, file = self.alone(project)
        self.succeeds(program.run("-c", file, "upgrade", "head", cwd=folder, env={"OWN_URL": "sqlite:///env.db"}))
        self.assertEqual(query(folder / "env.db", "SELECT revision FROM own_history"), [("a",)])

    def test_passwords_stay_behind(self):
        secret = "s3cret"
        project = self.project(url=f"postgresql://me:{secret}@host/db", cmig="lint_ignore = drops-data")
        project.script("a", "", "CREATE TABLE a (x);")
        (project.root / "migrations" / "env.py").write_text(f"URL = 'postgresql://me:{secret}@other/db'\n")
        result = self.succeeds(project.run("bundle"))
        self.assertRegex(result.err, r"alembic.ini:3: a URL with a password is left out of the bundle")
        self.assertRegex(result.err, r"env.py:1: the password of a URL is left out of the bundle")
        self.assertNotIn(secret, result.err)
        self.assertNotIn(secret.encode(), (project.root / "migrations.cmig").read_bytes())
        self.succeeds(program.run("-c", "migrations.cmig", "upgrade", "head", cwd=project.root, env={"DATABASE_URL": "sqlite:///here.db"}))
        self.assertEqual(version_rows(project.root / "here.db"), ["a"])

    def test_a_file_that_is_there_stays(self):
        project = self.prepared()
        (project.root / "mine").write_text("mine")
        self.fails(project.run("bundle", "mine"), 1, "mine is there already")
        self.assertEqual((project.root / "mine").read_text(), "mine")
        self.succeeds(project.run("bundle", "mine", "--force"))
        self.fails(project.run("bundle", "no/such/folder/x"), 1, "cannot write no/such/folder/x")
        self.assertEqual(self.json(project.run("bundle", "x", "--json")), {"command": "bundle", "path": "x"})

    def test_a_bundle_changes_no_scripts(self):
        project = self.prepared()
        folder, file = self.alone(project)
        for command in (("revision", "-m", "x"), ("merge", "heads"), ("convert",), ("init", "x"), ("bundle", "x")):
            with self.subTest(command):
                self.fails(program.run("-c", file, *command, cwd=folder), 1, "the scripts of a bundle cannot be changed")
        self.assertEqual([path.name for path in folder.iterdir()], [file.name])

    def test_damaged_bundles_are_refused_or_harmless(self):
        project = self.prepared()
        folder, file = self.alone(project)
        whole = file.read_bytes()
        for damaged in (whole[:-1], whole + b"x", whole[:16], whole[:9], whole[:8]):
            with self.subTest(size=len(damaged)):
                file.write_bytes(damaged)
                self.fails(program.run("-c", file, "upgrade", "head", cwd=folder), 1, "the bundle is damaged")
        for old, new in ((b"CREATE TABLE t1", b"CREATE TABLE t9"), (b"script_location =", b"script_locatoin =")):
            self.assertIn(old, whole)
            file.write_bytes(whole.replace(old, new))
            result = self.fails(program.run("-c", file, "upgrade", "head", cwd=folder), 1, "is not what was packed")
            self.assertFalse((folder / "app.db").exists(), str(result))
        chance = random.Random(5)
        for _ in range(60 if not ALL else 2000):
            bad = bytearray(whole)
            for _ in range(chance.choice((1, 3, 20))):
                bad[chance.randrange(8, len(bad))] = chance.randrange(256)
            file.write_bytes(bad)
            for command in (("history",), ("upgrade", "head", "--sql")):
                result = program.run("-c", file, *command, cwd=folder)
                self.assertIn(result.code, (0, 1), str(result))
                self.assertNotIn("Sanitizer", result.err)

    def test_a_program_that_lost_its_bundle_is_not_plain_cmig(self):
        folder, file = self.alone(self.prepared(), "--executable", "migrate")
        whole = file.read_bytes()
        start = whole.rindex(b"cmigbnd1")
        other = self.project("other").chain(1)
        for damaged in (whole[:-1], whole[:start + 9], whole[:start + 1], whole[:start], whole[:start - 5000], whole + b"x"):
            with self.subTest(size=len(damaged) - start):
                file.write_bytes(damaged)
                run = lambda *args: program.run(*args, program=[str(file)], cwd=other.root)
                result = self.fails(run("upgrade", "head"), 1, "the bundle is damaged: it was cut off, or something was added")
                self.assertIn(str(file), result.err)
                self.assertFalse(other.database.exists())
                self.assertEqual(run("-c", "alembic.ini", "heads").out, "0001 (head)\n")
                self.succeeds(run("--version"))
        if os.geteuid() != 0:
            return
        for folder_above in (self.folder, folder):
            folder_above.chmod(0o755)
        file.chmod(0o111)
        self.fails(program.run("heads", program=[str(file)], cwd=folder, user=65534), 1, "cannot read the bundle in")

    def test_permissions(self):
        project = self.prepared()
        self.succeeds(project.run("bundle"))
        self.succeeds(project.run("bundle", "--executable"))
        modes = {name: stat.S_IMODE((project.root / name).stat().st_mode) for name in ("migrations.cmig", "migrate")}
        self.assertEqual(modes, {"migrations.cmig": 0o644, "migrate": 0o755})


if __name__ == "__main__":
    unittest.main()
