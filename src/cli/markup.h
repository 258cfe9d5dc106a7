/* Text of HTML and of XML that is well-formed whatever is put into it. */
#pragma once

#include <glib.h>

/* Appends FORMAT as printf has it, the values of its %s escaped; they may hold anything that is
 * UTF-8. What neither language has a way to write becomes U+FFFD. FORMAT holds no "&#x". */
void markup_add (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* LENGTH bytes of TEXT, escaped likewise. */
void markup_add_text (GString *out, const char *text, size_t length);
