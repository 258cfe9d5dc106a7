#include "driver/driver.h"

#include <criterion/criterion.h>
#include <string.h>

static Driver *
open_database (void)
{
  static gint interrupted;
  const DriverOptions options
      = { .lock_timeout_ms = &(gint64){ 1000 }, .file_mode = 0600, .interrupted = &interrupted };
  g_autoptr (DatabaseUrl) url = database_url_parse ("sqlite://", NULL);
  Driver *driver = sqlite_driver.open (url, &options, NULL);
  cr_assert (sqlite_driver.begin_write (driver, NULL));
  return driver;
}

/* The rows as text: "1|x|NULL" and so on, with the number of changed rows behind "#". */
static char *
shown (const SqlResult *result)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < result->rows->len; i++) {
    const SqlValue *row = g_ptr_array_index (result->rows, i);
    for (guint j = 0; j < result->columns->len; j++) {
      g_string_append (text, j == 0 ? (i == 0 ? "" : ";") : "|");
      if (row[j].kind == SQL_VALUE_INTEGER)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, row[j].integer);
      else if (row[j].kind == SQL_VALUE_REAL)
        g_string_append_printf (text, "%g", row[j].real);
      else if (row[j].kind == SQL_VALUE_NULL)
        g_string_append (text, "NULL");
      else
        g_string_append_printf (text, "%s%.*s", row[j].kind == SQL_VALUE_BLOB ? "x" : "",
                                (int)row[j].length, row[j].bytes);
    }
  }
  g_string_append_printf (text, "#%" G_GINT64_FORMAT, result->row_count);
  return g_string_free (text, FALSE);
}

static GPtrArray *
parameters_of (const char *kind, Arena *arena)
{
  GPtrArray *parameters = arena_array (arena);
  const SqlParameter named = { "x", { SQL_VALUE_INTEGER, { .integer = 5 } } };
  const SqlParameter text = { NULL, { SQL_VALUE_TEXT, { .bytes = "ü", .length = 2 } } };
  const SqlParameter *one = arena_new0 (arena, SqlParameter);
  memcpy ((void *)(guintptr)one, *kind == ':' ? &named : &text, sizeof *one);
  if (*kind != '\0')
    array_add (parameters, one);
  return parameters;
}

Test (run, answers_as_pythons_sqlite3_does)
{
  static const struct {
    const char *sql, *parameters, *want, *exception;
  } cases[] = {
    { "CREATE TABLE t (a integer primary key, b text not null, c real)", "", "#-1", NULL },
    { "INSERT INTO t (b) VALUES ('x'), ('y')", "", "#2", NULL },
    { " -- why\n update t set c = 1.5", "", "#2", NULL },
    { "SELECT a, b, c, NULL, x'41' FROM t; -- done", "", "1|x|1.5|NULL|xA;2|y|1.5|NULL|xA#-1",
      NULL },
    { "SELECT :x, :x + 1", ":", "5|6#-1", NULL },
    { "SELECT ?", "?", "ü#-1", NULL },
    { "DELETE FROM t WHERE a = 1 RETURNING b", "", "x#1", NULL },
    { "-- nothing", "", "#-1", NULL },
    { "SELECT 1; SELECT 2", "", "You can only execute one statement at a time.",
      "ProgrammingError" },
    { "SELECT ?", "",
      "Incorrect number of bindings supplied. The current statement uses 1, and there are 0 "
      "supplied.",
      "ProgrammingError" },
    { "SELECT :y", ":", "You did not supply a value for binding parameter :y.",
      "ProgrammingError" },
    { "SELECT ?", ":",
      "Binding 1 has no name, but you supplied a dictionary (which has only names).",
      "ProgrammingError" },
    { "INSERT INTO t (a, b) VALUES (2, 'z')", "", "UNIQUE constraint failed: t.a",
      "IntegrityError" },
    { "INSERT INTO t (b) VALUES (NULL)", "", "NOT NULL constraint failed: t.b", "IntegrityError" },
    { "SELECT * FROM nowhere", "", "no such table: nowhere", "OperationalError" },
    { "SELEC 1", "", "near \"SELEC\": syntax error", "OperationalError" },
  };
  Driver *driver = open_database ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Arena) arena = arena_new ();
    g_autoptr (GError) error = NULL;
    SqlResult result;
    const char *exception;
    const gboolean done
        = sqlite_driver.run (driver, cases[i].sql, parameters_of (cases[i].parameters, arena),
                             arena, &result, &exception, &error);
    g_autofree char *got = done ? shown (&result) : g_strdup (error->message);
    cr_expect_str_eq (got, cases[i].want, "%s: %s instead of %s", cases[i].sql, got, cases[i].want);
    if (!done)
      cr_expect_str_eq (exception, cases[i].exception, "%s: %s", cases[i].sql, exception);
    cr_expect_eq (done, cases[i].exception == NULL);
  }
  sqlite_driver.close (driver);
}

