#include "ddl/type_sql.h"

#include "schema/operation_error.h"

#include <string.h>

/* The length of an Enum that was given none: its longest value. */
static gint64
string_length (const ColumnType *type)
{
  if (type->length != TYPE_UNSET || type->values == NULL)
    return type->length;
  glong longest = 0;
  for (guint i = 0; i < type->values->len; i++)
    longest = MAX (longest, g_utf8_strlen (g_ptr_array_index (type->values, i), -1));
  return longest;
}

/* Appends "(n)". */
static void
type_append_length (const Dialect *dialect, const ColumnType *type, const char *text, GString *sql)
{
  (void)dialect;
  const gint64 length = string_length (type);
  g_string_append (sql, text);
  if (length != TYPE_UNSET && length != 0)
    g_string_append_printf (sql, "(%" G_GINT64_FORMAT ")", length);
}

/* Appends "(n)" and the collation, as strings have them. */
static void
type_append_string (const Dialect *dialect, const ColumnType *type, const char *text, GString *sql)
{
  type_append_length (dialect, type, text, sql);
  if (type->collation != NULL && *type->collation != '\0')
    g_string_append_printf (sql, " COLLATE \"%s\"", type->collation);
}

/* Appends "(p, s)". */
static void
type_append_numeric (const Dialect *dialect, const ColumnType *type, const char *text, GString *sql)
{
  (void)dialect;
  g_string_append (sql, text);
  if (type->precision == TYPE_UNSET)
    return;
  if (type->scale == TYPE_UNSET)
    g_string_append_printf (sql, "(%" G_GINT64_FORMAT ")", type->precision);
  else
    g_string_append_printf (sql, "(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", type->precision,
                            type->scale);
}

static void
append_uuid (const Dialect *dialect, const ColumnType *type, const char *text, GString *sql)
{
  g_string_append (sql, dialect->native_uuid && !type->not_native ? "UUID" : text);
}

static void
append_own_text (const Dialect *dialect, const ColumnType *type, const char *text, GString *sql)
{
  (void)dialect;
  (void)text;
  g_string_append (sql, type->sql);
}

static const TypeRule generic[] = {
  { "BIGINT", "BIGINT", NULL },
  { "BINARY", "BINARY", type_append_length },
  { "BLOB", "BLOB", NULL },
  { "BOOLEAN", "BOOLEAN", NULL },
  { "CHAR", "CHAR", type_append_string },
  { "CLOB", "CLOB", NULL },
  { "DATE", "DATE", NULL },
  { "DATETIME", "DATETIME", NULL },
  { "DECIMAL", "DECIMAL", type_append_numeric },
  { "DOUBLE", "DOUBLE", NULL },
  { "DOUBLE_PRECISION", "DOUBLE PRECISION", NULL },
  { "FLOAT", "FLOAT", NULL },
  { "INTEGER", "INTEGER", NULL },
  { "NCHAR", "NCHAR", type_append_string },
  { "NCLOB", "NCLOB", NULL },
  { "NUMERIC", "NUMERIC", type_append_numeric },
  { "NVARCHAR", "NVARCHAR", type_append_string },
  { "REAL", "REAL", NULL },
  { "SMALLINT", "SMALLINT", NULL },
  { "TEXT", "TEXT", type_append_string },
  { "TIME", "TIME", NULL },
  { "TIMESTAMP", "TIMESTAMP", NULL },
  { "UUID", "UUID", NULL },
  { "VARBINARY", "VARBINARY", type_append_length },
  { "VARCHAR", "VARCHAR", type_append_string },
  { "uuid", "CHAR(32)", append_uuid },
  { "user_defined", "", append_own_text },
  { NULL, NULL, NULL },
};

/* Generic types are written as one of the upper-case ones, which a dialect may write in its own
 * way. */
static const struct {
  const char *visit, *as;
} aliases[] = {
  { "big_integer", "BIGINT" }, { "boolean", "BOOLEAN" },   { "date", "DATE" },
  { "datetime", "DATETIME" },  { "double", "DOUBLE" },     { "enum", "VARCHAR" },
  { "float", "FLOAT" },        { "integer", "INTEGER" },   { "large_binary", "BLOB" },
  { "numeric", "NUMERIC" },    { "real", "REAL" },         { "small_integer", "SMALLINT" },
  { "string", "VARCHAR" },     { "text", "TEXT" },         { "time", "TIME" },
  { "unicode", "VARCHAR" },    { "unicode_text", "TEXT" },
};

static const TypeRule *
find_in (const TypeRule *rules, const char *visit)
{
  for (; rules->visit != NULL; rules++)
    if (g_str_equal (rules->visit, visit))
      return rules;
  return NULL;
}

static const TypeRule *
find_rule (const Dialect *dialect, const char *visit)
{
  const TypeRule *rule = find_in (dialect->types, visit);
  if (rule == NULL)
    rule = find_in (generic, visit);
  for (size_t i = 0; rule == NULL && i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (aliases[i].visit, visit))
      return find_rule (dialect, aliases[i].as);
  return rule;
}

gboolean
type_append (const Dialect *dialect, const ColumnType *type, GString *sql, GError **error)
{
  if (type == NULL || type->type_class->affinity == AFFINITY_NULL) {
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_COMPILE,
                 "Can't generate DDL for NullType(); did you forget to specify a type on this "
                 "Column?");
    return FALSE;
  }
  if (type->sql != NULL) {
    g_string_append (sql, type->sql);
    return TRUE;
  }
  const TypeRule *rule = find_rule (dialect, type->type_class->visit);
  if (rule == NULL) {
    g_set_error (error, OPERATION_ERROR, OPERATION_ERROR_UNRENDERED,
                 "Compiler <%sTypeCompiler object> can't render element of type %s",
                 dialect->compiler, type->type_class->visit);
    return FALSE;
  }
  if (rule->append == NULL)
    g_string_append (sql, rule->text);
  else
    rule->append (dialect, type, rule->text, sql);
  return TRUE;
}
