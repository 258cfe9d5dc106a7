/* A SQL script: its header, also from a beginning of the file, and its sections in every dialect.
 */
#include "fuzz/fuzz.h"

#include "script/sql_script.h"

static void
look_up_places (const SqlScript *sql)
{
  const GArray *const sections[] = { sql->upgrade, sql->downgrade, sql->validate, sql->verify };
  for (size_t i = 0; i < G_N_ELEMENTS (sections); i++)
    for (guint j = 0; sections[i] != NULL && j < sections[i]->len; j++) {
      const SqlStatement *statement = &g_array_index (sections[i], SqlStatement, j);
      size_t line, column, length;
      const char *end = statement->text + statement->length;
      sql_script_locate (sql, statement->text, &line, &column, &length);
      g_assert_cmpuint (line, ==, statement->line);
      g_assert_cmpuint (column, ==, statement->column);
      sql_script_locate (sql, end, &line, &column, &length);
      g_assert_cmpuint (line, >=, statement->line);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const dialects[] = { "sqlite", "postgresql", "mysql", "mariadb" };
  const char *text = (const char *)data;
  gboolean done;
  g_autoptr (Script) beginning = sql_header_parse (text, size / 2, "fuzz.sql", &done, NULL);
  g_autoptr (Script) script = sql_header_parse (text, size, "fuzz.sql", NULL, NULL);
  /* what reads the file has looked at that */
  if (!g_utf8_validate_len (text, size, NULL))
    return 0;
  for (size_t i = 0; script != NULL && i < G_N_ELEMENTS (dialects); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *copy = g_malloc (size + 1);
    memcpy (copy, text, size);
    copy[size] = '\0';
    g_autoptr (SqlScript) sql
        = sql_script_parse (script, g_steal_pointer (&copy), size, dialects[i], &error);
    g_assert_true ((sql == NULL) == (error != NULL));
    if (sql != NULL)
      look_up_places (sql);
  }
  return 0;
}
