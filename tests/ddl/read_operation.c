#include "ddl/read_operation.h"

#include <string.h>

static const char *
text (json_t *json, const char *key)
{
  return json_string_value (json_object_get (json, key));
}

static gboolean
flag (json_t *json, const char *key)
{
  return json_is_true (json_object_get (json, key));
}

static Maybe
maybe (json_t *json, const char *key)
{
  const json_t *value = json_object_get (json, key);
  if (value == NULL || json_is_null (value))
    return MAYBE_UNSET;
  return json_is_false (value) ? MAYBE_FALSE : MAYBE_TRUE;
}

static gint64
number (json_t *json, const char *key)
{
  const json_t *value = json_object_get (json, key);
  return json_is_integer (value) ? json_integer_value (value) : TYPE_UNSET;
}

static GPtrArray *
strings (Arena *arena, json_t *list)
{
  size_t i;
  json_t *item;
  GPtrArray *array = arena_array (arena);
  json_array_foreach (list, i, item) array_add (array, json_string_value (item));
  return array;
}

static Option *
read_option (Arena *arena, const char *name, json_t *value)
{
  Option *option = arena_new0 (arena, Option);
  option->name = name;
  option->kind = json_is_boolean (value)   ? OPTION_BOOLEAN
                 : json_is_integer (value) ? OPTION_INTEGER
                 : json_is_string (value)  ? OPTION_TEXT
                 : json_is_array (value)   ? OPTION_LIST
                 : json_is_object (value)  ? OPTION_MAP
                                           : OPTION_NONE;
  option->number = json_is_integer (value) ? json_integer_value (value) : json_is_true (value);
  option->text = json_string_value (value);
  option->items = arena_array (arena);
  size_t i;
  const char *key;
  json_t *item;
  json_array_foreach (value, i, item) array_add (option->items, read_option (arena, NULL, item));
  json_object_foreach (value, key, item) array_add (option->items, read_option (arena, key, item));
  return option;
}

static GPtrArray *
read_options (Arena *arena, json_t *json)
{
  const char *key;
  json_t *value;
  GPtrArray *options = arena_array (arena);
  json_object_foreach (json, key, value) array_add (options, read_option (arena, key, value));
  return options;
}

const ColumnType *
read_type (Arena *arena, json_t *json)
{
  if (!json_is_object (json))
    return NULL;
  const TypeClass *type_class = type_class_find (text (json, "type"));
  g_assert (type_class != NULL);
  ColumnType *type = column_type_new (arena, type_class);
  const struct {
    const char *key;
    gint64 *slot;
  } numbers[] = { { "length", &type->length },
                  { "precision", &type->precision },
                  { "scale", &type->scale },
                  { "display_width", &type->display_width },
                  { "fsp", &type->fsp },
                  { "second_precision", &type->second_precision },
                  { "dimensions", &type->dimensions } };
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i].slot = number (json, numbers[i].key);
  type->timezone = flag (json, "timezone");
  type->is_unsigned = flag (json, "unsigned");
  type->zerofill = flag (json, "zerofill");
  type->create_constraint = flag (json, "create_constraint");
  type->not_native
      = maybe (json, "native_enum") == MAYBE_FALSE || maybe (json, "native_uuid") == MAYBE_FALSE;
  type->name = text (json, "name");
  type->schema = text (json, "schema");
  type->collation = text (json, "collation");
  type->charset = text (json, "charset");
  type->fields = text (json, "fields");
  type->sql = text (json, "sql");
  if (json_object_get (json, "values") != NULL)
    type->values = strings (arena, json_object_get (json, "values"));
  type->item_type = read_type (arena, json_object_get (json, "item_type"));
  return type;
}

static ServerDefault
read_default (json_t *json)
{
  if (text (json, "string") != NULL)
    return (ServerDefault){ SERVER_DEFAULT_STRING, text (json, "string") };
  if (text (json, "sql") != NULL)
    return (ServerDefault){ SERVER_DEFAULT_SQL, text (json, "sql") };
  return (ServerDefault){ SERVER_DEFAULT_NONE, NULL };
}

