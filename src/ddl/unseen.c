#include "ddl/unseen.h"

#include "ddl/identifier.h"
#include "schema/sqlite_reference.h"
#include "schema/sqlite_token.h"

#include <string.h>

static gboolean
same_columns (const GPtrArray *left, const GPtrArray *right)
{
  gboolean same = array_length (left) == array_length (right);
  for (guint i = 0; same && i < array_length (left); i++)
    same = g_ascii_strcasecmp (left->pdata[i], right->pdata[i]) == 0;
  return same;
}

static const char *
find_in_column (const SqliteCreateTable *create, const char *name, ClauseKind kind)
{
  const SqliteItem *item = sqlite_sql_find_column (create, name);
  const SqliteClause *clause = item == NULL ? NULL : sqlite_sql_find_clause (item, kind);
  return clause == NULL ? NULL : clause->on_conflict;
}

static const GPtrArray *
with_option (Arena *arena, const GPtrArray *options, const char *name, const char *resolution)
{
  GPtrArray *all = arena_array (arena);
  for (guint i = 0; options != NULL && i < options->len; i++)
    array_add (all, g_ptr_array_index (options, i));
  Option *option = arena_new0 (arena, Option);
  *option = (Option){ .name = name, .kind = OPTION_TEXT, .text = resolution };
  array_add (all, option);
  return all;
}

void
unseen_keep_column (Arena *arena, const SqliteCreateTable *create, Column *column)
{
  static const struct {
    ClauseKind kind;
    const char *option;
  } clauses[] = { { CLAUSE_NOT_NULL, "sqlite_on_conflict_not_null" },
                  { CLAUSE_PRIMARY_KEY, "sqlite_on_conflict_primary_key" } };
  for (size_t i = 0; create != NULL && i < G_N_ELEMENTS (clauses); i++) {
    const char *resolution = find_in_column (create, column->name, clauses[i].kind);
    if (resolution != NULL)
      column->options = with_option (arena, column->options, clauses[i].option, resolution);
  }
}

static gboolean
kind_of (const SqliteClause *clause, ConstraintKind *kind)
{
  static const struct {
    ClauseKind clause;
    ConstraintKind kind;
  } kinds[] = { { CLAUSE_PRIMARY_KEY, CONSTRAINT_PRIMARY_KEY },
                { CLAUSE_UNIQUE, CONSTRAINT_UNIQUE },
                { CLAUSE_CHECK, CONSTRAINT_CHECK },
                { CLAUSE_REFERENCES, CONSTRAINT_FOREIGN_KEY },
                { CLAUSE_FOREIGN_KEY, CONSTRAINT_FOREIGN_KEY } };
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].clause == clause->kind) {
      *kind = kinds[i].kind;
      return TRUE;
    }
  return FALSE;
}

static const GPtrArray *
columns_of (Arena *arena, const SqliteItem *item, const SqliteClause *clause)
{
  if (item->column == NULL)
    return clause->columns;
  GPtrArray *columns = arena_array (arena);
  array_add (columns, item->column);
  return columns;
}

static gboolean
same_text (const char *left, const char *right)
{
  g_autofree char *first = g_strstrip (g_strdup (left == NULL ? "" : left));
  g_autofree char *second = g_strstrip (g_strdup (right == NULL ? "" : right));
  return g_str_equal (first, second);
}

