#include "base/error.h"
#include "settings/database.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* ENVIRONMENT is "A=1 B=2"; DATA is the GStrv of its parts. */
static const char *
look_up (void *data, const char *name)
{
  for (GStrv parts = data; *parts != NULL; parts++)
    if (g_str_has_prefix (*parts, name) && (*parts)[strlen (name)] == '=')
      return *parts + strlen (name) + 1;
  return NULL;
}

static DatabaseChoice *
choose (const char *option, const char *x, const char *variables, const char *environment,
        const char *url, GError **error)
{
  g_auto (GStrv) names = variables == NULL ? NULL : g_strsplit (variables, " ", -1);
  g_auto (GStrv) parts = g_strsplit (environment == NULL ? "" : environment, " ", -1);
  g_autofree char *owned_url = g_strdup (url), *file = g_strdup ("/x/alembic.ini");
  const Settings settings
      = { .config_file = file, .url = owned_url, .url_line = 7, .database_env = names };
  const DatabaseSources sources = { &settings, NULL, option, x, look_up, parts };
  return database_choose (&sources, error);
}

#define PLACEHOLDER "driver://user:pass@localhost/dbname"

Test (database, the_first_that_is_given_wins)
{
  static const struct {
    const char *option, *x, *variables, *environment, *url, *want, *source;
  } rows[] = {
    { "o.db", "x.db", "A", "A=a.db TOKEN_STORAGE_DB=t.db", "sqlite:///u.db", "sqlite:///o.db",
      "--database" },
    { NULL, "x.db", "A", "A=a.db TOKEN_STORAGE_DB=t.db", "sqlite:///u.db", "sqlite:///x.db",
      "-x database_url" },
    { NULL, NULL, "B A", "A=a.db TOKEN_STORAGE_DB=t.db", "sqlite:///u.db", "sqlite:///a.db", "A" },
    { NULL, NULL, "B A", "A=a.db B=b.db", NULL, "sqlite:///b.db", "B" },
    { NULL, NULL, "B A", "B= A=a.db", NULL, "sqlite:///a.db", "A" },
    { NULL, NULL, "A", "TOKEN_STORAGE_DB=t.db", "sqlite:///u.db", "sqlite:///t.db",
      "TOKEN_STORAGE_DB" },
    { NULL, NULL, NULL, "TOKEN_STORAGE_DB= A=a.db", "sqlite:///u.db", "sqlite:///u.db",
      "sqlalchemy.url in /x/alembic.ini" },
    { NULL, NULL, "", "DATABASE_URL=d.db", "sqlite:///u.db", "sqlite:///u.db",
      "sqlalchemy.url in /x/alembic.ini" },
    { NULL, NULL, "DATABASE_URL", "DATABASE_URL=d.db", "sqlite:///u.db", "sqlite:///d.db",
      "DATABASE_URL" },
    { NULL, NULL, NULL, "DATABASE_URL=postgres://h/d", NULL, "postgres://h/d", "DATABASE_URL" },
    { NULL, NULL, NULL, "DATABASE_URL=d.db", "", "sqlite:///d.db", "DATABASE_URL" },
    { NULL, NULL, NULL, "DATABASE_URL=d.db", PLACEHOLDER, "sqlite:///d.db", "DATABASE_URL" },
    { "sqlite:///o.db", NULL, NULL, NULL, NULL, "sqlite:///o.db", "--database" },
    { "/srv/o.db", NULL, NULL, NULL, NULL, "sqlite:////srv/o.db", "--database" },
    { ":memory:", NULL, NULL, NULL, NULL, "sqlite:///:memory:", "--database" },
    { "sqlite.db", NULL, NULL, NULL, NULL, "sqlite:///sqlite.db", "--database" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatabaseChoice) choice = choose (rows[i].option, rows[i].x, rows[i].variables,
                                                rows[i].environment, rows[i].url, &error);
    cr_assert (choice != NULL, "row %zu: %s", i, error == NULL ? "" : error->message);
    g_autofree char *got = database_url_render (choice->url);
    cr_expect_str_eq (got, rows[i].want, "row %zu: got %s", i, got);
    cr_expect_str_eq (choice->source, rows[i].source, "row %zu: got %s", i, choice->source);
  }
}

