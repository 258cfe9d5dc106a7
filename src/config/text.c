#include "config/text.h"

#include <string.h>

#define CAPITAL_I_WITH_DOT 0x0130
#define COMBINING_DOT_ABOVE 0x0307

/* str.isspace(): Unicode's White_Space and the four ASCII separators U+001C to U+001F. */
static gboolean
text_is_space (gunichar c)
{
  static const struct {
    gunichar first, last;
  } ranges[] = {
    { 0x09, 0x0D },     { 0x1C, 0x20 },     { 0x85, 0x85 },     { 0xA0, 0xA0 },
    { 0x1680, 0x1680 }, { 0x2000, 0x200A }, { 0x2028, 0x2029 }, { 0x202F, 0x202F },
    { 0x205F, 0x205F }, { 0x3000, 0x3000 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c <= ranges[i].last)
      return c >= ranges[i].first;
  return FALSE;
}

TextSpan
text_strip_start (TextSpan span)
{
  const char *end = span.text + span.length, *start = span.text;
  while (start < end && text_is_space (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return (TextSpan){ start, (size_t)(end - start) };
}

TextSpan
text_strip_end (TextSpan span)
{
  const char *end = span.text + span.length;
  while (end > span.text) {
    const char *last = g_utf8_prev_char (end);
    if (!text_is_space (g_utf8_get_char (last)))
      break;
    end = last;
  }
  return (TextSpan){ span.text, (size_t)(end - span.text) };
}

TextSpan
text_strip (TextSpan span)
{
  return text_strip_end (text_strip_start (span));
}

char *
text_lower (TextSpan span)
{
  GString *lower = g_string_sized_new (span.length);
  for (const char *p = span.text; p < span.text + span.length; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (lower, c == CAPITAL_I_WITH_DOT ? 'i' : g_unichar_tolower (c));
    if (c == CAPITAL_I_WITH_DOT)
      g_string_append_unichar (lower, COMBINING_DOT_ABOVE);
  }
  return g_string_free (lower, FALSE);
}

GStrv
text_split_legacy (const char *text)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  while (*text != '\0') {
    const size_t length = strcspn (text, ", ");
    if (length > 0) {
      g_autofree char *part = g_strndup (text, length);
      g_strv_builder_add (parts, part);
    }
    text += length + strspn (text + length, ", ");
  }
  return g_strv_builder_end (parts);
}
