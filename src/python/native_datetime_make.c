#include "python/native_datetime_make.h"

#include <math.h>
#include <string.h>

#define EPOCH_MICROSECONDS ((G_GINT64_CONSTANT (719163) - 1) * MICROSECONDS_PER_DAY)

bool
datetime_fields (Vm *vm, const Value *arguments, Moment *moment, Value *zone)
{
  int *const fields[] = { &moment->year,   &moment->month,  &moment->day,        &moment->hour,
                          &moment->minute, &moment->second, &moment->microsecond };
  const size_t count = G_N_ELEMENTS (fields);
  gint64 number;
  for (size_t i = 0; i < count; i++) {
    if (arguments[i].kind == VALUE_ABSENT)
      continue;
    if (!number_index (vm, arguments[i], &number))
      return false;
    *fields[i] = (int)CLAMP (number, G_MININT32, G_MAXINT32);
  }
  if (arguments[count].kind != VALUE_ABSENT)
    *zone = arguments[count];
  if (arguments[count + 1].kind != VALUE_ABSENT) {
    if (!number_index (vm, arguments[count + 1], &number))
      return false;
    moment->fold = (int)CLAMP (number, -1, 2);
  }
  return zone_argument (vm, *zone) && check_date (vm, moment) && check_time (vm, moment);
}

