#include "schema/difference.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <string.h>

/* The catalog of a database that SQL makes, as the driver reads it. */
static const Snapshot *
snapshot_of (Arena *arena, const char *sql)
{
  static const struct {
    const char *type;
    SchemaObjectKind kind;
  } kinds[] = { { "table", SCHEMA_TABLE },
                { "view", SCHEMA_VIEW },
                { "index", SCHEMA_INDEX },
                { "trigger", SCHEMA_TRIGGER } };
  sqlite3 *db;
  sqlite3_stmt *statement;
  char *message = NULL;
  GPtrArray *objects = arena_array (arena);
  cr_assert_eq (sqlite3_open (":memory:", &db), SQLITE_OK);
  cr_assert_eq (sqlite3_exec (db, sql, NULL, NULL, &message), SQLITE_OK, "%s: %s", sql, message);
  sqlite3_prepare_v2 (db,
                      "select type, name, tbl_name, sql from sqlite_master where sql is not null "
                      "and name not like 'sqlite_%'",
                      -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    SchemaObject *object = arena_new0 (arena, SchemaObject);
    const char *texts[4];
    for (int i = 0; i < 4; i++)
      texts[i] = arena_string (arena, (const char *)sqlite3_column_text (statement, i));
    for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (g_str_equal (kinds[i].type, texts[0]))
        object->kind = kinds[i].kind;
    if (strstr (texts[3], "VIRTUAL") != NULL)
      object->kind = SCHEMA_VIRTUAL_TABLE;
    object->name = texts[1];
    object->table = texts[2];
    object->sql = texts[3];
    array_add (objects, object);
  }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return objects;
}

static char *
texts_of (const GPtrArray *differences)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < differences->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n",
                            ((const Difference *)g_ptr_array_index (differences, i))->text);
  return g_string_free (text, FALSE);
}

Test (difference, what_sqlite_takes_for_the_same_is_the_same)
{
  static const struct {
    const char *a, *b;
  } cases[] = {
    { "create table t (a integer, b text)",
      "CREATE TABLE \"t\" (\n\t[b] TEXT, -- c\n\t`a` INTEGER)" },
    { "create table t (id integer primary key)",
      "create table t (id integer not null, primary key (id))" },
    { "create table t (id integer primary key asc)",
      "create table t (id INTEGER, primary key (\"id\"))" },
    { "create table t (id text, x unique, primary key (id)) without rowid",
      "create table t (id text not null primary key, x, unique (x)) WITHOUT ROWID" },
    { "create table t (a varchar(20) default 'x')",
      "create table t (a VARCHAR (20) DEFAULT ('x'))" },
    { "create table t (a default \"x\")", "create table t (a default 'x')" },
    { "create table t (a default (current_timestamp))",
      "create table t (a default CURRENT_TIMESTAMP)" },
    { "create table t (a check (a > 0))", "create table t (a, check ((A>0)))" },
    { "create table t (a collate binary null)", "create table t (a)" },
    { "create table t (a collate nocase)", "create table t (a collate NOCASE)" },
    { "create table t (a unique on conflict abort)", "create table t (a, unique (a asc))" },
    { "create table p (id integer primary key); create table t (a references p)",
      "create table p (id integer primary key); create table t (a, foreign key (a) references p "
      "(id)"
      " on delete no action on update no action match simple not deferrable initially deferred)" },
    { "create table t (id primary key, up references t)",
      "create table t (id primary key, up, foreign key (up) references T (ID))" },
    { "create table t (a references x (b) on update cascade on delete set null)",
      "create table t (a references x (b) on delete set null on update cascade)" },
    { "create table t (a, b as (a + 1))",
      "create table t (a, b generated always as (a+1) virtual)" },
    { "create table t (a, b, check (a) check (b))", "create table t (a, b, check (b), check (a))" },
    { "create table t (a); create index i on t (a)",
      "create table t (a); create index I on \"t\" ( A asc )" },
    { "create table t (a); create view v as select a from t",
      "create table t (a); create view v as select \"a\"\nfrom t" },
    { "create table t (a); create trigger g after insert on t begin select 1; end",
      "create table t (a); create trigger g AFTER INSERT ON t BEGIN /* x */ SELECT 1; END" },
    { "create table t (a default ((1 * 2)))", "create table t (a default (1*2))" },
    { "create table t (a default null)", "create table t (a)" },
    { "create table t (a default (null))", "create table t (a)" },
    { "create table t (a default x'ab')", "create table t (a default X'AB')" },
    { "create table t (a check (a <> x'0aff'))", "create table t (a check (a <> X'0AFF'))" },
    { "create table t (a, b as ((a + 1)))", "create table t (a, b as (a+1))" },
    { "create table t (a); create trigger g before insert on t for each row begin select 1; end",
      "create table t (a); create trigger g insert on t begin select 1; end" },
    { "create table t (a); create trigger g after update of a on t for  EACH row when (new.a > 1) "
      "begin select 1; end",
      "create table t (a); create trigger g after update of a on t when (new.a > 1) begin select "
      "1; end" },
    { "create table t (a); create index i on t (a) where (a > 1)",
      "create table t (a); create index i on t (a asc) WHERE a>1" },
    { "create table t (a); create unique index i on t (a) where ((a > 1) and (a < 3))",
      "create table t (a); create unique index i on t (a) where (a > 1) and (a < 3)" },
    { "create table t (a); alter table t rename to u", "create table u (a)" },
    { "create table t (a); alter table t add column b text default 'x' not null",
      "create table t (a, b text not null default 'x')" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Arena) arena = arena_new ();
    const Snapshot *a = snapshot_of (arena, cases[i].a), *b = snapshot_of (arena, cases[i].b);
    g_autofree char *there = texts_of (difference_find (arena, a, b));
    g_autofree char *back = texts_of (difference_find (arena, b, a));
    cr_expect_str_eq (there, "", "%s / %s:\n%s", cases[i].a, cases[i].b, there);
    cr_expect_str_eq (back, "", "%s / %s:\n%s", cases[i].b, cases[i].a, back);
  }
}

