#include "env/script.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* A folder with an env.py that holds TEXT. */
typedef struct {
  char *folder, *file;
} Project;

static Project
project_make (const char *text)
{
  Project project = { .folder = g_dir_make_tmp ("cmig-env-XXXXXX", NULL) };
  project.file = g_build_filename (project.folder, "env.py", NULL);
  cr_assert (text == NULL || g_file_set_contents (project.file, text, -1, NULL));
  return project;
}

static void
project_clear (Project *project)
{
  g_remove (project->file);
  g_rmdir (project->folder);
  g_free (project->file);
  g_free (project->folder);
}

/* ENVIRONMENT is "A=1 B=2"; DATA is the GStrv of its parts. */
static const char *
look_up (void *data, const char *name)
{
  for (GStrv parts = data; *parts != NULL; parts++)
    if (g_str_has_prefix (*parts, name) && (*parts)[strlen (name)] == '=')
      return *parts + strlen (name) + 1;
  return NULL;
}

static EnvScript *
read_text (const char *text, const char *environment, const char *x, const char *options,
           gboolean thorough)
{
  Project project = project_make (text);
  g_auto (GStrv) variables = g_strsplit (environment == NULL ? "" : environment, " ", -1);
  g_auto (GStrv) arguments = g_strsplit (x == NULL ? "" : x, " ", -1);
  g_autofree char *ini_text = g_strconcat ("[alembic]\n", options, "\n", NULL);
  g_autoptr (Ini) ini = ini_parse (ini_text, strlen (ini_text), "/x/alembic.ini", "/x", NULL);
  const EnvQuestion question = { .folder = project.folder,
                                 .ini = ini,
                                 .section = "alembic",
                                 .x = (const char *const *)arguments,
                                 .lookup = look_up,
                                 .lookup_data = variables };
  EnvScript *script = env_script_read (&question, thorough);
  cr_assert_str_eq (script->path, project.file);
  project_clear (&project);
  return script;
}

#define HEAD                                                                                       \
  "import os\n"                                                                                    \
  "from alembic import context\n"                                                                  \
  "from sqlalchemy import engine_from_config, create_engine, pool\n"                               \
  "config = context.config\n"

/* What Alembic's template goes on with. */
#define TAIL                                                                                       \
  "\ndef run_migrations_offline():\n"                                                              \
  "    context.configure(url=config.get_main_option('sqlalchemy.url'), version_table='off')\n"     \
  "    with context.begin_transaction():\n"                                                        \
  "        context.run_migrations()\n"                                                             \
  "def run_migrations_online():\n"                                                                 \
  "    connectable = engine_from_config(config.get_section(config.config_ini_section),\n"          \
  "        prefix='sqlalchemy.', poolclass=pool.NullPool)\n"                                       \
  "    with connectable.connect() as connection:\n"                                                \
  "        context.configure(connection=connection, target_metadata=None)\n"                       \
  "        with context.begin_transaction():\n"                                                    \
  "            context.run_migrations()\n"                                                         \
  "if context.is_offline_mode():\n"                                                                \
  "    run_migrations_offline()\n"                                                                 \
  "else:\n"                                                                                        \
  "    run_migrations_online()\n"

#define URL "sqlalchemy.url = sqlite:///ini.db"

/* "URL from SOURCE", "missing: LINE", or "" where the configured one is meant. SOURCE is without
 * the folder. */
static char *
describe_url (const EnvScript *script)
{
  if (script->url != NULL) {
    g_auto (GStrv) parts = g_strsplit (script->url_source, script->path, -1);
    g_autofree char *source = g_strjoinv ("", parts);
    return g_strdup_printf ("%s from %s", script->url, source);
  }
  if (script->url_missing == NULL)
    return g_strdup ("");
  const char *line = script->url_missing + strlen (script->path) + 1;
  return g_strdup_printf ("missing: %.*s", (int)strcspn (line, " "), line);
}

typedef struct {
  const char *lines; /* between head, of four lines, and tail */
  const char *environment, *x, *want;
} UrlRow;

