#include "python/code_bytes.h"
#include "python/vm_state.h"

#include <string.h>

void
code_numbers (Code *code, guint32 *numbers[NUMBERS])
{
  guint32 *all[]
      = { &code->length,       &code->flags,      &code->positional_only, &code->positional,
          &code->keyword_only, &code->parameters, &code->locals,          &code->cells,
          &code->frees,        &code->stack,      &code->constant_count,  &code->name_count,
          &code->handler_count };
  memcpy ((gpointer)numbers, (gconstpointer)all, sizeof all);
}

String *
code_name_within (Vm *vm, const Code *outer, String *name)
{
  if (outer == NULL || (outer->flags & (CODE_FUNCTION | CODE_CLASS)) == 0)
    return name;
  const char *joint = outer->flags & CODE_CLASS ? "." : ".<locals>.";
  g_autofree char *full = g_strconcat (outer->qualified_name->text, joint, name->text, NULL);
  return vm_intern (vm, full, -1);
}

struct CodeStrings {
  const guint8 *data;
  size_t length;
  guint32 count;
  guint32 *places;  /* of each, in DATA: its length, then its text */
  String **strings; /* NULL until one is used */
};

typedef struct {
  Vm *vm;
  const guint8 *at, *end;
  CodeStrings *strings;
  String *path;
  const Code *outer;
  bool failed;
} CodeReader;

static void
read_raw (CodeReader *reader, gpointer to, size_t size)
{
  if ((size_t)(reader->end - reader->at) < size) {
    reader->failed = true;
    return;
  }
  if (size > 0)
    memcpy (to, reader->at, size);
  reader->at += size;
}

static inline guint32
read_number (CodeReader *reader)
{
  if (reader->at < reader->end && *reader->at < 0x80)
    return *reader->at++;
  guint32 number = 0;
  for (unsigned shift = 0; reader->at < reader->end && shift < 32; shift += 7) {
    const guint8 byte = *reader->at++;
    number |= (guint32)(byte & 0x7f) << shift;
    if (byte < 0x80)
      return number;
  }
  reader->failed = true;
  return 0;
}

/* Room for COUNT things of SIZE bytes, each of which takes LEAST bytes of what is left to read;
 * NULL when there are not as many. */
static gpointer
make_array (CodeReader *reader, size_t count, size_t size, size_t least)
{
  if (!reader->failed && (size_t)(reader->end - reader->at) / least >= count)
    return g_malloc (count * size + 1);
  reader->failed = true;
  return NULL;
}

static guint32 *
read_words (CodeReader *reader, size_t count)
{
  guint32 *words = make_array (reader, count, sizeof *words, 1);
  for (size_t i = 0; i < count && !reader->failed; i++) {
    reader->failed = reader->at == reader->end;
    const guint32 operation = reader->failed ? 0 : *reader->at++;
    words[i] = operation < HAS_ARGUMENT ? operation
                                        : (operation ^ HAS_ARGUMENT) | read_number (reader) << 8;
  }
  return words;
}

static CodeHandler *
read_handlers (CodeReader *reader, size_t count)
{
  CodeHandler *handlers = make_array (reader, count, sizeof *handlers, 4);
  for (size_t i = 0; i < count && !reader->failed; i++) {
    handlers[i].start = read_number (reader);
    handlers[i].end = read_number (reader);
    handlers[i].handler = read_number (reader);
    handlers[i].depth = read_number (reader);
  }
  return handlers;
}

static guint32 *
read_cell_parameters (CodeReader *reader, size_t count)
{
  guint32 *parameters = make_array (reader, count, sizeof *parameters, 1);
  for (size_t i = 0; i < count && !reader->failed; i++)
    parameters[i] = read_number (reader) - 1;
  return parameters;
}

static String *
read_string (CodeReader *reader)
{
  const CodeStrings *strings = reader->strings;
  const guint32 number = read_number (reader);
  if (number >= strings->count) {
    reader->failed = true;
    return vm_intern (reader->vm, "", 0);
  }
  String **string = &strings->strings[number];
  if (*string == NULL) {
    CodeReader text
        = { .at = strings->data + strings->places[number], .end = strings->data + strings->length };
    const guint32 length = read_number (&text);
    *string = vm_intern (reader->vm, (const char *)text.at, (gssize)length);
  }
  return *string;
}

static Code *read_code (CodeReader *reader);