static gboolean
has_orders (const SqliteClause *clause)
{
  for (guint i = 0; i < array_length (clause->orders); i++)
    if (*(const char *)g_ptr_array_index (clause->orders, i) != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
is_of (Arena *arena, const Constraint *constraint, const SqliteItem *item,
       const SqliteClause *clause)
{
  ConstraintKind kind;
  if (!kind_of (clause, &kind) || constraint->kind != kind)
    return FALSE;
  if (kind == CONSTRAINT_CHECK)
    return same_text (constraint->sqltext, clause->body);
  if (!same_columns (constraint->columns, columns_of (arena, item, clause)))
    return FALSE;
  if (kind == CONSTRAINT_UNIQUE)
    return !has_orders (clause);
  if (kind != CONSTRAINT_FOREIGN_KEY)
    return TRUE;
  const SqliteReference reference = sqlite_reference_read (arena, clause->sql);
  return g_ascii_strcasecmp (reference.parent, constraint->ref_table) == 0
         && (reference.columns == NULL
             || same_columns (reference.columns, constraint->ref_columns));
}

/* Of several alike the one of that name, if there is one. */
static const Constraint *
take_reflected (Arena *arena, GPtrArray *reflected, const SqliteItem *item,
                const SqliteClause *clause)
{
  for (int any_name = 0; any_name <= 1; any_name++)
    for (guint i = 0; i < reflected->len; i++) {
      const Constraint *constraint = g_ptr_array_index (reflected, i);
      if ((any_name == 1 || g_strcmp0 (constraint->name, clause->name) == 0)
          && is_of (arena, constraint, item, clause))
        return g_ptr_array_steal_index (reflected, i);
    }
  return NULL;
}

static void
add_pairs (Arena *arena, const SqliteItem *item, GPtrArray *reflected, GPtrArray *pairs)
{
  ConstraintKind kind;
  for (guint i = 0; i < array_length (item->clauses); i++) {
    const SqliteClause *clause = g_ptr_array_index (item->clauses, i);
    if (!kind_of (clause, &kind))
      continue;
    UnseenPair *pair = arena_new0 (arena, UnseenPair);
    *pair = (UnseenPair){ item, clause, take_reflected (arena, reflected, item, clause) };
    array_add (pairs, pair);
  }
}

const GPtrArray *
unseen_pairs (Arena *arena, const SqliteCreateTable *create, const Table *table)
{
  GPtrArray *pairs = arena_array (arena);
  g_autoptr (GPtrArray) reflected = g_ptr_array_new ();
  for (guint i = 0; i < array_length (table->constraints); i++)
    g_ptr_array_add (reflected, g_ptr_array_index (table->constraints, i));
  for (int of_columns = 0; create != NULL && of_columns <= 1; of_columns++)
    for (guint i = 0; i < create->items->len; i++) {
      const SqliteItem *item = g_ptr_array_index (create->items, i);
      if ((item->column != NULL) == (of_columns == 1))
        add_pairs (arena, item, reflected, pairs);
    }
  return pairs;
}

static const UnseenPair *
find_pair (const GPtrArray *pairs, const Constraint *reflected)
{
  for (guint i = 0; i < pairs->len; i++) {
    const UnseenPair *pair = g_ptr_array_index (pairs, i);
    if (pair->reflected == reflected)
      return pair;
  }
  return NULL;
}

static const GPtrArray *
orders_of (Arena *arena, const UnseenPair *pair)
{
  const GPtrArray *orders = NULL;
  if (pair->item->column != NULL && sqlite_tokens_mention (pair->clause->sql, "desc"))
    return with_option (arena, NULL, pair->reflected->columns->pdata[0], "DESC");
  for (guint i = 0; i < array_length (pair->clause->orders); i++) {
    const char *order = g_ptr_array_index (pair->clause->orders, i);
    if (*order != '\0')
      orders = with_option (arena, orders, pair->reflected->columns->pdata[i], order);
  }
  return orders;
}

const Constraint *
unseen_keep_constraint (Arena *arena, const GPtrArray *pairs, const Constraint *constraint)
{
  const UnseenPair *pair = find_pair (pairs, constraint);
  if (pair == NULL)
    return constraint;
  const SqliteClause *clause = pair->clause;
  Constraint *kept = arena_new0 (arena, Constraint);
  *kept = *constraint;
  if (clause->name != NULL)
    kept->name = clause->name;
  if (constraint->kind == CONSTRAINT_FOREIGN_KEY) {
    const SqliteReference reference = sqlite_reference_read (arena, clause->sql);
    kept->ondelete = reference.on_delete;
    kept->onupdate = reference.on_update;
    if (reference.deferred) {
      kept->deferrable = MAYBE_TRUE;
      kept->initially = "DEFERRED";
    }
    return kept;
  }
  if (constraint->kind == CONSTRAINT_PRIMARY_KEY) {
    kept->orders = orders_of (arena, pair);
    kept->behind_column = pair->item->column != NULL;
  }
  if (clause->on_conflict != NULL && constraint->kind != CONSTRAINT_CHECK)
    kept->options
        = with_option (arena, constraint->options, "sqlite_on_conflict", clause->on_conflict);
  return kept;
}

/* The constraint of a column as one of the table. */
static const char *
table_constraint (Arena *arena, const UnseenPair *pair)
{
  const SqliteClause *clause = pair->clause;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *column = identifier_quote (pair->item->column);
  if (clause->kind == CLAUSE_CHECK)
    return clause->sql;
  if (clause->name != NULL) {
    g_autofree char *name = identifier_quote (clause->name);
    g_string_append_printf (sql, "CONSTRAINT %s ", name);
  }
  if (clause->kind == CLAUSE_UNIQUE) {
    g_string_append_printf (sql, "UNIQUE (%s)", column);
    if (clause->on_conflict != NULL)
      g_string_append_printf (sql, " ON CONFLICT %s", clause->on_conflict);
  }
  else
    g_string_append_printf (sql, "FOREIGN KEY (%s) %s", column,
                            sqlite_reference_find (clause->sql));
  return arena_string (arena, sql->str);
}

const GPtrArray *
unseen_constraints (Arena *arena, const GPtrArray *pairs)
{
  GPtrArray *found = arena_array (arena);
  for (guint i = 0; i < pairs->len; i++) {
    const UnseenPair *pair = g_ptr_array_index (pairs, i);
    if (pair->reflected != NULL || pair->clause->kind == CLAUSE_PRIMARY_KEY)
      continue;
    Constraint *constraint = arena_new0 (arena, Constraint);
    kind_of (pair->clause, &constraint->kind);
    constraint->name = pair->clause->name;
    constraint->columns = columns_of (arena, pair->item, pair->clause);
    constraint->sql
        = pair->item->column == NULL ? pair->clause->sql : table_constraint (arena, pair);
    array_add (found, constraint);
  }
  return found;
}
