#include "python/vm_state.h"

#include <string.h>

Code *
code_new (Vm *vm)
{
  return heap_object (vm, OBJECT_CODE, sizeof (Code));
}

void
code_free_content (Code *code)
{
  g_free (code->words);
  g_free (code->places);
  g_free (code->constants);
  g_free ((gpointer)code->names);
  g_free ((gpointer)code->local_names);
  g_free (code->cell_parameters);
  g_free (code->handlers);
}

size_t
code_content_size (const Code *code)
{
  return code->length * (sizeof (guint32) + (code->places == NULL ? 0 : sizeof (CodePlace)))
         + code->constant_count * sizeof (Value) + code->name_count * sizeof (String *);
}

/* Strings are written once, in the order of their first appearance, and named by number. */
typedef struct {
  GByteArray *bytes;
  GHashTable *numbers;
  GPtrArray *strings;
} Writer;

static void
write_raw (Writer *writer, gconstpointer data, size_t size)
{
  g_byte_array_append (writer->bytes, data, (guint)size);
}

/* Seven bits a byte, the lowest first; most numbers are small. */
static void
write_number (Writer *writer, guint32 number)
{
  guint8 bytes[5];
  size_t size = 0;
  for (; number >= 0x80; number >>= 7)
    bytes[size++] = (guint8)(number | 0x80);
  bytes[size++] = (guint8)number;
  write_raw (writer, bytes, size);
}

static void
write_string (Writer *writer, String *string)
{
  gpointer number;
  if (!g_hash_table_lookup_extended (writer->numbers, string, NULL, &number)) {
    number = GUINT_TO_POINTER (writer->strings->len);
    g_hash_table_insert (writer->numbers, string, number);
    g_ptr_array_add (writer->strings, string);
  }
  write_number (writer, GPOINTER_TO_UINT (number));
}

static void write_code (Writer *writer, const Code *code);

typedef enum {
  TAG_ABSENT,
  TAG_NONE,
  TAG_BOOL,
  TAG_INT,
  TAG_FLOAT,
  TAG_STRING,
  TAG_BYTES,
  TAG_TUPLE,
  TAG_CODE,
} Tag;

static void
write_object (Writer *writer, Object *object)
{
  gpointer pointer = object;
  if (object->kind == OBJECT_STRING) {
    write_number (writer, TAG_STRING);
    write_string (writer, pointer);
  }
  else if (object->kind == OBJECT_BYTES) {
    const Bytes *bytes = pointer;
    write_number (writer, TAG_BYTES);
    write_number (writer, (guint32)bytes->length);
    write_raw (writer, bytes->data, bytes->length);
  }
  else if (object->kind == OBJECT_CODE) {
    write_number (writer, TAG_CODE);
    write_code (writer, pointer);
  }
}

static void
write_value (Writer *writer, Value value)
{
  switch (value.kind) {
  case VALUE_BOOL:
    write_number (writer, TAG_BOOL);
    write_number (writer, value.boolean);
    break;
  case VALUE_INT:
    write_number (writer, TAG_INT);
    write_raw (writer, &value.integer, sizeof value.integer);
    break;
  case VALUE_FLOAT:
    write_number (writer, TAG_FLOAT);
    write_raw (writer, &value.real, sizeof value.real);
    break;
  case VALUE_OBJECT:
    if (VALUE_IS (value, OBJECT_TUPLE)) {
      const Tuple *tuple = (const Tuple *)(gconstpointer)value.object;
      write_number (writer, TAG_TUPLE);
      write_number (writer, (guint32)tuple->length);
      for (size_t i = 0; i < tuple->length; i++)
        write_value (writer, tuple->items[i]);
    }
    else
      write_object (writer, value.object);
    break;
  case VALUE_NONE:
    write_number (writer, TAG_NONE);
    break;
  case VALUE_ABSENT:
  case VALUE_NOT_IMPLEMENTED:
  case VALUE_ELLIPSIS:
  default:
    write_number (writer, TAG_ABSENT);
  }
}

/* The numbers of a Code, in one order for both ways. */
static void
code_numbers (Code *code, guint32 *numbers[14])
{
  guint32 *all[] = { &code->length,          &code->flags,
                     &code->positional_only, &code->positional,
                     &code->keyword_only,    &code->parameters,
                     &code->locals,          &code->cells,
                     &code->frees,           &code->stack,
                     &code->constant_count,  &code->name_count,
                     &code->handler_count,   NULL };
  memcpy ((gpointer)numbers, (gconstpointer)all, sizeof all);
}

