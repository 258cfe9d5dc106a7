#include "lint/statements.h"

#include "script/sql_token.h"

#include <string.h>

/* A statement and its tokens (SqlToken), comments left out. */
typedef struct {
  const LintStatement *statement;
  GArray *tokens;
  guint at; /* the token that comes next */
} Reader;

/* A table that was there before and is dropped. */
typedef struct {
  const char *origin; /* its name before the script, in lower case */
  const char *name;   /* its name when it was dropped */
  const LintStatement *statement;
} Drop;

typedef struct {
  const Snapshot *before;
  LintReport report;
  void *data;
  Arena *arena;
  GHashTable *origins; /* name now ─► name before the script; "": no such table was there */
  GHashTable *made;    /* names of the tables that the script made and that are there now */
  GHashTable *added;   /* "table.column" that the script added */
  GPtrArray *drops;    /* Drop */
  GPtrArray *copies;   /* Reader: statements that fill a table from a SELECT */
} Linter;

static void
tell (const Linter *linter, LintRule rule, const LintStatement *statement, const char *message)
{
  linter->report (linter->data, rule, statement->line, statement->column, message);
}

static GArray *
read_tokens (const char *text, size_t length)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (SqlToken));
  const SqlDialect *dialect = sql_dialect_find ("sqlite");
  const char *end = text + length;
  for (SqlToken token = sql_token_read_code (dialect, text, end);
       token.kind != SQL_END && token.kind != SQL_UNTERMINATED;
       token = sql_token_read_code (dialect, token.text + token.length, end))
    g_array_append_val (tokens, token);
  return tokens;
}

static const SqlToken *
token_at (const GArray *tokens, guint at)
{
  static const SqlToken none = { SQL_END, "", 0 };
  return at < tokens->len ? &g_array_index (tokens, SqlToken, at) : &none;
}

static gboolean
is_word (const GArray *tokens, guint at, const char *word)
{
  return sql_token_is (token_at (tokens, at), word);
}

static gboolean
is_sign (const GArray *tokens, guint at, char sign)
{
  const SqlToken *token = token_at (tokens, at);
  return token->kind == SQL_OTHER && *token->text == sign;
}

static gboolean
take (Reader *reader, const char *word)
{
  const gboolean found = is_word (reader->tokens, reader->at, word);
  reader->at += found ? 1 : 0;
  return found;
}

/* The name that TOKEN writes, in lower case; NULL: it is none. */
static const char *
name_of (Arena *arena, const SqlToken *token)
{
  if (token->kind != SQL_WORD && token->kind != SQL_QUOTED)
    return NULL;
  if (token->kind == SQL_WORD || token->length < 2)
    return arena_take (arena, g_ascii_strdown (token->text, (gssize)token->length));
  const char quote[] = { token->text[token->length - 1], '\0' };
  const char twice[] = { *quote, *quote, '\0' };
  g_autofree char *inner = g_ascii_strdown (token->text + 1, (gssize)token->length - 2);
  g_auto (GStrv) parts = g_strsplit (inner, twice, -1);
  return arena_take (arena, g_strjoinv (quote, parts));
}

/* A name, that of a schema before it skipped; NULL: there is none. */
static const char *
take_name (const Linter *linter, Reader *reader)
{
  const char *name = name_of (linter->arena, token_at (reader->tokens, reader->at));
  if (name == NULL)
    return NULL;
  reader->at++;
  if (!is_sign (reader->tokens, reader->at, '.'))
    return name;
  name = name_of (linter->arena, token_at (reader->tokens, reader->at + 1));
  reader->at += 2;
  return name;
}

/* The first WORD from FROM on outside of brackets; tokens->len: there is none. */
static guint
find_outside (const GArray *tokens, guint from, const char *word)
{
  guint depth = 0;
  for (guint i = from; i < tokens->len; i++) {
    const SqlToken *token = token_at (tokens, i);
    if (depth == 0 && sql_token_is (token, word))
      return i;
    if (token->kind == SQL_OPEN)
      depth++;
    else if (token->kind == SQL_CLOSE && depth > 0)
      depth--;
  }
  return tokens->len;
}

