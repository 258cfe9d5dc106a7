#include "python/table_fields.h"

#define FIELD(struct_name, member, field_kind)                                                     \
  .key = #member, .kind = (field_kind), .offset = offsetof (struct_name, member)
#define END                                                                                        \
  {                                                                                                \
    .key = NULL                                                                                    \
  }

static bool
read_type_class (RecordReader *reader, Value value, gpointer field)
{
  const char *name = value_text (value, NULL);
  const TypeClass **type_class = field;
  *type_class = name == NULL ? NULL : type_class_find (name);
  if (*type_class == NULL)
    return vm_refuse (reader->vm, NULL, "the column type %s is not known",
                      name == NULL ? "without a name" : name);
  return true;
}

static Value
write_type_class (Vm *vm, gconstpointer field)
{
  const TypeClass *const *type_class = field;
  return *type_class == NULL ? value_none () : string_new (vm, (*type_class)->name, -1);
}

/* native_enum and native_uuid: true where they are not said. */
static bool
read_native (RecordReader *reader, Value value, gpointer field)
{
  bool truth;
  gboolean *not_native = field;
  if (!value_truth (reader->vm, value, &truth))
    return false;
  *not_native = !truth;
  return true;
}

/* What says how Python sees the values, and nothing of the column. */
static bool
read_nothing (RecordReader *reader G_GNUC_UNUSED, Value value G_GNUC_UNUSED,
              gpointer field G_GNUC_UNUSED)
{
  return true;
}

static void
prepare_type (gpointer structure)
{
  ColumnType *type = structure;
  gint64 *const unset[]
      = { &type->length, &type->precision,        &type->scale,     &type->display_width,
          &type->fsp,    &type->second_precision, &type->dimensions };
  for (size_t i = 0; i < G_N_ELEMENTS (unset); i++)
    *unset[i] = TYPE_UNSET;
}

static const Field type_fields[] = {
  { .key = "type",
    .kind = FIELD_OWN,
    .offset = offsetof (ColumnType, type_class),
    .required = true,
    .read = read_type_class,
    .write = write_type_class },
  { FIELD (ColumnType, length, FIELD_NUMBER) },
  { FIELD (ColumnType, precision, FIELD_NUMBER) },
  { FIELD (ColumnType, scale, FIELD_NUMBER) },
  { FIELD (ColumnType, display_width, FIELD_NUMBER) },
  { FIELD (ColumnType, fsp, FIELD_NUMBER) },
  { FIELD (ColumnType, second_precision, FIELD_NUMBER) },
  { FIELD (ColumnType, dimensions, FIELD_NUMBER) },
  { FIELD (ColumnType, timezone, FIELD_BOOLEAN) },
  { .key = "unsigned", .kind = FIELD_BOOLEAN, .offset = offsetof (ColumnType, is_unsigned) },
  { FIELD (ColumnType, zerofill, FIELD_BOOLEAN) },
  { FIELD (ColumnType, binary, FIELD_BOOLEAN) },
  { FIELD (ColumnType, create_constraint, FIELD_BOOLEAN) },
  { .key = "native_enum",
    .kind = FIELD_OWN,
    .offset = offsetof (ColumnType, not_native),
    .read = read_native },
  { .key = "native_uuid",
    .kind = FIELD_OWN,
    .offset = offsetof (ColumnType, not_native),
    .read = read_native },
  { .key = "asdecimal", .kind = FIELD_OWN, .read = read_nothing },
  { .key = "as_uuid", .kind = FIELD_OWN, .read = read_nothing },
  { FIELD (ColumnType, name, FIELD_TEXT) },
  { FIELD (ColumnType, schema, FIELD_TEXT) },
  { FIELD (ColumnType, collation, FIELD_TEXT) },
  { FIELD (ColumnType, charset, FIELD_TEXT) },
  { FIELD (ColumnType, fields, FIELD_TEXT) },
  { FIELD (ColumnType, storage_format, FIELD_TEXT) },
  { FIELD (ColumnType, sql, FIELD_TEXT) },
  { FIELD (ColumnType, values, FIELD_NAMES) },
  { FIELD (ColumnType, item_type, FIELD_RECORD), .record = &type_record },
  END,
};

