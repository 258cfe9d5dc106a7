/* Templates, sub () and split (). */
#include <string.h>

#include "python/native_re_private.h"
#include "python/vm.h"

/* A template while it is taken apart. */
typedef struct {
  RegexSource source;
  Value pattern, pieces;
  GString *text; /* what was read since the last group */
} Template;

static void
flush_text (Template *template)
{
  Vm *vm = template->source.vm;
  if (template->text->len == 0)
    return;
  list_append (vm, template->pieces,
               string_new (vm, template->text->str, (gssize) template->text->len));
  g_string_truncate (template->text, 0);
}

static bool
add_group (Template *template, gint64 number, gint64 position)
{
  const gint64 count = value_regex (template->pattern)->program.groups->len;
  if (number > count)
    return regex_fail (&template->source, position, "invalid group reference %ld", (long)number);
  flush_text (template);
  list_append (template->source.vm, template->pieces, value_int (number));
  return true;
}

/* \g<name> or \g<number>, with the g taken. */
static bool
take_named (Template *template)
{
  RegexSource *source = &template->source;
  gint64 number;
  if (!regex_take_if (source, '<'))
    return regex_fail (source, (gint64)source->at, "missing <");
  g_autofree char *name = regex_take_name (source, '>');
  if (name == NULL)
    return false;
  const gint64 start = (gint64)source->at - g_utf8_strlen (name, -1) - 1;
  if (!regex_is_identifier (name))
    return regex_name_number (name, &number)
               ? add_group (template, number, start)
               : regex_fail_name (source, "bad character in group name", name);
  const Value index = dict_get_text (source->vm, as_data (template->pattern)->kept[1], name);
  if (index.kind == VALUE_ABSENT) {
    g_autoptr (GString) shown = g_string_new (NULL);
    repr_text (shown, name, strlen (name));
    return vm_raise (source->vm, "IndexError", "unknown group name %s", shown->str);
  }
  return add_group (template, index.integer, start);
}

static bool
is_octal (gunichar character)
{
  return character >= '0' && character <= '7';
}

/* A number after a backslash, with its first digit taken. */
static bool
take_number (Template *template, gunichar digit)
{
  RegexSource *source = &template->source;
  const size_t start = source->at - 2;
  if (digit == '0') {
    const guint64 code = regex_take_digits (source, start + 1, 2, 8);
    g_string_append_unichar (template->text, (gunichar)(code & 0xff));
    return true;
  }
  guint64 number = regex_take_digits (source, start + 1, 1, 10);
  if (source->at - start != 3 || !is_octal (digit) || !is_octal (source->text[start + 2])
      || !is_octal (regex_peek (source)))
    return add_group (template, (gint64)number, (gint64)start + 1);
  number = regex_take_digits (source, start + 1, 1, 8);
  g_autofree char *shown = regex_text_since (source, start);
  if (number > 0377)
    return regex_fail (source, (gint64)start, "octal escape value %s outside of range 0-0o377",
                       shown);
  g_string_append_unichar (template->text, (gunichar)number);
  return true;
}

static bool
take_escape (Template *template)
{
  RegexSource *source = &template->source;
  const gint64 start = (gint64)source->at - 1;
  const gunichar letter = regex_take (source);
  if (letter == REGEX_END)
    return regex_fail (source, start, "bad escape (end of pattern)");
  if (letter == 'g')
    return take_named (template);
  if (letter < 128 && g_ascii_isdigit ((char)letter))
    return take_number (template, letter);
  const gunichar control = regex_control (letter);
  if (control != REGEX_END) {
    g_string_append_unichar (template->text, control);
    return true;
  }
  if (letter < 128 && g_ascii_isalpha ((char)letter))
    return regex_fail (source, start, "bad escape \\%c", (char)letter);
  g_string_append_c (template->text, '\\');
  g_string_append_unichar (template->text, letter);
  return true;
}

static bool
take_template (Template *template)
{
  while (true) {
    const gunichar character = regex_take (&template->source);
    if (character == REGEX_END)
      break;
    if (character != '\\')
      g_string_append_unichar (template->text, character);
    else if (!take_escape (template))
      return false;
  }
  flush_text (template);
  return true;
}

bool
regex_template (Vm *vm, Value pattern, Value template, Value *pieces)
{
  g_auto (RegexSource) source = { 0 };
  if (!regex_source_open (vm, template, &source))
    return vm_raise (vm, "TypeError", "expected str instance, %s found",
                     value_type_name (vm, template));
  g_autoptr (GString) text = g_string_new (NULL);
  *pieces = list_new (vm, 4);
  Template state = { .source = source, .pattern = pattern, .pieces = *pieces, .text = text };
  return take_template (&state);
}

