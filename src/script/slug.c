#include "script/write.h"

#include <string.h>

#define CAPITAL_SIGMA 0x03A3
#define SMALL_SIGMA 0x03C3
#define FINAL_SIGMA 0x03C2
#define CAPITAL_I_WITH_DOT 0x0130
#define COMBINING_DOT 0x0307
#define FIRST_ROMAN 0x2160 /* capitals, then as many small ones */
#define ROMANS 16

/* Python: \w */
static gboolean
is_word_character (gunichar c)
{
  return c == '_' || g_unichar_isalnum (c);
}

/* Letters that have case (Roman numerals do, which GLib does not tell). */
static gboolean
is_cased (gunichar c)
{
  const GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_UPPERCASE_LETTER || type == G_UNICODE_LOWERCASE_LETTER
         || type == G_UNICODE_TITLECASE_LETTER
         || (c >= FIRST_ROMAN && c < FIRST_ROMAN + 2 * ROMANS);
}

/* The next character that matters for a sigma's form, going forward or back; 0 at the end. */
static gunichar
find_neighbour (const char *text, const char *at, gboolean forward)
{
  while (forward ? *at != '\0' : at > text) {
    const char *here = forward ? at : g_utf8_prev_char (at);
    const gunichar c = g_utf8_get_char (here);
    if (g_unichar_type (c) != G_UNICODE_MODIFIER_LETTER)
      return c;
    at = forward ? here + g_utf8_skip[(guchar)*here] : here;
  }
  return 0;
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
    const gboolean ends = is_cased (find_neighbour (text, at, FALSE))
                          && !is_cased (find_neighbour (text, at + g_utf8_skip[(guchar)*at], TRUE));
    g_string_append_unichar (lower, ends ? FINAL_SIGMA : SMALL_SIGMA);
  }
  else if (c >= FIRST_ROMAN && c < FIRST_ROMAN + ROMANS)
    g_string_append_unichar (lower, c + ROMANS);
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
