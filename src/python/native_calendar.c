#include <math.h>
#include <time.h>

#include "python/native_datetime.h"

static bool
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

gint64
ordinal_of (int year, int month, int day)
{
  const gint64 before = year - 1;
  gint64 ordinal = before * 365 + before / 4 - before / 100 + before / 400 + day;
  for (int i = 1; i < month; i++)
    ordinal += days_in_month (year, i);
  return ordinal;
}

void
date_of_ordinal (gint64 ordinal, Moment *moment)
{
  int year = (int)(ordinal / 366) + 1;
  while (ordinal_of (year + 1, 1, 1) <= ordinal)
    year += MAX ((int)((ordinal - ordinal_of (year + 1, 1, 1)) / 366), 1);
  while (ordinal_of (year, 1, 1) > ordinal)
    year--;
  int month = 1;
  gint64 left = ordinal - ordinal_of (year, 1, 1);
  for (; left >= days_in_month (year, month); month++)
    left -= days_in_month (year, month);
  moment->year = year;
  moment->month = month;
  moment->day = (int)left + 1;
}

int
weekday_of (const Moment *moment)
{
  return (int)((ordinal_of (moment->year, moment->month, moment->day) + 6) % 7);
}

int
day_of_year (const Moment *moment)
{
  return (int)(ordinal_of (moment->year, moment->month, moment->day)
               - ordinal_of (moment->year, 1, 1))
         + 1;
}

gint64
iso_year_start (int year)
{
  const gint64 first = ordinal_of (year, 1, 1);
  const gint64 weekday = (first + 6) % 7;
  return weekday > 3 ? first - weekday + 7 : first - weekday;
}

void
iso_week_of (const Moment *moment, int *year, int *week, int *weekday)
{
  const gint64 today = ordinal_of (moment->year, moment->month, moment->day);
  *year = moment->year;
  if (today < iso_year_start (*year))
    (*year)--;
  else if (today >= iso_year_start (*year + 1))
    (*year)++;
  *week = (int)((today - iso_year_start (*year)) / 7) + 1;
  *weekday = weekday_of (moment) + 1;
}

gint64
moment_microseconds (const Moment *moment)
{
  const gint64 days = ordinal_of (moment->year, moment->month, moment->day) - 1;
  const gint64 seconds = days * SECONDS_PER_DAY + moment->hour * (gint64)3600
                         + moment->minute * (gint64)60 + moment->second;
  return seconds * MICROSECONDS_PER_SECOND + moment->microsecond;
}

bool
moment_of_microseconds (Vm *vm, gint64 microseconds, Moment *moment)
{
  const gint64 day = microseconds < 0 ? -1 : microseconds / MICROSECONDS_PER_DAY;
  if (day < 0 || day + 1 > MOST_ORDINAL)
    return vm_raise (vm, "OverflowError", "date value out of range");
  gint64 rest = microseconds % MICROSECONDS_PER_DAY;
  *moment = (Moment){ 0 };
  date_of_ordinal (day + 1, moment);
  moment->microsecond = (int)(rest % MICROSECONDS_PER_SECOND);
  rest /= MICROSECONDS_PER_SECOND;
  moment->hour = (int)(rest / 3600);
  moment->minute = (int)(rest / 60 % 60);
  moment->second = (int)(rest % 60);
  return true;
}

bool
check_date (Vm *vm, const Moment *moment)
{
  if (moment->year < 1 || moment->year > 9999)
    return vm_raise (vm, "ValueError", "year %d is out of range", moment->year);
  if (moment->month < 1 || moment->month > 12)
    return vm_raise (vm, "ValueError", "month must be in 1..12");
  if (moment->day < 1 || moment->day > days_in_month (moment->year, moment->month))
    return vm_raise (vm, "ValueError", "day is out of range for month");
  return true;
}

bool
check_time (Vm *vm, const Moment *moment)
{
  if (moment->hour < 0 || moment->hour > 23)
    return vm_raise (vm, "ValueError", "hour must be in 0..23");
  if (moment->minute < 0 || moment->minute > 59)
    return vm_raise (vm, "ValueError", "minute must be in 0..59");
  if (moment->second < 0 || moment->second > 59)
    return vm_raise (vm, "ValueError", "second must be in 0..59");
  if (moment->microsecond < 0 || moment->microsecond > 999999)
    return vm_raise (vm, "ValueError", "microsecond must be in 0..999999");
  if (moment->fold < 0 || moment->fold > 1)
    return vm_raise (vm, "ValueError", "fold must be either 0 or 1");
  return true;
}

bool
iso_week_exists (int year, int week)
{
  return year >= 1 && year <= 9999 && week >= 1
         && week <= (iso_year_start (year + 1) - iso_year_start (year)) / 7;
}

