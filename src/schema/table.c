#include "schema/table.h"

const Option *
options_find (const GPtrArray *options, const char *name)
{
  for (guint i = 0; i < array_length (options); i++) {
    const Option *option = g_ptr_array_index (options, i);
    if (g_str_equal (option->name, name))
      return option->kind == OPTION_NONE ? NULL : option;
  }
  return NULL;
}

gboolean
option_is_true (const GPtrArray *options, const char *name)
{
  const Option *option = options_find (options, name);
  if (option == NULL)
    return FALSE;
  switch (option->kind) {
  case OPTION_BOOLEAN:
  case OPTION_INTEGER:
    return option->number != 0;
  case OPTION_TEXT:
    return *option->text != '\0';
  case OPTION_LIST:
  case OPTION_MAP:
    return array_length (option->items) > 0;
  case OPTION_NONE:
    break;
  }
  return FALSE;
}

const char *
option_text (const GPtrArray *options, const char *name)
{
  const Option *option = options_find (options, name);
  return option == NULL ? NULL : option->text;
}

guint
array_length (const GPtrArray *array)
{
  return array == NULL ? 0 : array->len;
}

gboolean
names_contain (const GPtrArray *names, const char *name)
{
  for (guint i = 0; i < array_length (names); i++)
    if (g_str_equal (g_ptr_array_index (names, i), name))
      return TRUE;
  return FALSE;
}

const Column *
table_find_column (const Table *table, const char *name)
{
  for (guint i = 0; i < array_length (table->columns); i++) {
    const Column *column = g_ptr_array_index (table->columns, i);
    if (g_str_equal (column->name, name))
      return column;
  }
  return NULL;
}

const Constraint *
table_primary_key (const Table *table)
{
  for (guint i = 0; i < array_length (table->constraints); i++) {
    const Constraint *constraint = g_ptr_array_index (table->constraints, i);
    if (constraint->kind == CONSTRAINT_PRIMARY_KEY)
      return constraint;
  }
  return NULL;
}
