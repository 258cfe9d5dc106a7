#include "python/native_datetime_make.h"

#define EPOCH_MICROSECONDS ((G_GINT64_CONSTANT (719163) - 1) * MICROSECONDS_PER_DAY)

bool
datetime_fields (Vm *vm, const Value *arguments, Moment *moment, Value *zone)
{
  int *const fields[] = { &moment->year,   &moment->month,  &moment->day,        &moment->hour,
                          &moment->minute, &moment->second, &moment->microsecond };
  const size_t count = G_N_ELEMENTS (fields);
  for (size_t i = 0; i < count; i++)
    if (arguments[i].kind != VALUE_ABSENT && !moment_integer (vm, arguments[i], fields[i]))
      return false;
  if (arguments[count].kind != VALUE_ABSENT)
    *zone = arguments[count];
  if (arguments[count + 1].kind != VALUE_ABSENT
      && !moment_integer (vm, arguments[count + 1], &moment->fold))
    return false;
  return zone_argument (vm, *zone) && check_date (vm, moment) && check_time (vm, moment);
}

static bool
datetime_call (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = { 0 };
  Value zone = value_none ();
  static const char *const names[] = { "year", "month", "day" };
  if (!moment_require (vm, arguments + 1, names, G_N_ELEMENTS (names))
      || !datetime_fields (vm, arguments + 1, &moment, &zone))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

/* A moment given in microseconds since 1970 in UTC, in ZONE, or in local time for None. */
static bool
from_unix (Vm *vm, Value class, gint64 microseconds, Value zone, Value *result)
{
  Moment moment;
  gint64 seconds = microseconds / MICROSECONDS_PER_SECOND;
  seconds -= microseconds % MICROSECONDS_PER_SECOND < 0;
  if (zone.kind != VALUE_NONE)
    return check_unix_seconds (vm, seconds)
           && moment_of_microseconds (vm, microseconds + EPOCH_MICROSECONDS, &moment)
           && zone_from_utc (vm, zone, &moment, result);
  const gint64 offset = local_offset_of_utc (seconds, NULL);
  /* As Python, which looks a day back for the change of the clock. */
  if (!check_unix_seconds (vm, seconds + offset)
      || !check_unix_seconds (vm, seconds + offset - SECONDS_PER_DAY)
      || !moment_of_microseconds (
          vm, microseconds + offset * MICROSECONDS_PER_SECOND + EPOCH_MICROSECONDS, &moment))
    return false;
  moment.fold = local_offset_of_local (seconds + offset, 0) != offset;
  *result = moment_new_of (vm, as_class (class), &moment, zone);
  return true;
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
  gint64 seconds = microseconds / MICROSECONDS_PER_SECOND;
  seconds -= microseconds % MICROSECONDS_PER_SECOND < 0;
  if (!check_unix_seconds (vm, seconds)
      || !moment_of_microseconds (vm, microseconds + EPOCH_MICROSECONDS, &moment))
    return false;
  *result = moment_new_of (vm, as_class (class), &moment, value_none ());
  return true;
}

static bool
datetime_utcnow (Vm *vm, Value *arguments, Value *result)
{
  return naive_utc (vm, arguments[0], g_get_real_time (), result);
}

static bool
datetime_fromtimestamp (Vm *vm, Value *arguments, Value *result)
{
  gint64 microseconds;
  return moment_timestamp (vm, arguments[1], &microseconds) && zone_argument (vm, arguments[2])
         && from_unix (vm, arguments[0], microseconds, arguments[2], result);
}

static bool
datetime_utcfromtimestamp (Vm *vm, Value *arguments, Value *result)
{
  gint64 microseconds;
  return moment_timestamp (vm, arguments[1], &microseconds)
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
offset_zone (Vm *vm, gint64 offset, bool has, Value name, Value *zone)
{
  *zone = value_none ();
  if (!has)
    return true;
  if (offset == 0 && name.kind == VALUE_ABSENT) {
    *zone = timezone_utc (vm);
    return true;
  }
  return timezone_new (vm, offset, name, zone);
}

static bool
datetime_fromisoformat (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[1], &length);
  Moment moment = { 0 };
  gint64 offset;
  bool has_offset;
  Value zone;
  if (text == NULL)
    return vm_raise (vm, "TypeError", "fromisoformat: argument must be str");
  if (!parse_iso_datetime (text, length, &moment, &offset, &has_offset))
    return raise_bad_iso (vm, arguments[1]);
  if (!offset_zone (vm, offset, has_offset, value_absent (), &zone) || !check_date (vm, &moment)
      || !check_time (vm, &moment))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

static bool
datetime_strptime (Vm *vm, Value *arguments, Value *result)
{
  ParsedMoment parsed;
  Value zone;
  if (!moment_strptime (vm, arguments[1], arguments[2], &parsed))
    return false;
  const Value name = parsed.zone_name.kind == VALUE_NONE ? value_absent () : parsed.zone_name;
  if (!offset_zone (vm, parsed.offset, parsed.has_offset, name, &zone)
      || !check_date (vm, &parsed.moment) || !check_time (vm, &parsed.moment))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &parsed.moment, zone);
  return true;
}

const NativeFunctionDef datetime_class_methods[] = {
  { "__new__",
    "cls, year=..., month=..., day=..., hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, "
    "fold=0",
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