static gboolean
mentions (const Linter *linter, const GArray *tokens, guint from, guint end, const char *name)
{
  for (guint i = from; i < end; i++) {
    const char *other = name_of (linter->arena, token_at (tokens, i));
    if (other != NULL && strcmp (other, name) == 0)
      return TRUE;
  }
  return FALSE;
}

static const SchemaObject *
find_table (const Linter *linter, const char *name)
{
  const SchemaObject *table = snapshot_find (linter->before, SCHEMA_TABLE, name);
  return table != NULL ? table : snapshot_find (linter->before, SCHEMA_VIRTUAL_TABLE, name);
}

/* The name that table NAME had before the script; NULL: it was not there. */
static const char *
origin_of (const Linter *linter, const char *name)
{
  const char *origin = g_hash_table_lookup (linter->origins, name);
  if (origin != NULL)
    return *origin == '\0' ? NULL : origin;
  return find_table (linter, name) == NULL ? NULL : name;
}

static void
set_origin (const Linter *linter, const char *name, const char *origin)
{
  g_hash_table_insert (linter->origins, (gpointer)(guintptr)name,
                       (gpointer)(guintptr)(origin == NULL ? "" : origin));
}

static void
note_copy (const Linter *linter, const Reader *reader)
{
  guint at = 0;
  while (at < reader->tokens->len && !is_word (reader->tokens, at, "select"))
    at++;
  if (at == reader->tokens->len)
    return;
  Reader *copy = g_new (Reader, 1);
  *copy = (Reader){ reader->statement, g_array_ref (reader->tokens), at };
  g_ptr_array_add (linter->copies, copy);
}

static void
read_create (const Linter *linter, Reader *reader)
{
  if (!take (reader, "temp"))
    take (reader, "temporary");
  if (!take (reader, "table"))
    return;
  const gboolean careful = take (reader, "if") && take (reader, "not") && take (reader, "exists");
  const char *name = take_name (linter, reader);
  if (name == NULL || (careful && origin_of (linter, name) != NULL))
    return;
  set_origin (linter, name, NULL);
  g_hash_table_add (linter->made, (gpointer)(guintptr)name);
  note_copy (linter, reader);
}

static void
read_drop (const Linter *linter, Reader *reader)
{
  if (!take (reader, "table"))
    return;
  if (take (reader, "if"))
    take (reader, "exists");
  const char *name = take_name (linter, reader);
  const char *origin = name == NULL ? NULL : origin_of (linter, name);
  if (origin != NULL) {
    Drop *drop = arena_new0 (linter->arena, Drop);
    *drop = (Drop){ origin, name, reader->statement };
    g_ptr_array_add (linter->drops, drop);
  }
  if (name != NULL) {
    set_origin (linter, name, NULL);
    g_hash_table_remove (linter->made, name);
  }
}

static const char *
column_key (const Linter *linter, const char *table, const char *column)
{
  return arena_printf (linter->arena, "%s.%s", table, column);
}

static void
read_add_column (const Linter *linter, Reader *reader, const char *table)
{
  take (reader, "column");
  const char *column = take_name (linter, reader);
  const GArray *tokens = reader->tokens;
  if (column == NULL)
    return;
  g_hash_table_add (linter->added, (gpointer)(guintptr)column_key (linter, table, column));
  const guint not_at = find_outside (tokens, reader->at, "not");
  const gboolean not_null = not_at < tokens->len && is_word (tokens, not_at + 1, "null");
  const gboolean filled = find_outside (tokens, reader->at, "default") < tokens->len
                          || find_outside (tokens, reader->at, "as") < tokens->len;
  if (not_null && !filled && origin_of (linter, table) != NULL)
    tell (linter, LINT_NOT_NULL_WITHOUT_DEFAULT, reader->statement,
          arena_printf (linter->arena,
                        "column %s of table %s is NOT NULL and has no default: this fails where "
                        "the table has rows",
                        column, table));
}