static void
expect_urls (const UrlRow *rows, size_t count, const char *options)
{
  for (size_t i = 0; i < count; i++) {
    g_autofree char *text = g_strconcat (HEAD, rows[i].lines, TAIL, NULL);
    g_autoptr (EnvScript) script = read_text (text, rows[i].environment, rows[i].x, options, FALSE);
    g_autofree char *got = describe_url (script);
    cr_expect (g_str_equal (got, rows[i].want), "%s\nwant: %s\ngot:  %s", rows[i].lines,
               rows[i].want, got);
  }
}

#define SET(value) "config.set_main_option('sqlalchemy.url', " value ")"

Test (env_script, a_variable_names_the_database)
{
  static const UrlRow rows[] = {
    { "", "X=sqlite:///x.db", NULL, "" },
    { SET ("os.environ['X']"), "X=sqlite:///x.db", NULL, "sqlite:///x.db from X in :5" },
    { SET ("os.environ.get('X')"), "X=sqlite:///x.db", NULL, "sqlite:///x.db from X in :5" },
    { SET ("os.getenv('X', 'sqlite:///d.db')"), "X=sqlite:///x.db", NULL,
      "sqlite:///x.db from X in :5" },
    { SET ("os.getenv('X', 'sqlite:///d.db')"), NULL, NULL,
      "sqlite:///d.db from the default of X in :5" },
    { SET ("os.environ['X']"), NULL, NULL, "missing: 5" },
    { SET ("os.environ.get('X')"), NULL, NULL, "missing: 5" },
    { SET ("'sqlite:///l.db'"), NULL, NULL, "sqlite:///l.db from :5" },
    { "url = os.environ.get('X')\nif url:\n    " SET ("url"), "X=sqlite:///x.db", NULL,
      "sqlite:///x.db from X in :5" },
    { "url = os.environ.get('X')\nif url:\n    " SET ("url"), NULL, NULL, "" },
    { "url = os.environ.get('X')\nif not url:\n    raise RuntimeError\n" SET ("url"), NULL, NULL,
      "missing: 7" },
    { SET ("os.getenv('X') or os.getenv('Y') or 'sqlite:///d.db'"), "Y=sqlite:///y.db", NULL,
      "sqlite:///y.db from Y in :5" },
    { SET ("os.getenv('X') or config.get_main_option('sqlalchemy.url')"), NULL, NULL, "" },
    { SET ("os.environ['X'].replace('%', '%%')"), "X=sqlite:///a%20b.db", NULL,
      "sqlite:///a%20b.db from X in :5" },
    { SET ("os.environ['X']"), "X=sqlite:///a%20b.db", NULL, "missing: 5" },
    { SET ("f\"postgresql://{os.environ['U']}:{os.getenv('P', 'p')}@h/d\""), "U=me P=secret", NULL,
      "postgresql://me:secret@h/d from U, P in :5" },
    { SET ("'postgresql://%s@%s/d' % (os.environ['U'], 'h')"), "U=me", NULL,
      "postgresql://me@h/d from U in :5" },
    { SET ("'postgresql://{}@{host}/d'.format(os.environ['U'], host='h')"), "U=me", NULL,
      "postgresql://me@h/d from U in :5" },
    { SET ("'sqlite:///' + os.environ['X'] + '.db'"), "X=a", NULL, "sqlite:///a.db from X in :5" },
    { "url = os.environ['X']\nif url.startswith('postgres://'):\n"
      "    url = url.replace('postgres://', 'postgresql://', 1)\n" SET ("url"),
      "X=postgres://h/d", NULL, "postgresql://h/d from X in :5" },
    { "from os import environ as e, getenv\n" SET ("e['X'] if 'X' in e else getenv('Y')"),
      "X=sqlite:///x.db", NULL, "sqlite:///x.db from X in :6" },
    { "from urllib.parse import quote_plus\n"
      "pw = quote_plus(os.environ['P'])\n" SET ("f'postgresql://u:{pw}@h/d'.replace('%', '%%')"),
      "P=a/b", NULL, "postgresql://u:a%2Fb@h/d from P in :6" },
    { "from sqlalchemy.engine import URL\n" SET (
          "URL.create('postgresql+psycopg', os.environ['U'], 'p', 'h', 5432, 'd')"
          ".render_as_string(hide_password=False)"),
      "U=me", NULL, "postgresql+psycopg://me:p@h:5432/d from U in :6" },
  };
  expect_urls (rows, G_N_ELEMENTS (rows), URL);
}

