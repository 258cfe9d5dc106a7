#include "schema/naming.h"

#include "schema/operation_error.h"

#include <string.h>

static const char *
rule_pattern (const GPtrArray *rules, ConstraintKind kind)
{
  static const char *const keys[] = { [CONSTRAINT_PRIMARY_KEY] = "pk",
                                      [CONSTRAINT_UNIQUE] = "uq",
                                      [CONSTRAINT_CHECK] = "ck",
                                      [CONSTRAINT_FOREIGN_KEY] = "fk",
                                      [CONSTRAINT_EXCLUDE] = "ex" };
  for (guint i = 0; i < array_length (rules); i++) {
    const NamingRule *rule = g_ptr_array_index (rules, i);
    if (g_str_equal (rule->key, keys[kind]))
      return rule->pattern;
  }
  return NULL;
}

/* The value of "column_0_name", "column_0N_label", "referred_column_0_N_name" and so on: a column
 * by its number, or all joined, with "_" between them where the number has "_N". */
static gboolean
append_columns (const Table *table, const GPtrArray *columns, const char *token, GString *name)
{
  const gboolean label = g_str_has_suffix (token, "_label");
  const gboolean all = g_str_has_prefix (token, "0N"), joined = g_str_has_prefix (token, "0_N");
  for (guint i = 0; (all || joined) && i < array_length (columns); i++)
    g_string_append_printf (name, "%s%s%s%s", joined && i > 0 ? "_" : "", label ? table->name : "",
                            label ? "_" : "", (const char *)g_ptr_array_index (columns, i));
  if (all || joined)
    return TRUE;
  char *end;
  const guint64 number = g_ascii_strtoull (token, &end, 10);
  if (end == token)
    return FALSE;
  if (number < array_length (columns))
    g_string_append_printf (name, "%s%s%s", label ? table->name : "", label ? "_" : "",
                            (const char *)g_ptr_array_index (columns, (guint)number));
  return TRUE;
}

static gboolean
append_token (const Table *table, const Constraint *constraint, const char *token, GString *name,
              GError **error)
{
  if (g_str_equal (token, "table_name")) {
    g_string_append (name, table->name);
    return TRUE;
  }
  if (g_str_equal (token, "referred_table_name") && constraint->ref_table != NULL) {
    g_string_append (name, constraint->ref_table);
    return TRUE;
  }
  if (g_str_equal (token, "constraint_name")) {
    if (constraint->name != NULL) {
      g_string_append (name, constraint->name);
      return TRUE;
    }
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_INVALID_REQUEST,
                 "Naming convention including %%(constraint_name)s token requires that constraint "
                 "is explicitly named.");
    return FALSE;
  }
  if ((g_str_has_prefix (token, "column_")
       && append_columns (table, constraint->columns, token + strlen ("column_"), name))
      || (g_str_has_prefix (token, "referred_column_")
          && append_columns (table, constraint->ref_columns, token + strlen ("referred_column_"),
                             name)))
    return TRUE;
  g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_KEY, token);
  return FALSE;
}

gboolean
naming_apply (Arena *arena, const GPtrArray *rules, const Table *table,
              const Constraint *constraint, const char **name, GError **error)
{
  const char *pattern = rule_pattern (rules, constraint->kind);
  *name = constraint->name;
  if (pattern == NULL || (*name != NULL && strstr (pattern, "constraint_name") == NULL))
    return TRUE;
  g_autoptr (GString) made = g_string_new (NULL);
  while (*pattern != '\0') {
    const char *end = g_str_has_prefix (pattern, "%(") ? strstr (pattern, ")s") : NULL;
    if (end == NULL) {
      pattern += g_str_has_prefix (pattern, "%%");
      g_string_append_c (made, *pattern++);
      continue;
    }
    g_autofree char *token = g_strndup (pattern + 2, (gsize)(end - pattern) - 2);
    if (!append_token (table, constraint, token, made, error))
      return FALSE;
    pattern = end + 2;
  }
  *name = arena_string (arena, made->str);
  return TRUE;
}
