/* Random programs, split by the reader and by SQLite itself, which tells where each statement ends.
 */
#include "script/sql_statement.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <string.h>

#define PROGRAMS 20000

static const char *const pieces[] = {
  "SELECT 1",
  "SELECT 'a;b' AS \"c;d\", 1 AS `e;f`, 2 AS [g;h]",
  "SELECT 'it''s; -- no' AS \"q\"\"; \", 2 AS `b``;`",
  "CREATE TABLE u (a, \"b;\" DEFAULT ';', [c;] CHECK (a <> ';'))",
  "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END",
  "CREATE TEMP TRIGGER r AFTER INSERT ON t WHEN CASE WHEN 1 THEN 2 END BEGIN SELECT CASE a WHEN 1 "
  "THEN 2 ELSE "
  "CASE 3 WHEN 4 THEN 5 END END FROM t; DELETE FROM t; END",
  "create trigger if not exists main.r before update of a on t for each row begin\n -- "
  "c; end;\n select 'end;' "
  "/* ; end; */; end",
  "EXPLAIN CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
  "EXPLAIN QUERY PLAN CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
  "explain select 1",
  "CREATE TRIGGER begin AFTER INSERT ON t BEGIN UPDATE t SET a = 1; END",
  "CREATE TRIGGER \"trigger;\" AFTER INSERT ON t BEGIN INSERT INTO t VALUES (CASE WHEN 1 THEN ';' "
  "END); END",
  "CREATE VIEW v AS SELECT a, b FROM t -- ends; here\n",
  "CREATE INDEX i ON t (a) /* ; */",
  "INSERT INTO t SELECT x'3b', 1e3, a->'$.b', a->>'c' FROM t",
  "WITH c AS (SELECT 1) SELECT * FROM c",
  "BEGIN",
  "END",
  "PRAGMA user_version = 7",
  "DELETE FROM t WHERE a = 1 AND b = 'é;ü' AND \xc3\xa9$x = 2",
  "SELECT 1 /* unclosed ' \" in a comment */ + 1",
  "SELECT 2 -- unclosed ' \" in a comment\n + 2",
  "ALTER TABLE t ADD COLUMN trigger_name TEXT",
  "CREATE TABLE IF NOT EXISTS create_trigger (trigger_id, begin, \"end\")",
  "VALUES (1, ';'), (2, '')",
};
static const char *const gaps[]
    = { " ", "\n", "\t\r\n", " /* ; ' */ ", " -- ; \" \n", "\n\n  ", ";", "; ;", "\f", "/**/" };

static void
drop_blanks (GString *text)
{
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

/* What SQLite takes for one statement: up to the tail, without the comments and blank space around
 * it. */
static void
split_by_sqlite (sqlite3 *database, const char *program, GPtrArray *texts)
{
  const SqlDialect *dialect = sql_dialect_find ("sqlite");
  const char *end = program + strlen (program);
  for (const char *at = program; *at != '\0';) {
    sqlite3_stmt *statement = NULL;
    const char *tail = NULL;
    const int result = sqlite3_prepare_v2 (database, at, -1, &statement, &tail);
    sqlite3_finalize (statement);
    cr_assert_eq (result, SQLITE_OK, "%s in: %s", sqlite3_errmsg (database), at);
    SqlToken first = sql_token_read_code (dialect, at, end);
    while (first.kind == SQL_SEMICOLON) /* an empty statement belongs to the next one */
      first = sql_token_read_code (dialect, first.text + 1, end);
    const char *stop = tail > at && tail[-1] == ';' ? tail - 1 : tail;
    const char *limit = stop; /* a comment behind the last token is no part of the statement */
    for (SqlToken token = first; token.kind != SQL_END && token.text < limit;
         token = sql_token_read_code (dialect, stop, end))
      stop = token.text + token.length;
    if (first.text < stop) {
      GString *text = g_string_new_len (first.text, stop - first.text);
      drop_blanks (text);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
    at = tail;
  }
}

static void
split_by_reader (const char *program, GPtrArray *texts)
{
  const Source source = source_of ("x.sql", program, strlen (program));
  SqlReader reader = { &source, sql_dialect_find ("sqlite"), program };
  g_autoptr (GError) error = NULL;
  for (;;) {
    const SqlItem item = sql_reader_next (&reader, &error);
    cr_assert_null (error, "%s: %s", error == NULL ? "" : error->message, program);
    if (item.kind == SQL_ITEM_END)
      return;
    if (item.kind == SQL_ITEM_STATEMENT)
      g_ptr_array_add (texts, g_strndup (item.text, item.length));
  }
}

static void
check (sqlite3 *database, const char *program)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  split_by_sqlite (database, program, expected);
  split_by_reader (program, found);
  cr_assert_eq (found->len, expected->len, "%u statements, not %u in: %s", found->len,
                expected->len, program);
  for (guint i = 0; i < found->len; i++) {
    const char *is = g_ptr_array_index (found, i), *wanted = g_ptr_array_index (expected, i);
    cr_assert_str_eq (is, wanted, "<%s> is not <%s> in: %s", is, wanted, program);
  }
}

Test (split_sqlite, statements_end_where_sqlite_ends_them)
{
  sqlite3 *database;
  sqlite3_open (":memory:", &database);
  sqlite3_exec (database, "CREATE TABLE t (a, b, \xc3\xa9$x, \"end\")", NULL, NULL, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (guint n = 0; n < PROGRAMS; n++) {
    g_autoptr (GString) program = g_string_new (NULL);
    for (gint32 i = g_rand_int_range (rand, 1, 7); i > 0; i--) {
      g_string_append (program, gaps[g_rand_int_range (rand, 0, G_N_ELEMENTS (gaps))]);
      g_string_append (program, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      if (i > 1 || g_rand_boolean (rand))
        g_string_append (program, g_rand_boolean (rand) ? ";" : "\n;");
    }
    check (database, program->str);
  }
  sqlite3_close (database);
}

/* What SQLite calls complete never lacks a quote, the end of a comment or of a trigger. */
Test (split_sqlite, complete_texts_split_without_error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  static const char *const words[]
      = { "create ",  "temp ", "trigger ", "begin ", "end",    ";",     " ", "select ", "'a;'",
          "explain ", "/*;*/", "--;\n",    "t ",     "\"x\" ", "case ", "(", ")",       "view " };
  for (guint n = 0; n < PROGRAMS; n++) {
    g_autoptr (GString) program = g_string_new (NULL);
    for (gint32 i = g_rand_int_range (rand, 1, 14); i > 0; i--)
      g_string_append (program, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
    const Source source = source_of ("x.sql", program->str, program->len);
    SqlReader reader = { &source, sql_dialect_find ("sqlite"), program->str };
    g_autoptr (GError) error = NULL;
    while (sql_reader_next (&reader, &error).kind != SQL_ITEM_END && error == NULL)
      ;
    if (sqlite3_complete (program->str))
      cr_assert_null (error, "%s: %s", error == NULL ? "" : error->message, program->str);
  }
}