static const Computed *
read_computed (Arena *arena, json_t *json)
{
  if (!json_is_object (json))
    return NULL;
  Computed *computed = arena_new0 (arena, Computed);
  computed->sqltext = text (json, "sqltext");
  computed->persisted = maybe (json, "persisted");
  return computed;
}

static DefaultArgument
read_default_argument (Arena *arena, json_t *json)
{
  DefaultArgument argument = { .change = json == NULL          ? DEFAULT_NOT_GIVEN
                                         : json_is_null (json) ? DEFAULT_DROPPED
                                                               : DEFAULT_GIVEN,
                               .value = read_default (json) };
  argument.computed = read_computed (arena, json_object_get (json, "computed"));
  if (json_object_get (json, "identity") != NULL)
    argument.identity = read_options (arena, json_object_get (json, "identity"));
  return argument;
}

static const Constraint *
read_constraint (Arena *arena, json_t *json)
{
  static const char *const kinds[] = { "primary_key", "unique", "check", "foreign_key", "exclude" };
  Constraint *constraint = arena_new0 (arena, Constraint);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], text (json, "kind")))
      constraint->kind = (ConstraintKind)i;
  constraint->name = text (json, "name");
  constraint->columns = strings (arena, json_object_get (json, "columns"));
  constraint->sqltext = text (json, "sqltext");
  constraint->ref_table = text (json, "ref_table");
  constraint->ref_schema = text (json, "ref_schema");
  constraint->ref_columns = strings (arena, json_object_get (json, "ref_columns"));
  constraint->ondelete = text (json, "ondelete");
  constraint->onupdate = text (json, "onupdate");
  constraint->initially = text (json, "initially");
  constraint->match = text (json, "match");
  constraint->deferrable = maybe (json, "deferrable");
  constraint->use_alter = flag (json, "use_alter");
  constraint->type_bound = flag (json, "type_bound");
  constraint->column_level = flag (json, "column_level");
  constraint->options = read_options (arena, json_object_get (json, "options"));
  return constraint;
}

static GPtrArray *
read_constraints (Arena *arena, json_t *list)
{
  size_t i;
  json_t *item;
  GPtrArray *constraints = arena_array (arena);
  json_array_foreach (list, i, item) array_add (constraints, read_constraint (arena, item));
  return constraints;
}

static const Column *
read_column (Arena *arena, json_t *json)
{
  static const char *const increments[] = { "auto", "true", "false", "ignore_fk" };
  Column *column = arena_new0 (arena, Column);
  json_t *increment = json_object_get (json, "autoincrement");
  column->name = text (json, "name");
  column->type = read_type (arena, json_object_get (json, "type"));
  column->nullable = flag (json, "nullable");
  column->primary_key = flag (json, "primary_key");
  column->system = flag (json, "system");
  column->foreign_key = flag (json, "foreign_key");
  column->index = flag (json, "index");
  column->unique = flag (json, "unique");
  for (size_t i = 0; i < G_N_ELEMENTS (increments); i++)
    if (g_strcmp0 (json_string_value (increment), increments[i]) == 0)
      column->autoincrement = (Autoincrement)i;
  if (json_is_boolean (increment))
    column->autoincrement = json_is_true (increment) ? AUTOINCREMENT_TRUE : AUTOINCREMENT_FALSE;
  column->server_default = read_default (json_object_get (json, "server_default"));
  column->computed = read_computed (arena, json_object_get (json, "computed"));
  if (json_is_object (json_object_get (json, "identity")))
    column->identity = read_options (arena, json_object_get (json, "identity"));
  column->comment = text (json, "comment");
  column->options = read_options (arena, json_object_get (json, "options"));
  column->references = read_constraints (arena, json_object_get (json, "references"));
  return column;
}