static bool
datetime_call (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = { 0 };
  Value zone = value_none ();
  if (!datetime_fields (vm, arguments + 1, &moment, &zone))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

/* A moment given in microseconds since 1970 in UTC, in ZONE, or in local time for None. */
static bool
from_unix (Vm *vm, Value class, gint64 microseconds, Value zone, Value *result)
{
  Moment moment;
  gint64 shown = microseconds;
  if (zone.kind == VALUE_NONE) {
    const gint64 seconds = microseconds >= 0 ? microseconds / MICROSECONDS_PER_SECOND
                                             : -((-microseconds - 1) / MICROSECONDS_PER_SECOND) - 1;
    const gint64 offset = local_offset_of_utc (seconds, NULL);
    shown += offset * MICROSECONDS_PER_SECOND;
    if (!moment_of_microseconds (vm, shown + EPOCH_MICROSECONDS, &moment))
      return false;
    moment.fold = local_offset_of_local (seconds + offset, 0) != offset;
    *result = moment_new_of (vm, as_class (class), &moment, zone);
    return true;
  }
  return moment_of_microseconds (vm, shown + EPOCH_MICROSECONDS, &moment)
         && zone_from_utc (vm, zone, &moment, result);
}

static bool
datetime_now (Vm *vm, Value *arguments, Value *result)
{
  return zone_argument (vm, arguments[1])
         && from_unix (vm, arguments[0], g_get_real_time (), arguments[1], result);
}

static bool
datetime_today (Vm *vm, Value *arguments, Value *result)
{
  return from_unix (vm, arguments[0], g_get_real_time (), value_none (), result);
}

static bool
naive_utc (Vm *vm, Value class, gint64 microseconds, Value *result)
{
  Moment moment;
  if (!moment_of_microseconds (vm, microseconds + EPOCH_MICROSECONDS, &moment))
    return false;
  *result = moment_new_of (vm, as_class (class), &moment, value_none ());
  return true;
}

static bool
datetime_utcnow (Vm *vm, Value *arguments, Value *result)
{
  return naive_utc (vm, arguments[0], g_get_real_time (), result);
}

/* A timestamp in microseconds, halves to even. */
static bool
read_timestamp (Vm *vm, Value value, gint64 *microseconds)
{
  const Value plain = value_plain (value);
  if (number_is_integer (plain)) {
    const gint64 seconds = number_integer (plain);
    if (ABS (seconds) > G_GINT64_CONSTANT (1000000000000))
      return vm_raise (vm, "ValueError", "year %" G_GINT64_FORMAT " is out of range",
                       seconds / 31556952 + 1970);
    *microseconds = seconds * MICROSECONDS_PER_SECOND;
    return true;
  }
  double real;
  if (!number_to_real (vm, value, &real))
    return false;
  if (isnan (real))
    return vm_raise (vm, "ValueError", "Invalid value NaN (not a number)");
  if (fabs (real) > 1e12)
    return vm_raise (vm, "ValueError", "year is out of range");
  double whole;
  const double fraction = modf (real, &whole);
  double micro = rint (fraction * 1e6);
  *microseconds = (gint64)whole * MICROSECONDS_PER_SECOND + (gint64)micro;
  return true;
}

static bool
datetime_fromtimestamp (Vm *vm, Value *arguments, Value *result)
{
  gint64 microseconds;
  return read_timestamp (vm, arguments[1], &microseconds) && zone_argument (vm, arguments[2])
         && from_unix (vm, arguments[0], microseconds, arguments[2], result);
}

static bool
datetime_utcfromtimestamp (Vm *vm, Value *arguments, Value *result)
{
  gint64 microseconds;
  return read_timestamp (vm, arguments[1], &microseconds)
         && naive_utc (vm, arguments[0], microseconds, result);
}

static bool
datetime_combine (Vm *vm, Value *arguments, Value *result)
{
  const Moment *date = value_date (vm, arguments[1]), *clock = value_time (vm, arguments[2]);
  if (date == NULL)
    return vm_raise (vm, "TypeError", "combine() argument 1 must be datetime.date, not %s",
                     value_type_name (vm, arguments[1]));
  if (clock == NULL)
    return vm_raise (vm, "TypeError", "combine() argument 2 must be datetime.time, not %s",
                     value_type_name (vm, arguments[2]));
  Moment moment = *clock;
  moment.year = date->year;
  moment.month = date->month;
  moment.day = date->day;
  const Value zone = arguments[3].kind == VALUE_ABSENT ? self_zone (arguments[2]) : arguments[3];
  if (!zone_argument (vm, zone))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

static bool
offset_zone (Vm *vm, gint64 offset, bool has, Value *zone)
{
  *zone = value_none ();
  if (has && offset == 0)
    *zone = timezone_utc (vm);
  return !has || offset == 0 || timezone_new (vm, offset, value_absent (), zone);
}

/* Where the date ends and the separator stands. */
static size_t
date_length (const char *text, size_t length)
{
  if (length > 4 && text[4] == '-') {
    if (length > 5 && text[5] == 'W')
      return length > 8 && text[8] == '-' && length > 9 && g_ascii_isdigit (text[9]) ? 10 : 8;
    return 10;
  }
  if (length > 4 && text[4] == 'W') {
    /* YYYYWww or YYYYWwwd: as many digits as there are before the separator. */
    size_t digits = 5;
    while (digits < length && g_ascii_isdigit (text[digits]))
      digits++;
    return digits < 9 ? digits : digits % 2 == 0 ? 7 : 8;
  }
  return 8;
}

static bool
datetime_fromisoformat (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[1], &length);
  Moment moment = { 0 };
  gint64 offset = 0;
  bool has_offset = false;
  Value zone, shown;
  if (text == NULL)
    return vm_raise (vm, "TypeError", "fromisoformat: argument must be str");
  const size_t split = MIN (date_length (text, length), length);
  bool valid = length >= 7 && parse_iso_date (text, split, &moment);
  if (valid && split < length) {
    const char *rest = text_next (text + split);
    valid = rest < text + length
            && parse_iso_time (rest, (size_t)(text + length - rest), &moment, &offset, &has_offset);
  }
  if (!valid)
    return value_repr (vm, arguments[1], &shown)
           && vm_raise (vm, "ValueError", "Invalid isoformat string: %s", value_text (shown, NULL));
  if (!check_date (vm, &moment) || !check_time (vm, &moment)
      || !offset_zone (vm, offset, has_offset, &zone))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

static bool
datetime_strptime (Vm *vm, Value *arguments, Value *result)
{
  Moment moment;
  gint64 offset;
  bool has_offset;
  Value name, zone;
  if (!moment_strptime (vm, arguments[1], arguments[2], &moment, &offset, &has_offset, &name)
      || !check_date (vm, &moment) || !check_time (vm, &moment))
    return false;
  if (!offset_zone (vm, offset, has_offset, &zone))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

const NativeFunctionDef datetime_class_methods[] = {
  { "__new__",
    "cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0",
    datetime_call },
  { "now", "cls, tz=None", datetime_now },
  { "today", "cls, /", datetime_today },
  { "utcnow", "cls, /", datetime_utcnow },
  { "fromtimestamp", "cls, timestamp, tz=None", datetime_fromtimestamp },
  { "utcfromtimestamp", "cls, timestamp, /", datetime_utcfromtimestamp },
  { "combine", "cls, date, time, tzinfo=...", datetime_combine },
  { "fromisoformat", "cls, string, /", datetime_fromisoformat },
  { "strptime", "cls, date_string, format, /", datetime_strptime },
  { 0 },
};
