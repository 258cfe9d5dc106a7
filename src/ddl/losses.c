#include "ddl/keep.h"

#include "ddl/type_sql.h"
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
  array_add (ddl->losses, arena_printf (ddl->arena, "the rebuild of table %s loses %s%s%s",
                                        existing->table->name, what, detail == NULL ? "" : " ",
                                        detail == NULL ? "" : detail));
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

/* Does the batch change the type of the column, or drop it? */
static gboolean
is_replaced (const Batch *batch, const char *column)
{
  for (guint i = 0; i < array_length (batch->operations); i++) {
    const Operation *operation = g_ptr_array_index (batch->operations, i);
    if (operation->kind == OPERATION_ALTER_COLUMN && operation->alter_column.type != NULL
        && g_strcmp0 (operation->alter_column.column, column) == 0)
      return TRUE;
  }
  return is_dropped (batch, OPERATION_DROP_COLUMN, column);
}

/* An INT key of its own, or one with DESC behind its column, becomes the rowid: its NULLs are
 * numbered then, and it takes nothing but numbers. */
static gboolean
becomes_rowid (const Reflection *existing, const Constraint *key, const Dialect *dialect)
{
  const Column *column = array_length (key->columns) != 1
                             ? NULL
                             : table_find_column (existing->table, key->columns->pdata[0]);
  if (column == NULL || column->declared_type == NULL || existing->without_rowid)
    return FALSE;
  g_autoptr (GString) type = g_string_new (NULL);
  if (!type_append (dialect, column->type, type, NULL) || !g_str_equal (type->str, "INTEGER"))
    return FALSE;
  return g_ascii_strcasecmp (column->declared_type, "INTEGER") != 0
         || (key->behind_column && key->orders != NULL);
}

static void
warn_of_key (const Reflection *existing, const Constraint *key, const Dialect *dialect,
             const Batch *batch, Ddl *ddl)
{
  for (guint i = 0; i < array_length (key->orders); i++) {
    const Option *order = g_ptr_array_index (key->orders, i);
    g_autofree char *text = g_strdup_printf ("of %s in the primary key", order->name);
    if (!is_dropped (batch, OPERATION_DROP_COLUMN, order->name))
      lose (existing, order->text, text, ddl);
  }
  if (!becomes_rowid (existing, key, dialect) || is_replaced (batch, key->columns->pdata[0]))
    return;
  const Column *column = table_find_column (existing->table, key->columns->pdata[0]);
  g_autofree char *text = g_strdup_printf ("%s of column %s, which becomes the rowid",
                                           column->declared_type, column->name);
  lose (existing, "the type", text, ddl);
}

static gboolean
mentions_dropped_column (const Batch *batch, const GPtrArray *columns)
{
  for (guint i = 0; i < array_length (columns); i++)
    if (is_dropped (batch, OPERATION_DROP_COLUMN, g_ptr_array_index (columns, i)))
      return TRUE;
  return FALSE;
}

/* What the statement says of a constraint (KEPT) and the reflection does not (SEEN). */
static void
warn_of_constraint (const Reflection *existing, const Constraint *kept, const Constraint *seen,
                    Ddl *ddl)
{
  static const char *const kinds[] = { [CONSTRAINT_PRIMARY_KEY] = "the primary key",
                                       [CONSTRAINT_UNIQUE] = "UNIQUE",
                                       [CONSTRAINT_CHECK] = "CHECK",
                                       [CONSTRAINT_FOREIGN_KEY] = "the foreign key",
                                       [CONSTRAINT_EXCLUDE] = "EXCLUDE" };
  const gboolean deferred
      = g_strcmp0 (kept->initially, "DEFERRED") == 0 && kept->deferrable == MAYBE_TRUE
        && (g_strcmp0 (seen->initially, "DEFERRED") != 0 || seen->deferrable != MAYBE_TRUE);
  const struct {
    const char *lead, *kept, *seen;
  } parts[] = { { "ON DELETE", kept->ondelete, seen->ondelete },
                { "ON UPDATE", kept->onupdate, seen->onupdate },
                { "DEFERRABLE INITIALLY", deferred ? "DEFERRED" : NULL, NULL },
                { "the name", kept->name, seen->name } };
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i].kept == NULL || g_strcmp0 (parts[i].kept, parts[i].seen) == 0)
      continue;
    g_autoptr (GString) text = g_string_new (NULL);
    g_string_append_printf (text, "%s of %s", parts[i].kept, kinds[kept->kind]);
    for (guint j = 0; j < array_length (kept->columns); j++)
      g_string_append_printf (text, "%s%s", j == 0 ? " (" : ", ",
                              (const char *)g_ptr_array_index (kept->columns, j));
    g_string_append (text, array_length (kept->columns) > 0 ? ")" : "");
    lose (existing, parts[i].lead, text->str, ddl);
  }
}

