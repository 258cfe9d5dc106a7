/* Whole numbers as strings of digits without zeros in front (but "0"). Slow and simple: a script
 * counts money, not stars. */
#pragma once

#include <glib.h>
#include <stdbool.h>

void digits_trim (GString *digits);
void digits_shift (GString *digits, size_t zeros); /* times 10 to the power ZEROS */
int digits_compare (const GString *a, const GString *b);
GString *digits_add (const GString *a, const GString *b);
GString *digits_subtract (const GString *a, const GString *b); /* A is not less than B */
GString *digits_multiply (const GString *a, const GString *b);
GString *digits_divide (const GString *a, const GString *b, GString **remainder); /* B is not 0 */
GString *digits_square_root (const GString *digits);                              /* rounded down */
void digits_increment (GString *digits);
