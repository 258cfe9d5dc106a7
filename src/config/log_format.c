#include "config/log_format.h"

#include <string.h>
#include <unistd.h>

#define WIDEST 1000

/* The parts of "%(name)-5.5s". */
typedef struct {
  char *name;
  gboolean left, zero, plus, space;
  size_t width;
  gboolean has_precision;
  size_t precision;
  char type;
} Conversion;

static const struct {
  const char *name;
  int level;
} levels[] = {
  { "DEBUG", LOG_DEBUG },       { "INFO", LOG_INFO },
  { "WARNING", LOG_WARNING },   { "ERROR", LOG_ERROR },
  { "CRITICAL", LOG_CRITICAL }, { "WARN", LOG_WARNING },
  { "FATAL", LOG_CRITICAL },    { "NOTSET", 0 },
};

/* The name that Python prints for LEVEL: "WARNING". */
static const char *
log_level_name (LogLevel level)
{
  for (size_t i = 0; i < G_N_ELEMENTS (levels); i++)
    if (levels[i].level == (int)level)
      return levels[i].name;
  return "NOTSET";
}

gboolean
log_level_parse (const char *text, int *level)
{
  for (size_t i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_ascii_strcasecmp (text, levels[i].name) == 0) {
      *level = levels[i].level;
      return TRUE;
    }
  guint64 number;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL))
    return FALSE;
  *level = (int)number;
  return TRUE;
}

static size_t
read_number (const char **text)
{
  size_t number = 0;
  for (; g_ascii_isdigit (**text); (*text)++)
    number = MIN (number * 10 + (size_t)g_ascii_digit_value (**text), WIDEST);
  return number;
}

static void
read_flags (const char **text, Conversion *conversion)
{
  for (; **text != '\0' && strchr ("#0- +", **text) != NULL; (*text)++) {
    conversion->left |= **text == '-';
    conversion->zero |= **text == '0';
    conversion->plus |= **text == '+';
    conversion->space |= **text == ' ';
  }
}

/* Reads a conversion at *TEXT, which stands on its '%', and moves *TEXT behind it. FALSE, with
 * nothing moved, when it is none that makes sense here. */
static gboolean
read_conversion (const char **text, Conversion *conversion)
{
  const char *p = *text + 1;
  const char *close = *p == '(' ? strchr (p, ')') : NULL;
  if (close == NULL)
    return FALSE;
  const char *name = p + 1;
  p = close + 1;
  read_flags (&p, conversion);
  conversion->width = read_number (&p);
  if (*p == '.') {
    p++;
    conversion->has_precision = TRUE;
    conversion->precision = read_number (&p);
  }
  if (*p == '\0' || strchr ("sdiufF", *p) == NULL)
    return FALSE;
  conversion->type = *p;
  conversion->name = g_strndup (name, (size_t)(close - name));
  *text = p + 1;
  return TRUE;
}

/* Width counts characters, as in Python. TEXT is a number when its sign may be followed by zeros.
 */
static void
append_padded (GString *line, const char *text, const Conversion *conversion, gboolean is_number)
{
  const size_t length = (size_t)g_utf8_strlen (text, -1);
  const size_t padding = conversion->width > length ? conversion->width - length : 0;
  const gboolean zeros = is_number && conversion->zero && !conversion->left;
  const gboolean has_sign = zeros && *text != '\0' && strchr ("+- ", *text) != NULL;
  if (has_sign)
    g_string_append_c (line, *text++);
  for (size_t i = 0; i < padding && !conversion->left; i++)
    g_string_append_c (line, zeros ? '0' : ' ');
  g_string_append (line, text);
  for (size_t i = 0; i < padding && conversion->left; i++)
    g_string_append_c (line, ' ');
}

static void
append_text (GString *line, const char *text, const Conversion *conversion)
{
  const size_t length = (size_t)g_utf8_strlen (text, -1);
  g_autofree char *cut = conversion->has_precision && conversion->precision < length
                             ? g_utf8_substring (text, 0, (glong)conversion->precision)
                             : g_strdup (text);
  append_padded (line, cut, conversion, FALSE);
}

static void
append_number (GString *line, double number, const Conversion *conversion)
{
  const int digits = conversion->has_precision ? (int)conversion->precision : 6;
  const gboolean whole = strchr ("diu", conversion->type) != NULL;
  g_autofree char *plain = whole ? g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)number)
                                 : g_strdup_printf ("%.*f", digits, number);
  g_autofree char *text = g_strconcat (conversion->plus    ? "+"
                                       : conversion->space ? " "
                                                           : "",
                                       plain, NULL);
  append_padded (line, text, conversion, TRUE);
}

static char *
format_time (gint64 microseconds, const char *date_format)
{
  const gint64 second = G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / second);
  char *text
      = date_format == NULL || *date_format == '\0' ? NULL : g_date_time_format (time, date_format);
  if (text != NULL)
    return text;
  g_autofree char *seconds = g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
  return g_strdup_printf ("%s,%03d", seconds, (int)(microseconds % second / 1000));
}

/* The text of a field of text, or NULL. Caller frees. */
static char *
text_field (const char *name, const char *date_format, const LogRecord *record)
{
  if (strcmp (name, "asctime") == 0)
    return format_time (record->time, date_format);
  const struct {
    const char *name, *value;
  } fields[] = {
    { "message", record->message },
    { "name", record->logger },
    { "levelname", log_level_name (record->level) },
    { "processName", "MainProcess" },
    { "threadName", "MainThread" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (name, fields[i].name) == 0)
      return g_strdup (fields[i].value);
  return NULL;
}

static gboolean
number_field (const char *name, const LogRecord *record, double *number)
{
  const struct {
    const char *name;
    double value;
  } fields[] = {
    { "levelno", (double)record->level },
    { "process", (double)getpid () },
    { "thread", (double)getpid () },
    { "msecs", (double)(record->time % G_USEC_PER_SEC) / 1000 },
    { "created", (double)record->time / G_USEC_PER_SEC },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (name, fields[i].name) == 0) {
      *number = fields[i].value;
      return TRUE;
    }
  return FALSE;
}

static gboolean
append_field (GString *line, const Conversion *conversion, const char *date_format,
              const LogRecord *record)
{
  g_autofree char *text = text_field (conversion->name, date_format, record);
  double number;
  if (text != NULL && conversion->type == 's') {
    append_text (line, text, conversion);
    return TRUE;
  }
  if (text != NULL || !number_field (conversion->name, record, &number))
    return FALSE;
  if (conversion->type != 's') {
    append_number (line, number, conversion);
    return TRUE;
  }
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  append_text (line, g_ascii_formatd (digits, sizeof digits, "%.15g", number), conversion);
  return TRUE;
}

char *
log_format (const char *format, const char *date_format, const LogRecord *record)
{
  GString *line = g_string_new (NULL);
  for (const char *p = format; *p != '\0';) {
    const size_t plain = strcspn (p, "%");
    g_string_append_len (line, p, (gssize)plain);
    p += plain;
    if (*p == '\0')
      break;
    const char *start = p;
    Conversion conversion = { 0 };
    const gboolean is_percent = p[1] == '%';
    if (is_percent)
      p += 2;
    else if (!read_conversion (&p, &conversion))
      p++;
    if (is_percent)
      g_string_append_c (line, '%');
    else if (conversion.name == NULL || !append_field (line, &conversion, date_format, record))
      g_string_append_len (line, start, p - start);
    g_free (conversion.name);
  }
  return g_string_free (line, FALSE);
}
