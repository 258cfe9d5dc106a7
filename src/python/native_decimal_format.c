/* format (Decimal): the mini-language as decimal has it, which rounds decimally and has no default
 * precision. */
#include <string.h>

#include "python/exception.h"
#include "python/native_decimal_private.h"
#include "python/text_format.h"

static bool
is_one_of (gunichar type, const char *types)
{
  return type != 0 && type < 128 && strchr (types, (int)type) != NULL;
}

static void
round_for (const FormatSpec *spec, Decimal *number, DecimalRounding rounding)
{
  const gint64 precision = spec->precision;
  if (is_one_of (spec->type, "fF%")) {
    if (precision >= 0)
      decimal_rescale (number, -precision, rounding);
    else if (decimal_is_zero (number) && number->exponent > 0)
      number->exponent = 0;
    return;
  }
  if (precision < 0)
    return;
  const gint64 digits = is_one_of (spec->type, "eE") ? precision + 1 : MAX (precision, 1);
  const bool pads = is_one_of (spec->type, "eE") && !decimal_is_zero (number);
  if (!pads && (gint64)number->digits->len <= digits)
    return;
  /* 9.99 may become 10.0, one digit too many. */
  for (int i = 0; i < 2; i++)
    decimal_rescale (number, decimal_adjusted (number) + 1 - digits, rounding);
}

/* NUMBER without its sign. */
static char *
number_text (const FormatSpec *spec, const Decimal *number)
{
  const gint64 count = (gint64)number->digits->len, left = number->exponent + count;
  const bool exponential = is_one_of (spec->type, "eE");
  gint64 point = 1;
  if (exponential && decimal_is_zero (number) && spec->precision >= 0)
    point = 1 - spec->precision;
  else if (is_one_of (spec->type, "fF%") || (!exponential && number->exponent <= 0 && left > -6))
    point = left;
  GString *text = g_string_new (NULL);
  if (point <= 0)
    g_string_append_c (text, '0');
  for (gint64 i = 0; i < point; i++)
    g_string_append_c (text, i < count ? number->digits->str[i] : '0');
  if (point < count) {
    g_string_append_c (text, '.');
    for (gint64 i = point; i < 0; i++)
      g_string_append_c (text, '0');
    g_string_append (text, number->digits->str + MAX (point, 0));
  }
  if (left != point || exponential)
    g_string_append_printf (text, "%c%+" G_GINT64_FORMAT, is_one_of (spec->type, "egn") ? 'e' : 'E',
                            left - point);
  if (spec->type == '%')
    g_string_append_c (text, '%');
  return g_string_free (text, FALSE);
}

static char *
special_text (const FormatSpec *spec, const Decimal *number)
{
  static const char *const names[] = {
    [DECIMAL_INFINITE] = "Infinity", [DECIMAL_NAN] = "NaN", [DECIMAL_SIGNALING_NAN] = "sNaN"
  };
  return g_strconcat (names[number->kind], number->digits->str, spec->type == '%' ? "%" : "", NULL);
}

/* Decimal says the same of all that is wrong. */
static bool
parse (Vm *vm, const char *text, size_t length, FormatSpec *spec)
{
  Value exception;
  const bool parsed = format_spec_parse (vm, text, length, "decimal.Decimal", spec);
  if (!parsed && !exception_take_if (vm, "ValueError", &exception))
    return false;
  return (parsed && (spec->type == 0 || is_one_of (spec->type, "eEfFgGn%")) && spec->grouping != '_'
          && !spec->alternate)
         || vm_raise (vm, "ValueError", "invalid format string");
}

bool
decimal_format (Vm *vm, Value *arguments, Value *result)
{
  FormatSpec spec;
  size_t length;
  const char *text = value_text (arguments[1], &length);
  if (text == NULL)
    return vm_raise (vm, "TypeError", "format argument must be str");
  if (!parse (vm, text, length, &spec))
    return false;
  g_autoptr (Decimal) number = decimal_copy (value_decimal (arguments[0]));
  g_autofree char *digits = NULL;
  if (number->kind != DECIMAL_FINITE) {
    digits = special_text (&spec, number);
    if (spec.align == '0') {
      spec.fill = ' ';
      spec.align = '>';
    }
    spec.grouping = 0;
  }
  else {
    const bool written_out = is_one_of (spec.type, "fF%");
    if (written_out && !vm_has_room (vm, number->digits->len + (size_t)ABS (number->exponent)))
      return false;
    number->exponent += spec.type == '%' ? 2 : 0;
    round_for (&spec, number, decimal_context (vm).rounding);
    digits = number_text (&spec, number);
  }
  const bool negative = number->negative && !(spec.no_negative_zero && decimal_is_zero (number));
  const char sign[] = { (char)(spec.sign == '-' ? '\0' : spec.sign), '\0' };
  g_autoptr (GString) out = g_string_new (NULL);
  format_number (&spec, negative ? "-" : sign, "", digits, out);
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}
