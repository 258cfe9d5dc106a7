/* datetime.strptime () */
#include <string.h>

#include "python/native_datetime.h"

typedef struct {
  Vm *vm;
  const char *at, *end;
  Moment *moment;
  int century_year; /* %y: -1 none */
  bool afternoon, has_half;
  int day_of_year; /* -1: none */
  gint64 offset;
  bool has_offset;
  Value zone;
} Reader;

/* Up to MOST digits; -1 when there is none. */
static int
take_number (Reader *reader, int most)
{
  int number = -1;
  for (int i = 0; i < most && reader->at < reader->end && g_ascii_isdigit (*reader->at); i++)
    number = MAX (number, 0) * 10 + (*reader->at++ - '0');
  return number;
}

/* A number in a range; digits that would leave it stay, as a regular expression has it. */
static bool
take_ranged (Reader *reader, int least, int most, int digits, int *number)
{
  const char *start = reader->at;
  for (int count = digits; count > 0; count--) {
    reader->at = start;
    *number = take_number (reader, count);
    if (*number >= least && *number <= most)
      return true;
  }
  reader->at = start;
  return false;
}

static bool
take_word (Reader *reader, const char *word, size_t length)
{
  if ((size_t)(reader->end - reader->at) < length
      || g_ascii_strncasecmp (reader->at, word, length) != 0)
    return false;
  reader->at += length;
  return true;
}

/* A name out of a list, whole or its first three letters. */
static bool
take_name (Reader *reader, const char *const *names, size_t count, bool is_short, int *index)
{
  for (size_t i = 0; i < count; i++)
    if (take_word (reader, names[i], is_short ? 3 : strlen (names[i]))) {
      *index = (int)i;
      return true;
    }
  return false;
}

static bool
take_fraction (Reader *reader)
{
  const char *start = reader->at;
  int number = take_number (reader, 6);
  for (gssize digits = reader->at - start; number >= 0 && digits < 6; digits++)
    number *= 10;
  reader->moment->microsecond = number;
  return number >= 0;
}

/* +HHMM, +HH:MM[:SS[.f]], Z */
static bool
take_offset (Reader *reader)
{
  if (take_word (reader, "Z", 1)) {
    reader->has_offset = true;
    return true;
  }
  if (reader->at == reader->end || (*reader->at != '+' && *reader->at != '-'))
    return false;
  const bool negative = *reader->at++ == '-';
  int hours, minutes, seconds = 0;
  if (!take_ranged (reader, 0, 99, 2, &hours))
    return false;
  const bool colon = take_word (reader, ":", 1);
  if (!take_ranged (reader, 0, 59, 2, &minutes))
    return false;
  const char *before = reader->at;
  if ((colon && !take_word (reader, ":", 1)) || !take_ranged (reader, 0, 59, 2, &seconds)) {
    reader->at = before;
    seconds = 0;
  }
  reader->offset = (hours * 3600 + minutes * 60 + seconds) * MICROSECONDS_PER_SECOND;
  if (negative)
    reader->offset = -reader->offset;
  reader->has_offset = true;
  return true;
}

static bool
take_zone_name (Reader *reader)
{
  static const char *const names[] = { "UTC", "GMT" };
  int index;
  if (!take_name (reader, names, G_N_ELEMENTS (names), true, &index))
    return false;
  reader->zone = string_new (reader->vm, names[index], -1);
  return true;
}

static bool
take_half (Reader *reader)
{
  static const char *const halves[] = { "AM", "PM" };
  int index;
  reader->has_half = true;
  if (!take_name (reader, halves, 2, false, &index))
    return false;
  reader->afternoon = index == 1;
  return true;
}

static bool
take_month_name (Reader *reader, bool is_short)
{
  if (!take_name (reader, month_names, 12, is_short, &reader->moment->month))
    return false;
  reader->moment->month++;
  return true;
}

static bool match (Reader *reader, const char *format, const char *end, bool *bad);