Test (env_script, the_url_is_followed_through_functions_and_dicts)
{
  static const UrlRow rows[] = {
    { "def get_url():\n    return os.environ['X']\n" SET ("get_url()"), "X=sqlite:///x.db", NULL,
      "sqlite:///x.db from X in :6" },
    { "def get_url(name, default=None):\n    return os.environ.get(name, default)\n" SET (
          "get_url('X', default='sqlite:///d.db')"),
      NULL, NULL, "sqlite:///d.db from the default of X in :7" },
    { "def set_url(c):\n    c.set_main_option('sqlalchemy.url', os.environ['X'])\nset_url(config)",
      "X=sqlite:///x.db", NULL, "sqlite:///x.db from X in :6" },
    { "try:\n    url = os.environ['X']\nexcept KeyError:\n    url = 'sqlite:///d.db'\n" SET ("url"),
      NULL, NULL, "sqlite:///d.db from :8" },
    { "try:\n    url = os.environ['X']\nexcept KeyError:\n    url = 'sqlite:///d.db'\n" SET ("url"),
      "X=sqlite:///x.db", NULL, "sqlite:///x.db from X in :6" },
    { "for name in ('X', 'Y'):\n    url = os.getenv(name)\n    if url:\n        break\n" SET (
          "url"),
      "Y=sqlite:///y.db", NULL, "sqlite:///y.db from Y in :6" },
    { "urls = {'dev': 'sqlite:///dev.db', 'prod': 'sqlite:///prod.db'}\n" SET (
          "urls[os.getenv('STAGE', 'dev')]"),
      "STAGE=prod", NULL, "sqlite:///prod.db from :5" },
    { "from pathlib import Path\n" SET (
          "f\"sqlite:///{Path('/srv/x/env.py').resolve().parents[1] / 'a.db'}\""),
      NULL, NULL, "sqlite:////srv/a.db from :6" },
  };
  expect_urls (rows, G_N_ELEMENTS (rows), URL);
}

Test (env_script, an_x_argument_names_the_database)
{
  static const UrlRow rows[] = {
    { SET ("context.get_x_argument(as_dictionary=True).get('db')"), NULL, "db=sqlite:///x.db",
      "sqlite:///x.db from -x db in :5" },
    { "url = context.get_x_argument(as_dictionary=True).get('db')\nif url:\n    " SET ("url"), NULL,
      "other=1", "" },
    { SET ("context.get_x_argument(True)['db']"), "X=1", NULL, "missing: 5" },
    { "for x in context.get_x_argument():\n    if x.startswith('db='):\n        " SET (
          "x.replace('db=', '')"),
      NULL, "a=1 db=sqlite:///x.db", "sqlite:///x.db from -x db in :5" },
  };
  expect_urls (rows, G_N_ELEMENTS (rows), URL);
}

Test (env_script, options_of_the_configuration_take_part)
{
  static const UrlRow rows[] = {
    { "config.set_section_option(config.config_ini_section, 'DB', os.environ['DB'])", "DB=d", NULL,
      "postgresql://h/d from DB, sqlalchemy.url in :5" },
    { "", "DB=d", NULL, "missing: 11" },
  };
  expect_urls (rows, G_N_ELEMENTS (rows), "sqlalchemy.url = postgresql://h/%(db)s");
}

