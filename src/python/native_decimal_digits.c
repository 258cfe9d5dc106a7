#include "python/native_decimal_digits.h"

#include <string.h>

void
digits_trim (GString *digits)
{
  const size_t zeros = strspn (digits->str, "0");
  g_string_erase (digits, 0, (gssize)(zeros == digits->len && zeros > 0 ? zeros - 1 : zeros));
  if (digits->len == 0)
    g_string_append_c (digits, '0');
}

void
digits_shift (GString *digits, size_t zeros)
{
  if (digits->str[0] == '0')
    return;
  const size_t length = digits->len;
  g_string_set_size (digits, length + zeros);
  memset (digits->str + length, '0', zeros);
}

int
digits_compare (const GString *a, const GString *b)
{
  if (a->len != b->len)
    return a->len < b->len ? -1 : 1;
  const int order = memcmp (a->str, b->str, a->len);
  return (order > 0) - (order < 0);
}

/* The digit I places from the end. */
static int
digit_at (const GString *digits, size_t i)
{
  return i < digits->len ? digits->str[digits->len - 1 - i] - '0' : 0;
}

static GString *
digits_sized (size_t length)
{
  GString *digits = g_string_sized_new (length);
  g_string_set_size (digits, length);
  memset (digits->str, '0', length);
  return digits;
}

GString *
digits_add (const GString *a, const GString *b)
{
  const size_t length = MAX (a->len, b->len) + 1;
  GString *sum = digits_sized (length);
  int carry = 0;
  for (size_t i = 0; i < length; i++) {
    const int digit = digit_at (a, i) + digit_at (b, i) + carry;
    sum->str[length - 1 - i] = (char)('0' + digit % 10);
    carry = digit / 10;
  }
  digits_trim (sum);
  return sum;
}

GString *
digits_subtract (const GString *a, const GString *b)
{
  const size_t length = a->len;
  GString *difference = digits_sized (length);
  int borrow = 0;
  for (size_t i = 0; i < length; i++) {
    int digit = digit_at (a, i) - digit_at (b, i) - borrow;
    borrow = digit < 0;
    digit += 10 * borrow;
    difference->str[length - 1 - i] = (char)('0' + digit);
  }
  digits_trim (difference);
  return difference;
}

GString *
digits_multiply (const GString *a, const GString *b)
{
  const size_t length = a->len + b->len;
  GString *product = digits_sized (length);
  for (size_t i = 0; i < b->len; i++) {
    int carry = 0;
    for (size_t j = 0; i + j < length; j++) {
      char *place = product->str + length - 1 - i - j;
      const int digit = *place - '0' + digit_at (b, i) * digit_at (a, j) + carry;
      *place = (char)('0' + digit % 10);
      carry = digit / 10;
      if (j >= a->len && carry == 0)
        break;
    }
  }
  digits_trim (product);
  return product;
}

/* Takes B from A in its place as often as it goes. */
static int
subtract_often (GString *a, const GString *b)
{
  int times = 0;
  for (; digits_compare (a, b) >= 0; times++) {
    GString *less = digits_subtract (a, b);
    g_string_assign (a, less->str);
    g_string_free (less, TRUE);
  }
  return times;
}

GString *
digits_divide (const GString *a, const GString *b, GString **remainder)
{
  GString *quotient = g_string_sized_new (a->len);
  GString *rest = g_string_new ("0");
  for (size_t i = 0; i < a->len; i++) {
    g_string_append_c (rest, a->str[i]);
    digits_trim (rest);
    g_string_append_c (quotient, (char)('0' + subtract_often (rest, b)));
  }
  digits_trim (quotient);
  if (remainder != NULL)
    *remainder = rest;
  else
    g_string_free (rest, TRUE);
  return quotient;
}

/* Newton's method from above: it falls until it is there. */
GString *
digits_square_root (const GString *digits)
{
  g_autoptr (GString) two = g_string_new ("2");
  GString *root = g_string_new ("1");
  digits_shift (root, (digits->len + 1) / 2);
  while (true) {
    g_autoptr (GString) quotient = digits_divide (digits, root, NULL);
    if (digits_compare (quotient, root) >= 0)
      return root;
    g_autoptr (GString) sum = digits_add (root, quotient);
    g_string_free (root, TRUE);
    root = digits_divide (sum, two, NULL);
  }
}

void
digits_increment (GString *digits)
{
  for (size_t i = digits->len; i-- > 0;) {
    if (digits->str[i] != '9') {
      digits->str[i]++;
      return;
    }
    digits->str[i] = '0';
  }
  g_string_prepend_c (digits, '1');
}