Test (difference, each_difference_is_said_in_words)
{
  static const struct {
    const char *expected, *found, *want;
  } cases[] = {
    { "create table t (a, role text)", "create table t (a)", "table t: column role is missing" },
    { "create table t (a)", "create table t (a, x)", "table t: column x is not in the scripts" },
    { "create table t (a text)", "create table t (a varchar(9))",
      "table t: column a: type: expected text, found varchar(9)" },
    { "create table t (a)", "create table t (a int)",
      "table t: column a: type: expected none, found int" },
    { "create table t (a default 'X')", "create table t (a default 'x')",
      "table t: column a: default: expected 'X', found 'x'" },
    { "create table t (a not null)", "create table t (a)",
      "table t: column a: null: expected not null, found NULL" },
    { "create table t (a collate nocase)", "create table t (a)",
      "table t: column a: collation: expected nocase, found none" },
    { "create table t (a, b as (a) stored)", "create table t (a, b)",
      "table t: column b: generated: expected AS (a) STORED, found none" },
    { "create table t (a, b, primary key (a))", "create table t (a, b, primary key (a, b desc))",
      "table t: expected PRIMARY KEY (a), found PRIMARY KEY (a, b desc)" },
    { "create table t (a primary key)", "create table t (a)",
      "table t: PRIMARY KEY (a) is missing" },
    { "create table t (a, b, unique (a, b))", "create table t (a, b, unique (b, a))",
      "table t: UNIQUE (a, b) is missing\ntable t: UNIQUE (b, a) is not in the scripts" },
    { "create table t (a, constraint u unique (a))", "create table t (a unique)",
      "table t: UNIQUE (a): name: expected u, found none" },
    { "create table t (a unique on conflict ignore)", "create table t (a unique)",
      "table t: UNIQUE (a) ON CONFLICT IGNORE is missing\ntable t: UNIQUE (a) is not in the "
      "scripts" },
    { "create table t (a check (a > 1))", "create table t (a check (a > 2))",
      "table t: CHECK (a > 1) is missing\ntable t: CHECK (a > 2) is not in the scripts" },
    { "create table t (a references p (b) on delete cascade)",
      "create table t (a references p (b))",
      "table t: FOREIGN KEY (a) REFERENCES p (b) ON DELETE CASCADE is missing\n"
      "table t: FOREIGN KEY (a) REFERENCES p (b) is not in the scripts" },
    { "create table t (a integer primary key autoincrement)",
      "create table t (a integer primary key)",
      "table t: options: expected AUTOINCREMENT, found none" },
    { "create table t (a int primary key) strict, without rowid",
      "create table t (a int primary key)",
      "table t: options: expected WITHOUT ROWID, STRICT, found none" },
    { "create table t (a, b); create index i on t (a)",
      "create table t (a, b); create unique index i on t (a, b)",
      "index i: expected on t (a), found UNIQUE on t (a, b)" },
    { "create table t (a); create index i on t (a) where a > 1", "create table t (a)",
      "table t: index i is missing" },
    { "create table t (a); create index i on t (a)", "select 1", "table t is missing" },
    { "create table t (a)",
      "create table t (a); create table b (c); create index i on b (c); create view a as select 1",
      "view a is not in the scripts\ntable b is not in the scripts" },
    { "create table t (a); create view v as select 1",
      "create table t (a); create view v as select 2",
      "view v: expected as select 1, found as select 2" },
    { "create table t (a); create view t2 as select a from t",
      "create table t (a); create table t2 (a)",
      "view t2 is missing\ntable t2 is not in the scripts" },
    { "create table t (a); create trigger g after insert on t begin select 1; end",
      "create table t (a)", "table t: trigger g is missing" },
    { "create table t (a); create trigger g insert on t begin select 1; end",
      "create table t (a); create trigger g after insert on t for each row begin select 1; end",
      "trigger g: expected BEFORE insert on t begin select 1; end, found after insert on "
      "t begin select 1; end" },
    { "create table t (a); create index i on t (a) where a > 1",
      "create table t (a); create index i on t (a) where (a > 1) or (a < 0)",
      "index i: expected on t (a) where a > 1, found on t (a) where (a > 1) or (a < 0)" },
    { "create table t (a default x'ab')", "create table t (a default 'ab')",
      "table t: column a: default: expected x'ab', found 'ab'" },
    { "create table t (a check (a <> 'AB'))", "create table t (a check (a <> 'ab'))",
      "table t: CHECK (a <> 'AB') is missing\ntable t: CHECK (a <> 'ab') is not in the scripts" },
    { "create table z (a); create table a (z)", "select 1",
      "table a is missing\ntable z is missing" },
    { "create virtual table f using fts5 (a)", "create virtual table f using fts5 (a, b)", NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Arena) arena = arena_new ();
    const Snapshot *expected = snapshot_of (arena, cases[i].expected);
    const GPtrArray *found = difference_find (arena, expected, snapshot_of (arena, cases[i].found));
    g_autofree char *text = texts_of (found);
    if (cases[i].want == NULL)
      cr_expect_gt (found->len, 0);
    else
      cr_expect_str_eq (text, cases[i].want, "%s / %s:\n%s", cases[i].expected, cases[i].found,
                        text);
    cr_expect_gt (difference_distance (found), 0);
  }
}

Test (difference, names_that_are_ignored_take_their_objects_along)
{
  static const struct {
    const char *sql, *patterns, *want;
  } cases[] = {
    { "create table abc (x); create index i on abc (x); create table d (x)", "A*", "d" },
    { "create table abc (x); create index i on abc (x)", "i", "abc" },
    { "create table abc (x); create view v as select 1", "a?c,V", "" },
    { "create table abc (x)", "ab,bc", "abc" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Arena) arena = arena_new ();
    g_auto (GStrv) words = g_strsplit (cases[i].patterns, ",", -1);
    GPtrArray *patterns = arena_array (arena);
    for (char **word = words; *word != NULL; word++)
      array_add (patterns, *word);
    const Snapshot *left = snapshot_without (snapshot_of (arena, cases[i].sql), patterns, arena);
    g_autoptr (GString) names = g_string_new (NULL);
    for (guint j = 0; j < left->len; j++)
      g_string_append (names, ((const SchemaObject *)g_ptr_array_index (left, j))->name);
    cr_expect_str_eq (names->str, cases[i].want);
  }
}