static void
write_words (Writer *writer, const Code *code)
{
  for (guint32 i = 0; i < code->length; i++) {
    const guint8 operation = (guint8)code->words[i];
    write_raw (writer, &operation, 1);
    write_number (writer, code->words[i] >> 8);
  }
}

static void
write_code (Writer *writer, const Code *code)
{
  Code copy = *code;
  guint32 *numbers[14];
  code_numbers (&copy, numbers);
  for (size_t i = 0; numbers[i] != NULL; i++)
    write_number (writer, *numbers[i]);
  write_string (writer, code->name);
  write_string (writer, code->qualified_name);
  write_value (writer, code->doc);
  write_words (writer, code);
  for (guint32 i = 0; i < code->handler_count; i++) {
    const CodeHandler *row = &code->handlers[i];
    write_number (writer, row->start);
    write_number (writer, row->end);
    write_number (writer, row->handler);
    write_number (writer, row->depth);
  }
  for (guint32 i = 0; i < code->cells; i++)
    write_number (writer, code->cell_parameters[i] + 1); /* G_MAXUINT32 is 0 */
  for (guint32 i = 0; i < code->name_count; i++)
    write_string (writer, code->names[i]);
  for (guint32 i = 0; i < code->locals + code->cells + code->frees; i++)
    write_string (writer, code->local_names[i]);
  for (guint32 i = 0; i < code->constant_count; i++)
    write_value (writer, code->constants[i]);
}

GByteArray *
code_serialize (Vm *vm, const Code *code)
{
  (void)vm;
  Writer writer = { g_byte_array_new (), g_hash_table_new (NULL, NULL), g_ptr_array_new () };
  write_code (&writer, code);
  GByteArray *body = writer.bytes;
  writer.bytes = g_byte_array_new ();
  write_number (&writer, writer.strings->len);
  for (guint i = 0; i < writer.strings->len; i++) {
    const String *string = writer.strings->pdata[i];
    write_number (&writer, (guint32)string->length);
    write_raw (&writer, string->text, string->length + 1);
  }
  write_raw (&writer, body->data, body->len);
  g_byte_array_unref (body);
  g_hash_table_unref (writer.numbers);
  g_ptr_array_unref (writer.strings);
  return writer.bytes;
}

typedef struct {
  Vm *vm;
  const guint8 *at, *end;
  String **strings;
  guint32 string_count;
  String *path;
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
  guint32 *words = make_array (reader, count, sizeof *words, 2);
  for (size_t i = 0; i < count && !reader->failed; i++) {
    const guint32 operation = reader->at < reader->end ? *reader->at++ : 0;
    words[i] = operation | read_number (reader) << 8;
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
  const guint32 number = read_number (reader);
  if (number >= reader->string_count) {
    reader->failed = true;
    return vm_intern (reader->vm, "", 0);
  }
  return reader->strings[number];
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

static Code *
read_code (CodeReader *reader)
{
  Code *code = code_new (reader->vm);
  guint32 *numbers[14];
  code_numbers (code, numbers);
  for (size_t i = 0; numbers[i] != NULL; i++)
    *numbers[i] = read_number (reader);
  code->name = read_string (reader);
  code->qualified_name = read_string (reader);
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
  for (guint32 i = 0; i < constants && !reader->failed; i++) {
    code->constants[i] = read_value (reader);
    code->constant_count = i + 1;
  }
  return code;
}

Code *
code_deserialize (Vm *vm, const guint8 *data, size_t length, const char *path)
{
  CodeReader reader = { .vm = vm, .at = data, .end = data + length };
  reader.path = vm_intern (vm, path, -1);
  const guint32 count = read_number (&reader);
  if (count > length)
    return NULL;
  reader.strings = g_new0 (String *, count + 1);
  for (guint32 i = 0; i < count && !reader.failed; i++) {
    const guint32 size = read_number (&reader);
    if ((size_t)(reader.end - reader.at) <= size)
      reader.failed = true;
    else
      reader.strings[i] = vm_intern (vm, (const char *)reader.at, (gssize)size);
    reader.at += reader.failed ? 0 : size + 1;
  }
  reader.string_count = count;
  Code *code = reader.failed ? NULL : read_code (&reader);
  g_free ((gpointer)reader.strings);
  return reader.failed ? NULL : code;
}