static const Index *
read_index (Arena *arena, json_t *json)
{
  Index *index = arena_new0 (arena, Index);
  GPtrArray *parts = arena_array (arena);
  size_t i;
  json_t *item;
  json_array_foreach (json_object_get (json, "columns"), i, item)
  {
    IndexPart *part = arena_new0 (arena, IndexPart);
    part->column = text (item, "column");
    part->sql = text (item, "sql");
    array_add (parts, part);
  }
  index->name = text (json, "name");
  index->table = text (json, "table");
  index->schema = text (json, "schema");
  index->unique = flag (json, "unique");
  index->column_flag = flag (json, "column_flag");
  index->parts = parts;
  index->options = read_options (arena, json_object_get (json, "options"));
  return index;
}

static const Table *
read_table (Arena *arena, json_t *json)
{
  if (!json_is_object (json))
    return NULL;
  Table *table = arena_new0 (arena, Table);
  GPtrArray *columns = arena_array (arena), *indexes = arena_array (arena);
  size_t i;
  json_t *item;
  json_array_foreach (json_object_get (json, "columns"), i, item)
      array_add (columns, read_column (arena, item));
  json_array_foreach (json_object_get (json, "indexes"), i, item)
      array_add (indexes, read_index (arena, item));
  table->name = text (json, "name");
  table->schema = text (json, "schema");
  table->columns = columns;
  table->constraints = read_constraints (arena, json_object_get (json, "constraints"));
  table->indexes = indexes;
  table->prefixes = strings (arena, json_object_get (json, "prefixes"));
  table->comment = text (json, "comment");
  table->options = read_options (arena, json_object_get (json, "options"));
  return table;
}

static void
read_alter (Arena *arena, json_t *json, AlterColumn *alter)
{
  alter->column = text (json, "column");
  alter->nullable = maybe (json, "nullable");
  alter->server_default = read_default_argument (arena, json_object_get (json, "server_default"));
  alter->new_column_name = text (json, "new_column_name");
  alter->type = read_type (arena, json_object_get (json, "type"));
  alter->comment.given = json_object_get (json, "comment") != NULL;
  alter->comment.text = text (json, "comment");
  alter->autoincrement = maybe (json, "autoincrement");
  alter->existing_type = read_type (arena, json_object_get (json, "existing_type"));
  alter->existing_nullable = maybe (json, "existing_nullable");
  alter->existing_server_default
      = read_default_argument (arena, json_object_get (json, "existing_server_default"));
  alter->existing_comment = text (json, "existing_comment");
  alter->existing_autoincrement = maybe (json, "existing_autoincrement");
  alter->options = read_options (arena, json_object_get (json, "options"));
}

static void
read_batch_elements (Arena *arena, json_t *json, Batch *batch)
{
  GPtrArray *columns = arena_array (arena), *constraints = arena_array (arena);
  GPtrArray *indexes = arena_array (arena), *reflect_columns = arena_array (arena);
  GPtrArray *reflect_constraints = arena_array (arena);
  size_t i;
  json_t *item;
  json_array_foreach (json_object_get (json, "table_args"), i, item)
  {
    if (g_str_equal (text (item, "kind"), "column"))
      array_add (columns, read_column (arena, item));
    else if (g_str_equal (text (item, "kind"), "index"))
      array_add (indexes, read_index (arena, item));
    else
      array_add (constraints, read_constraint (arena, item));
  }
  json_array_foreach (json_object_get (json, "reflect_args"), i, item)
  {
    if (g_strcmp0 (text (item, "kind"), "column") == 0)
      array_add (reflect_columns, read_column (arena, item));
    else
      array_add (reflect_constraints, read_constraint (arena, item));
  }
  batch->columns = columns;
  batch->constraints = constraints;
  batch->indexes = indexes;
  batch->reflect_columns = reflect_columns;
  batch->reflect_constraints = reflect_constraints;
}