static void
read_drop_column (const Linter *linter, Reader *reader, const char *table)
{
  take (reader, "column");
  const char *column = take_name (linter, reader);
  if (column != NULL && origin_of (linter, table) != NULL
      && !g_hash_table_contains (linter->added, column_key (linter, table, column)))
    tell (linter, LINT_DROPS_DATA, reader->statement,
          arena_printf (linter->arena, "column %s of table %s is dropped", column, table));
}

static void
read_alter (const Linter *linter, Reader *reader)
{
  const char *table = take (reader, "table") ? take_name (linter, reader) : NULL;
  if (table == NULL)
    return;
  if (take (reader, "add"))
    read_add_column (linter, reader, table);
  else if (take (reader, "drop"))
    read_drop_column (linter, reader, table);
  else if (take (reader, "rename") && take (reader, "to")) {
    const char *name = take_name (linter, reader);
    if (name == NULL)
      return;
    set_origin (linter, name, origin_of (linter, table));
    set_origin (linter, table, NULL);
    if (g_hash_table_remove (linter->made, table))
      g_hash_table_add (linter->made, (gpointer)(guintptr)name);
  }
}

/* Does the condition from AT on leave no row out? Only what is plain: none, a constant, and NULL in
 * a column that the script has just added. */
static gboolean
is_whole (const Linter *linter, const GArray *tokens, const char *table)
{
  guint at = find_outside (tokens, 0, "where");
  if (find_outside (tokens, 0, "limit") < tokens->len)
    return FALSE;
  if (at == tokens->len)
    return TRUE;
  at++;
  const guint left = tokens->len - at;
  if (left == 1)
    return is_word (tokens, at, "1") || is_word (tokens, at, "true");
  if (left == 3 && is_word (tokens, at, "1") && is_sign (tokens, at + 1, '='))
    return is_word (tokens, at + 2, "1");
  if (left > 2 && is_sign (tokens, at + 1, '.'))
    at += 2;
  const char *column = name_of (linter->arena, token_at (tokens, at));
  return tokens->len - at == 3 && column != NULL && is_word (tokens, at + 1, "is")
         && is_word (tokens, at + 2, "null")
         && g_hash_table_contains (linter->added, column_key (linter, table, column));
}

static void
read_update (const Linter *linter, Reader *reader)
{
  if (take (reader, "or"))
    reader->at++;
  const char *table = take_name (linter, reader);
  if (table != NULL && !reader->statement->in_batch && origin_of (linter, table) != NULL
      && is_whole (linter, reader->tokens, table))
    tell (linter, LINT_BACKFILL_WITHOUT_BATCH, reader->statement,
          arena_printf (linter->arena, "every row of table %s is updated in one statement", table));
}

static void
read_delete (const Linter *linter, Reader *reader)
{
  const char *table = take (reader, "from") ? take_name (linter, reader) : NULL;
  if (table != NULL && origin_of (linter, table) != NULL
      && is_whole (linter, reader->tokens, table))
    tell (linter, LINT_DROPS_DATA, reader->statement,
          arena_printf (linter->arena, "every row of table %s is deleted", table));
}

static void
read_insert (const Linter *linter, Reader *reader)
{
  note_copy (linter, reader);
}

static void
read_statement (const Linter *linter, const LintStatement *statement)
{
  static const struct {
    const char *verb;
    void (*read) (const Linter *linter, Reader *reader);
  } verbs[] = {
    { "create", read_create }, { "drop", read_drop },      { "alter", read_alter },
    { "insert", read_insert }, { "replace", read_insert }, { "update", read_update },
    { "delete", read_delete },
  };
  g_autoptr (GArray) tokens = read_tokens (statement->text, statement->length);
  guint start = 0;
  if (is_word (tokens, 0, "with")) {
    start = tokens->len;
    for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
      start = MIN (start, find_outside (tokens, 0, verbs[i].verb));
  }
  Reader reader = { statement, tokens, start + 1 };
  for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (is_word (tokens, start, verbs[i].verb)) {
      verbs[i].read (linter, &reader);
      return;
    }
}

