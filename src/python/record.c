#include "python/record.h"

#include <string.h>

static gpointer
at (gpointer structure, const Field *field)
{
  return (char *)structure + field->offset;
}

static gconstpointer
const_at (gconstpointer structure, const Field *field)
{
  return (const char *)structure + field->offset;
}

static bool
refuse_type (RecordReader *reader, const char *what, const char *key, Value value)
{
  return vm_refuse (reader->vm, NULL, "%s: %s cannot be of type %s", what, key,
                    value_type_name (reader->vm, value));
}

bool
record_read_text (RecordReader *reader, Value value, const char **text)
{
  size_t length;
  if (value.kind == VALUE_NONE) {
    *text = NULL;
    return true;
  }
  const char *found = value_text (value, &length);
  if (found == NULL)
    return vm_raise (reader->vm, "TypeError", "expected a string, not %s",
                     value_type_name (reader->vm, value));
  if (memchr (found, '\0', length) != NULL)
    return vm_raise (reader->vm, "ValueError", "embedded null character");
  *text = arena_string_n (reader->arena, found, length);
  return true;
}

static bool
read_maybe (RecordReader *reader, const Field *field, Value value, Maybe *maybe)
{
  if (value.kind == VALUE_NONE)
    *maybe = MAYBE_UNSET;
  else if (value.kind == VALUE_BOOL || value.kind == VALUE_INT
           || value_text (value, NULL) != NULL) {
    bool truth;
    if (!value_truth (reader->vm, value, &truth))
      return false;
    *maybe = truth ? MAYBE_TRUE : MAYBE_FALSE;
  }
  else
    return refuse_type (reader, "an operation", field->key, value);
  return true;
}

static bool
read_boolean (RecordReader *reader, Value value, gboolean *boolean)
{
  bool truth;
  if (!value_truth (reader->vm, value, &truth))
    return false;
  *boolean = truth;
  return true;
}

static bool
read_number (RecordReader *reader, const Field *field, Value value, gint64 *number)
{
  const Value plain = value_plain (value);
  if (plain.kind == VALUE_NONE)
    return true;
  if (plain.kind != VALUE_INT)
    return refuse_type (reader, "a type", field->key, value);
  *number = plain.integer;
  return true;
}

static bool
read_name (RecordReader *reader, const Field *field, Value value, int *number)
{
  const char *text = value_text (value, NULL);
  for (int i = 0; text != NULL && field->names[i] != NULL; i++)
    if (strcmp (field->names[i], text) == 0) {
      *number = i;
      return true;
    }
  return refuse_type (reader, "an operation", field->key, value);
}

/* Calls READ with each item of LIST. */
static bool
for_each_item (RecordReader *reader, Value list,
               bool (*read) (RecordReader *reader, Value item, GPtrArray *items,
                             gconstpointer data),
               GPtrArray *items, gconstpointer data)
{
  Value all;
  if (!value_to_list (reader->vm, list, &all))
    return false;
  const List *values = (const List *)all.object;
  for (size_t i = 0; i < values->length; i++)
    if (!read (reader, values->items[i], items, data))
      return false;
  return true;
}

static bool
add_name (RecordReader *reader, Value item, GPtrArray *items, gconstpointer data G_GNUC_UNUSED)
{
  const char *text = NULL;
  if (item.kind == VALUE_NONE)
    return refuse_type (reader, "an operation", "a name", item);
  if (!record_read_text (reader, item, &text))
    return false;
  record_add (items, text);
  return true;
}

static bool
add_names (RecordReader *reader, Value item, GPtrArray *items, gconstpointer data G_GNUC_UNUSED)
{
  GPtrArray *names = arena_array (reader->arena);
  g_ptr_array_add (items, names);
  return for_each_item (reader, item, add_name, names, NULL);
}

static bool
add_record (RecordReader *reader, Value item, GPtrArray *items, gconstpointer data)
{
  const Record *record = data;
  gpointer structure;
  if (item.kind == VALUE_NONE)
    return refuse_type (reader, "an operation", record->what, item);
  if (!record_read (reader, record, item, &structure))
    return false;
  g_ptr_array_add (items, structure);
  return true;
}

/* NULL stays NULL for None. */
static bool
read_array (RecordReader *reader, Value value,
            bool (*read) (RecordReader *reader, Value item, GPtrArray *items, gconstpointer data),
            gconstpointer data, const GPtrArray **array)
{
  if (value.kind == VALUE_NONE)
    return true;
  GPtrArray *items = arena_array (reader->arena);
  *array = items;
  return for_each_item (reader, value, read, items, data);
}

