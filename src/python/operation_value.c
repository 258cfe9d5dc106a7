#include "python/operation_value.h"

#include "python/table_fields.h"

#define FIELD(struct_name, member, field_kind)                                                     \
  .key = #member, .kind = (field_kind), .offset = offsetof (struct_name, member)
#define END                                                                                        \
  {                                                                                                \
    .key = NULL                                                                                    \
  }

#define IN(part, member, field_kind)                                                               \
  .key = #member, .kind = (field_kind), .offset = offsetof (Operation, part.member)
#define COMMON                                                                                     \
  { .key = "op", .kind = FIELD_OWN, .read = read_nothing },                                        \
      { FIELD (Operation, quoting, FIELD_OPTIONS) },                                               \
  {                                                                                                \
    FIELD (Operation, schema, FIELD_TEXT)                                                          \
  }
#define TABLE_NAME                                                                                 \
  {                                                                                                \
    FIELD (Operation, table, FIELD_TEXT), .required = true                                         \
  }

static bool
read_nothing (RecordReader *reader G_GNUC_UNUSED, Value value G_GNUC_UNUSED,
              gpointer field G_GNUC_UNUSED)
{
  return true;
}

static bool
read_default_argument (RecordReader *reader, Value value, gpointer field)
{
  DefaultArgument *argument = field;
  if (value.kind == VALUE_NONE) {
    argument->change = DEFAULT_DROPPED;
    return true;
  }
  argument->change = DEFAULT_GIVEN;
  return record_read_into (reader, &default_argument_record, value, argument);
}

static bool
read_comment (RecordReader *reader, Value value, gpointer field)
{
  CommentArgument *comment = field;
  comment->given = TRUE;
  return record_read_text (reader, value, &comment->text);
}

/* An item of table_args or reflect_args goes to the array of its kind. */
static bool
read_elements (RecordReader *reader, Value list, const GPtrArray **columns,
               const GPtrArray **constraints, const GPtrArray **indexes)
{
  Value all;
  Value parts[] = { list_new (reader->vm, 0), list_new (reader->vm, 0), list_new (reader->vm, 0) };
  if (list.kind == VALUE_NONE)
    return true;
  if (!value_to_list (reader->vm, list, &all))
    return false;
  const List *items = (const List *)all.object;
  for (size_t i = 0; i < items->length; i++) {
    const Value item = items->items[i];
    Value kind;
    if (!VALUE_IS (item, OBJECT_DICT))
      return vm_refuse (reader->vm, NULL, "a table cannot have such a part");
    if (!dict_remove (reader->vm, item, string_new (reader->vm, "kind", -1), &kind))
      return false;
    const char *name = kind.kind == VALUE_ABSENT ? NULL : value_text (kind, NULL);
    const bool is_column = g_strcmp0 (name, "column") == 0;
    const bool is_index = g_strcmp0 (name, "index") == 0;
    if (!is_column && !is_index)
      dict_set_text (reader->vm, item, "kind", kind);
    list_append (reader->vm, parts[is_column ? 0 : is_index ? 2 : 1], item);
  }
  return record_read_list (reader, &column_record, parts[0], columns)
         && record_read_list (reader, &constraint_record, parts[1], constraints)
         && record_read_list (reader, &index_record, parts[2], indexes);
}

static bool
read_table_args (RecordReader *reader, Value list, gpointer field)
{
  Batch *batch = field;
  return read_elements (reader, list, &batch->columns, &batch->constraints, &batch->indexes);
}

static bool
read_reflect_args (RecordReader *reader, Value list, gpointer field)
{
  Batch *batch = field;
  const GPtrArray *indexes = NULL;
  return read_elements (reader, list, &batch->reflect_columns, &batch->reflect_constraints,
                        &indexes);
}

/* prefixes= and comment= of table_kwargs have their fields, all else is an option. */
static bool
read_table_kwargs (RecordReader *reader, Value dict, gpointer field)
{
  Batch *batch = field;
  const GPtrArray *options = NULL;
  if (!record_read_options (reader, dict, &options))
    return false;
  GPtrArray *others = arena_array (reader->arena);
  for (guint i = 0; i < array_length (options); i++) {
    Option *option = g_ptr_array_index (options, i);
    if (g_str_equal (option->name, "prefixes")) {
      GPtrArray *prefixes = arena_array (reader->arena);
      for (guint j = 0; j < array_length (option->items); j++) {
        const Option *prefix = g_ptr_array_index (option->items, j);
        record_add (prefixes, prefix->text);
      }
      batch->prefixes = prefixes;
    }
    else if (g_str_equal (option->name, "comment"))
      batch->table_comment = option->text;
    else
      g_ptr_array_add (others, option);
  }
  batch->table_options = others;
  return true;
}