/* *BAD: the directive is none that Python knows. */
static bool
take_directive (Reader *reader, char letter, bool *bad)
{
  Moment *moment = reader->moment;
  int ignored;
  const struct {
    char letter;
    int least, most, digits;
    int *target;
  } numbers[] = {
    { 'd', 1, 31, 2, &moment->day },
    { 'm', 1, 12, 2, &moment->month },
    { 'H', 0, 23, 2, &moment->hour },
    { 'I', 1, 12, 2, &moment->hour },
    { 'M', 0, 59, 2, &moment->minute },
    { 'S', 0, 61, 2, &moment->second },
    { 'y', 0, 99, 2, &reader->century_year },
    { 'j', 1, 366, 3, &reader->day_of_year },
    { 'w', 0, 6, 1, &ignored },
    { 'u', 1, 7, 1, &ignored },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].letter == letter)
      return take_ranged (reader, numbers[i].least, numbers[i].most, numbers[i].digits,
                          numbers[i].target);
  switch (letter) {
  case 'Y': {
    const char *start = reader->at;
    moment->year = take_number (reader, 4);
    return reader->at - start == 4;
  }
  case 'f':
    return take_fraction (reader);
  case 'p':
    return take_half (reader);
  case 'z':
    return take_offset (reader);
  case 'Z':
    return take_zone_name (reader);
  case 'b':
  case 'B':
    return take_month_name (reader, letter == 'b');
  case 'a':
  case 'A':
    return take_name (reader, weekday_names, 7, letter == 'a', &ignored);
  case 'c':
    return match (reader, "%a %b %d %H:%M:%S %Y", NULL, bad);
  case 'x':
    return match (reader, "%m/%d/%y", NULL, bad);
  case 'X':
    return match (reader, "%H:%M:%S", NULL, bad);
  case '%':
    return take_word (reader, "%", 1);
  default:
    *bad = true;
    return false;
  }
}

static bool
match (Reader *reader, const char *format, const char *end, bool *bad)
{
  if (end == NULL)
    end = format + strlen (format);
  for (const char *at = format; at < end; at++) {
    if (g_ascii_isspace (*at)) { /* any white space, at least one */
      const char *start = reader->at;
      while (at + 1 < end && g_ascii_isspace (at[1]))
        at++;
      while (reader->at < reader->end && g_ascii_isspace (*reader->at))
        reader->at++;
      if (reader->at == start)
        return false;
    }
    else if (*at == '%' && at + 1 < end) {
      if (!take_directive (reader, *++at, bad))
        return false;
    }
    else if (!take_word (reader, at, 1))
      return false;
  }
  return true;
}

static bool
does_not_match (Vm *vm, Value text, Value format)
{
  Value shown, shown_format;
  return value_repr (vm, text, &shown) && value_repr (vm, format, &shown_format)
         && vm_raise (vm, "ValueError", "time data %s does not match format %s",
                      value_text (shown, NULL), value_text (shown_format, NULL));
}

/* The first directive that Python does not know. */
static bool
check_directives (Vm *vm, Value format)
{
  size_t length;
  const char *text = value_text (format, &length);
  for (const char *at = text; at < text + length; at++) {
    if (*at != '%')
      continue;
    if (++at == text + length)
      return vm_raise (vm, "ValueError", "stray %% in format '%s'", text);
    if (strchr ("dmHIMSyjwuYfpzZbBaAcxX%", *at) != NULL)
      continue;
    if (strchr ("GVUW", *at) != NULL)
      return vm_refuse (vm, NULL, "strptime() with %%%c", *at);
    return vm_raise (vm, "ValueError", "'%c' is a bad directive in format '%s'", *at, text);
  }
  return true;
}

static void
finish (Reader *reader)
{
  Moment *moment = reader->moment;
  if (reader->century_year >= 0)
    moment->year = reader->century_year + (reader->century_year <= 68 ? 2000 : 1900);
  if (reader->has_half)
    moment->hour = moment->hour % 12 + (reader->afternoon ? 12 : 0);
  if (reader->day_of_year > 0)
    date_of_ordinal (ordinal_of (moment->year, 1, 1) + reader->day_of_year - 1, moment);
}

bool
moment_strptime (Vm *vm, Value text, Value format, Moment *moment, gint64 *offset, bool *has_offset,
                 Value *zone_name_found)
{
  size_t length, format_length;
  const char *start, *pattern;
  if (!text_argument (vm, "strptime() argument 1", text, &start, &length)
      || !text_argument (vm, "strptime() argument 2", format, &pattern, &format_length)
      || !check_directives (vm, format))
    return false;
  *moment = (Moment){ .year = 1900, .month = 1, .day = 1 };
  Reader reader = { .vm = vm,
                    .at = start,
                    .end = start + length,
                    .moment = moment,
                    .century_year = -1,
                    .day_of_year = -1,
                    .zone = value_absent () };
  bool bad = false;
  if (!match (&reader, pattern, pattern + format_length, &bad))
    return does_not_match (vm, text, format);
  if (reader.at != reader.end)
    return vm_raise (vm, "ValueError", "unconverted data remains: %s", reader.at);
  finish (&reader);
  *offset = reader.offset;
  *has_offset = reader.has_offset;
  *zone_name_found = reader.zone;
  return true;
}
