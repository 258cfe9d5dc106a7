/* repr () of the built-in types. */
#include <string.h>

#include "python/builtin_private.h"
#include "python/function.h"

bool
unicode_is_printable (gunichar character)
{
  if (character < 127)
    return character >= 32;
  switch ((int)g_unichar_type (character)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SPACE_SEPARATOR:
    return false;
  default:
    return true;
  }
}

static void
append_escape (GString *out, gunichar character)
{
  switch (character) {
  case '\n':
    g_string_append (out, "\\n");
    break;
  case '\r':
    g_string_append (out, "\\r");
    break;
  case '\t':
    g_string_append (out, "\\t");
    break;
  default:
    g_string_append_printf (out,
                            character < 0x100     ? "\\x%02x"
                            : character < 0x10000 ? "\\u%04x"
                                                  : "\\U%08x",
                            character);
  }
}

static char
quote_for (const char *text, size_t length)
{
  return memchr (text, '\'', length) != NULL && memchr (text, '"', length) == NULL ? '"' : '\'';
}

void
repr_text (GString *out, const char *text, size_t length)
{
  const char quote = quote_for (text, length);
  g_string_append_c (out, quote);
  for (const char *at = text; at < text + length; at = text_next (at)) {
    const gunichar character = g_utf8_get_char (at);
    if (character == (gunichar)quote || character == '\\')
      g_string_append_c (out, '\\');
    if (unicode_is_printable (character))
      g_string_append_unichar (out, character);
    else
      append_escape (out, character);
  }
  g_string_append_c (out, quote);
}

static void
repr_bytes (GString *out, const guint8 *data, size_t length)
{
  const char quote = quote_for ((const char *)data, length);
  g_string_append_printf (out, "b%c", quote);
  for (size_t i = 0; i < length; i++) {
    if (data[i] == (guint8)quote || data[i] == '\\')
      g_string_append_c (out, '\\');
    if (data[i] >= 32 && data[i] < 127)
      g_string_append_c (out, (char)data[i]);
    else
      append_escape (out, data[i]);
  }
  g_string_append_c (out, quote);
}

char *
ascii_escape (const char *text)
{
  GString *out = g_string_new (NULL);
  for (; *text != '\0'; text = text_next (text)) {
    const gunichar character = g_utf8_get_char (text);
    if (character < 128)
      g_string_append_c (out, (char)character);
    else
      append_escape (out, character);
  }
  return g_string_free (out, FALSE);
}

bool
repr_append (Vm *vm, GString *out, Value value)
{
  Value shown;
  size_t length;
  if (!value_repr (vm, value, &shown))
    return false;
  const char *text = value_text (shown, &length);
  g_string_append_len (out, text, (gssize)length);
  return vm_has_room (vm, out->len);
}

static bool
append_items (Vm *vm, GString *out, Value sequence)
{
  const Value *items;
  size_t count;
  sequence_items (sequence, &items, &count);
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      g_string_append (out, ", ");
    if (!repr_append (vm, out, items[i]))
      return false;
    sequence_items (sequence, &items, &count); /* __repr__ may have changed the list */
  }
  if (VALUE_IS (sequence, OBJECT_TUPLE) && count == 1)
    g_string_append_c (out, ',');
  return true;
}

static bool
append_dict (Vm *vm, GString *out, Value dict)
{
  Value key, value;
  size_t position = 0;
  for (bool first = true; dict_next (dict, &position, &key, &value); first = false) {
    if (!first)
      g_string_append (out, ", ");
    if (!repr_append (vm, out, key))
      return false;
    g_string_append (out, ": ");
    if (!repr_append (vm, out, value))
      return false;
  }
  return true;
}

static bool
append_set (Vm *vm, GString *out, Value set)
{
  Value item;
  size_t position = 0;
  for (bool first = true; set_next (set, &position, &item); first = false) {
    if (!first)
      g_string_append (out, ", ");
    if (!repr_append (vm, out, item))
      return false;
  }
  return true;
}

/* Containers are marked while they are written: one that holds itself shows as [...]. */
static bool
append_container (Vm *vm, GString *out, Value value, const char *open, const char *close,
                  bool (*append) (Vm *vm, GString *out, Value value))
{
  if (value.object->writing) {
    g_string_append_printf (out, "%s...%s", open, close);
    return true;
  }
  value.object->writing = true;
  g_string_append (out, open);
  const bool done = append (vm, out, value);
  g_string_append (out, close);
  value.object->writing = false;
  return done;
}

static bool
append_set_type (Vm *vm, GString *out, Value value)
{
  const bool frozen = as_set (value)->frozen;
  if (set_length (value) == 0) {
    g_string_append (out, frozen ? "frozenset()" : "set()");
    return true;
  }
  return append_container (vm, out, value, frozen ? "frozenset({" : "{", frozen ? "})" : "}",
                           append_set);
}

static bool
append_slice (Vm *vm, GString *out, const Slice *slice)
{
  const Value parts[] = { slice->start, slice->stop, slice->step };
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_string_append (out, i == 0 ? "slice(" : ", ");
    if (!repr_append (vm, out, parts[i]))
      return false;
  }
  g_string_append_c (out, ')');
  return true;
}

