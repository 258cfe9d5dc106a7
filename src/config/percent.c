#include "config/percent.h"

char *
percent_decode (TextSpan span, gboolean plus_is_space)
{
  GString *decoded = g_string_sized_new (span.length);
  for (size_t i = 0; i < span.length; i++) {
    const char *p = span.text + i;
    if (*p == '%' && span.length - i > 2 && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])) {
      g_string_append_c (decoded,
                         (char)(g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])));
      i += 2;
    }
    else {
      g_string_append_c (decoded, *p == '+' && plus_is_space ? ' ' : *p);
    }
  }
  return g_string_free (decoded, !g_utf8_validate_len (decoded->str, decoded->len, NULL));
}

char *
percent_encode (const char *text)
{
  return g_uri_escape_string (text, " +", FALSE);
}

char *
percent_encode_plus (const char *text)
{
  return g_strdelimit (g_uri_escape_string (text, " ", FALSE), " ", '+');
}