const Record type_record = { .what = "a column type",
                             .size = sizeof (ColumnType),
                             .fields = type_fields,
                             .prepare = prepare_type,
                             .sparse = true };

static bool
read_server_default (RecordReader *reader, Value value, gpointer field)
{
  DefaultArgument argument = { 0 };
  if (value.kind == VALUE_NONE)
    return true;
  if (!record_read_into (reader, &default_argument_record, value, &argument))
    return false;
  *(ServerDefault *)field = argument.value;
  return true;
}

static Value
write_server_default (Vm *vm, gconstpointer field)
{
  const ServerDefault *server_default = field;
  if (server_default->kind == SERVER_DEFAULT_NONE)
    return value_none ();
  Value dict = dict_new (vm);
  dict_set_text (vm, dict, server_default->kind == SERVER_DEFAULT_STRING ? "string" : "sql",
                 string_new (vm, server_default->text, -1));
  return dict;
}

static bool
read_default_string (RecordReader *reader, Value value, gpointer field)
{
  ServerDefault *server_default = field;
  server_default->kind = SERVER_DEFAULT_STRING;
  return record_read_text (reader, value, &server_default->text);
}

static bool
read_default_sql (RecordReader *reader, Value value, gpointer field)
{
  ServerDefault *server_default = field;
  server_default->kind = SERVER_DEFAULT_SQL;
  return record_read_text (reader, value, &server_default->text);
}

static const Field computed_fields[] = {
  { FIELD (Computed, sqltext, FIELD_TEXT), .required = true },
  { FIELD (Computed, persisted, FIELD_MAYBE) },
  END,
};

static const Record computed_record
    = { "a generated column", sizeof (Computed), computed_fields, NULL, false };

static const Field default_argument_fields[] = {
  { .key = "string",
    .kind = FIELD_OWN,
    .offset = offsetof (DefaultArgument, value),
    .read = read_default_string },
  { .key = "sql",
    .kind = FIELD_OWN,
    .offset = offsetof (DefaultArgument, value),
    .read = read_default_sql },
  { FIELD (DefaultArgument, computed, FIELD_RECORD), .record = &computed_record },
  { FIELD (DefaultArgument, identity, FIELD_OPTIONS) },
  END,
};

const Record default_argument_record
    = { "a server default", sizeof (DefaultArgument), default_argument_fields, NULL, false };

static bool
read_autoincrement (RecordReader *reader, Value value, gpointer field)
{
  Autoincrement *autoincrement = field;
  const char *text = value_text (value, NULL);
  bool truth;
  if (g_strcmp0 (text, "auto") == 0)
    *autoincrement = AUTOINCREMENT_AUTO;
  else if (g_strcmp0 (text, "ignore_fk") == 0)
    *autoincrement = AUTOINCREMENT_IGNORE_FK;
  else if (!value_truth (reader->vm, value, &truth))
    return false;
  else
    *autoincrement = truth ? AUTOINCREMENT_TRUE : AUTOINCREMENT_FALSE;
  return true;
}

static Value
write_autoincrement (Vm *vm, gconstpointer field)
{
  switch (*(const Autoincrement *)field) {
  case AUTOINCREMENT_AUTO:
    return string_new (vm, "auto", -1);
  case AUTOINCREMENT_IGNORE_FK:
    return string_new (vm, "ignore_fk", -1);
  case AUTOINCREMENT_TRUE:
    return value_bool (true);
  case AUTOINCREMENT_FALSE:
    break;
  }
  return value_bool (false);
}

/* Only an Identity() that was given has a dict. */
static Value
write_nothing (Vm *vm G_GNUC_UNUSED, gconstpointer field G_GNUC_UNUSED)
{
  return value_absent ();
}

static bool
read_options (RecordReader *reader, Value value, gpointer field)
{
  return record_read_options (reader, value, field);
}