static bool
append_bound_method (Vm *vm, GString *out, const BoundMethod *method)
{
  if (VALUE_IS (method->function, OBJECT_NATIVE_FUNCTION)) {
    const NativeFunction *native = (const NativeFunction *)(gconstpointer)method->function.object;
    g_string_append_printf (out, "<built-in method %s of %s object at %p>", native->def->name,
                            value_type_name (vm, method->self), (const void *)method);
    return true;
  }
  Value name;
  if (!value_get_attribute (vm, method->function, "__qualname__", &name))
    return false;
  g_string_append_printf (out, "<bound method %s of ", value_text (name, NULL));
  if (!repr_append (vm, out, method->self))
    return false;
  g_string_append_c (out, '>');
  return true;
}

/* Functions, classes, modules and the like. */
static bool
append_thing (Vm *vm, GString *out, Value value)
{
  const gconstpointer object = value.object;
  switch ((int)value.object->kind) {
  case OBJECT_CLASS:
    g_string_append_printf (out, "<class '%s'>", ((const Class *)object)->qualified_name);
    return true;
  case OBJECT_FUNCTION:
    g_string_append_printf (out, "<function %s at %p>",
                            ((const Function *)object)->qualified_name->text, object);
    return true;
  case OBJECT_NATIVE_FUNCTION: {
    const NativeFunction *native = object;
    if (native->owner != NULL)
      g_string_append_printf (out, "<method '%s' of '%s' objects>", native->def->name,
                              native->owner->name);
    else
      g_string_append_printf (out, "<built-in function %s>", native->def->name);
    return true;
  }
  case OBJECT_BOUND_METHOD:
    return append_bound_method (vm, out, object);
  case OBJECT_MODULE:
    g_string_append_printf (out, "<module '%s'>", ((const Module *)object)->name);
    return true;
  case OBJECT_GENERATOR:
    g_string_append_printf (out, "<generator object %s at %p>",
                            ((const Generator *)object)->name->text, object);
    return true;
  default:
    g_string_append_printf (out, "<%s object at %p>", value_class (vm, value)->qualified_name,
                            object);
    return true;
  }
}

static bool
append_range (GString *out, const Range *range)
{
  g_string_append_printf (out, "range(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT, range->start,
                          range->stop);
  if (range->step != 1)
    g_string_append_printf (out, ", %" G_GINT64_FORMAT, range->step);
  g_string_append_c (out, ')');
  return true;
}

static bool
append_object (Vm *vm, GString *out, Value value)
{
  switch ((int)value.object->kind) {
  case OBJECT_STRING:
    repr_text (out, as_string (value)->text, as_string (value)->length);
    return true;
  case OBJECT_BYTES:
    repr_bytes (out, as_bytes (value)->data, as_bytes (value)->length);
    return true;
  case OBJECT_LIST:
    return append_container (vm, out, value, "[", "]", append_items);
  case OBJECT_TUPLE:
    return append_container (vm, out, value, "(", ")", append_items);
  case OBJECT_DICT:
    return append_container (vm, out, value, "{", "}", append_dict);
  case OBJECT_SET:
    return append_set_type (vm, out, value);
  case OBJECT_RANGE:
    return append_range (out, as_range (value));
  case OBJECT_SLICE:
    return append_slice (vm, out, (const Slice *)(gconstpointer)value.object);
  default:
    return append_thing (vm, out, value);
  }
}

bool
builtin_repr (Vm *vm, Value value, Value *text)
{
  if (value.kind == VALUE_OBJECT) {
    g_autoptr (GString) out = g_string_new (NULL);
    if (!vm_has_stack (vm) || !append_object (vm, out, value))
      return false;
    *text = string_from (vm, g_steal_pointer (&out));
    return true;
  }
  if (value.kind == VALUE_INT)
    *text = string_format (vm, "%" G_GINT64_FORMAT, value.integer);
  else if (value.kind == VALUE_FLOAT) {
    char *shown = number_float_text (value.real);
    *text = string_take (vm, shown, strlen (shown));
  }
  else if (value.kind == VALUE_BOOL)
    *text = string_new (vm, value.boolean ? "True" : "False", -1);
  else
    *text = string_new (vm,
                        value.kind == VALUE_NOT_IMPLEMENTED ? "NotImplemented"
                        : value.kind == VALUE_ELLIPSIS      ? "Ellipsis"
                                                            : "None",
                        -1);
  return true;
}

Value
string_from (Vm *vm, GString *text)
{
  const size_t length = text->len;
  return string_take (vm, g_string_free (text, FALSE), length);
}

const Bytes *
value_bytes (Value value)
{
  const Value plain = value_plain (value);
  return VALUE_IS (plain, OBJECT_BYTES) ? as_bytes (plain) : NULL;
}

bool
text_argument (Vm *vm, const char *what, Value value, const char **text, size_t *length)
{
  *text = value_text (value, length);
  if (*text != NULL)
    return true;
  if (what == NULL)
    return vm_raise (vm, "TypeError", "must be str, not %s", value_type_name (vm, value));
  return vm_raise (vm, "TypeError", "%s must be str, not %s", what,
                   value.kind == VALUE_NONE ? "None" : value_type_name (vm, value));
}
