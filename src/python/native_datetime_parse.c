/* Reading the ISO formats that Python 3.11 reads. */
#include <string.h>

#include "python/native_datetime.h"

/* COUNT digits; -1 when there are not so many. */
static int
take_digits (const char **at, const char *end, int count)
{
  int number = 0;
  if (end - *at < count)
    return -1;
  for (int i = 0; i < count; i++) {
    if (!g_ascii_isdigit ((*at)[i]))
      return -1;
    number = number * 10 + ((*at)[i] - '0');
  }
  *at += count;
  return number;
}

static bool
take (const char **at, const char *end, char character)
{
  if (*at == end || **at != character)
    return false;
  (*at)++;
  return true;
}

/* Www, Wwwd, Www-d */
static bool
parse_week (const char *at, const char *end, bool separated, Moment *moment)
{
  const int week = take_digits (&at, end, 2);
  int day = 1;
  if (at < end) {
    if (separated && !take (&at, end, '-'))
      return false;
    day = take_digits (&at, end, 1);
  }
  if (week < 1 || day < 1 || day > 7 || at != end || moment->year < 1)
    return false;
  const gint64 start = iso_year_start (moment->year);
  const gint64 weeks = (iso_year_start (moment->year + 1) - start) / 7;
  if (week > weeks)
    return false;
  const gint64 ordinal = start + (week - 1) * 7 + day - 1;
  if (ordinal < 1 || ordinal > MOST_ORDINAL)
    return false;
  date_of_ordinal (ordinal, moment);
  return true;
}

bool
parse_iso_date (const char *text, size_t length, Moment *moment)
{
  const char *at = text, *end = text + length;
  moment->year = take_digits (&at, end, 4);
  if (moment->year < 0)
    return false;
  const bool separated = take (&at, end, '-');
  if (take (&at, end, 'W'))
    return parse_week (at, end, separated, moment);
  moment->month = take_digits (&at, end, 2);
  if (moment->month < 0 || (separated && !take (&at, end, '-')))
    return false;
  moment->day = take_digits (&at, end, 2);
  return moment->day >= 0 && at == end;
}

/* HH[:MM[:SS[.f]]] or the same without colons. */
static bool
parse_clock (const char *at, const char *end, Moment *moment)
{
  int *const parts[] = { &moment->hour, &moment->minute, &moment->second };
  bool separated = false;
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    *parts[i] = take_digits (&at, end, 2);
    if (*parts[i] < 0)
      return false;
    if (at == end)
      return true;
    if (i == 0)
      separated = *at == ':';
    if (i < 2 && separated && !take (&at, end, ':'))
      return false;
  }
  if (!take (&at, end, '.') && !take (&at, end, ','))
    return false;
  if (at == end)
    return false;
  int scale = 100000;
  for (; at < end && g_ascii_isdigit (*at); at++, scale /= 10)
    moment->microsecond += (*at - '0') * scale;
  return at == end;
}

bool
parse_iso_time (const char *text, size_t length, Moment *moment, gint64 *offset, bool *has_offset)
{
  const char *end = text + length, *zone = text;
  while (zone < end && *zone != 'Z' && *zone != '+' && *zone != '-')
    zone++;
  *has_offset = zone < end;
  *offset = 0;
  if (!parse_clock (text, zone, moment))
    return false;
  if (!*has_offset || *zone == 'Z')
    return !*has_offset || zone + 1 == end;
  Moment shift = { 0 };
  if (!parse_clock (zone + 1, end, &shift))
    return false;
  const gint64 seconds = shift.hour * 3600 + shift.minute * 60 + shift.second;
  *offset = seconds * MICROSECONDS_PER_SECOND + shift.microsecond;
  if (*zone == '-')
    *offset = -*offset;
  return true;
}
