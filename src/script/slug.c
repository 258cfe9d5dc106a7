#include "script/write.h"

#include <string.h>

#define CAPITAL_SIGMA 0x03A3
#define SMALL_SIGMA 0x03C3
#define FINAL_SIGMA 0x03C2
#define CAPITAL_I_WITH_DOT 0x0130
#define COMBINING_DOT 0x0307

/* Python: \w */
static gboolean
is_word_character (gunichar c)
{
  return c == '_' || g_unichar_isalnum (c);
}

/* Python: str.lower(), which no locale changes. AT is the character inside TEXT. */
static void
append_lower (GString *lower, const char *text, const char *at)
{
  const gunichar c = g_utf8_get_char (at);
  if (c == CAPITAL_I_WITH_DOT) {
    g_string_append_unichar (lower, 'i');
    g_string_append_unichar (lower, COMBINING_DOT);
  }
  else if (c == CAPITAL_SIGMA) {
    const char *before = at > text ? g_utf8_prev_char (at) : NULL;
    const gboolean begins = before == NULL || !g_unichar_isalpha (g_utf8_get_char (before));
    const gboolean ends = !g_unichar_isalpha (g_utf8_get_char (at + g_utf8_skip[(guchar)*at]));
    g_string_append_unichar (lower, !begins && ends ? FINAL_SIGMA : SMALL_SIGMA);
  }
  else
    g_string_append_unichar (lower, g_unichar_tolower (c));
}

/* alembic: ScriptDirectory._rev_path */
char *
script_slug (const char *message, size_t length)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean between = FALSE;
  for (const char *at = message == NULL ? "" : message; *at != '\0';
       at += g_utf8_skip[(guchar)*at]) {
    if (!is_word_character (g_utf8_get_char (at))) {
      between = words->len > 0;
      continue;
    }
    if (between)
      g_string_append_c (words, '_');
    between = FALSE;
    g_string_append_len (words, at, g_utf8_skip[(guchar)*at]);
  }
  g_autoptr (GString) slug = g_string_new (NULL);
  for (const char *at = words->str; *at != '\0'; at += g_utf8_skip[(guchar)*at])
    append_lower (slug, words->str, at);
  if ((size_t)g_utf8_strlen (slug->str, (gssize)slug->len) > length) {
    g_string_truncate (slug,
                       (gsize)(g_utf8_offset_to_pointer (slug->str, (glong)length) - slug->str));
    const char *last = strrchr (slug->str, '_');
    if (last != NULL)
      g_string_truncate (slug, (gsize)(last - slug->str));
    g_string_append_c (slug, '_');
  }
  return g_string_free (g_steal_pointer (&slug), FALSE);
}
