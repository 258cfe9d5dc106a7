#include "syntax/reader.h"

#include <errno.h>
#include <string.h>

typedef struct {
  bool raw, bytes, format;
  size_t start, end; /* what stands between the quotes */
} Literal;

/* The grammar's own token for the end begins too early in r"\\"". */
static Literal
read_literal (Reader *reader, TSNode node, Children children)
{
  const TSNode open = children.items[0].node;
  Literal literal = { .start = ts_node_end_byte (open) };
  size_t quotes = 0;
  for (size_t i = ts_node_start_byte (open); i < literal.start; i++) {
    const char letter = g_ascii_tolower (reader->source[i]);
    literal.raw = literal.raw || letter == 'r';
    literal.bytes = literal.bytes || letter == 'b';
    literal.format = literal.format || letter == 'f';
    quotes += letter == '"' || letter == '\'';
  }
  literal.end = ts_node_end_byte (node) - quotes;
  return literal;
}

static const struct {
  char letter, value;
} simple_escapes[]
    = { { '\\', '\\' }, { '\'', '\'' }, { '"', '"' },  { 'a', '\a' }, { 'b', '\b' },
        { 'f', '\f' },  { 'n', '\n' },  { 'r', '\r' }, { 't', '\t' }, { 'v', '\v' } };

static void
append_number (GString *to, guint64 number, bool bytes)
{
  if (bytes)
    g_string_append_c (to, (char)(guchar)number);
  else
    g_string_append_unichar (to, (gunichar)number);
}

/* Digits of a base; *AT is behind them. At least LEAST of them, at most MOST. */
static bool
read_digits (const char **at, const char *end, guint base, size_t least, size_t most,
             guint64 *number)
{
  size_t count = 0;
  *number = 0;
  while (count < most && *at < end) {
    const int digit = g_ascii_xdigit_value (**at);
    if (digit < 0 || (guint)digit >= base)
      break;
    *number = *number * base + (guint64)digit;
    (*at)++;
    count++;
  }
  return count >= least;
}

/* Behind a backslash. NULL after an error. */
static const char *
decode_escape (Reader *reader, const char *at, const char *end, bool bytes, GString *to)
{
  const size_t byte = (size_t)(at - reader->source) - 1;
  guint64 number;
  if (*at == '\n')
    return at + 1;
  if (*at == '\r')
    return at + 1 + (at + 1 < end && at[1] == '\n');
  for (size_t i = 0; i < G_N_ELEMENTS (simple_escapes); i++)
    if (*at == simple_escapes[i].letter) {
      g_string_append_c (to, simple_escapes[i].value);
      return at + 1;
    }
  if (*at >= '0' && *at <= '7') {
    read_digits (&at, end, 8, 1, 3, &number);
    append_number (to, number, bytes);
    return at;
  }
  if (*at == 'x' || (!bytes && (*at == 'u' || *at == 'U'))) {
    const size_t digits = *at == 'x' ? 2 : *at == 'u' ? 4 : 8;
    const char letter = *at++;
    if (!read_digits (&at, end, 16, digits, digits, &number)) {
      reader_fail (reader, byte,
                   bytes ? "(value error) invalid \\x escape at position %zu"
                         : "(unicode error) 'unicodeescape' codec can't decode bytes in "
                           "position %zu: truncated \\%cXX escape",
                   byte, letter);
      return NULL;
    }
    if (!bytes && (number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))) {
      reader_fail (reader, byte, "(unicode error) illegal Unicode character in a string");
      return NULL;
    }
    append_number (to, number, bytes);
    return at;
  }
  if (!bytes && *at == 'N' && at + 1 < end && at[1] == '{') {
    reader_fail (reader, byte, "characters by name (\\N{…}) are not known to cmig");
    return NULL;
  }
  g_string_append_c (to, '\\');
  return at;
}

