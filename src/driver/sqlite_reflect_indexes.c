#include "driver/sqlite_reflect.h"

#include <string.h>

/* The WHERE of a partial index, found in its text; NULL, without error, where it is not found. */
static const char *
read_where (const Reflector *reflector, const char *name, GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT sql FROM \"%w\".sqlite_master WHERE name = %Q AND type = "
                               "'index'",
                               reflector->schema == NULL ? "main" : reflector->schema, name);
  sqlite3_stmt *statement = sqlite_prepare (reflector->sqlite, sql, error);
  sqlite3_free (sql);
  if (statement == NULL)
    return NULL;
  const char *where = NULL;
  const char *text = NULL;
  const int result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    text = (const char *)sqlite3_column_text (statement, 0);
  if (text == NULL && result != SQLITE_DONE) {
    sqlite_fails (reflector->sqlite, "read", error);
    sqlite3_finalize (statement);
    return NULL;
  }
  if (text != NULL) {
    g_autoptr (GRegex) regex
        = g_regex_new ("\\)\\s+where\\s+(?<where>.+)", G_REGEX_CASELESS, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    if (g_regex_match (regex, text, 0, &match))
      where = reflect_group (reflector->arena, match, "where");
  }
  sqlite3_finalize (statement);
  if (where == NULL)
    array_add (reflector->warnings,
               arena_printf (reflector->arena,
                             "Failed to look up filter predicate of partial index %s", name));
  return where;
}

static void
set_where (const Reflector *reflector, Index *index, const char *where)
{
  Option *option = arena_new0 (reflector->arena, Option);
  GPtrArray *options = arena_array (reflector->arena);
  option->name = "sqlite_where";
  option->kind = OPTION_TEXT;
  option->text = where;
  array_add (options, option);
  index->options = options;
}

/* Reads the columns of INDEX; *KNOWN is FALSE when it has an expression. */
static gboolean
read_parts (const Reflector *reflector, Index *index, gboolean *known, GError **error)
{
  sqlite3_stmt *statement;
  GError *problem = NULL;
  GPtrArray *parts = arena_array (reflector->arena);
  index->parts = parts;
  *known = TRUE;
  if (!reflect_pragma (reflector, "index_info", index->name, &statement, error))
    return FALSE;
  while (statement != NULL) {
    const char *name = (const char *)sqlite3_column_text (statement, 2);
    *known &= name != NULL;
    IndexPart *part = arena_new0 (reflector->arena, IndexPart);
    part->column = arena_string (reflector->arena, name);
    array_add (parts, part);
    reflect_next_row (reflector, &statement, &problem);
  }
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (!*known)
    array_add (reflector->warnings,
               arena_printf (reflector->arena,
                             "Skipped unsupported reflection of expression-based index %s",
                             index->name));
  return problem == NULL;
}

static gint
compare_names (gconstpointer left, gconstpointer right)
{
  return strcmp ((*(const Index *const *)left)->name, (*(const Index *const *)right)->name);
}

/* The indexes with their names alone; partial ones with their WHERE. */
static GPtrArray *
list_indexes (const Reflector *reflector, gboolean automatic, GError **error)
{
  GPtrArray *indexes = arena_array (reflector->arena);
  sqlite3_stmt *statement;
  GError *problem = NULL;
  if (!reflect_pragma (reflector, "index_list", reflector->name, &statement, error))
    return NULL;
  while (statement != NULL && problem == NULL) {
    const char *name = (const char *)sqlite3_column_text (statement, 1);
    if (g_str_has_prefix (name, "sqlite_autoindex") == automatic) {
      Index *index = arena_new0 (reflector->arena, Index);
      index->name = arena_string (reflector->arena, name);
      index->table = reflector->name;
      index->schema = reflector->schema;
      index->unique = sqlite3_column_int (statement, 2) != 0;
      const char *where = sqlite3_column_int (statement, 4) == 0
                              ? NULL
                              : read_where (reflector, index->name, &problem);
      if (where != NULL)
        set_where (reflector, index, where);
      array_add (indexes, index);
    }
    if (problem == NULL)
      reflect_next_row (reflector, &statement, &problem);
  }
  sqlite3_finalize (statement);
  if (problem == NULL)
    return indexes;
  g_propagate_error (error, problem);
  return NULL;
}

GPtrArray *
reflect_indexes (const Reflector *reflector, gboolean automatic, GError **error)
{
  const GPtrArray *all = list_indexes (reflector, automatic, error);
  GPtrArray *indexes = arena_array (reflector->arena);
  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++) {
    Index *index = g_ptr_array_index (all, i);
    gboolean known;
    if (!read_parts (reflector, index, &known, error))
      return NULL;
    if (known)
      array_add (indexes, index);
  }
  g_ptr_array_sort (indexes, compare_names);
  return indexes;
}
