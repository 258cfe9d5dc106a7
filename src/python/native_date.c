/* The class date. */
#include <math.h>
#include <string.h>
#include <time.h>

#include "python/native_datetime.h"

/* Integers of a constructor or of replace (); an ABSENT one stays. */
static bool
read_fields (Vm *vm, const Value *arguments, int *const *fields, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (arguments[i].kind != VALUE_ABSENT && !moment_integer (vm, arguments[i], fields[i]))
      return false;
  return true;
}

static bool
date_call (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = { 0 };
  int *const fields[] = { &moment.year, &moment.month, &moment.day };
  static const char *const names[] = { "year", "month", "day" };
  if (!moment_require (vm, arguments + 1, names, G_N_ELEMENTS (names))
      || !read_fields (vm, arguments + 1, fields, 3) || !check_date (vm, &moment))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, value_none ());
  return true;
}

static bool
date_today (Vm *vm, Value *arguments, Value *result)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const Moment moment = { .year = g_date_time_get_year (now),
                          .month = g_date_time_get_month (now),
                          .day = g_date_time_get_day_of_month (now) };
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, value_none ());
  return true;
}

static bool
date_fromordinal (Vm *vm, Value *arguments, Value *result)
{
  gint64 ordinal;
  Moment moment = { 0 };
  if (!number_index (vm, arguments[1], &ordinal))
    return false;
  if (ordinal < 1)
    return vm_raise (vm, "ValueError", "ordinal must be >= 1");
  if (ordinal > MOST_ORDINAL)
    return vm_raise (vm, "ValueError", "year 10000 is out of range");
  date_of_ordinal (ordinal, &moment);
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, value_none ());
  return true;
}

static bool
date_fromtimestamp (Vm *vm, Value *arguments, Value *result)
{
  gint64 microseconds;
  Moment moment;
  if (!moment_timestamp (vm, arguments[1], &microseconds))
    return false;
  gint64 seconds = microseconds / MICROSECONDS_PER_SECOND;
  seconds -= microseconds % MICROSECONDS_PER_SECOND < 0;
  const gint64 local = seconds + local_offset_of_utc (seconds, NULL);
  if (!check_unix_seconds (vm, local))
    return false;
  const gint64 day_zero = (ordinal_of (1970, 1, 1) - 1) * SECONDS_PER_DAY;
  date_of_ordinal ((local + day_zero) / SECONDS_PER_DAY + 1, &moment);
  const Moment date = { .year = moment.year, .month = moment.month, .day = moment.day };
  *result = moment_new_of (vm, as_class (arguments[0]), &date, value_none ());
  return true;
}

static bool
date_fromisoformat (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[1], &length);
  Moment moment = { 0 };
  if (text == NULL)
    return vm_raise (vm, "TypeError", "fromisoformat: argument must be str");
  const bool fits = length == 7 || length == 8 || length == 10;
  if (!fits || !parse_iso_date (text, length, &moment))
    return raise_bad_iso (vm, arguments[1]);
  if (!check_date (vm, &moment))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, value_none ());
  return true;
}

static bool
date_fromisocalendar (Vm *vm, Value *arguments, Value *result)
{
  gint64 year, week, day;
  Moment moment = { 0 };
  if (!number_index (vm, arguments[1], &year) || !number_index (vm, arguments[2], &week)
      || !number_index (vm, arguments[3], &day)
      || !moment_of_iso_week (vm, year, week, day, &moment))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, value_none ());
  return true;
}

static bool
date_replace (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = *self_moment (arguments[0]);
  int *const fields[] = { &moment.year, &moment.month, &moment.day };
  if (!read_fields (vm, arguments + 1, fields, 3) || !check_date (vm, &moment))
    return false;
  *result = moment_new_of (vm, value_class (vm, arguments[0]), &moment, value_none ());
  return true;
}

static bool
date_weekday (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (weekday_of (self_moment (arguments[0])));
  return true;
}

static bool
date_isoweekday (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (weekday_of (self_moment (arguments[0])) + 1);
  return true;
}

static bool
date_isocalendar (Vm *vm, Value *arguments, Value *result)
{
  *result = iso_date_new (vm, self_moment (arguments[0]));
  return true;
}

static gint64
ordinal (const Moment *moment)
{
  return ordinal_of (moment->year, moment->month, moment->day);
}

static bool
date_toordinal (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (ordinal (self_moment (arguments[0])));
  return true;
}

static bool
date_isoformat (Vm *vm, Value *arguments, Value *result)
{
  GString *out = g_string_new (NULL);
  append_date (out, self_moment (arguments[0]));
  *result = string_from (vm, out);
  return true;
}

static bool
date_repr (Vm *vm, Value *arguments, Value *result)
{
  const Moment *moment = self_moment (arguments[0]);
  *result = string_format (vm, "%s(%d, %d, %d)", shown_class_name (vm, arguments[0]), moment->year,
                           moment->month, moment->day);
  return true;
}