static void
append_names (const GPtrArray *names, GString *text)
{
  for (guint i = 0; i < array_length (names); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ",",
                            (const char *)g_ptr_array_index (names, i));
}

/* Constraints in one line: "pk(id) fk:name(a>o.id) ck(a > 0)". */
static char *
shown_constraints (const Table *table)
{
  static const char *const kinds[] = { "pk", "uq", "ck", "fk", "ex" };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < table->constraints->len; i++) {
    const Constraint *constraint = g_ptr_array_index (table->constraints, i);
    g_string_append_printf (text, "%s%s%s%s(", i == 0 ? "" : " ", kinds[constraint->kind],
                            constraint->name == NULL ? "" : ":",
                            constraint->name == NULL ? "" : constraint->name);
    append_names (constraint->columns, text);
    if (constraint->sqltext != NULL)
      g_string_append (text, constraint->sqltext);
    if (constraint->ref_table != NULL) {
      g_string_append_printf (text, ">%s.", constraint->ref_table);
      append_names (constraint->ref_columns, text);
    }
    g_string_append_printf (text, ")%s", constraint->ondelete == NULL ? "" : "-");
  }
  return g_string_free (text, FALSE);
}

/* Measured with SQLAlchemy 2.0's inspector; the order is the table's own. */
Test (reflect, finds_the_constraints_that_sqlalchemy_finds)
{
  static const struct {
    const char *sql, *want;
  } cases[] = {
    { "(id integer primary key, a int unique, check (a > 0), constraint c1 check (a < 9))",
      "pk(id) uq(a) ck(a > 0) ck:c1(a < 9)" },
    { "(a int, b int, constraint p primary key (b, a), unique (a, b))", "pk:p(b,a) uq(a,b)" },
    { "(a int references o on delete cascade, b int, constraint f foreign key (b) references o "
      "(id) "
      "on delete cascade)",
      "fk(a>o.id) fk:f(b>o.id)-" },
    { "(a int, constraint \"c k\" check (a <> ')'), constraint [br] check (a > 2))",
      "ck:c k(a <> ')') ck:br(a > 2)" },
    { "(a int, unique (a), foreign key (a) references gone (x))", "uq(a) fk(a>gone.x)" },
    { "(`a b` int unique, c int unique not null)", "uq(c)" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Driver *driver = open_database ();
    g_autoptr (Arena) arena = arena_new ();
    g_autofree char *sql = g_strconcat ("CREATE TABLE o (id integer primary key); CREATE TABLE t ",
                                        cases[i].sql, NULL);
    gssize offset;
    const Reflection *reflection;
    cr_assert (sqlite_driver.execute (driver, sql, strlen (sql), &offset, NULL));
    cr_assert (sqlite_driver.reflect (driver, NULL, "t", arena, &reflection, NULL));
    g_autofree char *got = shown_constraints (reflection->table);
    cr_expect_str_eq (got, cases[i].want, "%s: %s instead of %s", cases[i].sql, got, cases[i].want);
    sqlite_driver.close (driver);
  }
}

Test (reflect, knows_what_sqlalchemy_does_not_see)
{
  Driver *driver = open_database ();
  g_autoptr (Arena) arena = arena_new ();
  static const char sql[]
      = "CREATE TABLE t (id integer primary key autoincrement, a text collate nocase) STRICT;"
        "CREATE INDEX e ON t (lower (a)); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END;"
        "CREATE VIEW v AS SELECT a FROM t; CREATE TEMP TABLE tmp (x)";
  gssize offset;
  const Reflection *reflection;
  cr_assert (sqlite_driver.execute (driver, sql, strlen (sql), &offset, NULL));
  cr_assert (sqlite_driver.reflect (driver, NULL, "t", arena, &reflection, NULL));
  cr_expect (reflection->autoincrement && reflection->strict && !reflection->without_rowid);
  cr_expect (reflection->has_dependents);
  cr_expect_str_eq (((const Column *)reflection->table->columns->pdata[1])->collation, "nocase");
  cr_expect_eq (reflection->table->indexes->len, 0);
  cr_expect_eq (reflection->all_indexes->len, 1);
  cr_expect_eq (reflection->triggers->len, 1);
  cr_expect_str_eq (reflection->warnings->pdata[0],
                    "Skipped unsupported reflection of expression-based index e");
  cr_assert (sqlite_driver.reflect (driver, NULL, "tmp", arena, &reflection, NULL));
  cr_expect (reflection->is_temporary);
  cr_assert (sqlite_driver.reflect (driver, NULL, "nowhere", arena, &reflection, NULL));
  cr_expect_null (reflection);
  cr_expect_eq (sqlite_driver.table_names (driver, NULL, arena, NULL)->len, 1);
  cr_expect_eq (sqlite_driver.view_names (driver, NULL, arena, NULL)->len, 1);
  cr_expect_eq (sqlite_driver.temp_table_names (driver, arena, NULL)->len, 1);
  sqlite_driver.close (driver);
}

Test (run, nothing_runs_behind_a_transaction_that_sqlite_took_back)
{
  Driver *driver = open_database ();
  g_autoptr (Arena) arena = arena_new ();
  SqlResult result;
  const char *exception;
  gssize offset;
  gint64 found;
  const VersionTable table = { .name = "v", .sql_name = (char[]){ "v" } };
  const char *const setup[] = { "CREATE TABLE v (version_num)", "CREATE TABLE t (a PRIMARY KEY)",
                                "INSERT INTO t VALUES (1)" };
  for (size_t i = 0; i < G_N_ELEMENTS (setup); i++)
    cr_assert (sqlite_driver.execute (driver, setup[i], strlen (setup[i]), &offset, NULL));
  cr_assert (sqlite_driver.commit (driver, NULL));
  cr_assert (sqlite_driver.begin_write (driver, NULL));
  const char *const back = "INSERT OR ROLLBACK INTO t VALUES (1)";
  cr_assert_not (sqlite_driver.execute (driver, back, strlen (back), &offset, NULL));

  const char *const alone = "INSERT INTO t VALUES (2)";
  g_autoptr (GError) error = NULL;
  cr_assert_not (sqlite_driver.execute (driver, alone, strlen (alone), &offset, &error));
  cr_assert (g_str_has_prefix (error->message, "SQLite took the whole transaction back"));
  cr_assert_not (sqlite_driver.run (driver, alone, NULL, arena, &result, &exception, NULL));
  cr_assert_null (exception);
  cr_assert_not (sqlite_driver.change_version (driver, &table, NULL, "x", &found, NULL));
  cr_assert_not (sqlite_driver.delete_versions (driver, &table, NULL));
  cr_assert_not (sqlite_driver.commit (driver, NULL));
  sqlite_driver.rollback (driver);

  cr_assert (sqlite_driver.begin_write (driver, NULL));
  cr_assert (
      sqlite_driver.run (driver, "SELECT count(*) FROM t", NULL, arena, &result, &exception, NULL));
  g_autofree char *rows = shown (&result);
  cr_assert_str_eq (rows, "1#-1");
  driver->type->close (driver);
}
