#include "schema/type.h"

#include <string.h>

ColumnType *
column_type_new (Arena *arena, const TypeClass *type_class)
{
  ColumnType *type = arena_new0 (arena, ColumnType);
  gint64 *const parameters[]
      = { &type->length,           &type->precision,  &type->scale, &type->display_width,
          &type->second_precision, &type->dimensions, &type->fsp };
  type->type_class = type_class;
  for (size_t i = 0; i < G_N_ELEMENTS (parameters); i++)
    *parameters[i] = TYPE_UNSET;
  return type;
}

static gboolean
is_one_of (const ColumnType *type, const char *const names[])
{
  return type != NULL && g_strv_contains (names, type->type_class->name);
}

gboolean
column_type_is_enum (const ColumnType *type)
{
  static const char *const enums[] = { "Enum", "postgresql.ENUM", "mysql.ENUM", NULL };
  return is_one_of (type, enums);
}

gboolean
column_type_is_schema_type (const ColumnType *type)
{
  static const char *const others[] = { "postgresql.DOMAIN", NULL };
  return type != NULL
         && (type->type_class->affinity == AFFINITY_BOOLEAN || column_type_is_enum (type)
             || is_one_of (type, others));
}

gboolean
column_type_needs_cast (const ColumnType *from, const ColumnType *to)
{
  const TypeClass *old = from->type_class, *new = to->type_class;
  if (new->affinity == AFFINITY_JSON)
    return FALSE;
  return old->affinity != new->affinity || (old->affinity == AFFINITY_OWN && old != new);
}
