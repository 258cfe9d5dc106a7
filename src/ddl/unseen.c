#include "ddl/unseen.h"

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

static const char *
find_in_table (const SqliteCreateTable *create, const Constraint *constraint, ClauseKind kind)
{
  for (guint i = 0; i < create->items->len; i++) {
    const SqliteItem *item = g_ptr_array_index (create->items, i);
    const SqliteClause *clause = item->column != NULL ? NULL : sqlite_sql_find_clause (item, kind);
    if (clause != NULL && same_columns (clause->columns, constraint->columns))
      return clause->on_conflict;
  }
  return NULL;
}

static const GPtrArray *
with_option (Arena *arena, const GPtrArray *options, const char *name, const char *resolution)
{
  GPtrArray *all = arena_array (arena);
  for (guint i = 0; i < array_length (options); i++)
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
                  { CLAUSE_PRIMARY_KEY, "sqlite_on_conflict_primary_key" },
                  { CLAUSE_UNIQUE, "sqlite_on_conflict_unique" } };
  for (size_t i = 0; create != NULL && i < G_N_ELEMENTS (clauses); i++) {
    const char *resolution = find_in_column (create, column->name, clauses[i].kind);
    if (resolution != NULL)
      column->options = with_option (arena, column->options, clauses[i].option, resolution);
  }
}

const Constraint *
unseen_keep_constraint (Arena *arena, const SqliteCreateTable *create, const Constraint *constraint)
{
  if (create == NULL
      || (constraint->kind != CONSTRAINT_PRIMARY_KEY && constraint->kind != CONSTRAINT_UNIQUE))
    return constraint;
  const char *resolution
      = find_in_table (create, constraint,
                       constraint->kind == CONSTRAINT_UNIQUE ? CLAUSE_UNIQUE : CLAUSE_PRIMARY_KEY);
  if (resolution == NULL)
    return constraint;
  Constraint *kept = arena_new0 (arena, Constraint);
  *kept = *constraint;
  kept->options = with_option (arena, constraint->options, "sqlite_on_conflict", resolution);
  return kept;
}

/* Takes a reflected constraint of that kind and those columns, if there is one. */
static gboolean
take_reflected (GPtrArray *reflected, ConstraintKind kind, const GPtrArray *columns)
{
  for (guint i = 0; i < reflected->len; i++) {
    const Constraint *constraint = g_ptr_array_index (reflected, i);
    if (constraint->kind != kind || !same_columns (constraint->columns, columns))
      continue;
    g_ptr_array_remove_index (reflected, i);
    return TRUE;
  }
  return FALSE;
}

static Constraint *
constraint_of (Arena *arena, const SqliteItem *item)
{
  const SqliteClause *clause = sqlite_sql_find_clause (item, CLAUSE_UNIQUE);
  const gboolean is_unique = clause != NULL;
  if (!is_unique)
    clause = sqlite_sql_find_clause (item, CLAUSE_FOREIGN_KEY);
  if (clause == NULL)
    return NULL;
  Constraint *constraint = arena_new0 (arena, Constraint);
  constraint->kind = is_unique ? CONSTRAINT_UNIQUE : CONSTRAINT_FOREIGN_KEY;
  constraint->name = clause->name;
  constraint->columns = clause->columns;
  constraint->sql = clause->sql;
  return constraint;
}

const GPtrArray *
unseen_constraints (Arena *arena, const SqliteCreateTable *create, const Table *table)
{
  GPtrArray *found = arena_array (arena);
  g_autoptr (GPtrArray) reflected = g_ptr_array_new ();
  for (guint i = 0; i < array_length (table->constraints); i++)
    g_ptr_array_add (reflected, g_ptr_array_index (table->constraints, i));
  for (guint i = 0; create != NULL && i < create->items->len; i++) {
    const SqliteItem *item = g_ptr_array_index (create->items, i);
    const Constraint *constraint = item->column != NULL ? NULL : constraint_of (arena, item);
    if (constraint != NULL && !take_reflected (reflected, constraint->kind, constraint->columns))
      array_add (found, constraint);
  }
  return found;
}
