#include "ddl/column.h"

#include "ddl/type_sql.h"

void
column_append_default (const ServerDefault *server_default, GString *sql)
{
  if (server_default->kind == SERVER_DEFAULT_STRING) {
    g_autofree char *literal = literal_quote (server_default->text);
    g_string_append (sql, literal);
  }
  else
    g_string_append (sql, server_default->text);
}

void
column_append_computed (const Computed *computed, GString *sql)
{
  static const char *const words[]
      = { [MAYBE_UNSET] = "", [MAYBE_FALSE] = " VIRTUAL", [MAYBE_TRUE] = " STORED" };
  g_string_append_printf (sql, "GENERATED ALWAYS AS (%s)%s", computed->sqltext,
                          words[computed->persisted]);
}

void
column_append_identity (const GPtrArray *identity, GString *sql)
{
  static const struct {
    const char *option, *text;
  } numbers[] = { { "increment", "INCREMENT BY" },
                  { "start", "START WITH" },
                  { "minvalue", "MINVALUE" },
                  { "maxvalue", "MAXVALUE" } };
  g_autoptr (GString) options = g_string_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const Option *option = options_find (identity, numbers[i].option);
    if (option != NULL)
      g_string_append_printf (options, " %s %" G_GINT64_FORMAT, numbers[i].text, option->number);
  }
  if (options_find (identity, "nominvalue") != NULL)
    g_string_append (options, " NO MINVALUE");
  if (options_find (identity, "nomaxvalue") != NULL)
    g_string_append (options, " NO MAXVALUE");
  const Option *cache = options_find (identity, "cache"), *cycle = options_find (identity, "cycle");
  if (cache != NULL)
    g_string_append_printf (options, " CACHE %" G_GINT64_FORMAT, cache->number);
  if (cycle != NULL)
    g_string_append (options, cycle->number != 0 ? " CYCLE" : " NO CYCLE");
  g_string_append_printf (sql, "GENERATED %s AS IDENTITY",
                          option_is_true (identity, "always") ? "ALWAYS" : "BY DEFAULT");
  if (options->len > 0)
    g_string_append_printf (sql, " (%s)", options->str + 1);
}

gboolean
column_append_rest (const Dialect *dialect, const Table *table, const Column *column, GString *sql,
                    GError **error)
{
  const gboolean identity = column->identity != NULL && dialect->supports_identity;
  (void)table;
  (void)error;
  if (column->server_default.kind != SERVER_DEFAULT_NONE) {
    g_string_append (sql, " DEFAULT ");
    column_append_default (&column->server_default, sql);
  }
  if (column->computed != NULL) {
    g_string_append_c (sql, ' ');
    column_append_computed (column->computed, sql);
  }
  if (identity) {
    g_string_append_c (sql, ' ');
    column_append_identity (column->identity, sql);
  }
  if (!column->nullable && !identity)
    g_string_append (sql, " NOT NULL");
  return TRUE;
}

gboolean
column_append (const Dialect *dialect, const Table *table, const Column *column, GString *sql,
               GError **error)
{
  dialect_append_name (dialect, column->name, sql);
  if (column->declared_type != NULL && *column->declared_type != '\0')
    g_string_append_printf (sql, " %s", column->declared_type);
  else if (column->declared_type == NULL) {
    g_string_append_c (sql, ' ');
    if (!type_append (dialect, column->type, sql, error))
      return FALSE;
  }
  return dialect->append_column_rest (dialect, table, column, sql, error);
}