bool
record_read_list (RecordReader *reader, const Record *record, Value list,
                  const GPtrArray **structures)
{
  return read_array (reader, list, add_record, record, structures);
}

static bool read_option (RecordReader *reader, Value value, Option *option);

static bool
add_option (RecordReader *reader, Value item, GPtrArray *items, gconstpointer name)
{
  Option *option = arena_new0 (reader->arena, Option);
  option->name = name;
  g_ptr_array_add (items, option);
  return read_option (reader, item, option);
}

static bool
read_option_map (RecordReader *reader, Value dict, GPtrArray *items)
{
  size_t position = 0;
  Value key, value;
  while (dict_next (dict, &position, &key, &value)) {
    const char *name = NULL;
    if (!record_read_text (reader, key, &name) || !add_option (reader, value, items, name))
      return false;
  }
  return true;
}

static bool
read_option (RecordReader *reader, Value value, Option *option)
{
  const Value plain = value_plain (value);
  switch (plain.kind) {
  case VALUE_NONE:
    option->kind = OPTION_NONE;
    return true;
  case VALUE_BOOL:
    option->kind = OPTION_BOOLEAN;
    option->number = plain.boolean;
    return true;
  case VALUE_INT:
    option->kind = OPTION_INTEGER;
    option->number = plain.integer;
    return true;
  case VALUE_ABSENT:
  case VALUE_NOT_IMPLEMENTED:
  case VALUE_ELLIPSIS:
  case VALUE_FLOAT:
    return refuse_type (reader, "an option", option->name, value);
  case VALUE_OBJECT:
    break;
  }
  if (plain.object->kind == OBJECT_STRING) {
    option->kind = OPTION_TEXT;
    return record_read_text (reader, plain, &option->text);
  }
  option->items = arena_array (reader->arena);
  if (plain.object->kind == OBJECT_DICT) {
    option->kind = OPTION_MAP;
    return read_option_map (reader, plain, option->items);
  }
  option->kind = OPTION_LIST;
  return for_each_item (reader, plain, add_option, option->items, NULL);
}

bool
record_read_options (RecordReader *reader, Value dict, const GPtrArray **options)
{
  if (dict.kind == VALUE_NONE)
    return true;
  if (!VALUE_IS (dict, OBJECT_DICT))
    return refuse_type (reader, "an operation", "options", dict);
  GPtrArray *items = arena_array (reader->arena);
  *options = items;
  return read_option_map (reader, dict, items);
}

static bool
read_field (RecordReader *reader, const Field *field, Value value, gpointer place)
{
  switch (field->kind) {
  case FIELD_TEXT:
    return record_read_text (reader, value, place);
  case FIELD_BOOLEAN:
    return read_boolean (reader, value, place);
  case FIELD_MAYBE:
    return read_maybe (reader, field, value, place);
  case FIELD_NUMBER:
    return read_number (reader, field, value, place);
  case FIELD_NAME:
    return read_name (reader, field, value, place);
  case FIELD_NAMES:
    return read_array (reader, value, add_name, NULL, place);
  case FIELD_NAME_LISTS:
    return read_array (reader, value, add_names, NULL, place);
  case FIELD_RECORD:
    return record_read (reader, field->record, value, place);
  case FIELD_RECORDS:
    return record_read_list (reader, field->record, value, place);
  case FIELD_OPTIONS:
    return record_read_options (reader, value, place);
  case FIELD_OWN:
    return field->read (reader, value, place);
  }
  g_assert_not_reached ();
}

static const Field *
find_field (const Record *record, const char *key)
{
  for (const Field *field = record->fields; field->key != NULL; field++)
    if (strcmp (field->key, key) == 0)
      return field;
  return NULL;
}

static bool
check_required (RecordReader *reader, const Record *record, gconstpointer structure)
{
  for (const Field *field = record->fields; field->key != NULL; field++)
    if (field->required && *(const gconstpointer *)const_at (structure, field) == NULL)
      return vm_refuse (reader->vm, NULL, "%s must have %s", record->what, field->key);
  return true;
}

bool
record_read_into (RecordReader *reader, const Record *record, Value dict, gpointer structure)
{
  if (!VALUE_IS (dict, OBJECT_DICT))
    return refuse_type (reader, record->what, "what was given", dict);
  size_t position = 0;
  Value key, value;
  while (dict_next (dict, &position, &key, &value)) {
    const char *name = value_text (key, NULL);
    const Field *field = name == NULL ? NULL : find_field (record, name);
    if (field == NULL)
      return vm_refuse (reader->vm, NULL, "%s cannot have %s", record->what,
                        name == NULL ? "such a key" : name);
    if (!read_field (reader, field, value, at (structure, field)))
      return false;
  }
  return check_required (reader, record, structure);
}

