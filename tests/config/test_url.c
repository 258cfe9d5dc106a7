#include "base/error.h"
#include "config/url.h"

#include <criterion/criterion.h>

/* test_sqlalchemy_url.py compares thousands of URLs with SQLAlchemy; these say what matters most.
 */
Test (url, parts_are_those_of_sqlalchemy)
{
  static const struct {
    const char *text, *username, *password, *host;
    guint port;
    const char *database, *rendered;
  } rows[] = {
    { "sqlite://", NULL, NULL, NULL, 0, NULL, "sqlite://" },
    { "sqlite:///", NULL, NULL, NULL, 0, "", "sqlite:///" },
    { "sqlite:///a/b.db", NULL, NULL, NULL, 0, "a/b.db", "sqlite:///a/b.db" },
    { "sqlite:////srv/b.db", NULL, NULL, NULL, 0, "/srv/b.db", "sqlite:////srv/b.db" },
    { "sqlite:///100%25.db", NULL, NULL, NULL, 0, "100%25.db", "sqlite:///100%25.db" },
    { "sqlite+aiosqlite:///x.db?timeout=20", NULL, NULL, NULL, 0, "x.db",
      "sqlite+aiosqlite:///x.db?timeout=20" },
    { "postgresql://u:p@h:5432/d", "u", "p", "h", 5432, "d", "postgresql://u:***@h:5432/d" },
    { "postgres://u:p%40%3A@h/d", "u", "p@:", "h", 0, "d", "postgres://u:***@h/d" },
    { "postgresql+psycopg2://u@[::1]:5/d", "u", NULL, "::1", 5, "d",
      "postgresql+psycopg2://u@[::1]:5/d" },
    { "mysql://u%40x:a/b?c@h", "u@x", "a/b?c", "h", 0, NULL, "mysql://u%40x:***@h" },
    { "mariadb:///d?b=2&a=1&b=%20", NULL, NULL, NULL, 0, "d", "mariadb:///d?a=1&b=2&b=+" },
    { "postgresql://h/d?user=u&password=p", NULL, NULL, "h", 0, "d",
      "postgresql://h/d?password=***&user=u" },
    { "postgresql://u:p@ss@h/d", "u", "p", "ss@h", 0, "d", "postgresql://u:***@***@h/d" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatabaseUrl) url = database_url_parse (rows[i].text, &error);
    cr_assert (url != NULL, "%s: %s", rows[i].text, error == NULL ? "" : error->message);
    g_autofree char *rendered = database_url_render (url);
    cr_expect (g_strcmp0 (url->username, rows[i].username) == 0, "%s", rows[i].text);
    cr_expect (g_strcmp0 (url->password, rows[i].password) == 0, "%s", rows[i].text);
    cr_expect (g_strcmp0 (url->host, rows[i].host) == 0, "%s", rows[i].text);
    cr_expect_eq (url->port, rows[i].port, "%s", rows[i].text);
    cr_expect (g_strcmp0 (url->database, rows[i].database) == 0, "%s", rows[i].text);
    cr_expect_str_eq (rendered, rows[i].rendered);
  }
}

Test (url, what_cannot_be_read_is_refused_without_a_password)
{
  static const struct {
    const char *text;
    ErrorKind kind;
    const char *message;
  } rows[] = {
    { "", ERROR_CONFIG, "Could not parse SQLAlchemy URL from string ''" },
    { "tokens.db", ERROR_CONFIG, "Could not parse SQLAlchemy URL from string 'tokens.db'" },
    { "post-gres://u:secret@h/d", ERROR_CONFIG,
      "Could not parse SQLAlchemy URL from string 'post-gres://***@h/d'" },
    { "postgresql://u:secret@h:x/d", ERROR_CONFIG,
      "Could not parse SQLAlchemy URL from string 'postgresql://***@h:***'" },
    { "postgresql://h:65536/d", ERROR_CONFIG,
      "Could not parse SQLAlchemy URL from string 'postgresql://h:***'" },
    { "u:secret@h", ERROR_CONFIG, "Could not parse SQLAlchemy URL from string '***@h'" },
    { "/d?password=secret", ERROR_CONFIG, "Could not parse SQLAlchemy URL from string '/d?***'" },
    { "oracle://u:secret@h/d", ERROR_CONFIG, "unknown database dialect 'oracle'" },
    { "postgersql://h/d", ERROR_CONFIG,
      "unknown database dialect 'postgersql': did you mean 'postgresql'?" },
    { "SQLite:///x", ERROR_CONFIG, "unknown database dialect 'SQLite': did you mean 'sqlite'?" },
    { "postgresql://u:%FF@h/d", ERROR_CONFIG,
      "a %XX in the database URL does not stand for UTF-8 text" },
    { "sqlite+pysqlcipher://:secret@/x.db", ERROR_UNSUPPORTED,
      "the database driver sqlite+pysqlcipher is not supported: it reads encrypted databases" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatabaseUrl) url = database_url_parse (rows[i].text, &error);
    cr_assert (url == NULL && g_error_matches (error, CMIG_ERROR, (int)rows[i].kind), "%s",
               rows[i].text);
    cr_expect_str_eq (error->message, rows[i].message);
  }
}

