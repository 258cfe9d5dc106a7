/* Reading the ISO formats that Python 3.11 reads, and no less: it lets a character more than the
 * standard pass in some places. */
#include <string.h>

#include "python/native_datetime.h"

/* COUNT digits; false when there are not so many. The text ends with a NUL. */
static bool
take_digits (const char **at, size_t count, int *number)
{
  *number = 0;
  for (size_t i = 0; i < count; i++, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return false;
    *number = *number * 10 + (**at - '0');
  }
  return true;
}

/* Www, Wwwd, Www-d: AT stands behind the W. */
static bool
parse_week (const char *at, const char *end, bool separated, Moment *moment)
{
  int week;
  int day = 1;
  if (!take_digits (&at, 2, &week))
    return false;
  if (at < end) {
    if (separated && *at++ != '-')
      return false;
    if (!take_digits (&at, 1, &day))
      return false;
  }
  if (!iso_week_exists (moment->year, week) || day < 1 || day > 7)
    return false;
  date_of_ordinal (iso_year_start (moment->year) + (gint64)(week - 1) * 7 + day - 1, moment);
  return true;
}

bool
parse_iso_date (const char *text, size_t length, Moment *moment)
{
  const char *at = text;
  if (!take_digits (&at, 4, &moment->year))
    return false;
  const bool separated = *at == '-';
  at += separated;
  if (*at == 'W')
    return parse_week (at + 1, text + length, separated, moment);
  if (!take_digits (&at, 2, &moment->month))
    return false;
  if (separated && *at++ != '-')
    return false;
  return take_digits (&at, 2, &moment->day);
}

typedef enum {
  CLOCK_INVALID,
  CLOCK_WHOLE,
  CLOCK_MORE, /* something follows that was not read */
} ClockResult;

/* Digits after the point: six count, more are skipped. */
static ClockResult
parse_fraction (const char *at, const char *end, int *microsecond)
{
  const size_t digits = MIN ((size_t)(end - at), 6);
  if (!take_digits (&at, digits, microsecond))
    return CLOCK_INVALID;
  for (size_t i = digits; i < 6; i++)
    *microsecond *= 10;
  while (g_ascii_isdigit (*at))
    at++;
  return *at == '\0' ? CLOCK_WHOLE : CLOCK_MORE;
}

/* HH[:MM[:SS[.f]]] or the same without colons; END is where the zone or the text's end stands. */
static ClockResult
parse_clock (const char *at, const char *end, Moment *moment)
{
  int *const parts[] = { &moment->hour, &moment->minute, &moment->second };
  bool separated = false;
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (!take_digits (&at, 2, parts[i]))
      return CLOCK_INVALID;
    const char next = *at++;
    if (i == 0)
      separated = next == ':';
    if (at >= end)
      return next == '\0' ? CLOCK_WHOLE : CLOCK_MORE;
    if (separated && next == ':')
      continue;
    if (next == '.' || next == ',')
      break;
    if (separated)
      return CLOCK_INVALID;
    at--;
  }
  return parse_fraction (at, end, &moment->microsecond);
}

bool
parse_iso_time (const char *text, size_t length, Moment *moment, gint64 *offset, bool *has_offset)
{
  const char *end = text + length;
  const char *zone = text;
  while (zone < end && *zone != 'Z' && *zone != '+' && *zone != '-')
    zone++;
  *has_offset = zone < end;
  *offset = 0;
  const ClockResult clock = parse_clock (text, zone, moment);
  if (clock == CLOCK_INVALID)
    return false;
  if (!*has_offset)
    return clock == CLOCK_WHOLE;
  if (*zone == 'Z')
    return zone[1] == '\0';
  Moment shift = { 0 };
  if (parse_clock (zone + 1, end, &shift) != CLOCK_WHOLE)
    return false;
  const gint64 seconds = shift.hour * 3600 + shift.minute * 60 + shift.second;
  /* Less than a second is no offset. */
  if (seconds != 0)
    *offset = seconds * MICROSECONDS_PER_SECOND + shift.microsecond;
  if (*zone == '-')
    *offset = -*offset;
  return true;
}

/* The lengths of YYYY-MM-DD, YYYYMMDD, YYYY-Www, YYYYWww, YYYY-Www-d and YYYYWwwd can be told from
 * each other but for YYYY-Www-…, where a digit two places on makes the hyphen the separator. */
static size_t
iso_date_length (const char *text, size_t length)
{
  if (length == 7)
    return 7;
  if (text[4] == '-') {
    if (text[5] != 'W')
      return 10;
    if (length == 8 || text[8] != '-')
      return 8;
    if (length == 9)
      return 0;
    return length > 10 && g_ascii_isdigit (text[10]) ? 8 : 10;
  }
  if (text[4] != 'W')
    return 8;
  size_t digits = 7;
  while (digits < length && g_ascii_isdigit (text[digits]))
    digits++;
  if (digits < 9)
    return digits;
  return digits % 2 == 0 ? 7 : 8;
}

bool
parse_iso_datetime (const char *text, size_t length, Moment *moment, gint64 *offset,
                    bool *has_offset)
{
  *has_offset = false;
  *offset = 0;
  if (length < 7)
    return false;
  const size_t split = iso_date_length (text, length);
  if (split == 0 || !parse_iso_date (text, split, moment))
    return false;
  if (length <= split)
    return true;
  const char *rest = text_next (text + split);
  return parse_iso_time (rest, (size_t)(text + length - rest), moment, offset, has_offset);
}