/* The text from START to END with its escapes decoded, {{ and }} made single in an f-string. */
static bool
decode (Reader *reader, const Literal *literal, size_t start, size_t end, GString *to)
{
  const char *at = reader->source + start;
  const char *stop = reader->source + end;
  while (at < stop) {
    if (*at == '\\' && !literal->raw && at + 1 < stop) {
      at = decode_escape (reader, at + 1, stop, literal->bytes, to);
      if (at == NULL)
        return false;
      continue;
    }
    if (literal->bytes && ((guchar)*at & 0x80) != 0) {
      reader_fail (reader, (size_t)(at - reader->source),
                   "bytes can only contain ASCII literal characters");
      return false;
    }
    if (literal->format && (*at == '{' || *at == '}') && at + 1 < stop && at[1] == *at)
      at++;
    if (*at == '\r') { /* Python reads every end of line as \n */
      g_string_append_c (to, '\n');
      at += at + 1 < stop && at[1] == '\n' ? 2 : 1;
      continue;
    }
    g_string_append_c (to, *at++);
  }
  return true;
}

/* Puts a string of TEXT behind LIST, joined with the one that is its last. */
static void
add_text (Reader *reader, PyList *list, TSNode node, const GString *text)
{
  if (text->len == 0)
    return;
  PyNode *last = list->count == 0 ? NULL : list->items[list->count - 1];
  if (last == NULL || last->kind != PY_STRING) {
    last = reader_node (reader, PY_STRING, node);
    last->text = "";
    py_list_add (reader, list, last);
  }
  char *joined = syntax_arena_alloc (reader->arena, last->length + text->len + 1);
  if (last->length > 0)
    memcpy (joined, last->text, last->length);
  memcpy (joined + last->length, text->str, text->len);
  last->text = joined;
  last->length += text->len;
}

static bool read_replacement (Reader *reader, const Literal *literal, TSNode node, PyList *parts);

/* The texts and the replacement fields of NODE between START and END. */
static bool
read_parts (Reader *reader, const Literal *literal, TSNode node, size_t start, size_t end,
            PyList *parts)
{
  const Children children = reader_children (reader, node);
  g_autoptr (GString) text = g_string_new (NULL);
  for (size_t i = 0; i <= children.count; i++) {
    const Child *child = i < children.count ? &children.items[i] : NULL;
    if (child != NULL && child->syntax != SYNTAX_interpolation
        && child->syntax != SYNTAX_format_expression)
      continue;
    const size_t stop = child == NULL ? end : ts_node_start_byte (child->node);
    g_string_truncate (text, 0);
    if (!decode (reader, literal, start, MAX (start, stop), text))
      return false;
    add_text (reader, parts, node, text);
    if (child == NULL)
      break;
    if (!read_replacement (reader, literal, child->node, parts))
      return false;
    start = ts_node_end_byte (child->node);
  }
  return true;
}

/* {value!r:spec}, and {value=} with its text before it. */
static bool
read_replacement (Reader *reader, const Literal *literal, TSNode node, PyList *parts)
{
  const Children children = reader_children (reader, node);
  const Child *value = children_field (children, FIELD_EXPRESSION);
  const Child *conversion = children_field (children, FIELD_CONVERSION);
  const Child *spec = children_field (children, FIELD_FORMAT);
  PyNode *formatted = reader_node (reader, PY_FORMATTED, node);
  bool shown = false;
  if (value == NULL)
    return reader_fail (reader, formatted->start, "f-string: empty expression not allowed") != NULL;
  for (size_t i = 0; i < children.count; i++) {
    const TSNode token = children.items[i].node;
    if (children.items[i].named || !reader_token_is (reader, token, "="))
      continue;
    const size_t from = ts_node_start_byte (node) + 1;
    size_t to = ts_node_end_byte (token);
    while (g_ascii_isspace (reader->source[to]))
      to++;
    g_autoptr (GString) text = g_string_new_len (reader->source + from, (gssize)(to - from));
    add_text (reader, parts, node, text);
    shown = true;
  }
  formatted->value = read_expression (reader, value->node);
  if (conversion != NULL)
    formatted->conversion = reader->source[ts_node_start_byte (conversion->node) + 1];
  else if (shown && spec == NULL)
    formatted->conversion = 'r';
  if (conversion != NULL && strchr ("rsa", formatted->conversion) == NULL)
    reader_fail (reader, ts_node_start_byte (conversion->node),
                 "f-string: invalid conversion character: expected 's', 'r', or 'a'");
  if (spec != NULL) {
    PyList inner = { 0 };
    formatted->other = reader_node (reader, PY_FSTRING, spec->node);
    if (!read_parts (reader, literal, spec->node, ts_node_start_byte (spec->node) + 1,
                     ts_node_end_byte (spec->node), &inner))
      return false;
    formatted->other->items = py_list_end (inner);
  }
  py_list_add (reader, parts, formatted);
  return reader->error == NULL;
}