Test (env_script, what_cannot_be_told_is_not_taken_over)
{
  static const UrlRow rows[] = {
    { "from app.config import settings\n" SET ("settings.url"), NULL, NULL, "missing: 6" },
    { "from app.config import settings\n" SET ("str(settings.url) or os.environ['X']"),
      "X=sqlite:///x.db", NULL, "missing: 6" },
    { "from app import prepare\nprepare(config)", NULL, NULL, "missing: 6" },
    { "import app\nif app.testing:\n    " SET ("os.environ['X']"), "X=sqlite:///x.db", NULL,
      "missing: 6" },
    { "import app\nurl = 'sqlite:///a.db' if app.testing else os.environ['X']\n" SET ("url"),
      "X=sqlite:///x.db", NULL, "missing: 6" },
    { "import app\nurl = 'sqlite:///a.db' if app.testing else os.environ['X']\n" SET ("url"),
      "X=sqlite:///a.db", NULL, "sqlite:///a.db from :6" },
    { "import app\nif not app.ready():\n    raise SystemExit\n" SET ("os.environ['X']"),
      "X=sqlite:///x.db", NULL, "sqlite:///x.db from X in :8" },
    { "from dotenv import load_dotenv\nload_dotenv()\n" SET ("os.getenv('X', 'sqlite:///d.db')"),
      NULL, NULL, "missing: 7" },
    { "from dotenv import load_dotenv\nload_dotenv()\n" SET ("os.getenv('X', 'sqlite:///d.db')"),
      "X=sqlite:///x.db", NULL, "sqlite:///x.db from X in :7" },
    { "@app.wrap\ndef get_url():\n    return 'sqlite:///d.db'\n" SET ("get_url()"), NULL, NULL,
      "missing: 5" },
    { SET ("[u for u in ['sqlite:///d.db']][0]"), NULL, NULL, "missing: 5" },
  };
  expect_urls (rows, G_N_ELEMENTS (rows), URL);
}

/* "NAME=VALUE@LINE …" */
static char *
describe_settings (const EnvScript *script)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < script->settings->len; i++) {
    const EnvSetting *setting = g_ptr_array_index (script->settings, i);
    g_string_append_printf (text, "%s%s=%s@%zu", i == 0 ? "" : " ", setting->name, setting->value,
                            setting->line);
  }
  return g_string_free (text, FALSE);
}

/* "LINE: EXPRESSION: REASON", a line each. */
static char *
describe_remarks (const EnvScript *script)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < script->remarks->len; i++) {
    const EnvRemark *remark = g_ptr_array_index (script->remarks, i);
    g_string_append_printf (text, "%s%zu: %s: %s", i == 0 ? "" : "\n", remark->line,
                            remark->expression, remark->reason);
  }
  return g_string_free (text, FALSE);
}