/* The columns of a CREATE TABLE statement that hold something of their own (const char *). */
static GPtrArray *
columns_of (const Linter *linter, const char *sql)
{
  static const char *const constraints[]
      = { "constraint", "primary", "unique", "check", "foreign", NULL };
  GPtrArray *columns = arena_array (linter->arena);
  g_autoptr (GArray) tokens = read_tokens (sql, strlen (sql));
  guint depth = 0;
  gboolean begins = FALSE;
  for (guint i = 0; i < tokens->len; i++) {
    const SqlToken *token = token_at (tokens, i);
    gboolean is_column = begins;
    for (size_t j = 0; constraints[j] != NULL; j++)
      is_column = is_column && !sql_token_is (token, constraints[j]);
    const char *name = is_column ? name_of (linter->arena, token) : NULL;
    if (name != NULL)
      array_add (columns, name);
    if (depth == 1 && columns->len > 0 && is_word (tokens, i, "as"))
      g_ptr_array_set_size (columns, (gint)columns->len - 1);
    if (token->kind == SQL_CLOSE && --depth == 0)
      break;
    begins = (token->kind == SQL_OPEN && ++depth == 1) || (depth == 1 && is_sign (tokens, i, ','));
  }
  return columns;
}

/* The other tables whose foreign keys refer to TABLE, as "a, b"; "": none. */
static const char *
referrers (const Linter *linter, const char *table)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < linter->before->len; i++) {
    const SchemaObject *object = g_ptr_array_index (linter->before, i);
    if (object->kind != SCHEMA_TABLE || g_ascii_strcasecmp (object->name, table) == 0)
      continue;
    g_autoptr (GArray) tokens = read_tokens (object->sql, strlen (object->sql));
    gboolean refers = FALSE;
    for (guint j = 0; j + 1 < tokens->len && !refers; j++) {
      const char *name = is_word (tokens, j, "references")
                             ? name_of (linter->arena, token_at (tokens, j + 1))
                             : NULL;
      refers = name != NULL && g_ascii_strcasecmp (name, table) == 0;
    }
    if (refers)
      g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ", object->name);
  }
  return arena_string (linter->arena, names->str);
}

/* `*` or `name.*` among the results of a SELECT, which begin at START and end at FROM. */
static gboolean
takes_all_columns (const GArray *tokens, guint start, guint from)
{
  for (guint i = start; i < from; i++)
    if (is_sign (tokens, i, '*') && (i + 1 == from || is_sign (tokens, i + 1, ',')))
      return TRUE;
  return FALSE;
}

/* A UNION may bring the others. */
static gboolean
leaves_rows_out (const GArray *tokens, guint from)
{
  return find_outside (tokens, from, "union") == tokens->len
         && (find_outside (tokens, from, "where") < tokens->len
             || find_outside (tokens, from, "limit") < tokens->len);
}

/* What does the rebuild that ends with DROP not carry over? */
static void
check_copy (const Linter *linter, const Drop *drop)
{
  const Reader *copy = NULL;
  for (guint i = 0; i < linter->copies->len && copy == NULL; i++) {
    const Reader *candidate = g_ptr_array_index (linter->copies, i);
    if (mentions (linter, candidate->tokens, candidate->at, candidate->tokens->len, drop->name))
      copy = candidate;
  }
  if (copy == NULL) {
    tell (linter, LINT_DROPS_DATA, drop->statement,
          arena_printf (linter->arena, "the rebuild of table %s copies none of its rows",
                        drop->origin));
    return;
  }
  const guint from = find_outside (copy->tokens, copy->at, "from");
  if (leaves_rows_out (copy->tokens, from))
    tell (linter, LINT_DROPS_DATA, drop->statement,
          arena_printf (linter->arena, "the rebuild of table %s copies some of its rows only",
                        drop->origin));
  if (takes_all_columns (copy->tokens, copy->at, from))
    return;
  const SchemaObject *table = snapshot_find (linter->before, SCHEMA_TABLE, drop->origin);
  const GPtrArray *columns
      = columns_of (linter, table == NULL || table->sql == NULL ? "" : table->sql);
  for (guint i = 0; i < columns->len; i++) {
    const char *column = g_ptr_array_index (columns, i);
    if (!mentions (linter, copy->tokens, copy->at, from, column))
      tell (linter, LINT_DROPS_DATA, drop->statement,
            arena_printf (linter->arena, "the rebuild of table %s leaves out column %s",
                          drop->origin, column));
  }
}