Test (database, tells_of_a_database_url_that_could_count)
{
  static const struct {
    const char *option, *variables, *environment, *url;
    gboolean want;
  } rows[] = {
    { NULL, NULL, "DATABASE_URL=d.db", "sqlite:///u.db", TRUE },
    { NULL, NULL, "DATABASE_URL=d.db TOKEN_STORAGE_DB=t.db", NULL, TRUE },
    { NULL, "A", "DATABASE_URL=d.db A=a.db", NULL, TRUE },
    { NULL, NULL, "DATABASE_URL=://nonsense", "sqlite:///u.db", TRUE },
    { NULL, NULL, "DATABASE_URL=u.db", "sqlite:///u.db", FALSE },
    { NULL, NULL, "DATABASE_URL=sqlite+aiosqlite:///u.db", "sqlite:///u.db", FALSE },
    { NULL, NULL, "DATABASE_URL=d.db", NULL, FALSE },
    { NULL, NULL, "DATABASE_URL=", "sqlite:///u.db", FALSE },
    { NULL, "A DATABASE_URL", "DATABASE_URL=d.db A=a.db", NULL, FALSE },
    { "o.db", NULL, "DATABASE_URL=d.db", NULL, FALSE },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatabaseChoice) choice
        = choose (rows[i].option, NULL, rows[i].variables, rows[i].environment, rows[i].url, NULL);
    cr_assert_not_null (choice, "row %zu", i);
    cr_expect_eq (choice->notice != NULL, rows[i].want, "row %zu: %s", i, choice->notice);
    cr_expect (!rows[i].want || strstr (choice->notice, "database_env") != NULL);
  }
}

Test (database, what_names_no_database_is_an_error)
{
  static const struct {
    const char *option, *variables, *environment, *url, *message;
  } rows[] = {
    { NULL, NULL, NULL, NULL, "no database is named" },
    { NULL, "A", "A= TOKEN_STORAGE_DB= DATABASE_URL=", PLACEHOLDER, "no database is named" },
    { "", NULL, "TOKEN_STORAGE_DB=t.db", NULL, "--database is empty" },
    { "sqlite:x.db", NULL, NULL, NULL, "--database: sqlite: must be followed by //" },
    { "sqlite://x.db", NULL, NULL, NULL, "--database: Invalid SQLite URL: sqlite://x.db" },
    { "oracle://u:secret@h/d", NULL, NULL, NULL, "--database: unknown database dialect 'oracle'" },
    { NULL, "A", "A=mysql://u:se@cret@h/d", NULL,
      "A: the host in the database URL mysql://u:***@***@h/d holds an '@'" },
    { NULL, "A", "A=a A_FILE=b", NULL, "A and A_FILE are both set" },
    { NULL, NULL, "TOKEN_STORAGE_DB_FILE=/nonexistent/secret", NULL,
      "cannot read the file that TOKEN_STORAGE_DB_FILE names: Failed to open file "
      "“/nonexistent/secret”: No such file or directory" },
    { NULL, NULL, NULL, "tokens.db",
      "sqlalchemy.url: Could not parse SQLAlchemy URL from string 'tokens.db'" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatabaseChoice) choice = choose (rows[i].option, NULL, rows[i].variables,
                                                rows[i].environment, rows[i].url, &error);
    cr_assert (choice == NULL && g_error_matches (error, CMIG_ERROR, ERROR_CONFIG), "row %zu", i);
    cr_expect_str_eq (error->message, rows[i].message, "row %zu: got %s", i, error->message);
    cr_expect (rows[i].url == NULL || strcmp (rows[i].url, PLACEHOLDER) == 0
                   || error_place (error)->line == 7,
               "row %zu", i);
  }
}

