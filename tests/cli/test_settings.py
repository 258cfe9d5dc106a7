"""What status -v says of where settings come from, and what env.py and pyproject.toml change in a run."""

import unittest

from support import TestCase, query, version_rows

HEAD = """import os
from alembic import context
from sqlalchemy import engine_from_config
config = context.config
"""

TAIL = """
connectable = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.")
with connectable.connect() as connection:
    context.configure(connection=connection%s)
    context.run_migrations()
"""


class TestSettings(TestCase):
    def env_project(self, lines="", arguments="", **options):
        project = self.project(**options)
        project.script("001", "", "CREATE TABLE t (a);", "DROP TABLE t;")
        (project.root / "migrations" / "env.py").write_text(HEAD + lines + TAIL % (arguments and ", " + arguments))
        return project

    def settings(self, project, *args, **options):
        answer = self.json(self.succeeds(project.run(*args, "status", "-v", "--json", **options)))
        root = str(project.root.resolve())
        return {item["name"]: (item["value"].replace(root, ""), item["source"].replace(root, ""))
                for item in answer["settings"]}, answer["not_taken_over"]

    def test_the_text(self):
        project = self.env_project("from app import settings\nconfig.set_main_option('sqlalchemy.url', settings.url)",
                                   "version_table='v'", cmig="lock_timeout = 5s")
        root = project.root.resolve()
        text = self.succeeds(project.run("status", "-v")).out.replace(str(root), "")
        self.assertEqual(text[text.index("Settings:"):], (
            "Settings:\n"
            "  database = sqlite:///app.db (sqlalchemy.url in /alembic.ini)\n"
            "  script_location = /migrations (/alembic.ini:2)\n"
            "  lock_timeout = 5s (/alembic.ini:6)\n"
            "  version_table = v (/migrations/env.py:9)\n"
            "Not taken over:\n"
            '  /migrations/env.py:6: config.set_main_option("sqlalchemy.url", settings.url): it comes from app.settings\n'
            "    hint: name the variable that holds the URL in database_env of [cmig], or give -d\n"))
        self.assertNotIn("Settings:", project.run("status").out)
        self.assertNotIn("settings", self.json(project.run("status", "--json")))

    def test_where_the_database_comes_from(self):
        project = self.env_project("config.set_main_option('sqlalchemy.url', os.environ.get('APP', 'sqlite:///default.db'))\n")
        secret = project.root / "secret"
        secret.write_text("sqlite:///file.db\n")
        for args, env, value, source in (
                ([], {"APP": "sqlite:///app.db"}, "sqlite:///app.db", "APP in /migrations/env.py:5"),
                ([], {"APP_FILE": str(secret)}, "sqlite:///file.db", "APP in /migrations/env.py:5"),
                ([], {}, "sqlite:///default.db", "the default of APP in /migrations/env.py:5"),
                ([], {"TOKEN_STORAGE_DB": "t.db"}, "sqlite:///default.db", "the default of APP in /migrations/env.py:5"),
                (["-d", "d.db"], {"APP": "sqlite:///app.db"}, "sqlite:///d.db", "--database"),
                (["-x", "database_url=x.db"], {"APP": "sqlite:///app.db"}, "sqlite:///x.db", "-x database_url")):
            settings, _ = self.settings(project, *args, env=env)
            self.assertEqual(settings["database"], (value, source))

    def test_no_password_is_shown(self):
        project = self.env_project("config.set_main_option('sqlalchemy.url', os.environ['APP'])\n")
        for url in ("sqlite://u:hunter2@h/d", "postgresql://u:hunter2@h/d", "postgresql://u:hunt@er2@h:x/d"):
            result = project.run("status", "-v", env={"APP": url})
            self.assertNotIn("hunter2", result.out + result.err)
            self.assertNotIn("er2", (result.out + result.err).replace("Parameter", ""))

    def test_the_version_table_of_env_py_is_used(self):
        project = self.env_project("TABLE = 'my' + '_versions'\n", "version_table=TABLE")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(query(project.database, "SELECT version_num FROM my_versions"), [("001",)])
        self.assertIn("001", self.succeeds(project.run("current")).out)
        self.succeeds(project.run("downgrade", "base", "--yes"))
        self.assertIn("my_versions", self.succeeds(project.run("upgrade", "head", "--sql")).out)

    def test_python_scripts_may_ask_for_what_env_py_says(self):
        project = self.env_project("", "version_table='v', render_as_batch=True, transaction_per_migration=False, user_module_prefix='x.'")
        (project.versions / "002.py").write_text(
            "from alembic import op\nrevision = '002'\ndown_revision = '001'\n\n\ndef upgrade():\n    c = op.get_context()\n"
            "    names = ('version_table', 'render_as_batch', 'transaction_per_migration', 'user_module_prefix')\n"
            "    assert [c.opts[name] for name in names] == ['v', True, False, 'x.'], c.opts\n    assert c.version_table == 'v'\n")
        self.succeeds(project.run("upgrade", "head"))

    def test_the_configuration_comes_before_env_py(self):
        project = self.env_project("", "version_table='e', version_table_schema='other'",
                                   cmig="version_table = c\nversion_table_schema = main")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(query(project.database, "SELECT version_num FROM c"), [("001",)])

    def test_a_schema_that_sqlite_has_not(self):
        project = self.env_project("", "version_table_schema='other'")
        result = self.fails(project.run("upgrade", "head"), message="version_table_schema = other")
        self.assertIn("env.py:8", result.err)
        self.assertFalse(project.database.exists())

    def test_another_database_that_env_py_wants_is_told_of(self):
        project = self.env_project("config.set_main_option('sqlalchemy.url', os.environ['APP'])\n")
        result = self.succeeds(project.run("upgrade", "head"))
        self.assertIn("APP is not set", result.err)
        self.assertIn("the database comes from sqlalchemy.url", result.err)
        self.assertNotIn("APP is not set", self.succeeds(project.run("-d", "app.db", "current")).err)
        (project.root / "alembic.ini").write_text("[alembic]\nscript_location = migrations\n")
        result = self.fails(project.run("upgrade", "head"), message="no database is named: ")
        self.assertIn("hint: set APP, give --database", result.err)
        self.assertIn("hint: set APP, or give -d", project.run("-d", "app.db", "status", "-v").out)

    def test_a_broken_env_py_is_no_error(self):
        for text in ("print 'Python 2'\nimport os\nos.environ['X']\n", "def f(:\n  os.environ", "\x00os.environ", "1/0\nos.environ"):
            project = self.project(f"p{abs(hash(text))}")
            project.script("001", "", "CREATE TABLE t (a);")
            (project.root / "migrations" / "env.py").write_text(text)
            self.succeeds(project.run("upgrade", "head"))
            self.assertEqual(version_rows(project.database), ["001"])
            _, remarks = self.settings(project)
            self.assertEqual(len(remarks), 1, remarks)

    def test_a_project_without_an_ini_file(self):
        project = self.project()
        project.script("001", "", "CREATE TABLE t (a);")
        (project.root / "alembic.ini").unlink()
        (project.root / "pyproject.toml").write_text(
            "[tool.alembic]\nscript_location = \"%(here)s/migrations\"\n"
            "[tool.cmig]\ndatabase = \"app.db\"\nversion_table = \"v\"\nlock_timeout = 5\n")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(query(project.database, "SELECT version_num FROM v"), [("001",)])
        settings, _ = self.settings(project)
        self.assertEqual(settings, {
            "database": ("sqlite:///app.db", "database in /pyproject.toml:4"),
            "script_location": ("/migrations", "/pyproject.toml:2"), "version_table": ("v", "/pyproject.toml:5"),
            "lock_timeout": ("5", "/pyproject.toml:6")})
        self.assertEqual(project.run("-c", "pyproject.toml", "current", cwd=project.root).code, 0)
        twice = project.run("-c", "pyproject.toml", "-c", "./pyproject.toml", "current")
        self.fails(twice, code=2, message="pyproject.toml indicated more than once")

    def test_broken_toml_is_an_error_with_its_place(self):
        project = self.project()
        (project.root / "pyproject.toml").write_text("[tool.alembic]\ntimezone = \n")
        result = self.fails(project.run("heads"))
        self.assertIn("pyproject.toml:2", result.err)


if __name__ == "__main__":
    unittest.main()