bool
record_read (RecordReader *reader, const Record *record, Value dict, gpointer *structure)
{
  if (dict.kind == VALUE_NONE) {
    *structure = NULL;
    return true;
  }
  *structure = arena_alloc (reader->arena, record->size);
  if (record->prepare != NULL)
    record->prepare (*structure);
  return record_read_into (reader, record, dict, *structure);
}

static Value
write_text (Vm *vm, const char *text)
{
  return text == NULL ? value_none () : string_new (vm, text, -1);
}

static Value
write_names (Vm *vm, const GPtrArray *names)
{
  Value list = list_new (vm, array_length (names));
  for (guint i = 0; i < array_length (names); i++)
    list_append (vm, list, write_text (vm, g_ptr_array_index (names, i)));
  return list;
}

static Value
write_name_lists (Vm *vm, const GPtrArray *lists)
{
  Value list = list_new (vm, array_length (lists));
  for (guint i = 0; i < array_length (lists); i++)
    list_append (vm, list, write_names (vm, g_ptr_array_index (lists, i)));
  return list;
}

static Value
write_records (Vm *vm, const Record *record, const GPtrArray *structures)
{
  Value list = list_new (vm, array_length (structures));
  for (guint i = 0; i < array_length (structures); i++)
    list_append (vm, list, record_write (vm, record, g_ptr_array_index (structures, i)));
  return list;
}

static Value write_options (Vm *vm, const GPtrArray *options);

static Value
write_option (Vm *vm, const Option *option)
{
  switch (option->kind) {
  case OPTION_NONE:
    break;
  case OPTION_BOOLEAN:
    return value_bool (option->number != 0);
  case OPTION_INTEGER:
    return value_int (option->number);
  case OPTION_TEXT:
    return write_text (vm, option->text);
  case OPTION_LIST: {
    Value list = list_new (vm, array_length (option->items));
    for (guint i = 0; i < array_length (option->items); i++)
      list_append (vm, list, write_option (vm, g_ptr_array_index (option->items, i)));
    return list;
  }
  case OPTION_MAP:
    return write_options (vm, option->items);
  }
  return value_none ();
}

static Value
write_options (Vm *vm, const GPtrArray *options)
{
  Value dict = dict_new (vm);
  for (guint i = 0; i < array_length (options); i++) {
    const Option *option = g_ptr_array_index (options, i);
    dict_set_text (vm, dict, option->name, write_option (vm, option));
  }
  return dict;
}

static Value
write_maybe (Maybe maybe)
{
  return maybe == MAYBE_UNSET ? value_none () : value_bool (maybe == MAYBE_TRUE);
}

static Value
write_field (Vm *vm, const Field *field, gconstpointer place)
{
  switch (field->kind) {
  case FIELD_TEXT:
    return write_text (vm, *(const char *const *)place);
  case FIELD_BOOLEAN:
    return value_bool (*(const gboolean *)place);
  case FIELD_MAYBE:
    return write_maybe (*(const Maybe *)place);
  case FIELD_NUMBER:
    return *(const gint64 *)place == TYPE_UNSET ? value_absent ()
                                                : value_int (*(const gint64 *)place);
  case FIELD_NAME:
    return write_text (vm, field->names[*(const int *)place]);
  case FIELD_NAMES:
    return write_names (vm, *(GPtrArray *const *)place);
  case FIELD_NAME_LISTS:
    return write_name_lists (vm, *(GPtrArray *const *)place);
  case FIELD_RECORD:
    return record_write (vm, field->record, *(const gconstpointer *)place);
  case FIELD_RECORDS:
    return write_records (vm, field->record, *(GPtrArray *const *)place);
  case FIELD_OPTIONS:
    return write_options (vm, *(GPtrArray *const *)place);
  case FIELD_OWN:
    return field->write == NULL ? value_absent () : field->write (vm, place);
  }
  g_assert_not_reached ();
}

/* None, False or an empty list. */
static bool
is_unset (Value value)
{
  return value.kind == VALUE_NONE || (value.kind == VALUE_BOOL && !value.boolean)
         || (VALUE_IS (value, OBJECT_LIST) && ((const List *)value.object)->length == 0);
}

Value
record_write (Vm *vm, const Record *record, gconstpointer structure)
{
  if (structure == NULL)
    return value_none ();
  Value dict = dict_new (vm);
  for (const Field *field = record->fields; field->key != NULL; field++) {
    const Value value = write_field (vm, field, const_at (structure, field));
    if (value.kind != VALUE_ABSENT && !(record->sparse && is_unset (value)))
      dict_set_text (vm, dict, field->key, value);
  }
  return dict;
}