Test (url, a_sqlite_host_and_a_stray_at_sign_are_refused)
{
  static const struct {
    const char *text, *message;
  } rows[] = {
    { "sqlite://tokens.db", "Invalid SQLite URL: sqlite://tokens.db" },
    { "sqlite://u:secret@/x.db", "Invalid SQLite URL: sqlite://u:***@/x.db" },
    { "mysql://u:p@ss@h/d", "the host in the database URL mysql://u:***@***@h/d holds an '@'" },
    { "sqlite:////x.db", NULL },
    { "mysql://u:p%40ss@h/d", NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatabaseUrl) url = database_url_parse (rows[i].text, NULL);
    cr_expect_eq (database_url_check (url, &error), rows[i].message == NULL);
    cr_expect (g_strcmp0 (error == NULL ? NULL : error->message, rows[i].message) == 0, "%s",
               rows[i].text);
  }
}

Test (url, knows_a_database_in_memory)
{
  static const struct {
    const char *text;
    gboolean want;
  } rows[] = {
    { "sqlite://", TRUE },
    { "sqlite:///", TRUE },
    { "sqlite:///:memory:", TRUE },
    { "sqlite:///file::memory:?cache=shared&uri=true", TRUE },
    { "sqlite:///file:x?mode=memory&uri=true", TRUE },
    { "sqlite:///x.db", FALSE },
    { "sqlite:///file:x.db?mode=ro&uri=true", FALSE },
    { "postgresql://", FALSE },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatabaseUrl) url = database_url_parse (rows[i].text, NULL);
    cr_expect_eq (database_url_is_memory (url), rows[i].want, "%s", rows[i].text);
  }
}

Test (url, a_path_becomes_a_url_as_it_stands)
{
  static const struct {
    const char *path, *want;
  } rows[] = {
    { "tokens.db", "sqlite:///tokens.db" },
    { "/srv/a b?.db", "sqlite:////srv/a b?.db" },
    { ":memory:", "sqlite:///:memory:" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatabaseUrl) url = database_url_for_path (rows[i].path);
    g_autofree char *rendered = database_url_render (url);
    cr_expect_str_eq (url->database, rows[i].path);
    cr_expect_str_eq (rendered, rows[i].want);
  }
}

Test (url, is_equal_whatever_the_driver)
{
  static const struct {
    const char *a, *b;
    gboolean want;
  } rows[] = {
    { "postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d", TRUE },
    { "postgres://u:p@h/d", "postgres://u:q@h/d", FALSE },
    { "sqlite:///a.db", "sqlite:///b.db", FALSE },
    { "sqlite:///a.db?timeout=1", "sqlite:///a.db?timeout=2", FALSE },
    { "sqlite:///a.db?timeout=1", "sqlite:///a.db", FALSE },
    { "mysql://h/d", "mariadb://h/d", FALSE },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatabaseUrl) a = database_url_parse (rows[i].a, NULL);
    g_autoptr (DatabaseUrl) b = database_url_parse (rows[i].b, NULL);
    cr_expect_eq (database_url_equal (a, b), rows[i].want, "%s and %s", rows[i].a, rows[i].b);
  }
}
