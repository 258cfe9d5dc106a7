#include "ddl/keep.h"

#include "ddl/unseen.h"

#include <string.h>

static gboolean
is_dropped (const Batch *batch, OperationKind kind, const char *name)
{
  for (guint i = 0; i < array_length (batch->operations); i++) {
    const Operation *operation = g_ptr_array_index (batch->operations, i);
    if (operation->kind == kind
        && g_strcmp0 (kind == OPERATION_DROP_COLUMN ? operation->drop_column.column
                                                    : operation->drop_index.name,
                      name)
               == 0)
      return TRUE;
  }
  return FALSE;
}

static void
lose (const Reflection *existing, const char *what, const char *detail, Ddl *ddl)
{
  ddl_warn (ddl, "the rebuild of table %s loses %s%s%s", existing->table->name, what,
            detail == NULL ? "" : " ", detail == NULL ? "" : detail);
}

static void
warn_of_options (const Reflection *existing, const Batch *batch, Ddl *ddl)
{
  const struct {
    gboolean there;
    const char *option, *what;
  } options[] = { { existing->autoincrement, "sqlite_autoincrement", "AUTOINCREMENT" },
                  { existing->without_rowid, "sqlite_with_rowid", "WITHOUT ROWID" },
                  { existing->strict, "sqlite_strict", "STRICT" } };
  for (size_t i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].there && options_find (batch->table_options, options[i].option) == NULL)
      lose (existing, options[i].what, NULL, ddl);
}

static void
warn_of_table_parts (const Reflection *existing, const Batch *batch, Ddl *ddl)
{
  const Table *table = existing->table;
  for (guint i = 0; i < array_length (table->constraints); i++) {
    const Constraint *constraint = g_ptr_array_index (table->constraints, i);
    g_autofree char *text = g_strdup_printf ("CHECK (%s)", constraint->sqltext);
    if (constraint->kind == CONSTRAINT_CHECK && constraint->name == NULL
        && !keep_mentions_dropped (batch, constraint->sqltext))
      lose (existing, "the unnamed", text, ddl);
  }
  for (guint i = 0; i < array_length (table->columns); i++) {
    const Column *column = g_ptr_array_index (table->columns, i);
    g_autofree char *text = g_strdup_printf ("%s of column %s", column->collation, column->name);
    if (column->collation != NULL && !is_dropped (batch, OPERATION_DROP_COLUMN, column->name))
      lose (existing, "COLLATE", text, ddl);
  }
}

static void
warn_of_unseen (const Reflection *existing, const Batch *batch, Ddl *ddl)
{
  const SqliteCreateTable *create
      = existing->sql == NULL ? NULL : sqlite_sql_parse (ddl->arena, existing->sql);
  const GPtrArray *constraints = unseen_constraints (ddl->arena, create, existing->table);
  for (guint i = 0; i < constraints->len; i++) {
    const Constraint *constraint = g_ptr_array_index (constraints, i);
    if (!keep_mentions_dropped (batch, constraint->sql))
      lose (existing, "the constraint", constraint->sql, ddl);
  }
  for (guint i = 0; create != NULL && i < create->items->len; i++) {
    const SqliteItem *item = g_ptr_array_index (create->items, i);
    for (guint j = 0; j < array_length (item->clauses); j++) {
      const SqliteClause *clause = g_ptr_array_index (item->clauses, j);
      g_autofree char *text = g_strdup_printf ("%s of %s", clause->on_conflict, item->sql);
      if (clause->on_conflict != NULL && clause->kind != CLAUSE_CHECK)
        lose (existing, "ON CONFLICT", text, ddl);
    }
  }
}

static gboolean
is_reflected (const Table *table, const char *name)
{
  for (guint i = 0; i < array_length (table->indexes); i++)
    if (g_str_equal (((const Index *)g_ptr_array_index (table->indexes, i))->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
has_word (const char *sql, const char *word)
{
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", word);
  return g_regex_match_simple (pattern, sql, G_REGEX_CASELESS, 0);
}

static void
warn_of_index (const Reflection *existing, const NamedSql *index, Ddl *ddl)
{
  static const char *const words[] = { "DESC", "COLLATE" };
  const char *parts = strchr (index->sql, '(');
  if (!is_reflected (existing->table, index->name)) {
    lose (existing, "the expression index", index->name, ddl);
    return;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *text = g_strdup_printf ("of index %s", index->name);
    if (parts != NULL && has_word (parts, words[i]))
      lose (existing, words[i], text, ddl);
  }
}

void
losses_warn (const Reflection *existing, const Batch *batch, Ddl *ddl)
{
  warn_of_options (existing, batch, ddl);
  warn_of_table_parts (existing, batch, ddl);
  warn_of_unseen (existing, batch, ddl);
  for (guint i = 0; i < array_length (existing->all_indexes); i++) {
    const NamedSql *index = g_ptr_array_index (existing->all_indexes, i);
    if (!is_dropped (batch, OPERATION_DROP_INDEX, index->name))
      warn_of_index (existing, index, ddl);
  }
  for (guint i = 0; i < array_length (existing->triggers); i++)
    lose (existing, "the trigger",
          ((const NamedSql *)g_ptr_array_index (existing->triggers, i))->name, ddl);
}