static Value
read_value (CodeReader *reader)
{
  Value value = value_absent ();
  switch ((Tag)read_number (reader)) {
  case TAG_NONE:
    return value_none ();
  case TAG_BOOL:
    return value_bool (read_number (reader) != 0);
  case TAG_NUMBER:
    return value_int (read_number (reader));
  case TAG_INT:
    value.kind = VALUE_INT;
    read_raw (reader, &value.integer, sizeof value.integer);
    return value;
  case TAG_FLOAT:
    value.kind = VALUE_FLOAT;
    read_raw (reader, &value.real, sizeof value.real);
    return value;
  case TAG_STRING:
    return value_object (read_string (reader));
  case TAG_BYTES: {
    const guint32 length = read_number (reader);
    g_autofree guint8 *data = make_array (reader, length, 1, 1);
    if (data != NULL)
      read_raw (reader, data, length);
    return data == NULL ? value : bytes_new (reader->vm, data, length);
  }
  case TAG_TUPLE: {
    const guint32 length = read_number (reader);
    if (length > (size_t)(reader->end - reader->at))
      reader->failed = true;
    value = tuple_new (reader->vm, NULL, reader->failed ? 0 : length);
    for (guint32 i = 0; i < length && !reader->failed; i++)
      ((Tuple *)(gpointer)value.object)->items[i] = read_value (reader);
    return value;
  }
  case TAG_CODE:
    return value_object (read_code (reader));
  case TAG_ABSENT:
  default:
    return value;
  }
}

static String **
read_strings (CodeReader *reader, size_t count)
{
  if (count > (size_t)(reader->end - reader->at))
    reader->failed = true;
  String **strings = g_new0 (String *, reader->failed ? 1 : count + 1);
  for (size_t i = 0; i < count && !reader->failed; i++)
    strings[i] = read_string (reader);
  return strings;
}

static void
read_head (CodeReader *reader, Code *code)
{
  guint32 *numbers[NUMBERS];
  code_numbers (code, numbers);
  const guint32 bits = read_number (reader);
  for (guint32 i = 0; i < NUMBERS; i++)
    *numbers[i] = bits & 1u << i ? read_number (reader) : 0;
  code->name = read_string (reader);
  code->qualified_name = bits & OWN_NAME ? read_string (reader)
                                         : code_name_within (reader->vm, reader->outer, code->name);
}

static Code *
read_code (CodeReader *reader)
{
  Code *code = code_new (reader->vm);
  const Code *outer = reader->outer;
  read_head (reader, code);
  code->doc = read_value (reader);
  code->path = reader->path;
  code->words = read_words (reader, code->length);
  code->handlers = read_handlers (reader, code->handler_count);
  code->cell_parameters = read_cell_parameters (reader, code->cells);
  code->names = read_strings (reader, code->name_count);
  code->local_names = read_strings (reader, (size_t)code->locals + code->cells + code->frees);
  const guint32 constants = code->constant_count;
  code->constants = g_new0 (Value, (reader->failed ? 0 : constants) + 1);
  code->constant_count = 0;
  reader->outer = code;
  for (guint32 i = 0; i < constants && !reader->failed; i++) {
    code->constants[i] = read_value (reader);
    code->constant_count = i + 1;
  }
  reader->outer = outer;
  return code;
}

CodeStrings *
code_strings_new (const guint8 *data, size_t length)
{
  CodeReader reader = { .at = data, .end = data + length };
  const guint32 count = read_number (&reader);
  guint32 *places = make_array (&reader, count, sizeof *places, 1);
  for (guint32 i = 0; i < count && !reader.failed; i++) {
    places[i] = (guint32)(reader.at - data);
    const guint32 size = read_number (&reader);
    reader.failed = reader.failed || (size_t)(reader.end - reader.at) < size;
    reader.at += reader.failed ? 0 : size;
  }
  if (reader.failed || reader.at != reader.end) {
    g_free (places);
    return NULL;
  }
  CodeStrings *strings = g_new0 (CodeStrings, 1);
  strings->data = data;
  strings->length = length;
  strings->count = count;
  strings->places = places;
  strings->strings = g_new0 (String *, count + 1);
  return strings;
}

void
code_strings_free (CodeStrings *strings)
{
  if (strings == NULL)
    return;
  g_free (strings->places);
  g_free ((gpointer)strings->strings);
  g_free (strings);
}

Code *
code_read (Vm *vm, CodeStrings *strings, const guint8 *data, size_t length, const char *path)
{
  CodeReader reader = { .vm = vm, .strings = strings, .at = data, .end = data + length };
  reader.path = vm_intern (vm, path, -1);
  Code *code = read_code (&reader);
  return reader.failed ? NULL : code;
}
