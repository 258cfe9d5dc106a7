#include "base/error.h"
#include "script/sql_statement.h"

#include <criterion/criterion.h>
#include <string.h>

/* The statements in < >, comments on their own line as -; or the error as "line:column message". */
static char *
split (const char *dialect, const char *text)
{
  const Source source = source_of ("x.sql", text, strlen (text));
  SqlReader reader = { &source, sql_dialect_find (dialect), source.start };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  for (;;) {
    const SqlItem item = sql_reader_next (&reader, &error);
    if (error != NULL)
      return g_strdup_printf ("%zu:%zu %s", error_place (error)->line, error_place (error)->column,
                              error->message);
    if (item.kind == SQL_ITEM_END)
      return g_string_free (g_steal_pointer (&found), FALSE);
    if (item.kind == SQL_ITEM_STATEMENT)
      g_string_append_printf (found, "<%.*s>", (int)item.length, item.text);
    else
      g_string_append_c (found, '-');
  }
}

Test (sql_statement, statements_end_at_their_semicolons)
{
  static const struct {
    const char *dialect, *text, *want;
  } rows[] = {
    { "sqlite", "", "" },
    { "sqlite", " ;; \n; ", "" },
    { "sqlite", "SELECT 1; SELECT 2 ; SELECT 3", "<SELECT 1><SELECT 2><SELECT 3>" },
    { "sqlite", "/* c; */ SELECT 1 -- d;\n;\n-- e;\n", "<SELECT 1>-" },
    { "sqlite", "SELECT 1 -- after all", "<SELECT 1>" },
    { "sqlite", "SELECT ';', \";\", `;`, [;];", "<SELECT ';', \";\", `;`, [;]>" },
    { "sqlite", "SELECT 'it''s;';x", "<SELECT 'it''s;'><x>" },
    { "sqlite", "SELECT 'a\\'; SELECT 2;", "<SELECT 'a\\'><SELECT 2>" },
    { "sqlite", "CREATE TABLE t (a\n-- verify\n);", "<CREATE TABLE t (a\n-- verify\n)>" },
    { "sqlite", "CREATE TRIGGER t BEGIN SELECT 1; END; SELECT 2;",
      "<CREATE TRIGGER t BEGIN SELECT 1; END><SELECT 2>" },
    { "sqlite", "CREATE TRIGGER t BEGIN\n-- downgrade\nSELECT 1; END",
      "<CREATE TRIGGER t BEGIN\n-- downgrade\nSELECT 1; END>" },
    { "sqlite", "CREATE TRIGGER t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END; x",
      "<CREATE TRIGGER t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END><x>" },
    { "sqlite", "EXPLAIN CREATE TEMP TRIGGER t BEGIN SELECT 1; END; x",
      "<EXPLAIN CREATE TEMP TRIGGER t BEGIN SELECT 1; END><x>" },
    { "sqlite", "CREATE TRIGGER t; SELECT 1;", "<CREATE TRIGGER t><SELECT 1>" },
    { "sqlite", "CREATE TABLE trigger_begin (begin); SELECT 1;",
      "<CREATE TABLE trigger_begin (begin)><SELECT 1>" },
    { "sqlite", "\xef\xbb\xbfSELECT 1;\r\n-- c\r\nSELECT\r\n2;\r\n", "<SELECT 1>-<SELECT\r\n2>" },
    { "sqlite", "SELECT 1; -- not alone\n", "<SELECT 1>" },
    { "sqlite", "SELECT $$;$$;", "<SELECT $$><$$>" },
    { "postgresql", "SELECT $$ it's; $$; x", "<SELECT $$ it's; $$><x>" },
    { "postgresql", "SELECT $a$ $b$; $b$ $$ $a$; x", "<SELECT $a$ $b$; $b$ $$ $a$><x>" },
    { "postgresql", "SELECT a$b$c; SELECT $1; x", "<SELECT a$b$c><SELECT $1><x>" },
    { "postgresql", "SELECT E'a\\';b'; SELECT e'\\''; x", "<SELECT E'a\\';b'><SELECT e'\\''><x>" },
    { "postgresql", "SELECT 'a\\'; x", "<SELECT 'a\\'><x>" },
    { "postgresql", "/* a /* b; */ ; */ x; y", "<x><y>" },
    { "postgresql", "CREATE RULE r AS ON INSERT TO t DO (a; b); y",
      "<CREATE RULE r AS ON INSERT TO t DO (a; b)><y>" },
    { "postgresql",
      "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE 1 WHEN 1 THEN "
      "2 END; END; x",
      "<CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE 1 WHEN 1 "
      "THEN 2 END; END><x>" },
    { "postgresql", "CREATE FUNCTION f() RETURNS int AS 'BEGIN; END' LANGUAGE plpgsql; x",
      "<CREATE FUNCTION f() RETURNS int AS 'BEGIN; END' LANGUAGE plpgsql><x>" },
    { "postgresql", "SELECT a[1]; x", "<SELECT a[1]><x>" },
    { "mysql", "SELECT 'a\\';b'; x", "<SELECT 'a\\';b'><x>" },
    { "mysql", "# c;\nSELECT 1; # d;\nx", "<SELECT 1><x>" },
    { "mysql", "SELECT 1--2; x", "<SELECT 1--2><x>" },
    { "mysql", "/*!40101 SET a = 1; */; /* b; */ x", "</*!40101 SET a = 1; */><x>" },
    { "mysql",
      "CREATE DEFINER=`u`@`h` PROCEDURE p() BEGIN IF 1 THEN BEGIN SELECT 1; END; END IF; CASE 1 "
      "WHEN 1 THEN SELECT 2; END CASE; "
      "WHILE 1 DO SELECT 3; END WHILE; END; x",
      "<CREATE DEFINER=`u`@`h` PROCEDURE p() BEGIN IF 1 THEN BEGIN SELECT 1; END; END IF; CASE 1 "
      "WHEN 1 THEN SELECT 2; END CASE; "
      "WHILE 1 DO SELECT 3; END WHILE; END><x>" },
    { "mariadb", "CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET NEW.a = 1; y",
      "<CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET NEW.a = 1><y>" },
    { "mariadb", "CREATE TABLE event (begin int); y", "<CREATE TABLE event (begin int)><y>" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = split (rows[i].dialect, rows[i].text);
    cr_expect_str_eq (found, rows[i].want, "%s: %s", rows[i].dialect, found);
  }
}

Test (sql_statement, what_never_ends_is_an_error_where_it_begins)
{
  static const struct {
    const char *dialect, *text, *want;
  } rows[] = {
    { "sqlite", "SELECT 1;\n  SELECT \xc3\xa9 'a;\n", "2:12 a quote without its partner in x.sql" },
    { "sqlite", "SELECT 1 /* a", "1:10 a comment that never ends in x.sql" },
    { "sqlite", "/*/", "1:1 a comment that never ends in x.sql" },
    { "sqlite", "SELECT [a", "1:8 a quote without its partner in x.sql" },
    { "sqlite", "\n\nCREATE TRIGGER t BEGIN SELECT 1;\n", "3:1 a body without its END in x.sql" },
    { "postgresql", "SELECT $a$ x $b$", "1:8 a quote without its partner in x.sql" },
    { "postgresql", "/* /* */", "1:1 a comment that never ends in x.sql" },
    { "mysql", "SELECT 'a\\'", "1:8 a quote without its partner in x.sql" },
    { "sqlite", "CREATE TABLE t (a)\n-- downgrade\nDROP TABLE t;",
      "2:1 statement before `-- downgrade` lacks its semicolon in x.sql" },
    { "sqlite", "SELECT 1\n  -- Verify on sqlite:\r\n;",
      "2:3 statement before `-- Verify on sqlite:` lacks its semicolon in x.sql" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = split (rows[i].dialect, rows[i].text);
    cr_expect_str_eq (found, rows[i].want, "%s: %s", rows[i].dialect, found);
  }
}
