/* datetime.strptime () and time.strptime (): the format becomes a regular expression. */
#include <string.h>

#include "python/native_datetime.h"

/* What a directive matches, as Python documents it. A name that is empty: nothing is read. */
static const struct {
  char letter;
  const char *pattern;
} directives[] = {
  { 'd', "3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]" },
  { 'f', "\\d{1,6}" },
  { 'H', "2[0-3]|[01]\\d|\\d" },
  { 'I', "1[0-2]|0[1-9]|[1-9]" },
  { 'G', "\\d{4}" },
  { 'j', "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]" },
  { 'm', "1[0-2]|0[1-9]|[1-9]" },
  { 'M', "[0-5]\\d|\\d" },
  { 'S', "6[01]|[0-5]\\d|\\d" },
  { 'U', "5[0-3]|[0-4]\\d|\\d" },
  { 'W', "5[0-3]|[0-4]\\d|\\d" },
  { 'w', "[0-6]" },
  { 'u', "[1-7]" },
  { 'V', "5[0-3]|0[1-9]|[1-4]\\d|\\d" },
  { 'y', "\\d\\d" },
  { 'Y', "\\d{4}" },
  { 'z', "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|(?-i:Z)" },
  { 'p', "am|pm" },
};

static const struct {
  char letter;
  const char *format;
} compounds[] = {
  { 'c', "%a %b %d %H:%M:%S %Y" },
  { 'x', "%m/%d/%y" },
  { 'X', "%H:%M:%S" },
};

static void
append_group (GString *pattern, char letter, const char *inside)
{
  g_string_append_printf (pattern, "(?<%c>%s)", letter, inside);
}

/* The names of months or weekdays, whole or their first three letters. */
static void
append_names (GString *pattern, char letter, const char *const *names, size_t count)
{
  const bool is_short = g_ascii_islower (letter);
  g_string_append_printf (pattern, "(?<%c>", letter);
  for (size_t i = 0; i < count; i++) {
    g_string_append (pattern, i == 0 ? "" : "|");
    g_string_append_len (pattern, names[i], is_short ? 3 : (gssize)strlen (names[i]));
  }
  g_string_append_c (pattern, ')');
}

static void
append_zone_names (GString *pattern)
{
  LocalZone zone;
  local_zone (&zone);
  g_autofree char *standard = g_regex_escape_string (zone.names[0], -1);
  g_autofree char *summer = g_regex_escape_string (zone.names[1], -1);
  g_string_append_printf (pattern, "(?<Z>%s|%s|utc|gmt)", summer, standard);
}

static void append_format (GString *pattern, const char *format, const char *end, char *bad);

static void
append_directive (GString *pattern, char letter, char *bad)
{
  for (size_t i = 0; i < G_N_ELEMENTS (directives); i++)
    if (directives[i].letter == letter) {
      append_group (pattern, letter, directives[i].pattern);
      return;
    }
  for (size_t i = 0; i < G_N_ELEMENTS (compounds); i++)
    if (compounds[i].letter == letter) {
      const char *format = compounds[i].format;
      append_format (pattern, format, format + strlen (format), bad);
      return;
    }
  if (letter == 'b' || letter == 'B')
    append_names (pattern, letter, month_names, 12);
  else if (letter == 'a' || letter == 'A')
    append_names (pattern, letter, weekday_names, 7);
  else if (letter == 'Z')
    append_zone_names (pattern);
  else if (letter == '%')
    g_string_append_c (pattern, '%');
  else
    *bad = letter;
}

/* *BAD is set to a directive that there is not. */
static void
append_format (GString *pattern, const char *format, const char *end, char *bad)
{
  for (const char *at = format; at < end && *bad == '\0';) {
    const char *next = text_next (at);
    if (unicode_is_space (g_utf8_get_char (at))) {
      while (next < end && unicode_is_space (g_utf8_get_char (next)))
        next = text_next (next);
      g_string_append (pattern, "\\s+");
    }
    else if (*at == '%') {
      append_directive (pattern, *next, bad);
      next = text_next (next);
    }
    else {
      g_autofree char *literal = g_regex_escape_string (at, (gint)(next - at));
      g_string_append (pattern, literal);
    }
    at = next;
  }
}