bool
regex_expand (Vm *vm, Value match, Value pieces, GString *out)
{
  const List *list = as_list (pieces);
  const char *text = value_text (as_data (match)->kept[1], NULL);
  for (size_t i = 0; i < list->length; i++) {
    const Value piece = list->items[i];
    size_t length;
    if (piece.kind == VALUE_INT) {
      const gint *span = value_match (match)->spans + 2 * piece.integer;
      g_string_append_len (out, text + span[0], span[1] - span[0]);
      continue;
    }
    const char *literal = value_text (piece, &length);
    g_string_append_len (out, literal, (gssize)length);
  }
  return vm_has_room (vm, out->len);
}

/* What replaces a match: REPLACEMENT is called, or PIECES are filled in. */
static bool
append_replacement (Vm *vm, Value match, Value replacement, Value pieces, GString *out)
{
  if (pieces.kind != VALUE_ABSENT)
    return regex_expand (vm, match, pieces, out);
  Value made;
  size_t length;
  if (!value_call (vm, replacement, &match, 1, value_absent (), &made))
    return false;
  if (made.kind == VALUE_NONE)
    return true;
  const char *text = value_text (made, &length);
  if (text == NULL)
    return vm_raise (vm, "TypeError", "sequence item 0: expected str instance, %s found",
                     value_type_name (vm, made));
  g_string_append_len (out, text, (gssize)length);
  return vm_has_room (vm, out->len);
}

/* ARGUMENTS: self, repl, string, count. */
static bool
substitute (Vm *vm, const Value *arguments, Value *text, gint64 *count)
{
  RegexSubject subject;
  gint64 most;
  Value match, pieces = value_absent ();
  *count = 0;
  if (!regex_subject (vm, arguments[0], arguments[2], value_absent (), value_absent (), &subject)
      || !number_index (vm, arguments[3], &most)
      || (!value_is_callable (vm, arguments[1])
          && !regex_template (vm, arguments[0], arguments[1], &pieces)))
    return false;
  g_autoptr (GString) out = g_string_new (NULL);
  size_t copied = 0;
  while (most == 0 || *count < most) {
    if (!regex_run_next (vm, &subject, &match))
      return false;
    if (match.kind == VALUE_ABSENT)
      break;
    const gint *span = value_match (match)->spans;
    g_string_append_len (out, subject.text + copied, (gssize)((size_t)span[0] - copied));
    if (!append_replacement (vm, match, arguments[1], pieces, out))
      return false;
    copied = (size_t)span[1];
    ++*count;
  }
  if (*count == 0) {
    *text = value_plain (arguments[2]);
    return true;
  }
  g_string_append_len (out, subject.text + copied, (gssize)(subject.end - copied));
  *text = string_from (vm, g_steal_pointer (&out));
  return true;
}

bool
pattern_sub (Vm *vm, Value *arguments, Value *result)
{
  gint64 count;
  return substitute (vm, arguments, result, &count);
}

bool
pattern_subn (Vm *vm, Value *arguments, Value *result)
{
  gint64 count;
  Value pair[2];
  if (!substitute (vm, arguments, &pair[0], &count))
    return false;
  pair[1] = value_int (count);
  *result = tuple_new (vm, pair, G_N_ELEMENTS (pair));
  return true;
}

bool
pattern_split (Vm *vm, Value *arguments, Value *result)
{
  RegexSubject subject;
  gint64 most, count = 0;
  Value match;
  if (!regex_subject (vm, arguments[0], arguments[1], value_absent (), value_absent (), &subject)
      || !number_index (vm, arguments[2], &most))
    return false;
  *result = list_new (vm, 4);
  size_t copied = 0;
  while (most == 0 || count < most) {
    if (!regex_run_next (vm, &subject, &match))
      return false;
    if (match.kind == VALUE_ABSENT)
      break;
    const gint *span = value_match (match)->spans;
    list_append (vm, *result,
                 string_new (vm, subject.text + copied, (gssize)((size_t)span[0] - copied)));
    for (size_t i = 1; i < value_match (match)->count; i++)
      list_append (vm, *result, regex_group_text (vm, match, i, value_none ()));
    copied = (size_t)span[1];
    count++;
    if (!vm_tick (vm))
      return false;
  }
  list_append (vm, *result, string_new (vm, subject.text + copied, (gssize)(subject.end - copied)));
  return true;
}
