#include "base/error.h"
#include "base/nearest.h"
#include "script/write.h"

#include <string.h>

/* One `%(name)0-5.2d` of a template, as Python's % operator reads it. */
typedef struct {
  const char *name;
  size_t name_length;
  gboolean zero, left, plus, space, alternate;
  gssize width;     /* -1: none */
  gssize precision; /* -1: none */
  char conversion;
} Format;

#define TOKENS 9
static const char *const token_names[]
    = { "rev", "slug", "epoch", "year", "month", "day", "hour", "minute", "second", NULL };
#define TEXT_TOKENS 2 /* the first ones are strings, the others numbers */

typedef struct {
  const char *texts[TEXT_TOKENS];
  gint64 numbers[TOKENS];
} Tokens;

#define MOST_DIGITS 4096 /* a width or precision above is a mistake, no file has such a name */

static gssize
read_number (const char **at)
{
  gssize number = 0;
  for (; g_ascii_isdigit (**at); (*at)++)
    number = MIN (number * 10 + (**at - '0'), MOST_DIGITS);
  return number;
}

static void
read_flags (const char **at, Format *format)
{
  for (;; (*at)++) {
    gboolean *const flag = **at == '0'   ? &format->zero
                           : **at == '-' ? &format->left
                           : **at == '+' ? &format->plus
                           : **at == ' ' ? &format->space
                           : **at == '#' ? &format->alternate
                                         : NULL;
    if (flag == NULL)
      return;
    *flag = TRUE;
  }
}

/* Behind the percent sign at *AT. */
static gboolean
read_format (const char **at, Format *format, GError **error)
{
  *format = (Format){ .width = -1, .precision = -1 };
  if (**at == '(') {
    const char *close = strchr (*at, ')');
    if (close == NULL) {
      error_set (error, ERROR_CONFIG, "file_template has a '%%(' without its ')'");
      return FALSE;
    }
    format->name = *at + 1;
    format->name_length = (size_t)(close - format->name);
    *at = close + 1;
  }
  read_flags (at, format);
  if (g_ascii_isdigit (**at))
    format->width = read_number (at);
  if (**at == '.') {
    (*at)++;
    format->precision = read_number (at);
  }
  if (**at != '\0' && strchr ("hlL", **at) != NULL)
    (*at)++;
  format->conversion = **at;
  if (**at == '\0') {
    error_set (error, ERROR_CONFIG, "file_template ends with half a token");
    return FALSE;
  }
  (*at)++;
  return TRUE;
}

static void
append_padded (GString *name, const Format *format, const char *text)
{
  const gssize missing = format->width - g_utf8_strlen (text, -1);
  for (gssize i = 0; i < missing && !format->left; i++)
    g_string_append_c (name, ' ');
  g_string_append (name, text);
  for (gssize i = 0; i < missing && format->left; i++)
    g_string_append_c (name, ' ');
}

static void
append_text (GString *name, const Format *format, const char *text)
{
  g_autofree char *cut = format->precision >= 0 && format->precision < g_utf8_strlen (text, -1)
                             ? g_utf8_substring (text, 0, format->precision)
                             : g_strdup (text);
  append_padded (name, format, cut);
}

/* Python pads with zeros even where a precision is given, unlike C. */
static void
append_number (GString *name, const Format *format, gint64 number)
{
  const char *sign = number < 0 ? "-" : format->plus ? "+" : format->space ? " " : "";
  const char *pattern = format->conversion == 'x'   ? "%" G_GINT64_MODIFIER "x"
                        : format->conversion == 'X' ? "%" G_GINT64_MODIFIER "X"
                        : format->conversion == 'o' ? "%" G_GINT64_MODIFIER "o"
                                                    : "%" G_GINT64_MODIFIER "d";
  const char *prefix = !format->alternate          ? ""
                       : format->conversion == 'x' ? "0x"
                       : format->conversion == 'X' ? "0X"
                       : format->conversion == 'o' ? "0o"
                                                   : "";
  g_autoptr (GString) digits = g_string_new (NULL);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* one of the four above */
  g_string_printf (digits, pattern, ABS (number));
#pragma GCC diagnostic pop
  const gssize used = (gssize)(strlen (sign) + strlen (prefix));
  const gssize wanted
      = MAX (format->precision, format->zero && !format->left ? format->width - used : 0);
  while ((gssize)digits->len < wanted)
    g_string_prepend_c (digits, '0');
  g_string_prepend (digits, prefix);
  g_string_prepend (digits, sign);
  append_padded (name, format, digits->str);
}

static int
find_token (const Format *format)
{
  for (int i = 0; format->name != NULL && token_names[i] != NULL; i++)
    if (strlen (token_names[i]) == format->name_length
        && memcmp (format->name, token_names[i], format->name_length) == 0)
      return i;
  return -1;
}

static gboolean
fail_unknown (const Format *format, GError **error)
{
  if (format->name == NULL) {
    error_set (error, ERROR_CONFIG, "file_template has a '%%' without a token's name");
    return FALSE;
  }
  g_autofree char *name = g_strndup (format->name, format->name_length);
  g_autofree char *all = g_strjoinv (", ", (GStrv)(guintptr)token_names);
  error_set (error, ERROR_CONFIG, "unknown token '%s' in file_template", name);
  const char *nearest = nearest_word (name, token_names);
  error_add_hint (error, nearest == NULL ? "the tokens are %s" : "did you mean: %s",
                  nearest == NULL ? all : nearest);
  return FALSE;
}

static gboolean
append_token (GString *name, const Format *format, const Tokens *tokens, GError **error)
{
  const int token = find_token (format);
  if (token < 0)
    return fail_unknown (format, error);
  const gboolean as_text = format->conversion == 's';
  if (token < TEXT_TOKENS && as_text)
    append_text (name, format, tokens->texts[token]);
  else if (token >= TEXT_TOKENS && as_text) {
    g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, tokens->numbers[token]);
    append_text (name, format, digits);
  }
  else if (token >= TEXT_TOKENS && strchr ("diuxXo", format->conversion) != NULL)
    append_number (name, format, tokens->numbers[token]);
  else {
    error_set (error, ERROR_CONFIG, "file_template: '%c' does not fit the token '%s'",
               format->conversion, token_names[token]);
    return FALSE;
  }
  return TRUE;
}

char *
script_file_name (const char *file_template, const char *revision, const char *slug,
                  GDateTime *created, GError **error)
{
  const Tokens tokens = {
    { revision, slug },
    { 0, 0, g_date_time_to_unix (created), g_date_time_get_year (created),
      g_date_time_get_month (created), g_date_time_get_day_of_month (created),
      g_date_time_get_hour (created), g_date_time_get_minute (created),
      g_date_time_get_second (created) },
  };
  g_autoptr (GString) name = g_string_new (NULL);
  for (const char *at = file_template; *at != '\0';) {
    const char *percent = strchrnul (at, '%');
    g_string_append_len (name, at, percent - at);
    at = percent;
    if (*at == '\0')
      break;
    Format format;
    at++;
    if (*at == '%') {
      g_string_append_c (name, *at++);
      continue;
    }
    if (!read_format (&at, &format, error) || !append_token (name, &format, &tokens, error))
      return NULL;
  }
  return g_string_free (g_steal_pointer (&name), FALSE);
}
