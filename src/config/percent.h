/* Percent encoding as Python's urllib.parse has it. */
#pragma once

#include "config/text.h"

/* What %XX in SPAN stands for, and with PLUS_IS_SPACE what '+' stands for; a % that is followed by
 * anything else stands for itself. NULL when the result is no UTF-8 or holds a NUL byte. Caller
 * frees. */
char *percent_decode (TextSpan span, gboolean plus_is_space);

/* urllib.parse.quote(TEXT, safe=" +"), as SQLAlchemy writes a user name. Caller frees. */
char *percent_encode (const char *text);

/* urllib.parse.quote_plus(TEXT), as it writes the query. Caller frees. */
char *percent_encode_plus (const char *text);
