#include "driver/sqlite_reflect.h"

#include <string.h>

/* What the numbers in parentheses mean to a class. */
typedef enum { TAKES_NOTHING, TAKES_LENGTH, TAKES_TIMEZONE, TAKES_PRECISION, TAKES_CHECK } Takes;

static const struct {
  const char *declared, *type_class;
} names[] = {
  { "BIGINT", "BIGINT" },       { "BLOB", "BLOB" },         { "BOOL", "BOOLEAN" },
  { "BOOLEAN", "BOOLEAN" },     { "CHAR", "CHAR" },         { "DATE", "DATE" },
  { "DATE_CHAR", "DATE" },      { "DATETIME", "DATETIME" }, { "DATETIME_CHAR", "DATETIME" },
  { "DOUBLE", "DOUBLE" },       { "DECIMAL", "DECIMAL" },   { "FLOAT", "FLOAT" },
  { "INT", "INTEGER" },         { "INTEGER", "INTEGER" },   { "JSON", "sqlite.JSON" },
  { "NUMERIC", "NUMERIC" },     { "REAL", "REAL" },         { "SMALLINT", "SMALLINT" },
  { "TEXT", "TEXT" },           { "TIME", "TIME" },         { "TIME_CHAR", "TIME" },
  { "TIMESTAMP", "TIMESTAMP" }, { "VARCHAR", "VARCHAR" },   { "NVARCHAR", "NVARCHAR" },
  { "NCHAR", "NCHAR" },
};

static const struct {
  const char *type_class;
  Takes takes;
  guint most; /* numbers */
} arguments[] = {
  { "BIGINT", TAKES_NOTHING, 0 },       { "BLOB", TAKES_LENGTH, 1 },
  { "BOOLEAN", TAKES_CHECK, 4 },        { "CHAR", TAKES_LENGTH, 2 },
  { "DATE", TAKES_NOTHING, 0 },         { "DATETIME", TAKES_TIMEZONE, 1 },
  { "DECIMAL", TAKES_PRECISION, 4 },    { "DOUBLE", TAKES_PRECISION, 3 },
  { "FLOAT", TAKES_PRECISION, 3 },      { "INTEGER", TAKES_NOTHING, 0 },
  { "NCHAR", TAKES_LENGTH, 2 },         { "NUMERIC", TAKES_PRECISION, 4 },
  { "NVARCHAR", TAKES_LENGTH, 2 },      { "NullType", TAKES_NOTHING, 0 },
  { "REAL", TAKES_PRECISION, 3 },       { "SMALLINT", TAKES_NOTHING, 0 },
  { "TEXT", TAKES_LENGTH, 2 },          { "TIME", TAKES_TIMEZONE, 1 },
  { "TIMESTAMP", TAKES_TIMEZONE, 1 },   { "VARCHAR", TAKES_LENGTH, 2 },
  { "sqlite.JSON", TAKES_TIMEZONE, 1 },
};

/* By name, else by SQLite's rules of affinity (https://sqlite.org/datatype3.html, section 3.1). */
static const char *
class_of (const char *word)
{
  static const struct {
    const char *part, *type_class;
  } parts[]
      = { { "INT", "INTEGER" },   { "CHAR", "TEXT" }, { "CLOB", "TEXT" }, { "TEXT", "TEXT" },
          { "BLOB", "NullType" }, { "REAL", "REAL" }, { "FLOA", "REAL" }, { "DOUB", "REAL" } };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].declared, word))
      return names[i].type_class;
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (*word == '\0' && g_str_equal (parts[i].part, "BLOB"))
      return "NullType";
    if (strstr (word, parts[i].part) != NULL)
      return parts[i].type_class;
  }
  return "NUMERIC";
}

static void
set_arguments (Arena *arena, ColumnType *type, Takes takes, const int *values, guint count)
{
  if (count == 0)
    return;
  switch (takes) {
  case TAKES_LENGTH:
    type->length = values[0];
    if (count > 1)
      type->collation = arena_printf (arena, "%d", values[1]);
    break;
  case TAKES_PRECISION:
    type->precision = values[0];
    if (count > 1 && type->type_class->affinity == AFFINITY_NUMERIC
        && strchr ("DN", *type->type_class->name) != NULL
        && !g_str_equal (type->type_class->name, "DOUBLE"))
      type->scale = values[1];
    break;
  case TAKES_TIMEZONE:
    type->timezone = values[0] != 0;
    break;
  case TAKES_CHECK:
    type->create_constraint = values[0] != 0;
    break;
  case TAKES_NOTHING:
    break;
  }
}

/* The numbers of "(10, 2)"; *COUNT of them, eight at most are kept. */
static void
read_numbers (const char *text, int values[8], guint *count)
{
  *count = 0;
  while (*(text += strcspn (text, "0123456789")) != '\0') {
    char *end;
    const guint64 number = g_ascii_strtoull (text, &end, 10);
    if (*count < 8)
      values[*count] = (int)MIN (number, G_MAXINT);
    ++*count;
    text = end;
  }
}

static void
warn_of_arguments (const Reflector *reflector, const char *name, const int *values, guint count)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < count; i++)
    g_string_append_printf (list, "%s'%d'", i == 0 ? "" : ", ", values[i]);
  const gboolean json = g_str_has_prefix (name, "sqlite.");
  array_add (reflector->warnings,
             arena_printf (reflector->arena,
                           "Could not instantiate type <class 'sqlalchemy.%s.%s'> with reflected "
                           "arguments [%s]; using no arguments.",
                           json ? "dialects.sqlite.json" : "sql.sqltypes", json ? "JSON" : name,
                           list->str));
}

const ColumnType *
reflect_type (const Reflector *reflector, const char *declared)
{
  const char *rest = declared;
  while (*rest == ' ' || *rest == '_' || g_ascii_isalnum (*rest) || g_ascii_isspace (*rest)
         || (*rest & 0x80) != 0)
    if (g_ascii_isspace (*rest) && *rest != ' ')
      break;
    else
      rest++;
  g_autofree char *word = g_strndup (declared, (gsize)(rest - declared));
  const char *close = *rest == '(' && rest != declared ? strchr (rest, ')') : NULL;
  g_autofree char *inside = close == NULL ? NULL : g_strndup (rest, (gsize)(close - rest));
  const char *name = class_of (word);
  ColumnType *type = column_type_new (reflector->arena, type_class_find (name));
  int values[8];
  guint count = 0;
  if (inside != NULL)
    read_numbers (inside, values, &count);
  for (size_t i = 0; i < G_N_ELEMENTS (arguments); i++) {
    if (!g_str_equal (arguments[i].type_class, name))
      continue;
    if (count <= arguments[i].most)
      set_arguments (reflector->arena, type, arguments[i].takes, values, count);
    else
      warn_of_arguments (reflector, name, values, MIN (count, G_N_ELEMENTS (values)));
  }
  return type;
}