static void
read_batch (Arena *arena, json_t *json, Batch *batch)
{
  static const char *const recreates[] = { "auto", "always", "never" };
  GPtrArray *rules = arena_array (arena), *orders = arena_array (arena);
  GPtrArray *operations = arena_array (arena);
  size_t i;
  const char *key;
  json_t *item;
  for (i = 0; i < G_N_ELEMENTS (recreates); i++)
    if (g_str_equal (recreates[i], text (json, "recreate")))
      batch->recreate = (Recreate)i;
  read_batch_elements (arena, json, batch);
  json_object_foreach (json_object_get (json, "naming_convention"), key, item)
  {
    NamingRule *rule = arena_new0 (arena, NamingRule);
    rule->key = key;
    rule->pattern = json_string_value (item);
    array_add (rules, rule);
  }
  json_array_foreach (json_object_get (json, "partial_reordering"), i, item)
      array_add (orders, strings (arena, item));
  json_array_foreach (json_object_get (json, "operations"), i, item)
      array_add (operations, read_operation (arena, item));
  json_t *keywords = json_object_get (json, "table_kwargs");
  batch->copy_from = read_table (arena, json_object_get (json, "copy_from"));
  batch->table_options = read_options (arena, keywords);
  batch->prefixes = strings (arena, json_object_get (keywords, "prefixes"));
  batch->naming_convention = rules;
  batch->partial_reordering = orders;
  batch->operations = operations;
}

static OperationKind
read_kind (json_t *json)
{
  static const char *const kinds[] = { "create_table",
                                       "drop_table",
                                       "rename_table",
                                       "add_column",
                                       "drop_column",
                                       "alter_column",
                                       "create_index",
                                       "drop_index",
                                       "create_constraint",
                                       "drop_constraint",
                                       "create_table_comment",
                                       "drop_table_comment",
                                       "batch" };
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], text (json, "op")))
      return (OperationKind)i;
  g_assert_not_reached ();
}

const Operation *
read_operation (Arena *arena, json_t *json)
{
  Operation *operation = arena_new0 (arena, Operation);
  operation->kind = read_kind (json);
  operation->table = text (json, "table");
  operation->schema = text (json, "schema");
  switch (operation->kind) {
  case OPERATION_CREATE_TABLE:
    operation->create_table.table = read_table (arena, json_object_get (json, "table"));
    operation->create_table.if_not_exists = flag (json, "if_not_exists");
    operation->table = operation->create_table.table->name;
    break;
  case OPERATION_DROP_TABLE:
    operation->drop_table.if_exists = flag (json, "if_exists");
    break;
  case OPERATION_RENAME_TABLE:
    operation->rename_table.new_name = text (json, "new_name");
    break;
  case OPERATION_ADD_COLUMN:
    operation->add_column
        = (AddColumn){ .column = read_column (arena, json_object_get (json, "column")),
                       .if_not_exists = flag (json, "if_not_exists"),
                       .inline_references = flag (json, "inline_references"),
                       .inline_primary_key = flag (json, "inline_primary_key"),
                       .insert_before = text (json, "insert_before"),
                       .insert_after = text (json, "insert_after") };
    break;
  case OPERATION_DROP_COLUMN:
    operation->drop_column.column = text (json, "column");
    operation->drop_column.if_exists = flag (json, "if_exists");
    operation->drop_column.existing_type
        = read_type (arena, json_object_get (json, "existing_type"));
    break;
  case OPERATION_ALTER_COLUMN:
    read_alter (arena, json, &operation->alter_column);
    break;
  case OPERATION_CREATE_INDEX:
    operation->create_index.index = read_index (arena, json_object_get (json, "index"));
    operation->create_index.if_not_exists = flag (json, "if_not_exists");
    break;
  case OPERATION_DROP_INDEX:
    operation->drop_index.name = text (json, "name");
    operation->drop_index.if_exists = flag (json, "if_exists");
    operation->drop_index.options = read_options (arena, json_object_get (json, "options"));
    break;
  case OPERATION_CREATE_CONSTRAINT:
    operation->create_constraint.constraint
        = read_constraint (arena, json_object_get (json, "constraint"));
    break;
  case OPERATION_DROP_CONSTRAINT:
    operation->drop_constraint.name = text (json, "name");
    operation->drop_constraint.type = text (json, "type");
    break;
  case OPERATION_CREATE_TABLE_COMMENT:
  case OPERATION_DROP_TABLE_COMMENT:
    operation->table_comment.comment = text (json, "comment");
    break;
  case OPERATION_BATCH:
    read_batch (arena, json, &operation->batch);
    break;
  }
  return operation;
}