bool
moment_of_iso_week (Vm *vm, gint64 year, gint64 week, gint64 weekday, Moment *moment)
{
  if (year < 1 || year > 9999)
    return vm_raise (vm, "ValueError", "Year is out of range: %" G_GINT64_FORMAT, year);
  if (week < 1 || week > 53 || !iso_week_exists ((int)year, (int)week))
    return vm_raise (vm, "ValueError", "Invalid week: %" G_GINT64_FORMAT, week);
  if (weekday < 1 || weekday > 7)
    return vm_raise (vm, "ValueError", "Invalid day: %" G_GINT64_FORMAT " (range is [1, 7])",
                     weekday);
  const gint64 ordinal = iso_year_start ((int)year) + (week - 1) * 7 + weekday - 1;
  if (ordinal < 1 || ordinal > MOST_ORDINAL)
    return vm_raise (vm, "ValueError", "year %d is out of range", ordinal < 1 ? 0 : 10000);
  date_of_ordinal (ordinal, moment);
  return true;
}

const char *
shown_class_name (Vm *vm, Value self)
{
  const Class *class = value_class (vm, self);
  return class->native ? class->qualified_name : class->name;
}

bool
moment_integer (Vm *vm, Value value, int *field)
{
  gint64 number;
  if (!number_index (vm, value, &number))
    return false;
  if (number > G_MAXINT32)
    return vm_raise (vm, "OverflowError", "signed integer is greater than maximum");
  if (number < G_MININT32)
    return vm_raise (vm, "OverflowError", "signed integer is less than minimum");
  *field = (int)number;
  return true;
}

bool
moment_require (Vm *vm, const Value *arguments, const char *const *names, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (arguments[i].kind == VALUE_ABSENT)
      return vm_raise (vm, "TypeError", "function missing required argument '%s' (pos %zu)",
                       names[i], i + 1);
  return true;
}

bool
check_unix_seconds (Vm *vm, gint64 seconds)
{
  struct tm broken;
  const time_t time = seconds;
  if (gmtime_r (&time, &broken) == NULL)
    return vm_raise (vm, "OverflowError", "timestamp out of range for platform time_t");
  const gint64 year = (gint64)broken.tm_year + 1900;
  return (year >= 1 && year <= 9999)
         || vm_raise (vm, "ValueError", "year %" G_GINT64_FORMAT " is out of range", year);
}

bool
moment_timestamp (Vm *vm, Value value, gint64 *microseconds)
{
  const Value plain = value_plain (value);
  double whole = 0;
  double part = 0;
  if (number_is_integer (plain))
    whole = (double)number_integer (plain);
  else {
    double real;
    if (!number_to_real (vm, value, &real))
      return false;
    if (isnan (real))
      return vm_raise (vm, "ValueError", "Invalid value NaN (not a number)");
    part = rint (modf (real, &whole) * 1e6);
  }
  if (fabs (whole) > 9.2e18)
    return vm_raise (vm, "OverflowError", "timestamp out of range for platform time_t");
  const gint64 seconds = number_is_integer (plain) ? number_integer (plain) : (gint64)whole;
  if (ABS (seconds / SECONDS_PER_DAY) > 2 * MOST_ORDINAL && !check_unix_seconds (vm, seconds))
    return false;
  *microseconds = seconds * MICROSECONDS_PER_SECOND + (gint64)part;
  return true;
}

bool
raise_bad_iso (Vm *vm, Value text)
{
  Value shown;
  return value_repr (vm, text, &shown)
         && vm_raise (vm, "ValueError", "Invalid isoformat string: %s", value_text (shown, NULL));
}

/* The object's content when it is an instance of the class NAME of the module. */
static gpointer
content_of (Vm *vm, Value value, const char *name)
{
  if (!VALUE_IS (value, OBJECT_DATA)
      || !value_is_instance (value, native_class (vm, "datetime", name)))
    return NULL;
  return as_data (value)->data;
}

Delta *
value_delta (Vm *vm, Value value)
{
  return content_of (vm, value, "timedelta");
}

Moment *
value_date (Vm *vm, Value value)
{
  return content_of (vm, value, "date");
}

Moment *
value_datetime (Vm *vm, Value value)
{
  return content_of (vm, value, "datetime");
}

Moment *
value_time (Vm *vm, Value value)
{
  return content_of (vm, value, "time");
}

bool
value_is_tzinfo (Vm *vm, Value value)
{
  return value_is_instance (value, native_class (vm, "datetime", "tzinfo"));
}

Moment *
self_moment (Value self)
{
  return as_data (self)->data;
}

Value
self_zone (Value self)
{
  return as_data (self)->kept[0];
}

Value
moment_new_of (Vm *vm, Class *class, const Moment *moment, Value zone)
{
  Moment *copy = g_new (Moment, 1);
  *copy = *moment;
  const Value value = data_new (vm, class, copy);
  as_data (value)->kept[0] = zone;
  return value;
}

Value
moment_new (Vm *vm, const char *class_name, const Moment *moment, Value zone)
{
  return moment_new_of (vm, native_class (vm, "datetime", class_name), moment, zone);
}
