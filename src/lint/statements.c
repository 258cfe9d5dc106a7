#include "lint/linter.h"

#include <string.h>

void
lint_tell (const Linter *linter, LintRule rule, const LintStatement *statement, const char *message)
{
  linter->report (linter->data, rule, statement->line, statement->column, message);
}

static gboolean
take (Reader *reader, const char *word)
{
  const gboolean found = tokens_is_word (reader->tokens, reader->at, word);
  reader->at += found ? 1 : 0;
  return found;
}

/* A name, that of a schema before it skipped; NULL: there is none. */
static const char *
take_name (const Linter *linter, Reader *reader)
{
  const char *name = token_name (linter->arena, tokens_at (reader->tokens, reader->at));
  if (name == NULL)
    return NULL;
  reader->at++;
  if (!tokens_is_sign (reader->tokens, reader->at, '.'))
    return name;
  name = token_name (linter->arena, tokens_at (reader->tokens, reader->at + 1));
  reader->at += 2;
  return name;
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
  while (at < reader->tokens->len && !tokens_is_word (reader->tokens, at, "select"))
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
  const guint not_at = tokens_find_outside (tokens, reader->at, "not");
  const gboolean not_null = not_at < tokens->len && tokens_is_word (tokens, not_at + 1, "null");
  const gboolean filled = tokens_find_outside (tokens, reader->at, "default") < tokens->len
                          || tokens_find_outside (tokens, reader->at, "as") < tokens->len;
  if (not_null && !filled && origin_of (linter, table) != NULL)
    lint_tell (
        linter, LINT_NOT_NULL_WITHOUT_DEFAULT, reader->statement,
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
    lint_tell (linter, LINT_DROPS_DATA, reader->statement,
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
  guint at = tokens_find_outside (tokens, 0, "where");
  if (tokens_find_outside (tokens, 0, "limit") < tokens->len)
    return FALSE;
  if (at == tokens->len)
    return TRUE;
  at++;
  const guint left = tokens->len - at;
  if (left == 1)
    return tokens_is_word (tokens, at, "1") || tokens_is_word (tokens, at, "true");
  if (left == 3 && tokens_is_word (tokens, at, "1") && tokens_is_sign (tokens, at + 1, '='))
    return tokens_is_word (tokens, at + 2, "1");
  if (left > 2 && tokens_is_sign (tokens, at + 1, '.'))
    at += 2;
  const char *column = token_name (linter->arena, tokens_at (tokens, at));
  return tokens->len - at == 3 && column != NULL && tokens_is_word (tokens, at + 1, "is")
         && tokens_is_word (tokens, at + 2, "null")
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
    lint_tell (
        linter, LINT_BACKFILL_WITHOUT_BATCH, reader->statement,
        arena_printf (linter->arena, "every row of table %s is updated in one statement", table));
}

static void
read_delete (const Linter *linter, Reader *reader)
{
  const char *table = take (reader, "from") ? take_name (linter, reader) : NULL;
  if (table != NULL && origin_of (linter, table) != NULL
      && is_whole (linter, reader->tokens, table))
    lint_tell (linter, LINT_DROPS_DATA, reader->statement,
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
  g_autoptr (GArray) tokens = tokens_read (statement->text, statement->length);
  guint start = 0;
  if (tokens_is_word (tokens, 0, "with")) {
    start = tokens->len;
    for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
      start = MIN (start, tokens_find_outside (tokens, 0, verbs[i].verb));
  }
  Reader reader = { statement, tokens, start + 1 };
  for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (tokens_is_word (tokens, start, verbs[i].verb)) {
      verbs[i].read (linter, &reader);
      return;
    }
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
    lint_judge_drop (&linter, g_ptr_array_index (linter.drops, i));
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