static bool
read_naming_convention (RecordReader *reader, Value dict, gpointer field)
{
  const GPtrArray **rules = field;
  const GPtrArray *options = NULL;
  if (!record_read_options (reader, dict, &options))
    return false;
  if (options == NULL)
    return true;
  GPtrArray *read = arena_array (reader->arena);
  *rules = read;
  for (guint i = 0; i < options->len; i++) {
    const Option *option = g_ptr_array_index (options, i);
    NamingRule *rule = arena_new0 (reader->arena, NamingRule);
    rule->key = option->name;
    rule->pattern = option->text;
    if (option->text == NULL)
      return vm_refuse (reader->vm, "write the pattern as a string",
                        "the naming convention of %s is not a string", option->name);
    g_ptr_array_add (read, rule);
  }
  return true;
}

static bool
read_operations (RecordReader *reader, Value list, gpointer field)
{
  const GPtrArray **operations = field;
  Value all;
  if (!value_to_list (reader->vm, list, &all))
    return false;
  GPtrArray *read = arena_array (reader->arena);
  *operations = read;
  const List *items = (const List *)all.object;
  for (size_t i = 0; i < items->length; i++) {
    const Operation *operation = operation_from_value (reader->vm, reader->arena, items->items[i]);
    if (operation == NULL)
      return false;
    if (operation->kind == OPERATION_BATCH)
      return vm_refuse (reader->vm, NULL, "a batch cannot hold another one");
    record_add (read, operation);
  }
  return true;
}

static const char *const recreate_names[] = { "auto", "always", "never", NULL };

static const Field create_table_fields[] = {
  COMMON,
  { .key = "table",
    .kind = FIELD_RECORD,
    .offset = offsetof (Operation, create_table.table),
    .required = true,
    .record = &table_record },
  { IN (create_table, if_not_exists, FIELD_BOOLEAN) },
  END,
};

static const Field drop_table_fields[]
    = { COMMON, TABLE_NAME, { IN (drop_table, if_exists, FIELD_BOOLEAN) }, END };

static const Field rename_table_fields[]
    = { COMMON, TABLE_NAME, { IN (rename_table, new_name, FIELD_TEXT), .required = true }, END };

static const Field add_column_fields[] = {
  COMMON,
  TABLE_NAME,
  { IN (add_column, column, FIELD_RECORD), .required = true, .record = &column_record },
  { IN (add_column, if_not_exists, FIELD_BOOLEAN) },
  { IN (add_column, inline_references, FIELD_BOOLEAN) },
  { IN (add_column, inline_primary_key, FIELD_BOOLEAN) },
  { IN (add_column, insert_before, FIELD_TEXT) },
  { IN (add_column, insert_after, FIELD_TEXT) },
  END,
};

static const Field drop_column_fields[] = {
  COMMON,
  TABLE_NAME,
  { IN (drop_column, column, FIELD_TEXT), .required = true },
  { IN (drop_column, if_exists, FIELD_BOOLEAN) },
  { IN (drop_column, existing_type, FIELD_RECORD), .record = &type_record },
  { IN (drop_column, options, FIELD_OPTIONS) },
  END,
};

static const Field alter_column_fields[] = {
  COMMON,
  TABLE_NAME,
  { IN (alter_column, column, FIELD_TEXT), .required = true },
  { IN (alter_column, nullable, FIELD_MAYBE) },
  { IN (alter_column, server_default, FIELD_OWN), .read = read_default_argument },
  { IN (alter_column, new_column_name, FIELD_TEXT) },
  { IN (alter_column, type, FIELD_RECORD), .record = &type_record },
  { IN (alter_column, comment, FIELD_OWN), .read = read_comment },
  { IN (alter_column, autoincrement, FIELD_MAYBE) },
  { IN (alter_column, existing_type, FIELD_RECORD), .record = &type_record },
  { IN (alter_column, existing_nullable, FIELD_MAYBE) },
  { IN (alter_column, existing_server_default, FIELD_OWN), .read = read_default_argument },
  { IN (alter_column, existing_comment, FIELD_TEXT) },
  { IN (alter_column, existing_autoincrement, FIELD_MAYBE) },
  { IN (alter_column, options, FIELD_OPTIONS) },
  { IN (alter_column, insert_before, FIELD_TEXT) },
  { IN (alter_column, insert_after, FIELD_TEXT) },
  END,
};

static const Field create_index_fields[] = {
  COMMON,
  { FIELD (Operation, table, FIELD_TEXT) },
  { IN (create_index, index, FIELD_RECORD), .required = true, .record = &index_record },
  { IN (create_index, if_not_exists, FIELD_BOOLEAN) },
  END,
};

static const Field drop_index_fields[] = {
  COMMON,
  { FIELD (Operation, table, FIELD_TEXT) },
  { IN (drop_index, name, FIELD_TEXT) },
  { IN (drop_index, if_exists, FIELD_BOOLEAN) },
  { IN (drop_index, options, FIELD_OPTIONS) },
  END,
};

static const Field create_constraint_fields[] = {
  COMMON,
  TABLE_NAME,
  { IN (create_constraint, constraint, FIELD_RECORD), .required = true,
    .record = &constraint_record },
  END,
};

