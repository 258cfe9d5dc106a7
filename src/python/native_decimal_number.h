/* Decimal numbers as the General Decimal Arithmetic Specification (Cowlishaw; what Python's decimal
 * follows) has them, on strings of digits. Nothing here knows the interpreter. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
  DECIMAL_FINITE,
  DECIMAL_INFINITE,
  DECIMAL_NAN,
  DECIMAL_SIGNALING_NAN,
} DecimalKind;

typedef struct {
  DecimalKind kind;
  bool negative;
  gint64 exponent;
  GString *digits; /* without zeros in front, but "0"; of a NaN: its payload, maybe none */
} Decimal;

typedef enum {
  ROUND_CEILING,
  ROUND_DOWN,
  ROUND_FLOOR,
  ROUND_HALF_DOWN,
  ROUND_HALF_EVEN,
  ROUND_HALF_UP,
  ROUND_UP,
  ROUND_05UP,
} DecimalRounding;

/* What an operation can fail with: the conditions that Python's default context traps. */
typedef enum {
  DECIMAL_FINE,
  DECIMAL_INVALID,
  DECIMAL_BAD_SYNTAX,
  DECIMAL_DIVISION_BY_ZERO,
  DECIMAL_DIVMOD_BY_ZERO, /* both results are wrong */
  DECIMAL_DIVISION_IMPOSSIBLE,
  DECIMAL_DIVISION_UNDEFINED,
  DECIMAL_OVERFLOW,
  DECIMAL_NOT_DONE, /* cmig has no such operation */
} DecimalTrap;

typedef struct {
  gint64 precision;
  DecimalRounding rounding;
  DecimalTrap trap; /* set by what fails and returns NULL */
} DecimalContext;

enum {
  DECIMAL_MOST_EXPONENT = 999999,
  DECIMAL_MOST_PRECISION = 10000, /* of this program; Python has no such limit */
};

/* All of these make new numbers. NULL with CONTEXT's trap set after a failure. */
Decimal *decimal_new (bool negative, const char *digits, gint64 exponent);
Decimal *decimal_special (DecimalKind kind, bool negative);
Decimal *decimal_copy (const Decimal *number);
void decimal_free (Decimal *number);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decimal, decimal_free)

Decimal *decimal_from_integer (gint64 integer);
Decimal *decimal_from_real (double real); /* exactly */
/* "1.5E+3", "Infinity", "sNaN12"; TEXT has no spaces around. */
Decimal *decimal_parse (const char *text, DecimalContext *context);
char *decimal_text (const Decimal *number, bool engineering);

static inline bool
decimal_is_nan (const Decimal *number)
{
  return number->kind == DECIMAL_NAN || number->kind == DECIMAL_SIGNALING_NAN;
}

static inline bool
decimal_is_zero (const Decimal *number)
{
  return number->kind == DECIMAL_FINITE && number->digits->str[0] == '0';
}

/* The exponent of the first digit. */
static inline gint64
decimal_adjusted (const Decimal *number)
{
  return number->exponent + (gint64)number->digits->len - 1;
}

/* NULL; CONTEXT tells of TRAP. */
Decimal *decimal_fail (DecimalContext *context, DecimalTrap trap);

/* -1, 0 or 1; neither is a NaN. */
int decimal_order (const Decimal *a, const Decimal *b);

/* Changes NUMBER in its place: to KEEP digits (none or less: 0 or 1 beyond the last). */
void decimal_round_digits (Decimal *number, gint64 keep, DecimalRounding rounding);
/* Finite numbers: to EXPONENT. */
void decimal_rescale (Decimal *number, gint64 exponent, DecimalRounding rounding);
/* To the context's precision and the exponents that there are: NUMBER (owned) or NULL. */
Decimal *decimal_finish (Decimal *number, DecimalContext *context);

Decimal *decimal_add (const Decimal *a, const Decimal *b, bool subtract, DecimalContext *context);
Decimal *decimal_multiply (const Decimal *a, const Decimal *b, DecimalContext *context);
/* Without rounding. */
Decimal *decimal_multiply_exactly (const Decimal *a, const Decimal *b, DecimalContext *context);
Decimal *decimal_divide (const Decimal *a, const Decimal *b, DecimalContext *context);
/* QUOTIENT and REMAINDER may be NULL; false after a failure. */
bool decimal_divide_integer (const Decimal *a, const Decimal *b, Decimal **quotient,
                             Decimal **remainder, DecimalContext *context);
Decimal *decimal_power (const Decimal *base, const Decimal *exponent, DecimalContext *context);
Decimal *decimal_square_root (const Decimal *number, DecimalContext *context);
Decimal *decimal_minus (const Decimal *number, DecimalContext *context);
Decimal *decimal_plus (const Decimal *number, DecimalContext *context);
Decimal *decimal_quantize (const Decimal *number, const Decimal *like, DecimalRounding rounding,
                           DecimalContext *context);
Decimal *decimal_normalize (const Decimal *number, DecimalContext *context);
Decimal *decimal_to_integral (const Decimal *number, DecimalRounding rounding,
                              DecimalContext *context);
/* The NaN that an operation on a NaN gives; *IS_NAN is false when there is none. */
Decimal *decimal_take_nan (const Decimal *a, const Decimal *b, DecimalContext *context,
                           bool *is_nan);