static void
warn_of_conflicts (const Reflection *existing, const SqliteItem *item, Ddl *ddl)
{
  for (guint j = 0; j < array_length (item->clauses); j++) {
    const SqliteClause *clause = g_ptr_array_index (item->clauses, j);
    g_autofree char *text = g_strdup_printf ("%s of %s", clause->on_conflict, item->sql);
    if (clause->on_conflict != NULL && clause->kind != CLAUSE_CHECK)
      lose (existing, "ON CONFLICT", text, ddl);
  }
}

static void
warn_of_unseen (const Reflection *existing, const Dialect *dialect, const Batch *batch, Ddl *ddl)
{
  const SqliteCreateTable *create
      = existing->sql == NULL ? NULL : sqlite_sql_parse (ddl->arena, existing->sql);
  const GPtrArray *pairs = unseen_pairs (ddl->arena, create, existing->table);
  const GPtrArray *constraints = unseen_constraints (ddl->arena, pairs);
  for (guint i = 0; i < constraints->len; i++) {
    const Constraint *constraint = g_ptr_array_index (constraints, i);
    if (!keep_mentions_dropped (batch, constraint->sql))
      lose (existing, "the constraint", constraint->sql, ddl);
  }
  for (guint i = 0; i < pairs->len; i++) {
    const Constraint *seen = ((const UnseenPair *)g_ptr_array_index (pairs, i))->reflected;
    if (seen == NULL || keep_drops_constraint (ddl->arena, existing->table, batch, seen)
        || (seen->kind != CONSTRAINT_PRIMARY_KEY && mentions_dropped_column (batch, seen->columns)))
      continue;
    const Constraint *kept = unseen_keep_constraint (ddl->arena, pairs, seen);
    if (seen->kind == CONSTRAINT_PRIMARY_KEY)
      warn_of_key (existing, kept, dialect, batch, ddl);
    if (seen->kind != CONSTRAINT_CHECK || seen->name != NULL)
      warn_of_constraint (existing, kept, seen, ddl);
  }
  for (guint i = 0; create != NULL && i < create->items->len; i++)
    warn_of_conflicts (existing, g_ptr_array_index (create->items, i), ddl);
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
losses_warn (const Dialect *dialect, const Reflection *existing, const Batch *batch, Ddl *ddl)
{
  warn_of_options (existing, batch, ddl);
  warn_of_table_parts (existing, batch, ddl);
  warn_of_unseen (existing, dialect, batch, ddl);
  for (guint i = 0; i < array_length (existing->all_indexes); i++) {
    const NamedSql *index = g_ptr_array_index (existing->all_indexes, i);
    if (!is_dropped (batch, OPERATION_DROP_INDEX, index->name))
      warn_of_index (existing, index, ddl);
  }
  for (guint i = 0; i < array_length (existing->triggers); i++)
    lose (existing, "the trigger",
          ((const NamedSql *)g_ptr_array_index (existing->triggers, i))->name, ddl);
}