Test (database, a_file_may_hold_the_value)
{
  static const struct {
    const char *text;
    gssize length;
    const char *want; /* or NULL: an error */
  } rows[] = {
    { "sqlite:///s.db\n", -1, "sqlite:///s.db" },
    { "s.db\r\n", -1, "sqlite:///s.db" },
    { "s.db", -1, "sqlite:///s.db" },
    { "s.db\n\n", -1, "sqlite:///s.db\n" },
    { "", -1, NULL },
    { "\n", -1, NULL },
    { "s\0x", 3, NULL },
  };
  g_autofree char *folder = g_dir_make_tmp ("cmig-secret-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "secret", NULL);
  g_autofree char *environment = g_strconcat ("A_FILE=", path, " A= TOKEN_STORAGE_DB=t.db", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_file_set_contents (path, rows[i].text, rows[i].length, NULL);
    g_autoptr (DatabaseChoice) choice = choose (NULL, NULL, "A", environment, NULL, &error);
    cr_expect_eq (choice != NULL, rows[i].want != NULL, "row %zu", i);
    if (choice == NULL) {
      cr_expect_str_eq (error_place (error)->file, path);
      continue;
    }
    g_autofree char *got = database_url_render (choice->url);
    cr_expect_str_eq (got, rows[i].want);
    cr_expect_str_eq (choice->source, "A_FILE");
  }
  g_remove (path);
  g_rmdir (folder);
}

Test (database, a_url_that_could_not_be_read_counts_only_when_it_is_its_turn)
{
  g_autoptr (GError) unreadable = NULL, error = NULL;
  error_set (&unreadable, ERROR_CONFIG, "bad");
  g_autofree char *file = g_strdup ("/x/alembic.ini");
  const Settings settings = { .config_file = file, .url_error = unreadable };
  char *nothing[] = { NULL };
  const DatabaseSources with_option = { &settings, NULL, "x.db", NULL, look_up, nothing },
                        without = { &settings, NULL, NULL, NULL, look_up, nothing };
  g_autoptr (DatabaseChoice) given = database_choose (&with_option, &error);
  cr_expect (given != NULL && error == NULL);
  g_autoptr (DatabaseChoice) none = database_choose (&without, &error);
  cr_expect_null (none);
  cr_expect_str_eq (error->message, "bad");
}

typedef struct {
  const char *option, *variables, *environment, *key, *url; /* key: database in [cmig] */
  EnvScript env;
  const char *want, *source, *notice;
} EnvRow;

static void
expect_env_row (const EnvRow *row)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = row->variables == NULL ? NULL : g_strsplit (row->variables, " ", -1);
  g_auto (GStrv) parts = g_strsplit (row->environment == NULL ? "" : row->environment, " ", -1);
  g_autofree char *url = g_strdup (row->url), *key = g_strdup (row->key);
  char file[] = "/x/alembic.ini", place[] = "/x/alembic.ini:9";
  const Settings settings = { .config_file = file,
                              .url = url,
                              .database = key,
                              .database_source = place,
                              .database_env = names };
  const DatabaseSources sources = { &settings, &row->env, row->option, NULL, look_up, parts };
  g_autoptr (DatabaseChoice) choice = database_choose (&sources, &error);
  if (choice == NULL) {
    cr_expect_str_eq (error->message, row->want);
    return;
  }
  g_autofree char *got = database_url_render (choice->url);
  cr_expect_str_eq (got, row->want);
  cr_expect_str_eq (choice->source, row->source);
  cr_expect (g_strcmp0 (choice->notice, row->notice) == 0, "%s", choice->notice);
}

Test (database, what_env_py_says_counts_before_the_configured_url)
{
  char path[] = "/x/env.py", url[] = "sqlite:///e.db", source[] = "E in /x/env.py:3";
  char missing[] = "/x/env.py:3 wants another", bad[] = "nonsense", name[] = "DATABASE_URL";
  char *none[] = { NULL }, *common[] = { name, NULL };
  const EnvScript says = { .path = path, .url = url, .url_source = source, .url_variables = none };
  const EnvScript uses_common
      = { .path = path, .url = url, .url_source = source, .url_variables = common };
  const EnvScript misses = { .path = path, .url_missing = missing, .url_variables = none };
  const EnvScript wrong
      = { .path = path, .url = bad, .url_source = source, .url_line = 3, .url_variables = none };
  const EnvRow rows[] = {
    { "o.db", NULL, NULL, NULL, "sqlite:///u.db", says, "sqlite:///o.db", "--database", NULL },
    { NULL, "A", "A=a.db", NULL, NULL, says, "sqlite:///a.db", "A", NULL },
    { NULL, NULL, "TOKEN_STORAGE_DB=t.db", NULL, "sqlite:///u.db", says, "sqlite:///e.db", source,
      NULL },
    { NULL, NULL, NULL, "k.db", "sqlite:///u.db", says, "sqlite:///k.db",
      "database in /x/alembic.ini:9", NULL },
    { NULL, NULL, "TOKEN_STORAGE_DB=t.db", "k.db", NULL, says, "sqlite:///t.db", "TOKEN_STORAGE_DB",
      NULL },
    { NULL, NULL, NULL, NULL, "sqlite:///u.db", misses, "sqlite:///u.db",
      "sqlalchemy.url in /x/alembic.ini",
      "/x/env.py:3 wants another; the database comes from sqlalchemy.url in /x/alembic.ini" },
    { NULL, NULL, "TOKEN_STORAGE_DB=t.db", NULL, "sqlite:///u.db", misses, "sqlite:///t.db",
      "TOKEN_STORAGE_DB", NULL },
    { NULL, NULL, "DATABASE_URL=d.db", NULL, NULL, misses, "sqlite:///d.db", "DATABASE_URL", NULL },
    { NULL, NULL, "DATABASE_URL=d.db", NULL, NULL, uses_common, "sqlite:///e.db", source, NULL },
    { NULL, NULL, NULL, NULL, NULL, misses, "no database is named: /x/env.py:3 wants another", NULL,
      NULL },
    { NULL, NULL, NULL, NULL, "sqlite:///u.db", wrong,
      "E in /x/env.py:3: Could not parse SQLAlchemy URL from string 'nonsense'", NULL, NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    expect_env_row (&rows[i]);
}
