/* The class date. */
#include <math.h>
#include <string.h>
#include <time.h>

#include "python/native_datetime.h"

/* Integers of a constructor or of replace (); an ABSENT one stays. */
static bool
read_fields (Vm *vm, const Value *arguments, int *const *fields, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    gint64 number;
    if (arguments[i].kind == VALUE_ABSENT)
      continue;
    if (!number_index (vm, arguments[i], &number))
      return false;
    *fields[i] = (int)CLAMP (number, G_MININT32, G_MAXINT32);
  }
  return true;
}

static bool
date_call (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = { 0 };
  int *const fields[] = { &moment.year, &moment.month, &moment.day };
  if (!read_fields (vm, arguments + 1, fields, 3) || !check_date (vm, &moment))
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
    return vm_raise (vm, "ValueError", "year is out of range");
  date_of_ordinal (ordinal, &moment);
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, value_none ());
  return true;
}

static bool
date_fromtimestamp (Vm *vm, Value *arguments, Value *result)
{
  double real;
  if (!number_to_real (vm, arguments[1], &real))
    return false;
  Moment moment;
  if (!(fabs (real) < 1e12))
    return vm_raise (vm, "ValueError", "year is out of range");
  const gint64 seconds = (gint64)floor (real);
  const gint64 local = seconds + local_offset_of_utc (seconds, NULL)
                       + (ordinal_of (1970, 1, 1) - 1) * SECONDS_PER_DAY;
  if (!moment_of_microseconds (vm, local * MICROSECONDS_PER_SECOND, &moment))
    return false;
  moment.hour = moment.minute = moment.second = 0;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, value_none ());
  return true;
}

static bool
bad_iso (Vm *vm, Value text)
{
  Value shown;
  return value_repr (vm, text, &shown)
         && vm_raise (vm, "ValueError", "Invalid isoformat string: %s", value_text (shown, NULL));
}

static bool
date_fromisoformat (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[1], &length);
  Moment moment = { 0 };
  if (text == NULL)
    return vm_raise (vm, "TypeError", "fromisoformat: argument must be str");
  if (!parse_iso_date (text, length, &moment))
    return bad_iso (vm, arguments[1]);
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
      || !number_index (vm, arguments[3], &day))
    return false;
  if (year < 1 || year > 9999)
    return vm_raise (vm, "ValueError", "Year is out of range: %" G_GINT64_FORMAT, year);
  const gint64 start = iso_year_start ((int)year);
  if (week < 1 || week > (iso_year_start ((int)year + 1) - start) / 7)
    return vm_raise (vm, "ValueError", "Invalid week: %" G_GINT64_FORMAT, week);
  if (day < 1 || day > 7)
    return vm_raise (vm, "ValueError", "Invalid day: %" G_GINT64_FORMAT " (range is [1, 7])", day);
  date_of_ordinal (start + (week - 1) * 7 + day - 1, &moment);
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
  int year, week, weekday;
  iso_week_of (self_moment (arguments[0]), &year, &week, &weekday);
  const Value parts[] = { value_int (year), value_int (week), value_int (weekday) };
  *result = tuple_new (vm, parts, G_N_ELEMENTS (parts));
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
  *result = string_format (vm, "%s(%d, %d, %d)", value_class (vm, arguments[0])->qualified_name,
                           moment->year, moment->month, moment->day);
  return true;
}

static bool
date_strftime (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *format;
  if (!text_argument (vm, "strftime() argument 1", arguments[1], &format, &length))
    return false;
  g_autoptr (GString) out = g_string_new (NULL);
  if (!moment_strftime (vm, arguments[0], self_moment (arguments[0]), format, length, out))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
date_ctime (Vm *vm, Value *arguments, Value *result)
{
  static const char format[] = "%a %b %e %H:%M:%S %Y";
  GString *out = g_string_new (NULL);
  const bool done = moment_strftime (vm, arguments[0], self_moment (arguments[0]), format,
                                     strlen (format), out);
  *result = string_from (vm, out);
  return done;
}

static bool
date_timetuple (Vm *vm, Value *arguments, Value *result)
{
  const Moment *moment = self_moment (arguments[0]);
  const Value fields[] = {
    value_int (moment->year),        value_int (moment->month),        value_int (moment->day),
    value_int (moment->hour),        value_int (moment->minute),       value_int (moment->second),
    value_int (weekday_of (moment)), value_int (day_of_year (moment)), value_int (-1)
  };
  *result = tuple_new (vm, fields, G_N_ELEMENTS (fields));
  return true;
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
  { "__new__", "cls, year, month, day", date_call },
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
  { "strftime", "self, format", date_strftime },
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