/* TEXT collects what is no part of PARTS yet. */
static bool
add_string (Reader *reader, TSNode node, PyList *parts, GString *text, bool *bytes)
{
  const Children children = reader_children (reader, node);
  const Literal literal = read_literal (reader, node, children);
  *bytes = literal.bytes;
  if (!literal.format)
    return decode (reader, &literal, literal.start, literal.end, text);
  add_text (reader, parts, node, text);
  g_string_truncate (text, 0);
  return read_parts (reader, &literal, node, literal.start, literal.end, parts);
}

static bool
has_format (Reader *reader, TSNode node)
{
  return read_literal (reader, node, reader_children (reader, node)).format;
}

/* What adjacent literals come to: a string, bytes, or an f-string. */
static PyNode *
finish (Reader *reader, TSNode node, PyList parts, bool bytes, bool format)
{
  PyNode *made = reader_node (reader, format ? PY_FSTRING : bytes ? PY_BYTES : PY_STRING, node);
  if (format)
    made->items = py_list_end (parts);
  else {
    made->text = parts.count == 0 ? "" : parts.items[0]->text;
    made->length = parts.count == 0 ? 0 : parts.items[0]->length;
  }
  return made;
}

PyNode *
read_string (Reader *reader, TSNode node)
{
  PyList parts = { 0 };
  bool bytes = false;
  g_autoptr (GString) text = g_string_new (NULL);
  if (!add_string (reader, node, &parts, text, &bytes))
    return NULL;
  add_text (reader, &parts, node, text);
  return finish (reader, node, parts, bytes, has_format (reader, node));
}

PyNode *
read_strings (Reader *reader, TSNode node)
{
  const Children children = reader_children (reader, node);
  PyList parts = { 0 };
  bool bytes = false;
  bool format = false;
  g_autoptr (GString) text = g_string_new (NULL);
  for (size_t i = 0; i < children.count; i++) {
    bool these = false;
    if (!add_string (reader, children.items[i].node, &parts, text, &these))
      return NULL;
    if (i > 0 && these != bytes)
      return reader_fail (reader, ts_node_start_byte (node),
                          "cannot mix bytes and nonbytes literals");
    bytes = these;
    format = format || has_format (reader, children.items[i].node);
  }
  add_text (reader, &parts, node, text);
  return finish (reader, node, parts, bytes, format);
}

static PyNode *
read_integer (Reader *reader, PyNode *number, const char *digits)
{
  guint base = 10;
  if (digits[0] == '0' && digits[1] != '\0') {
    const char letter = g_ascii_tolower (digits[1]);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    if (base == 10 && strspn (digits, "0") != strlen (digits))
      return reader_fail (reader, number->start,
                          "leading zeros in decimal integer literals are not permitted; use an "
                          "0o prefix for octal integers");
    digits += base == 10 ? 0 : 2;
  }
  guint64 value;
  number->is_big = !g_ascii_string_to_unsigned (digits, base, 0, G_MAXUINT64, &value, NULL);
  number->integer = number->is_big ? 0 : (gint64)value;
  number->is_big = number->is_big || value > (guint64)G_MAXINT64;
  return number;
}

PyNode *
read_number (Reader *reader, TSNode node, Syntax syntax)
{
  PyNode *number = reader_node (reader, PY_INTEGER, node);
  number->text = reader_text (reader, node, &number->length);
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *at = number->text; *at != '\0'; at++)
    if (*at != '_')
      g_string_append_c (digits, *at);
  const char last = g_ascii_tolower (digits->str[digits->len - 1]);
  const bool hexadecimal = g_ascii_tolower (digits->str[digits->len > 1 ? 1 : 0]) == 'x';
  if (last == 'j' && !hexadecimal) {
    number->kind = PY_IMAGINARY;
    return number;
  }
  if (syntax == SYNTAX_float) {
    number->kind = PY_FLOAT;
    number->real = g_ascii_strtod (digits->str, NULL);
    return number;
  }
  if (last == 'l')
    return reader_fail (reader, number->start, "invalid decimal literal");
  return read_integer (reader, number, digits->str);
}
