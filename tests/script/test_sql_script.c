#include "base/error.h"
#include "script/sql_script.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEAD "-- revision: 1\n-- down_revision:\n"

static void
append_section (GString *found, const char *name, const GArray *statements)
{
  if (statements == NULL)
    return;
  g_string_append_printf (found, "%s(", name);
  for (guint i = 0; i < statements->len; i++) {
    const SqlStatement *statement = &g_array_index (statements, SqlStatement, i);
    g_string_append_printf (found, "%s%s%s", i == 0 ? "" : " ",
                            statement->without_effect ? "no " : "",
                            statement->outside ? "outside " : "");
    if (statement->batch_size > 0)
      g_string_append_printf (found, "%" G_GINT64_FORMAT " ", statement->batch_size);
    g_string_append_printf (found, "%.*s@%zu:%zu", (int)statement->length, statement->text,
                            statement->line, statement->column);
  }
  g_string_append (found, ")");
}

/* up(statement@line:column …)down(…)validate(…)verify(…), or the error as "line:column message" */
static char *
read_as (const char *dialect, const char *text, size_t length)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "cmig-test-XXXXXX", NULL);
  const int fd = g_mkstemp (path);
  cr_assert (fd >= 0 && g_file_set_contents (path, text, (gssize)length, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (Script) script = sql_header_parse (text, length, path, NULL, &error);
  g_autoptr (SqlScript) sql = script == NULL ? NULL : sql_script_read (script, dialect, &error);
  g_autoptr (GString) found = g_string_new (NULL);
  if (sql == NULL) {
    cr_assert_not_null (error, "%s", text);
    g_string_printf (found, "%zu:%zu %s", error_place (error)->line, error_place (error)->column,
                     error->message);
    g_string_replace (found, path, "x.sql", 0);
  }
  else {
    append_section (found, "up", sql->upgrade);
    append_section (found, "down", sql->downgrade);
    append_section (found, "validate", sql->validate);
    append_section (found, "verify", sql->verify);
  }
  g_remove (path);
  g_close (fd, NULL);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

typedef struct {
  const char *dialect;
  const char *text; /* behind HEAD, from line 3 on */
  const char *want;
} Row;

static void
check (const Row *rows, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    g_autofree char *text = g_strconcat (HEAD, rows[i].text, NULL);
    g_autofree char *found = read_as (rows[i].dialect, text, strlen (text));
    cr_expect_str_eq (found, rows[i].want, "<%s> is not <%s> for %s:\n%s", found, rows[i].want,
                      rows[i].dialect, rows[i].text);
  }
}

Test (sql_script, sections_hold_their_statements)
{
  static const Row rows[] = {
    { "sqlite", "", "up()" },
    { "sqlite", "a;\n b;", "up(a@3:1 b@4:2)" },
    { "sqlite", "-- upgrade\na;\n-- downgrade\nb; \xc3\xa9; c",
      "up(a@4:1)down(b@6:1 \xc3\xa9@6:4 c@6:7)" },
    { "sqlite", "-- UPGRADE:\r\na;\r\n\t--Downgrade\r\n", "up(a@4:1)down()" },
    { "sqlite", "-- downgrade\nb;\n-- upgrade\na", "up(a@6:1)down(b@4:1)" },
    { "sqlite", "-- downgrade\nb;", "up()down(b@4:1)" },
    { "sqlite", "-- validate\nv;\n-- upgrade\na;\n-- verify\nw;",
      "up(a@6:1)validate(v@4:1)verify(w@8:1)" },
    { "sqlite", "-- upgrade\na; -- downgrade\nb;", "up(a@4:1 b@5:1)" },
    { "sqlite", "-- upgrade\n/*\n-- downgrade\n*/ a; b = '\n-- downgrade\n';",
      "up(a@6:4 b = '\n-- downgrade\n'@6:7)" },
    { "sqlite",
      "-- upgrade\n-- the upgrade makes a table\n-- some, words: and more\n-- upgrade the "
      "table\na;",
      "up(a@7:1)" },
    { "sqlite", "-- upgrade\n-- very good\n-- update\n-- valid\n-- batch of users\na;",
      "up(a@8:1)" },
  };
  check (rows, G_N_ELEMENTS (rows));
}

Test (sql_script, the_section_of_the_dialect_wins)
{
  static const char both[]
      = "-- upgrade\na;\n-- upgrade on postgresql, mysql\nb;\n-- upgrade on mariadb:\nc;";
  static const char some[] = "-- upgrade on sqlite,postgresql\na;\n";
  static const Row rows[] = {
    { "sqlite", both, "up(a@4:1)" },
    { "postgresql", both, "up(b@6:1)" },
    { "mysql", both, "up(b@6:1)" },
    { "mariadb", both, "up(c@8:1)" },
    { "mariadb", "-- upgrade on mysql\na;", "up(a@4:1)" },
    { "mysql", "-- upgrade on mariadb\na;",
      "3:1 no section `-- upgrade` for mysql, only for other dialects, in x.sql" },
    { "sqlite", some, "up(a@4:1)" },
    { "mysql", some, "3:1 no section `-- upgrade` for mysql, only for other dialects, in x.sql" },
    { "sqlite", "-- upgrade\na;\n-- downgrade on mysql\nb;",
      "5:1 no section `-- downgrade` for sqlite, only for other dialects, in x.sql" },
    { "sqlite", "-- upgrade\na;\n-- upgrade on postgresql\nSELECT $$ it's $$;", "up(a@4:1)" },
    { "sqlite", "-- upgrade\na;\n-- upgrade on mysql\nBEGIN; PRAGMA journal_mode = wal;",
      "up(a@4:1)" },
  };
  check (rows, G_N_ELEMENTS (rows));
}

Test (sql_script, what_a_typo_would_change_is_refused)
{
  static const Row rows[] = {
    { "sqlite", "a;\n-- upgrade\nb;", "3:1 a statement before the first section of x.sql" },
    { "sqlite", "-- upgrade\na;\n-- upgrade\nb;",
      "5:1 the section `-- upgrade` is given twice in x.sql" },
    { "sqlite", "-- upgrade on sqlite, mysql\n-- upgrade on mysql\n",
      "4:1 the section `-- upgrade on mysql` is given twice in x.sql" },
    { "sqlite", "-- upgrade\na;\n  -- dowgrade\nb;",
      "5:3 `-- dowgrade` looks like a section and is none, in x.sql" },
    { "sqlite", "-- upgrade\na;\n-- Down-grade:\nb;",
      "5:1 `-- Down-grade:` looks like a section and is none, in x.sql" },
    { "sqlite", "-- upgrade\na;\n-- === downgrade ===\nb;",
      "5:1 `-- === downgrade ===` looks like a section and is none, in x.sql" },
    { "sqlite", "-- upgrade\na;\n-- downgrade sqlite\nb;",
      "5:1 `-- downgrade sqlite` looks like a section and is none, in x.sql" },
    { "sqlite", "-- upgrade\na;\n-- downgrad on sqlite\nb;",
      "5:1 `-- downgrad on sqlite` looks like a section and is none, in x.sql" },
    { "sqlite", "-- upgrades\na;\n",
      "3:1 `-- upgrades` looks like a section and is none, in x.sql" },
    { "sqlite", "-- upgrade on sqlit\na;", "3:15 unknown dialect 'sqlit' in x.sql" },
    { "sqlite", "-- upgrade on sqlite,\na;", "3:22 unknown dialect '' in x.sql" },
    { "sqlite", "-- upgrade\na\n-- downgrade\nb;",
      "5:1 statement before `-- downgrade` lacks its semicolon in x.sql" },
    { "sqlite", "-- upgrade\n-- batch size=10\na;\n-- end batch\n",
      "4:1 a batch needs a script without a transaction in x.sql" },
    { "sqlite", "-- upgrade\n-- batch\na;\n-- end batch\n", "4:1 a batch without a size in x.sql" },
    { "sqlite", "-- upgrade\n-- BATCH size = 0\na;\n", "4:1 a batch without a size in x.sql" },
    { "sqlite", "-- upgrade\n-- batch size=1e3\na;\n", "4:1 a batch without a size in x.sql" },
    { "sqlite", "-- verify\n-- batch size=10\na;\n-- end batch\n",
      "4:1 a batch in a section that may only read in x.sql" },
    { "sqlite", "-- upgrade\na;\n-- end batch\n", "5:1 `-- end batch` without a batch in x.sql" },
    { "sqlite", "-- upgrade\na;\n'b", "5:1 a quote without its partner in x.sql" },
  };
  check (rows, G_N_ELEMENTS (rows));
  g_autofree char *message
      = read_as ("sqlite", "-- verity\n" HEAD "a;", strlen ("-- verity\n" HEAD "a;"));
  cr_expect_str_eq (message, "up(a@4:1)", "a message of one word: %s", message);
  g_autofree char *nul = read_as ("sqlite", HEAD "a;\n\0b", strlen (HEAD) + 5);
  cr_expect_str_eq (nul, "4:1 a NUL byte in x.sql");
  g_autofree char *invalid = read_as ("sqlite", HEAD "'\xc3\xa9\xe9';", strlen (HEAD) + 6);
  cr_expect_str_eq (invalid, "3:3 invalid UTF-8 (byte 0xe9) in x.sql");
}

#define ENDS "is refused: it ends or opens the transaction that the revision runs in"

Test (sql_script, what_a_transaction_cannot_hold_is_refused)
{
  static const Row rows[] = {
    { "sqlite", "BEGIN;", "3:1 `BEGIN` " ENDS },
    { "sqlite", "a; begin /* x */ immediate;", "3:4 `begin /* x */ immediate` " ENDS },
    { "sqlite", "COMMIT", "3:1 `COMMIT` " ENDS },
    { "sqlite", "end transaction;", "3:1 `end transaction` " ENDS },
    { "sqlite", "ROLLBACK;", "3:1 `ROLLBACK` " ENDS },
    { "sqlite", "ROLLBACK TRANSACTION;", "3:1 `ROLLBACK TRANSACTION` " ENDS },
    { "sqlite",
      "SAVEPOINT s; ROLLBACK TRANSACTION TO SAVEPOINT s; ROLLBACK TO s; RELEASE s; EXPLAIN COMMIT",
      "up(SAVEPOINT s@3:1 ROLLBACK TRANSACTION TO SAVEPOINT s@3:14 ROLLBACK TO s@3:51 RELEASE "
      "s@3:66 EXPLAIN COMMIT@3:77)" },
    { "sqlite", "VACUUM;", "3:1 `VACUUM` is refused: it cannot run inside a transaction" },
    { "sqlite", "VACUUM main INTO 'x';",
      "3:1 `VACUUM main INTO 'x'` is refused: it writes to another file" },
    { "sqlite", "ATTACH 'x' AS y;",
      "3:1 `ATTACH 'x' AS y` is refused: a migration changes one database" },
    { "sqlite", "DETACH y;", "3:1 `DETACH y` is refused: a migration changes one database" },
    { "sqlite", "PRAGMA main.journal_mode = wal;",
      "3:1 `PRAGMA main.journal_mode = wal` is refused: a transaction refuses or ignores it" },
    { "sqlite", "PRAGMA /* c */ \"journal_mode\" ( wal );",
      "3:1 `PRAGMA /* c */ \"journal_mode\" ( wal )` is refused: a transaction refuses or ignores "
      "it" },
    { "sqlite", "pragma Synchronous=0",
      "3:1 `pragma Synchronous=0` is refused: a transaction refuses it" },
    { "sqlite", "PRAGMA wal_checkpoint",
      "3:1 `PRAGMA wal_checkpoint` is refused: a transaction refuses it" },
    { "sqlite", "PRAGMA page_size = 1;",
      "3:1 `PRAGMA page_size = 1` is refused: a transaction ignores it" },
    { "sqlite", "PRAGMA journal_mode; PRAGMA user_version = 1; PRAGMA table_info(t);",
      "up(PRAGMA journal_mode@3:1 PRAGMA user_version = 1@3:22 PRAGMA table_info(t)@3:47)" },
    { "sqlite", "-- upgrade\na;\n-- downgrade\nCOMMIT;", "6:1 `COMMIT` " ENDS },
    { "postgresql", "START TRANSACTION;", "3:1 `START TRANSACTION` " ENDS },
    { "postgresql", "ABORT;", "3:1 `ABORT` " ENDS },
    { "postgresql", "ROLLBACK WORK TO SAVEPOINT s; PREPARE x AS SELECT 1; ATTACH;",
      "up(ROLLBACK WORK TO SAVEPOINT s@3:1 PREPARE x AS SELECT 1@3:31 ATTACH@3:54)" },
    { "mysql", "begin work", "3:1 `begin work` " ENDS },
  };
  check (rows, G_N_ELEMENTS (rows));
}

#define OFF "-- transaction: off\n-- upgrade\n"

Test (sql_script, without_a_transaction_there_are_batches_and_more)
{
  static const Row rows[] = {
    { "sqlite", OFF "VACUUM; pragma foreign_keys = on; pragma user_version = 3;",
      "up(outside VACUUM@5:1 pragma user_version = 3@5:35)" },
    { "sqlite", OFF "a;\n-- Batch size = 10\nb :batch_size;\n-- END BATCH\nc;",
      "up(a@5:1 10 b :batch_size@7:1 c@9:1)" },
    { "sqlite", OFF "-- batch size=10\nb ':batch_size' : batch_size;\n-- end batch",
      "6:1 the statement of a batch does not use :batch_size in x.sql" },
    { "sqlite", OFF "-- batch size=10\na :batch_size; b;\n-- end batch",
      "5:1 a batch is one statement in x.sql" },
    { "sqlite", OFF "-- batch size=10\na :batch_size;\n-- downgrade\nb;",
      "5:1 a batch without `-- end batch` in x.sql" },
    { "sqlite", OFF "-- batch size=10\n-- batch size=10\na;",
      "6:1 a batch inside a batch in x.sql" },
    { "sqlite", OFF "savepoint x;",
      "5:1 `savepoint x` is refused: each statement is a transaction of its own" },
  };
  check (rows, G_N_ELEMENTS (rows));
}

Test (sql_script, foreign_keys_may_be_switched_off_and_on_again)
{
  static const char ignored[] = "is refused: a transaction ignores it, and statements follow";
  g_autofree char *early = g_strdup_printf ("3:1 `PRAGMA foreign_keys = ON` %s", ignored);
  g_autofree char *middle = g_strdup_printf ("3:31 `PRAGMA foreign_keys(1)` %s", ignored);
  const Row rows[] = {
    { "sqlite", "PRAGMA foreign_keys = OFF; a; PRAGMA foreign_keys = ON;",
      "up(no PRAGMA foreign_keys = OFF@3:1 a@3:28 no PRAGMA foreign_keys = ON@3:31)" },
    { "sqlite",
      "PRAGMA foreign_keys(0); a; pragma main.foreign_keys='yes'; PRAGMA foreign_keys = 1;",
      "up(no PRAGMA foreign_keys(0)@3:1 a@3:25 no pragma main.foreign_keys='yes'@3:28 no PRAGMA "
      "foreign_keys = 1@3:60)" },
    { "sqlite", "a; PRAGMA foreign_keys=no; b; PRAGMA foreign_keys = FALSE",
      "up(a@3:1 no PRAGMA foreign_keys=no@3:4 b@3:28 no PRAGMA foreign_keys = FALSE@3:31)" },
    { "sqlite", "PRAGMA foreign_keys", "up(PRAGMA foreign_keys@3:1)" },
    { "sqlite", "PRAGMA foreign_keys = ON; a;", early },
    { "sqlite", "PRAGMA foreign_keys = OFF; a; PRAGMA foreign_keys(1); b;", middle },
    { "sqlite", "-- transaction: off\n-- upgrade\nPRAGMA foreign_keys = ON; VACUUM; a",
      "up(outside VACUUM@5:27 a@5:35)" },
    { "sqlite", "-- transaction: off\n-- upgrade\nCOMMIT", "5:1 `COMMIT` " ENDS },
    { "postgresql", "PRAGMA foreign_keys = OFF", "up(PRAGMA foreign_keys = OFF@3:1)" },
  };
  check (rows, G_N_ELEMENTS (rows));
}

Test (sql_script, places_are_found_again)
{
  char text[] = "a;\n  \xc3\xa9\xc3\xa9 b;\r\nc";
  const SqlScript sql = { .text = text };
  size_t line, column, length;
  const char *start = sql_script_locate (&sql, strchr (text, 'b'), &line, &column, &length);
  cr_expect_eq (line, 2);
  cr_expect_eq (column, 6);
  cr_expect_eq (start, text + 3);
  cr_expect_eq (length, strlen ("  \xc3\xa9\xc3\xa9 b;"));
}
