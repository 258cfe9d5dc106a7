/* Numbers and text put into a field: what format (), str.format (), f-strings and % have in common.
 * The mini-language is Python's: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
 */
#pragma once

#include "python/protocol.h"

typedef struct {
  gunichar fill;
  char align; /* < > ^ = or 0: the type's own */
  char sign;  /* + - space, or 0 */
  bool no_negative_zero, alternate;
  gint64 width;          /* -1: not given */
  char grouping;         /* , _ or 0 */
  gint64 precision;      /* -1: not given */
  gunichar type;         /* 0: not given */
  const char *type_name; /* of the value, for messages */
} FormatSpec;

/* ValueError when the text is no specification; TYPE_NAME is for that message. */
bool format_spec_parse (Vm *vm, const char *text, size_t length, const char *type_name,
                        FormatSpec *spec);

bool format_text (Vm *vm, const FormatSpec *spec, const char *text, size_t length, GString *out);
bool format_integer (Vm *vm, const FormatSpec *spec, gint64 integer, GString *out);
bool format_real (Vm *vm, const FormatSpec *spec, double real, GString *out);

/* Appends SIGN, PREFIX and DIGITS filled up to the width; digits up to the first that is not one
 * are grouped. */
void format_number (const FormatSpec *spec, const char *sign, const char *prefix,
                    const char *digits, GString *out);
/* Appends text in a field of the width; ALIGN is used when SPEC has none. */
void format_field (const FormatSpec *spec, char align, const char *text, size_t length,
                   GString *out);

/* The digits of a magnitude in base 2, 8, 10 or 16. */
char *integer_digits (guint64 magnitude, guint base, bool upper);
/* A float without its sign: TYPE is one of e E f F g G; ALTERNATE keeps the point and zeros. */
char *real_digits (double magnitude, char type, gint64 precision, bool alternate);