/* Of the directives that say which day it is; -1 where nothing does. */
typedef struct {
  int year, iso_year, iso_week, week, weekday, day_of_year;
  bool weeks_start_on_sunday;
} Day;

typedef struct {
  const GMatchInfo *match;
  ParsedMoment *parsed;
  Day day;
} Reader;

/* The text of a directive, or NULL. */
static char *
group_text (const Reader *reader, char letter)
{
  const char name[] = { letter, '\0' };
  char *text = g_match_info_fetch_named (reader->match, name);
  if (text == NULL || *text != '\0')
    return text;
  g_free (text);
  return NULL;
}

/* Leaves *NUMBER as it is where the format has no such directive. */
static bool
group_number (const Reader *reader, char letter, int *number)
{
  g_autofree char *text = group_text (reader, letter);
  if (text != NULL)
    *number = (int)g_ascii_strtoll (text + (*text == ' '), NULL, 10);
  return text != NULL;
}

static bool
group_name (const Reader *reader, char letter, const char *const *names, size_t count, int *index)
{
  g_autofree char *text = group_text (reader, letter);
  for (size_t i = 0; text != NULL && i < count; i++)
    if (g_ascii_strncasecmp (text, names[i], g_ascii_islower (letter) ? 3 : strlen (names[i])) == 0)
      *index = (int)i;
  return text != NULL;
}

static int
microseconds_of (const char *digits)
{
  int number = 0;
  for (int i = 0; i < 6; i++) {
    number = number * 10 + (*digits == '\0' ? 0 : *digits - '0');
    digits += *digits != '\0';
  }
  return number;
}

static void
read_time (Reader *reader)
{
  Moment *moment = &reader->parsed->moment;
  group_number (reader, 'H', &moment->hour);
  group_number (reader, 'M', &moment->minute);
  group_number (reader, 'S', &moment->second);
  if (group_number (reader, 'I', &moment->hour)) {
    g_autofree char *half = group_text (reader, 'p');
    moment->hour %= 12;
    if (half != NULL && g_ascii_tolower (*half) == 'p')
      moment->hour += 12;
  }
  g_autofree char *fraction = group_text (reader, 'f');
  if (fraction != NULL)
    moment->microsecond = microseconds_of (fraction);
}

static bool
read_offset (Vm *vm, Reader *reader)
{
  g_autofree char *text = group_text (reader, 'z');
  ParsedMoment *parsed = reader->parsed;
  parsed->has_offset = text != NULL;
  if (text == NULL || *text == 'Z')
    return true;
  int parts[3] = { 0 };
  const bool separated = text[3] == ':';
  const char *at = text + 1;
  for (size_t i = 0; i < G_N_ELEMENTS (parts) && g_ascii_isdigit (*at); i++) {
    parts[i] = (at[0] - '0') * 10 + at[1] - '0';
    at += 2;
    const bool more = *at == ':' || g_ascii_isdigit (*at);
    if (more && (*at == ':') != separated && i < 2)
      return vm_raise (vm, "ValueError", "Inconsistent use of : in %s", text);
    at += *at == ':';
  }
  const gint64 seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  parsed->offset = seconds * MICROSECONDS_PER_SECOND + (*at == '.' ? microseconds_of (at + 1) : 0);
  if (*text == '-')
    parsed->offset = -parsed->offset;
  return true;
}

