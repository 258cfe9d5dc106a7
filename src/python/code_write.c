#include "python/code_bytes.h"
#include "python/vm_state.h"

#include <string.h>

struct CodeWriter {
  Vm *vm;
  GByteArray *bytes;
  GHashTable *numbers; /* String ─► its number; while they are counted, how often it is written */
  GPtrArray *strings;
  bool counting;
  const Code *outer;
};

static void
write_raw (CodeWriter *writer, gconstpointer data, size_t size)
{
  g_byte_array_append (writer->bytes, data, (guint)size);
}

/* Seven bits a byte, the lowest first; most numbers are small. */
static void
write_number (CodeWriter *writer, guint32 number)
{
  guint8 bytes[5];
  size_t size = 0;
  for (; number >= 0x80; number >>= 7)
    bytes[size++] = (guint8)(number | 0x80);
  bytes[size++] = (guint8)number;
  write_raw (writer, bytes, size);
}

static void
write_string (CodeWriter *writer, String *string)
{
  const guint number = GPOINTER_TO_UINT (g_hash_table_lookup (writer->numbers, string));
  if (!writer->counting)
    write_number (writer, number);
  else if (g_hash_table_insert (writer->numbers, string, GUINT_TO_POINTER (number + 1)))
    g_ptr_array_add (writer->strings, string);
}

static void write_code (CodeWriter *writer, const Code *code);

static void
write_object (CodeWriter *writer, Object *object)
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
write_int (CodeWriter *writer, gint64 integer)
{
  if (integer >= 0 && integer <= G_MAXUINT32) {
    write_number (writer, TAG_NUMBER);
    write_number (writer, (guint32)integer);
  }
  else {
    write_number (writer, TAG_INT);
    write_raw (writer, &integer, sizeof integer);
  }
}

static void
write_value (CodeWriter *writer, Value value)
{
  switch (value.kind) {
  case VALUE_BOOL:
    write_number (writer, TAG_BOOL);
    write_number (writer, value.boolean);
    break;
  case VALUE_INT:
    write_int (writer, value.integer);
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

static void
write_words (CodeWriter *writer, const Code *code)
{
  for (guint32 i = 0; i < code->length; i++) {
    const guint32 argument = code->words[i] >> 8;
    const guint8 operation = (guint8)(code->words[i] | (argument != 0 ? HAS_ARGUMENT : 0));
    write_raw (writer, &operation, 1);
    if (argument != 0)
      write_number (writer, argument);
  }
}

static void
write_head (CodeWriter *writer, const Code *code)
{
  Code copy = *code;
  guint32 *numbers[NUMBERS];
  code_numbers (&copy, numbers);
  const String *usual = code_name_within (writer->vm, writer->outer, code->name);
  guint32 bits = usual == code->qualified_name ? 0 : OWN_NAME;
  for (guint32 i = 0; i < NUMBERS; i++)
    bits |= *numbers[i] != 0 ? 1u << i : 0;
  write_number (writer, bits);
  for (guint32 i = 0; i < NUMBERS; i++)
    if (*numbers[i] != 0)
      write_number (writer, *numbers[i]);
  write_string (writer, code->name);
  if (bits & OWN_NAME)
    write_string (writer, code->qualified_name);
}

static void
write_code (CodeWriter *writer, const Code *code)
{
  const Code *outer = writer->outer;
  write_head (writer, code);
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
  writer->outer = code;
  for (guint32 i = 0; i < code->constant_count; i++)
    write_value (writer, code->constants[i]);
  writer->outer = outer;
}

static int
compare_uses (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CodeWriter *writer = user_data;
  const String *const *left = a;
  const String *const *right = b;
  const guint left_uses = GPOINTER_TO_UINT (g_hash_table_lookup (writer->numbers, *left));
  const guint right_uses = GPOINTER_TO_UINT (g_hash_table_lookup (writer->numbers, *right));
  return left_uses == right_uses ? strcmp ((*left)->text, (*right)->text)
                                 : (left_uses < right_uses) - (left_uses > right_uses);
}

CodeWriter *
code_writer_new (Vm *vm, Code *const *codes, size_t count)
{
  CodeWriter *writer = g_new0 (CodeWriter, 1);
  writer->vm = vm;
  writer->bytes = g_byte_array_new ();
  writer->numbers = g_hash_table_new (NULL, NULL);
  writer->strings = g_ptr_array_new ();
  writer->counting = true;
  for (size_t i = 0; i < count; i++)
    write_code (writer, codes[i]);
  writer->counting = false;
  g_ptr_array_sort_with_data (writer->strings, compare_uses, writer);
  for (guint i = 0; i < writer->strings->len; i++)
    g_hash_table_insert (writer->numbers, writer->strings->pdata[i], GUINT_TO_POINTER (i));
  g_byte_array_set_size (writer->bytes, 0);
  return writer;
}

void
code_writer_free (CodeWriter *writer)
{
  g_byte_array_unref (writer->bytes);
  g_hash_table_unref (writer->numbers);
  g_ptr_array_unref (writer->strings);
  g_free (writer);
}

static GByteArray *
take_bytes (CodeWriter *writer)
{
  GByteArray *bytes = writer->bytes;
  writer->bytes = g_byte_array_new ();
  return bytes;
}

GByteArray *
code_writer_strings (CodeWriter *writer)
{
  write_number (writer, writer->strings->len);
  for (guint i = 0; i < writer->strings->len; i++) {
    const String *string = writer->strings->pdata[i];
    write_number (writer, (guint32)string->length);
    write_raw (writer, string->text, string->length);
  }
  return take_bytes (writer);
}

GByteArray *
code_writer_code (CodeWriter *writer, const Code *code)
{
  write_code (writer, code);
  return take_bytes (writer);
}
