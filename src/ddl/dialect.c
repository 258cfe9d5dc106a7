#include "ddl/dialect.h"

const Dialect *
dialect_find (const char *name)
{
  static const Dialect *const dialects[] = { &sqlite_dialect };
  for (size_t i = 0; i < G_N_ELEMENTS (dialects); i++)
    if (g_str_equal (dialects[i]->name, name))
      return dialects[i];
  return NULL;
}

void
dialect_append_name (const Dialect *dialect, const char *name, GString *sql)
{
  g_autofree char *quoted = identifier_quote_by (dialect->quoting, name);
  g_string_append (sql, quoted);
}

void
dialect_append_names (const Dialect *dialect, const GPtrArray *names, GString *sql)
{
  for (guint i = 0; i < array_length (names); i++) {
    if (i > 0)
      g_string_append (sql, ", ");
    dialect_append_name (dialect, g_ptr_array_index (names, i), sql);
  }
}

void
dialect_append_table (const Dialect *dialect, const char *schema, const char *name, GString *sql)
{
  if (schema != NULL && *schema != '\0') {
    dialect_append_name (dialect, schema, sql);
    g_string_append_c (sql, '.');
  }
  dialect_append_name (dialect, name, sql);
}