static void
read_zone_name (Vm *vm, Reader *reader)
{
  g_autofree char *text = group_text (reader, 'Z');
  ParsedMoment *parsed = reader->parsed;
  parsed->zone_name = text == NULL ? value_none () : string_new (vm, text, -1);
  parsed->is_dst = -1;
  if (text == NULL)
    return;
  LocalZone zone;
  local_zone (&zone);
  const bool plain = g_ascii_strcasecmp (text, "utc") == 0 || g_ascii_strcasecmp (text, "gmt") == 0;
  const bool same = strcmp (zone.names[0], zone.names[1]) == 0;
  if (plain || g_ascii_strcasecmp (text, zone.names[0]) == 0)
    parsed->is_dst = plain || !zone.has_summer || !same ? 0 : -1;
  else if (zone.has_summer && g_ascii_strcasecmp (text, zone.names[1]) == 0)
    parsed->is_dst = 1;
}

static void
read_day (Reader *reader)
{
  Day *day = &reader->day;
  Moment *moment = &reader->parsed->moment;
  int number;
  *day = (Day){ -1, -1, -1, -1, -1, -1, false };
  if (group_number (reader, 'y', &number))
    day->year = number + (number <= 68 ? 2000 : 1900);
  group_number (reader, 'Y', &day->year);
  group_number (reader, 'G', &day->iso_year);
  group_number (reader, 'V', &day->iso_week);
  group_number (reader, 'j', &day->day_of_year);
  group_number (reader, 'm', &moment->month);
  group_number (reader, 'd', &moment->day);
  if (group_name (reader, 'B', month_names, 12, &number)
      || group_name (reader, 'b', month_names, 12, &number))
    moment->month = number + 1;
  if (!group_name (reader, 'A', weekday_names, 7, &day->weekday))
    group_name (reader, 'a', weekday_names, 7, &day->weekday);
  if (group_number (reader, 'w', &number))
    day->weekday = (number + 6) % 7;
  if (group_number (reader, 'u', &number))
    day->weekday = number - 1;
  group_number (reader, 'W', &day->week);
  if (group_number (reader, 'U', &day->week))
    day->weeks_start_on_sunday = true;
}

static bool
check_iso_day (Vm *vm, const Day *day)
{
#define WEEKDAYS "a weekday directive ('%%A', '%%a', '%%w', or '%%u')."
  if (day->iso_year >= 0 && day->day_of_year >= 0)
    return vm_raise (vm, "ValueError",
                     "Day of the year directive '%%j' is not compatible with ISO year directive "
                     "'%%G'. Use '%%Y' instead.");
  if (day->iso_year >= 0 && (day->iso_week < 0 || day->weekday < 0))
    return vm_raise (vm, "ValueError",
                     "ISO year directive '%%G' must be used with the ISO week directive '%%V' "
                     "and " WEEKDAYS);
  if (day->iso_year >= 0 || day->iso_week < 0)
    return true;
  if (day->year < 0 || day->weekday < 0)
    return vm_raise (vm, "ValueError",
                     "ISO week directive '%%V' must be used with the ISO year directive '%%G' "
                     "and " WEEKDAYS);
  return vm_raise (vm, "ValueError",
                   "ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use "
                   "the ISO year '%%G' instead.");
}

/* The day of the year, which can be before the first, of a weekday in a week (%U or %W). */
static int
day_of_week (const Day *day, int year)
{
  const Moment first = { .year = year, .month = 1, .day = 1 };
  const int shift = day->weeks_start_on_sunday ? 1 : 0;
  const int first_weekday = (weekday_of (&first) + shift) % 7;
  const int weekday = (day->weekday + shift) % 7;
  if (day->week == 0)
    return 1 + weekday - first_weekday;
  return 1 + (7 - first_weekday) % 7 + 7 * (day->week - 1) + weekday;
}