static bool
date_ctime (Vm *vm, Value *arguments, Value *result)
{
  const Moment *moment = self_moment (arguments[0]);
  *result = string_format (vm, "%.3s %.3s %2d %02d:%02d:%02d %04d",
                           weekday_names[weekday_of (moment)], month_names[moment->month - 1],
                           moment->day, moment->hour, moment->minute, moment->second, moment->year);
  return true;
}

static bool
date_timetuple (Vm *vm, Value *arguments, Value *result)
{
  return moment_time_tuple (vm, arguments[0], result);
}

static bool
date_hash (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (number_hash (value_int (ordinal (self_moment (arguments[0])))));
  return true;
}

/* A date DAYS later. */
static bool
date_shift (Vm *vm, Value self, gint64 days, Value *result)
{
  Moment moment = { 0 };
  const gint64 moved = ordinal (self_moment (self)) + days;
  if (moved < 1 || moved > MOST_ORDINAL)
    return vm_raise (vm, "OverflowError", "date value out of range");
  date_of_ordinal (moved, &moment);
  *result = moment_new_of (vm, value_class (vm, self), &moment, value_none ());
  return true;
}

static bool
date_add (Vm *vm, Value *arguments, Value *result)
{
  const Delta *delta = value_delta (vm, arguments[1]);
  *result = NOT_IMPLEMENTED;
  return delta == NULL || date_shift (vm, arguments[0], delta->days, result);
}

static bool
date_subtract (Vm *vm, Value *arguments, Value *result)
{
  const Delta *delta = value_delta (vm, arguments[1]);
  const Moment *other = value_date (vm, arguments[1]);
  *result = NOT_IMPLEMENTED;
  if (delta != NULL)
    return date_shift (vm, arguments[0], -delta->days, result);
  if (other == NULL || value_datetime (vm, arguments[1]) != NULL)
    return true;
  const gint64 days = ordinal (self_moment (arguments[0])) - ordinal (other);
  return delta_new (vm, days * MICROSECONDS_PER_DAY, result);
}

static bool
compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  const Moment *other = value_date (vm, arguments[1]);
  *result = NOT_IMPLEMENTED;
  if (other == NULL)
    return true;
  if (value_datetime (vm, arguments[1]) != NULL) {
    if (comparison != COMPARE_EQ)
      return vm_raise (vm, "TypeError", "can't compare datetime.datetime to datetime.date");
    *result = value_bool (false);
    return true;
  }
  *result = value_bool (number_compare (
      comparison, value_int (ordinal (self_moment (arguments[0]))), value_int (ordinal (other))));
  return true;
}

static bool
date_eq (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_EQ, arguments, result);
}

static bool
date_lt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LT, arguments, result);
}

static bool
date_le (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LE, arguments, result);
}

static bool
date_gt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GT, arguments, result);
}

static bool
date_ge (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GE, arguments, result);
}

static bool
get_year (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->year);
  return true;
}

static bool
get_month (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->month);
  return true;
}

static bool
get_day (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->day);
  return true;
}

static const NativeFunctionDef class_methods[] = {
  { "__new__", "cls, year=..., month=..., day=...", date_call },
  { "today", "cls, /", date_today },
  { "fromordinal", "cls, ordinal, /", date_fromordinal },
  { "fromtimestamp", "cls, timestamp, /", date_fromtimestamp },
  { "fromisoformat", "cls, string, /", date_fromisoformat },
  { "fromisocalendar", "cls, year, week, day", date_fromisocalendar },
  { 0 },
};
static const NativeFunctionDef methods[] = {
  { "replace", "self, year=..., month=..., day=...", date_replace },
  { "weekday", "self, /", date_weekday },
  { "isoweekday", "self, /", date_isoweekday },
  { "isocalendar", "self, /", date_isocalendar },
  { "toordinal", "self, /", date_toordinal },
  { "isoformat", "self, /", date_isoformat },
  { "strftime", "self, format", moment_strftime },
  { "ctime", "self, /", date_ctime },
  { "timetuple", "self, /", date_timetuple },
  { "__add__", "self, value, /", date_add },
  { "__radd__", "self, value, /", date_add },
  { "__sub__", "self, value, /", date_subtract },
  { "__eq__", "self, value, /", date_eq },
  { "__lt__", "self, value, /", date_lt },
  { "__le__", "self, value, /", date_le },
  { "__gt__", "self, value, /", date_gt },
  { "__ge__", "self, value, /", date_ge },
  { "__hash__", "self, /", date_hash },
  { "__repr__", "self, /", date_repr },
  { "__str__", "self, /", date_isoformat },
  { "__format__", "self, format, /", moment_format },
  { 0 },
};
static const NativePropertyDef properties[]
    = { { "year", get_year }, { "month", get_month }, { "day", get_day }, { 0 } };
const NativeClassDef date_class = { .name = "date",
                                    .methods = methods,
                                    .class_methods = class_methods,
                                    .properties = properties,
                                    .finalize = g_free };
