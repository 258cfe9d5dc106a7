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
  const gint64 seconds
      = days * SECONDS_PER_DAY + moment->hour * 3600 + moment->minute * 60 + moment->second;
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