static const Field drop_constraint_fields[] = {
  COMMON,
  TABLE_NAME,
  { IN (drop_constraint, name, FIELD_TEXT) },
  { IN (drop_constraint, type, FIELD_TEXT) },
  { IN (drop_constraint, if_exists, FIELD_BOOLEAN) },
  END,
};

static const Field table_comment_fields[] = {
  COMMON,
  TABLE_NAME,
  { IN (table_comment, comment, FIELD_TEXT) },
  { IN (table_comment, existing_comment, FIELD_TEXT) },
  END,
};

static const Field batch_fields[] = {
  COMMON,
  TABLE_NAME,
  { IN (batch, recreate, FIELD_NAME), .names = recreate_names },
  { IN (batch, copy_from, FIELD_RECORD), .record = &table_record },
  { .key = "table_args",
    .kind = FIELD_OWN,
    .offset = offsetof (Operation, batch),
    .read = read_table_args },
  { .key = "table_kwargs",
    .kind = FIELD_OWN,
    .offset = offsetof (Operation, batch),
    .read = read_table_kwargs },
  { .key = "reflect_args",
    .kind = FIELD_OWN,
    .offset = offsetof (Operation, batch),
    .read = read_reflect_args },
  { IN (batch, naming_convention, FIELD_OWN), .read = read_naming_convention },
  { IN (batch, unresolved, FIELD_BOOLEAN) },
  { IN (batch, partial_reordering, FIELD_NAME_LISTS) },
  { IN (batch, operations, FIELD_OWN), .read = read_operations },
  END,
};

static const struct {
  const char *name;
  OperationKind kind;
  Record record;
} operations[] = {
#define OPERATION(name, kind, its_fields)                                                          \
  {                                                                                                \
    name, kind,                                                                                    \
    {                                                                                              \
      .what = "op." name, .size = sizeof (Operation), .fields = its_fields                         \
    }                                                                                              \
  }
  OPERATION ("create_table", OPERATION_CREATE_TABLE, create_table_fields),
  OPERATION ("drop_table", OPERATION_DROP_TABLE, drop_table_fields),
  OPERATION ("rename_table", OPERATION_RENAME_TABLE, rename_table_fields),
  OPERATION ("add_column", OPERATION_ADD_COLUMN, add_column_fields),
  OPERATION ("drop_column", OPERATION_DROP_COLUMN, drop_column_fields),
  OPERATION ("alter_column", OPERATION_ALTER_COLUMN, alter_column_fields),
  OPERATION ("create_index", OPERATION_CREATE_INDEX, create_index_fields),
  OPERATION ("drop_index", OPERATION_DROP_INDEX, drop_index_fields),
  OPERATION ("create_constraint", OPERATION_CREATE_CONSTRAINT, create_constraint_fields),
  OPERATION ("drop_constraint", OPERATION_DROP_CONSTRAINT, drop_constraint_fields),
  OPERATION ("create_table_comment", OPERATION_CREATE_TABLE_COMMENT, table_comment_fields),
  OPERATION ("drop_table_comment", OPERATION_DROP_TABLE_COMMENT, table_comment_fields),
  OPERATION ("batch", OPERATION_BATCH, batch_fields),
#undef OPERATION
};

/* What the dict of a create_table or create_index says only inside its table or index. */
static void
fill_table_name (Operation *operation)
{
  if (operation->kind == OPERATION_CREATE_TABLE && operation->create_table.table != NULL) {
    operation->table = operation->create_table.table->name;
    operation->schema = operation->create_table.table->schema;
  }
  if (operation->kind == OPERATION_CREATE_INDEX && operation->create_index.index != NULL) {
    operation->table = operation->create_index.index->table;
    operation->schema = operation->create_index.index->schema;
  }
}

const Operation *
operation_from_value (Vm *vm, Arena *arena, Value dict)
{
  RecordReader reader = { vm, arena };
  if (!VALUE_IS (dict, OBJECT_DICT)) {
    vm_refuse (vm, NULL, "such an operation is not known");
    return NULL;
  }
  const Value op = dict_get_text (vm, dict, "op");
  const char *name = op.kind == VALUE_ABSENT ? NULL : value_text (op, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (operations); i++) {
    if (g_strcmp0 (operations[i].name, name) != 0)
      continue;
    Operation *operation = arena_new0 (arena, Operation);
    operation->kind = operations[i].kind;
    if (!record_read_into (&reader, &operations[i].record, dict, operation))
      return NULL;
    fill_table_name (operation);
    return operation;
  }
  vm_refuse (vm, NULL, "the operation %s is not known", name == NULL ? "without a name" : name);
  return NULL;
}

const ColumnType *
column_type_from_value (Vm *vm, Arena *arena, Value dict)
{
  RecordReader reader = { vm, arena };
  gpointer type;
  if (!record_read (&reader, &type_record, dict, &type))
    return NULL;
  if (type == NULL)
    vm_raise (vm, "TypeError", "a type is missing");
  return type;
}

Value
table_to_value (Vm *vm, const Table *table)
{
  return record_write (vm, &table_record, table);
}