static void
judge_drop (const Linter *linter, const Drop *drop)
{
  if (!g_hash_table_contains (linter->made, drop->origin)) {
    tell (linter, LINT_DROPS_DATA, drop->statement,
          arena_printf (linter->arena, "table %s is dropped", drop->origin));
    return;
  }
  const char *others = referrers (linter, drop->origin);
  tell (linter, LINT_TABLE_REBUILD, drop->statement,
        arena_printf (linter->arena, "table %s is rebuilt: every row is copied", drop->origin));
  if (*others != '\0')
    tell (linter, LINT_REBUILD_OF_REFERENCED_TABLE, drop->statement,
          arena_printf (linter->arena, "table %s is rebuilt, and foreign keys of %s refer to it",
                        drop->origin, others));
  check_copy (linter, drop);
}

static void
free_copy (gpointer data)
{
  Reader *copy = data;
  g_array_unref (copy->tokens);
  g_free (copy);
}

static void
clear_linter (Linter *linter)
{
  g_hash_table_unref (linter->origins);
  g_hash_table_unref (linter->made);
  g_hash_table_unref (linter->added);
  g_ptr_array_unref (linter->drops);
  g_ptr_array_unref (linter->copies);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Linter, clear_linter)

static Linter
read_all (const GArray *statements, const Snapshot *before, Arena *arena, LintReport report,
          void *data)
{
  const Linter linter = {
    .before = before,
    .report = report,
    .data = data,
    .arena = arena,
    .origins = g_hash_table_new (g_str_hash, g_str_equal),
    .made = g_hash_table_new (g_str_hash, g_str_equal),
    .added = g_hash_table_new (g_str_hash, g_str_equal),
    .drops = g_ptr_array_new (),
    .copies = g_ptr_array_new_with_free_func (free_copy),
  };
  for (guint i = 0; i < statements->len; i++)
    read_statement (&linter, &g_array_index (statements, LintStatement, i));
  return linter;
}

void
lint_statements (const GArray *statements, const Snapshot *before, LintReport report, void *data)
{
  g_autoptr (Arena) arena = arena_new ();
  g_auto (Linter) linter = read_all (statements, before, arena, report, data);
  for (guint i = 0; i < linter.drops->len; i++)
    judge_drop (&linter, g_ptr_array_index (linter.drops, i));
}

static void
report_nothing (void *data, LintRule rule, size_t line, size_t column, const char *message)
{
  (void)data;
  (void)rule;
  (void)line;
  (void)column;
  (void)message;
}

const GPtrArray *
lint_find_rebuilds (const GArray *statements, const Snapshot *before, Arena *arena)
{
  GPtrArray *rebuilds = arena_array (arena);
  g_auto (Linter) linter = read_all (statements, before, arena, report_nothing, NULL);
  for (guint i = 0; i < linter.drops->len; i++) {
    const Drop *drop = g_ptr_array_index (linter.drops, i);
    if (!g_hash_table_contains (linter.made, drop->origin))
      continue;
    LintRebuild *rebuild = arena_new0 (arena, LintRebuild);
    *rebuild = (LintRebuild){ drop->origin, drop->statement };
    array_add (rebuilds, rebuild);
  }
  return rebuilds;
}