static const Field column_fields[] = {
  { FIELD (Column, name, FIELD_TEXT), .required = true },
  { FIELD (Column, type, FIELD_RECORD), .record = &type_record },
  { FIELD (Column, nullable, FIELD_BOOLEAN) },
  { FIELD (Column, nullable_given, FIELD_BOOLEAN) },
  { FIELD (Column, primary_key, FIELD_BOOLEAN) },
  { FIELD (Column, autoincrement, FIELD_OWN), .read = read_autoincrement,
    .write = write_autoincrement },
  { FIELD (Column, server_default, FIELD_OWN), .read = read_server_default,
    .write = write_server_default },
  { FIELD (Column, computed, FIELD_RECORD), .record = &computed_record },
  { FIELD (Column, identity, FIELD_OWN), .read = read_options, .write = write_nothing },
  { FIELD (Column, comment, FIELD_TEXT) },
  { FIELD (Column, system, FIELD_BOOLEAN) },
  { FIELD (Column, foreign_key, FIELD_BOOLEAN) },
  { FIELD (Column, index, FIELD_BOOLEAN) },
  { FIELD (Column, unique, FIELD_BOOLEAN) },
  { FIELD (Column, sequence, FIELD_TEXT) },
  { FIELD (Column, options, FIELD_OPTIONS) },
  { FIELD (Column, references, FIELD_RECORDS), .record = &constraint_record },
  END,
};

const Record column_record = { "a column", sizeof (Column), column_fields, NULL, false };

static const char *const constraint_kinds[]
    = { "primary_key", "unique", "check", "foreign_key", "exclude", NULL };

static const Field constraint_fields[] = {
  { FIELD (Constraint, kind, FIELD_NAME), .names = constraint_kinds },
  { FIELD (Constraint, name, FIELD_TEXT) },
  { FIELD (Constraint, columns, FIELD_NAMES) },
  { FIELD (Constraint, sqltext, FIELD_TEXT) },
  { FIELD (Constraint, ref_table, FIELD_TEXT) },
  { FIELD (Constraint, ref_schema, FIELD_TEXT) },
  { FIELD (Constraint, ref_columns, FIELD_NAMES) },
  { FIELD (Constraint, ondelete, FIELD_TEXT) },
  { FIELD (Constraint, onupdate, FIELD_TEXT) },
  { FIELD (Constraint, deferrable, FIELD_MAYBE) },
  { FIELD (Constraint, initially, FIELD_TEXT) },
  { FIELD (Constraint, match, FIELD_TEXT) },
  { FIELD (Constraint, use_alter, FIELD_BOOLEAN) },
  { FIELD (Constraint, comment, FIELD_TEXT) },
  { FIELD (Constraint, options, FIELD_OPTIONS) },
  { FIELD (Constraint, type_bound, FIELD_BOOLEAN) },
  { FIELD (Constraint, column_level, FIELD_BOOLEAN) },
  { FIELD (Constraint, elements, FIELD_NAMES) },
  END,
};

const Record constraint_record
    = { "a constraint", sizeof (Constraint), constraint_fields, NULL, false };

static const Field part_fields[] = {
  { FIELD (IndexPart, column, FIELD_TEXT) },
  { FIELD (IndexPart, sql, FIELD_TEXT) },
  END,
};

static const Record part_record
    = { "a part of an index", sizeof (IndexPart), part_fields, NULL, false };

static const Field index_fields[] = {
  { FIELD (Index, name, FIELD_TEXT) },
  { FIELD (Index, table, FIELD_TEXT) },
  { FIELD (Index, schema, FIELD_TEXT) },
  { .key = "columns",
    .kind = FIELD_RECORDS,
    .offset = offsetof (Index, parts),
    .record = &part_record },
  { FIELD (Index, unique, FIELD_BOOLEAN) },
  { FIELD (Index, column_flag, FIELD_BOOLEAN) },
  { FIELD (Index, options, FIELD_OPTIONS) },
  END,
};

const Record index_record = { "an index", sizeof (Index), index_fields, NULL, false };

static const Field table_fields[] = {
  { FIELD (Table, name, FIELD_TEXT), .required = true },
  { FIELD (Table, schema, FIELD_TEXT) },
  { FIELD (Table, columns, FIELD_RECORDS), .record = &column_record },
  { FIELD (Table, constraints, FIELD_RECORDS), .record = &constraint_record },
  { FIELD (Table, indexes, FIELD_RECORDS), .record = &index_record },
  { FIELD (Table, prefixes, FIELD_NAMES) },
  { FIELD (Table, comment, FIELD_TEXT) },
  { FIELD (Table, options, FIELD_OPTIONS) },
  END,
};

const Record table_record = { "a table", sizeof (Table), table_fields, NULL, false };
