/* Tables that a script drops: are they gone, or made anew, and what is lost then? */
#include "lint/linter.h"

#include <string.h>

/* The columns of a CREATE TABLE statement that hold something of their own (const char *). */
static GPtrArray *
columns_of (const Linter *linter, const char *sql)
{
  static const char *const constraints[]
      = { "constraint", "primary", "unique", "check", "foreign", NULL };
  GPtrArray *columns = arena_array (linter->arena);
  g_autoptr (GArray) tokens = tokens_read (sql, strlen (sql));
  guint depth = 0;
  gboolean begins = FALSE;
  for (guint i = 0; i < tokens->len; i++) {
    const SqlToken *token = tokens_at (tokens, i);
    gboolean is_column = begins;
    for (size_t j = 0; constraints[j] != NULL; j++)
      is_column = is_column && !sql_token_is (token, constraints[j]);
    const char *name = is_column ? token_name (linter->arena, token) : NULL;
    if (name != NULL)
      array_add (columns, name);
    if (depth == 1 && columns->len > 0 && tokens_is_word (tokens, i, "as"))
      g_ptr_array_set_size (columns, (gint)columns->len - 1);
    if (token->kind == SQL_CLOSE && --depth == 0)
      break;
    begins = (token->kind == SQL_OPEN && ++depth == 1)
             || (depth == 1 && tokens_is_sign (tokens, i, ','));
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
    g_autoptr (GArray) tokens = tokens_read (object->sql, strlen (object->sql));
    gboolean refers = FALSE;
    for (guint j = 0; j + 1 < tokens->len && !refers; j++) {
      const char *name = tokens_is_word (tokens, j, "references")
                             ? token_name (linter->arena, tokens_at (tokens, j + 1))
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
    if (tokens_is_sign (tokens, i, '*') && (i + 1 == from || tokens_is_sign (tokens, i + 1, ',')))
      return TRUE;
  return FALSE;
}

/* A UNION may bring the others. */
static gboolean
leaves_rows_out (const GArray *tokens, guint from)
{
  return tokens_find_outside (tokens, from, "union") == tokens->len
         && (tokens_find_outside (tokens, from, "where") < tokens->len
             || tokens_find_outside (tokens, from, "limit") < tokens->len);
}

/* What does the rebuild that ends with DROP not carry over? */
static void
check_copy (const Linter *linter, const Drop *drop)
{
  const Reader *copy = NULL;
  for (guint i = 0; i < linter->copies->len && copy == NULL; i++) {
    const Reader *candidate = g_ptr_array_index (linter->copies, i);
    if (tokens_mention (linter->arena, candidate->tokens, candidate->at, candidate->tokens->len,
                        drop->name))
      copy = candidate;
  }
  if (copy == NULL) {
    lint_tell (linter, LINT_DROPS_DATA, drop->statement,
               arena_printf (linter->arena, "the rebuild of table %s copies none of its rows",
                             drop->origin));
    return;
  }
  const guint from = tokens_find_outside (copy->tokens, copy->at, "from");
  if (leaves_rows_out (copy->tokens, from))
    lint_tell (linter, LINT_DROPS_DATA, drop->statement,
               arena_printf (linter->arena, "the rebuild of table %s copies some of its rows only",
                             drop->origin));
  if (takes_all_columns (copy->tokens, copy->at, from))
    return;
  const SchemaObject *table = snapshot_find (linter->before, SCHEMA_TABLE, drop->origin);
  const GPtrArray *columns
      = columns_of (linter, table == NULL || table->sql == NULL ? "" : table->sql);
  for (guint i = 0; i < columns->len; i++) {
    const char *column = g_ptr_array_index (columns, i);
    if (!tokens_mention (linter->arena, copy->tokens, copy->at, from, column))
      lint_tell (linter, LINT_DROPS_DATA, drop->statement,
                 arena_printf (linter->arena, "the rebuild of table %s leaves out column %s",
                               drop->origin, column));
  }
}

void
lint_judge_drop (const Linter *linter, const Drop *drop)
{
  if (!g_hash_table_contains (linter->made, drop->origin)) {
    lint_tell (linter, LINT_DROPS_DATA, drop->statement,
               arena_printf (linter->arena, "table %s is dropped", drop->origin));
    return;
  }
  const char *others = referrers (linter, drop->origin);
  lint_tell (
      linter, LINT_TABLE_REBUILD, drop->statement,
      arena_printf (linter->arena, "table %s is rebuilt: every row is copied", drop->origin));
  if (*others != '\0')
    lint_tell (linter, LINT_REBUILD_OF_REFERENCED_TABLE, drop->statement,
               arena_printf (linter->arena,
                             "table %s is rebuilt, and foreign keys of %s refer to it",
                             drop->origin, others));
  check_copy (linter, drop);
}