Test (env_script, literal_arguments_of_configure_are_taken)
{
  static const struct {
    const char *lines, *want, *remarks;
  } rows[] = {
    { "context.configure(connection=c, version_table='v')", "version_table=v@6", NULL },
    { "T = 'app_' + 'v'\ncontext.configure(connection=c,\n  version_table=T)",
      "version_table=app_v@8", NULL },
    { "opts = dict(version_table='v')\nopts['version_table_schema'] = 's'\n"
      "context.configure(connection=c, **opts)",
      "version_table=v@8 version_table_schema=s@8", NULL },
    { "opts = {'render_as_batch': True, **{'user_module_prefix': 'm.'}}\n"
      "context.configure(connection=c, transaction_per_migration=False, **opts)",
      "transaction_per_migration=false@7 render_as_batch=true@7 user_module_prefix=m.@7", NULL },
    { "context.configure(connection=c, version_table=os.getenv('T', 'v'))", "version_table=v@6",
      NULL },
    { "import app\ncontext.configure(connection=c, version_table=app.table)", "",
      "7: version_table=app.table: it comes from app" },
    { "import app\nif app.x:\n    context.configure(connection=c, version_table='v')\n"
      "else:\n    context.configure(connection=c, version_table='v', include_schemas=True)",
      "version_table=v@10",
      "10: include_schemas=True: not every context.configure() has the same include_schemas" },
    { "import app\nif app.x:\n    context.configure(connection=c, version_table='v')\n"
      "else:\n    context.configure(connection=c, version_table='w')",
      "", "10: version_table=\"…\": what is done depends on it" },
    { "from app import opts\ncontext.configure(connection=c, version_table='v', **opts)",
      "version_table=v@7", "7: **opts: cmig does not know what is in it" },
    { "context.configure(connection=c, transactional_ddl=False, on_version_apply=[print])", "",
      "6: transactional_ddl=False: with cmig a migration is always a transaction where it can be\n"
      "6: on_version_apply=…: cmig does not call it" },
    { "context.configure(connection=c, transactional_ddl=True, version_table_schema=None)", "",
      NULL },
    { "c.execute('PRAGMA x')\ncontext.configure(connection=c)\ncontext.run_migrations(a=1)", "",
      "6: c.execute(\"…\"): cmig carries out no statement of env.py\n"
      "8: context.run_migrations(a=…): the scripts' functions get no arguments" },
    { "def never():\n    context.configure(version_table='v')\n", "",
      "0: context.configure(): cmig does not find the way to it" },
    { "async def go(c):\n    await c.run_sync(do)\n"
      "def do(connection):\n    context.configure(connection=connection, version_table='v')\n"
      "import asyncio\nasyncio.run(go(c))",
      "version_table=v@9", NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text
        = g_strconcat (HEAD "c = create_engine('sqlite:///l.db').connect()\n", rows[i].lines, NULL);
    g_autoptr (EnvScript) script = read_text (text, NULL, NULL, URL, TRUE);
    g_autofree char *settings = describe_settings (script);
    g_autofree char *remarks = describe_remarks (script);
    cr_expect (g_str_equal (settings, rows[i].want), "%s\nwant: %s\ngot:  %s", rows[i].lines,
               rows[i].want, settings);
    cr_expect_str_eq (remarks, rows[i].remarks == NULL ? "" : rows[i].remarks);
  }
}

Test (env_script, no_report_shows_a_password)
{
  static const char *const texts[] = {
    SET ("f'postgresql://u:hunter2@{app.host}/d'"),
    SET ("app.url('hunter2', password='hunter2')"),
    SET ("os.getenv('P', 'hunter2') + app.x"),
    SET ("app.x % 'hunter2'"),
    SET ("'postgresql://u:hunter2@' + app.host"),
    "context.configure(connection=app.c, version_table=['hunter2'], on_version_apply='hunter2')",
  };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_strconcat (HEAD "import app\n", texts[i], TAIL, NULL);
    g_autoptr (EnvScript) script = read_text (text, NULL, NULL, URL, TRUE);
    g_autofree char *remarks = describe_remarks (script);
    cr_expect (*remarks != '\0' && strstr (remarks, "hunter2") == NULL, "%s", remarks);
    cr_expect (script->url_missing == NULL || strstr (script->url_missing, "hunter2") == NULL);
  }
}

Test (env_script, a_script_that_cannot_be_read_says_nothing)
{
  static const struct {
    const char *text;
    guint remarks;
  } rows[] = {
    { NULL, 0 },
    { "import os\nprint 'x', os.environ\n", 1 },
    { "def f(:\n  os.environ", 1 },
    { "\xff os.environ", 1 },
    { "while True: x = os.environ\n", 1 },
    { "import os\ndef f(): return f()\nos.environ['X'] = f()\n", 1 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (EnvScript) script = read_text (rows[i].text, NULL, NULL, URL, TRUE);
    cr_expect (script->url == NULL && script->settings->len == 0, "row %zu", i);
    cr_expect_eq (script->remarks->len, rows[i].remarks, "row %zu: %u", i, script->remarks->len);
  }
}

Test (env_script, what_the_template_says_needs_no_tree)
{
  g_autoptr (EnvScript) quick = read_text (HEAD TAIL " syntax error", NULL, NULL, URL, FALSE);
  cr_expect_eq (quick->remarks->len, 1, "version_table is a word that matters");
  static const char template[]
      = "from sqlalchemy import engine_from_config\n"
        "connectable = engine_from_config(config.get_section(config.config_ini_section))\n"
        "context.configure(url=url, render_as_batch=True)\n syntax error";
  g_autoptr (EnvScript) plain = read_text (template, NULL, NULL, URL, FALSE);
  cr_expect_eq (plain->remarks->len, 0);
  g_autoptr (EnvScript) thorough = read_text (template, NULL, NULL, URL, TRUE);
  cr_expect_eq (thorough->remarks->len, 1);
}