/* The date out of what was read. */
static bool
finish_day (Vm *vm, Reader *reader)
{
  Day *day = &reader->day;
  Moment *moment = &reader->parsed->moment;
  /* 29 February without a year is read as if 1900 had one. */
  const bool leap = day->year < 0 && moment->month == 2 && moment->day == 29;
  moment->year = day->year >= 0 ? day->year : leap ? 1904 : 1900;
  if (day->day_of_year < 0 && day->weekday >= 0 && day->week >= 0)
    day->day_of_year = day_of_week (day, moment->year);
  else if (day->day_of_year < 0 && day->iso_year >= 0) {
    /* Weeks that the year does not have are counted on. */
    const gint64 found
        = iso_year_start (day->iso_year) + (day->iso_week - 1) * (gint64)7 + day->weekday;
    if (day->iso_year < 1 || found < 1 || found > MOST_ORDINAL)
      return vm_raise (vm, "ValueError", "year is out of range");
    moment->year = day->iso_year;
    day->day_of_year = (int)(found - ordinal_of (day->iso_year, 1, 1)) + 1;
  }
  else if (day->day_of_year < 0) {
    if (!check_date (vm, moment))
      return false;
    day->day_of_year = day_of_year (moment);
  }
  if (day->day_of_year <= 0) {
    moment->year--;
    day->day_of_year += days_in_month (MAX (moment->year, 1), 2) == 29 ? 366 : 365;
  }
  const gint64 ordinal = ordinal_of (moment->year, 1, 1) + day->day_of_year - 1;
  if (moment->year < 1)
    return vm_raise (vm, "ValueError", "year %d is out of range", moment->year);
  if (ordinal > MOST_ORDINAL)
    return vm_raise (vm, "ValueError", "year is out of range");
  date_of_ordinal (ordinal, moment);
  reader->parsed->weekday = day->weekday >= 0 ? day->weekday : weekday_of (moment);
  reader->parsed->day_of_year = day->day_of_year;
  if (leap)
    moment->year = 1900;
  return true;
}

static bool
raise_about (Vm *vm, const char *first, Value text, const char *second, Value format)
{
  Value shown, shown_format;
  return value_repr (vm, text, &shown) && value_repr (vm, format, &shown_format)
         && vm_raise (vm, "ValueError", "%s%s%s%s", first, value_text (shown, NULL), second,
                      value_text (shown_format, NULL));
}

static GRegex *
compile_format (Vm *vm, Value format)
{
  size_t length;
  const char *text = value_text (format, &length);
  size_t signs = 0;
  while (signs < length && text[length - 1 - signs] == '%')
    signs++;
  char bad = '\0';
  g_autoptr (GString) pattern = g_string_new ("^");
  append_format (pattern, text, text + length - signs % 2, &bad);
  if (bad != '\0') {
    const char letter[] = { bad, '\0' };
    raise_about (vm, "", string_new (vm, letter, -1), " is a bad directive in format ", format);
    return NULL;
  }
  if (signs % 2 != 0) {
    vm_raise (vm, "ValueError", "stray %% in format '%s'", text);
    return NULL;
  }
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern->str, G_REGEX_CASELESS, 0, &error);
  if (regex == NULL)
    vm_raise (vm, "ValueError", "a directive comes twice in format '%s'", text);
  return regex;
}

bool
moment_strptime (Vm *vm, Value text, Value format, ParsedMoment *parsed)
{
  size_t length, format_length;
  const char *start, *pattern;
  if (!text_argument (vm, "strptime() argument 1", text, &start, &length)
      || !text_argument (vm, "strptime() argument 2", format, &pattern, &format_length))
    return false;
  *parsed = (ParsedMoment){ .moment = { .year = 1900, .month = 1, .day = 1 } };
  g_autoptr (GRegex) regex = compile_format (vm, format);
  if (regex == NULL)
    return false;
  g_autoptr (GMatchInfo) match = NULL;
  int end;
  if (!g_regex_match_full (regex, start, (gssize)length, 0, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 0, NULL, &end))
    return raise_about (vm, "time data ", text, " does not match format ", format);
  if ((size_t)end != length)
    return vm_raise (vm, "ValueError", "unconverted data remains: %s", start + end);
  Reader reader = { .match = match, .parsed = parsed };
  read_time (&reader);
  read_day (&reader);
  if (!read_offset (vm, &reader))
    return false;
  read_zone_name (vm, &reader);
  return check_iso_day (vm, &reader.day) && finish_day (vm, &reader);
}
