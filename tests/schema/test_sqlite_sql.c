#include "schema/sqlite_sql.h"

#include <criterion/criterion.h>

/* The parts of a statement: "a[type:INT not-null:NOT NULL] [unique:UNIQUE (a)]". */
static char *
shown (const SqliteCreateTable *create)
{
  static const char *const kinds[]
      = { "type",    "key",     "notnull",    "null",      "unique",  "check",
          "default", "collate", "references", "generated", "foreign", "other" };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < create->items->len; i++) {
    const SqliteItem *item = g_ptr_array_index (create->items, i);
    g_string_append_printf (text, "%s%s[", i == 0 ? "" : " ",
                            item->column == NULL ? "" : item->column);
    for (guint j = 0; j < item->clauses->len; j++) {
      const SqliteClause *clause = g_ptr_array_index (item->clauses, j);
      g_string_append_printf (text, "%s%s:%s", j == 0 ? "" : " ", kinds[clause->kind],
                              clause->body != NULL ? clause->body : clause->sql);
    }
    g_string_append_c (text, ']');
  }
  return g_string_free (text, FALSE);
}

Test (sqlite_sql, takes_a_table_apart)
{
  static const struct {
    const char *sql, *want;
  } cases[] = {
    { "CREATE TABLE t (a INT, b)", "a[type:INT] b[]" },
    { "create temp table \"x y\" (\"a\"\"b\" varchar(5, 6) not null on conflict ignore, [c d] "
      "text)",
      "a\"b[type:varchar(5, 6) notnull:not null on conflict ignore] c d[type:text]" },
    { "CREATE TABLE t (a INT PRIMARY KEY ASC ON CONFLICT FAIL AUTOINCREMENT DEFAULT -1)",
      "a[type:INT key:PRIMARY KEY ASC ON CONFLICT FAIL AUTOINCREMENT default:DEFAULT -1]" },
    { "CREATE TABLE t (a DEFAULT (1, ')') COLLATE nocase CHECK (a > '('), b DEFAULT x'00' NULL)",
      "a[default:DEFAULT (1, ')') collate:COLLATE nocase check:a > '('] b[default:DEFAULT x'00' "
      "null:NULL]" },
    { "CREATE TABLE t (a REFERENCES o (x) ON DELETE SET NULL NOT DEFERRABLE INITIALLY DEFERRED NOT "
      "NULL)",
      "a[references:REFERENCES o (x) ON DELETE SET NULL NOT DEFERRABLE INITIALLY DEFERRED "
      "notnull:NOT NULL]" },
    { "CREATE TABLE t (a AS (b + 1) STORED, -- , c\n b INT /* ) */ UNIQUE, CONSTRAINT n UNIQUE "
      "(a))",
      "a[generated:b + 1] b[type:INT unique:UNIQUE] [unique:CONSTRAINT n UNIQUE (a)]" },
    { "CREATE TABLE t (a, FOREIGN KEY (a) REFERENCES o ON UPDATE NO ACTION, CHECK (a) CHECK (a>1))",
      "a[] [foreign:FOREIGN KEY (a) REFERENCES o ON UPDATE NO ACTION] [check:a] [check:a>1]" },
    { "CREATE TABLE t (a DEFAULT 1e+5 UNIQUE, b DEFAULT NULL NOT NULL)",
      "a[default:DEFAULT 1e+5 unique:UNIQUE] b[default:DEFAULT NULL notnull:NOT NULL]" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Arena) arena = arena_new ();
    const SqliteCreateTable *create = sqlite_sql_parse (arena, cases[i].sql);
    cr_assert_not_null (create);
    g_autofree char *got = shown (create);
    cr_expect_str_eq (got, cases[i].want, "%s:\n%s\ninstead of\n%s", cases[i].sql, got,
                      cases[i].want);
  }
}

Test (sqlite_sql, reads_the_options_of_a_table)
{
  g_autoptr (Arena) arena = arena_new ();
  const SqliteCreateTable *create = sqlite_sql_parse (
      arena, "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT) WITHOUT ROWID, strict");
  cr_expect (create->without_rowid && create->strict && create->autoincrement);
  cr_expect_str_eq (create->options, "WITHOUT ROWID, strict");
  cr_expect_null (sqlite_sql_parse (arena, "CREATE VIRTUAL TABLE t USING fts5 (a)"));
  cr_expect_null (sqlite_sql_parse (arena, "CREATE VIEW v AS SELECT 1"));
}
