#include "settings/values.h"

#include "base/error.h"

#include <string.h>

#define OWNER_READS_AND_WRITES 0600
#define ALL_PERMISSIONS 0777
#define MOST_COUNTED 99999

gboolean
value_parse_boolean (const char *text, gboolean *value, GError **error)
{
  static const char *const words[] = { "false", "true", "no", "yes", "off", "on", "0", "1" };
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0) {
      *value = i % 2 != 0;
      return TRUE;
    }
  error_set (error, ERROR_CONFIG, "expected true or false, not '%s'", text);
  return FALSE;
}

gboolean
value_parse_duration (const char *text, gint64 *milliseconds, GError **error)
{
  static const struct {
    const char *unit;
    gint64 factor;
  } units[] = { { "", 1000 }, { "ms", 1 }, { "s", 1000 }, { "m", 60000 }, { "h", 3600000 } };
  const size_t length = strspn (text, "0123456789");
  g_autofree char *digits = g_strndup (text, length);
  for (size_t i = 0; length > 0 && i < G_N_ELEMENTS (units); i++) {
    gint64 number;
    if (strcmp (text + length, units[i].unit) == 0
        && g_ascii_string_to_signed (digits, 10, 0, G_MAXINT64 / units[i].factor, &number, NULL)) {
      *milliseconds = number * units[i].factor;
      return TRUE;
    }
  }
  error_set (error, ERROR_CONFIG, "expected a duration, not '%s'", text);
  error_add_hint (error, "write a number with ms, s, m or h, such as 60s; 0 does not wait");
  return FALSE;
}

gboolean
value_parse_count (const char *text, guint *count, GError **error)
{
  guint64 number;
  if (g_ascii_isdigit (*text)
      && g_ascii_string_to_unsigned (text, 10, 0, MOST_COUNTED, &number, NULL)) {
    *count = (guint)number;
    return TRUE;
  }
  error_set (error, ERROR_CONFIG, "expected a number, not '%s'", text);
  return FALSE;
}

gboolean
value_parse_mode (const char *text, guint *mode, GError **error)
{
  const char *digits = g_ascii_strncasecmp (text, "0o", 2) == 0 ? text + 2 : text;
  guint64 number;
  if (g_ascii_isdigit (*digits)
      && g_ascii_string_to_unsigned (digits, 8, 0, ALL_PERMISSIONS, &number, NULL)
      && (number & OWNER_READS_AND_WRITES) == OWNER_READS_AND_WRITES) {
    *mode = (guint)number;
    return TRUE;
  }
  error_set (error, ERROR_CONFIG, "expected permissions in octal, not '%s'", text);
  error_add_hint (error, "such as 0600, at most 0777; the owner reads and writes");
  return FALSE;
}

static gboolean
is_variable_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (*p != '_' && !g_ascii_isalpha (*p) && !(p > name && g_ascii_isdigit (*p)))
      return FALSE;
  return TRUE;
}

GStrv
value_parse_variables (const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", \t\n", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (size_t i = 0; words[i] != NULL; i++) {
    if (!is_variable_name (words[i])) {
      error_set (error, ERROR_CONFIG, "expected names of environment variables");
      error_add_hint (error,
                      "the names only, without $, separated by commas: DATABASE_URL, APP_DB");
      return NULL;
    }
    if (*words[i] != '\0')
      g_strv_builder_add (names, words[i]);
  }
  return g_strv_builder_end (names);
}

gboolean
value_parse_choice (const char *text, const char *const *words, guint *choice, GError **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0) {
      *choice = i;
      return TRUE;
    }
  g_autofree char *known = g_strjoinv (", ", (char **)(gsize)words);
  error_set (error, ERROR_CONFIG, "expected one of %s, not '%s'", known, text);
  return FALSE;
}
