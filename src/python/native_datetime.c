/* The class datetime. What makes one out of the clock or of text is in native_datetime_make.c. */
#include <string.h>

#include "python/native_datetime_make.h"

static bool
own_offset (Vm *vm, Value self, gint64 *offset, bool *has)
{
  return zone_offset (vm, self_zone (self), self, offset, has);
}

/* As `now` was meant: a datetime without a zone is local time. */
static bool
to_utc (Vm *vm, Value self, gint64 *microseconds)
{
  gint64 offset;
  bool has;
  if (!own_offset (vm, self, &offset, &has))
    return false;
  const gint64 own = moment_microseconds (self_moment (self));
  if (!has) {
    const gint64 day_zero = (ordinal_of (1970, 1, 1) - 1) * SECONDS_PER_DAY;
    const gint64 seconds = own / MICROSECONDS_PER_SECOND - day_zero;
    /* As Python, which looks around for the change of the clock. */
    const gint64 shown = local_offset_of_utc (seconds, NULL);
    if (!check_unix_seconds (vm, seconds + shown)
        || !check_unix_seconds (
            vm, seconds + (self_moment (self)->fold == 0 ? -SECONDS_PER_DAY : SECONDS_PER_DAY)))
      return false;
    offset = local_offset_of_local (seconds, self_moment (self)->fold) * MICROSECONDS_PER_SECOND;
  }
  *microseconds = own - offset;
  return true;
}

static bool
datetime_timestamp (Vm *vm, Value *arguments, Value *result)
{
  gint64 utc;
  if (!to_utc (vm, arguments[0], &utc))
    return false;
  const gint64 since_1970 = utc - (ordinal_of (1970, 1, 1) - 1) * MICROSECONDS_PER_DAY;
  *result = value_float ((double)((long double)since_1970 / (long double)MICROSECONDS_PER_SECOND));
  return true;
}

static bool
datetime_replace (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = *self_moment (arguments[0]);
  Value zone = self_zone (arguments[0]);
  if (!datetime_fields (vm, arguments + 1, &moment, &zone))
    return false;
  *result = moment_new_of (vm, value_class (vm, arguments[0]), &moment, zone);
  return true;
}

static bool
datetime_astimezone (Vm *vm, Value *arguments, Value *result)
{
  gint64 utc;
  Moment moment;
  Value zone = arguments[1];
  if (!zone_argument (vm, zone) || !to_utc (vm, arguments[0], &utc)
      || !moment_of_microseconds (vm, utc, &moment))
    return false;
  if (zone.kind == VALUE_NONE) {
    g_autofree char *abbreviation = NULL;
    const gint64 day_zero = (ordinal_of (1970, 1, 1) - 1) * SECONDS_PER_DAY;
    const gint64 offset
        = local_offset_of_utc (utc / MICROSECONDS_PER_SECOND - day_zero, &abbreviation);
    if (!timezone_new (vm, offset * MICROSECONDS_PER_SECOND, string_new (vm, abbreviation, -1),
                       &zone))
      return false;
  }
  return zone_from_utc (vm, zone, &moment, result);
}

static bool
datetime_utctimetuple (Vm *vm, Value *arguments, Value *result)
{
  return moment_utc_tuple (vm, arguments[0], result);
}

static bool
datetime_date (Vm *vm, Value *arguments, Value *result)
{
  const Moment *moment = self_moment (arguments[0]);
  const Moment date = { .year = moment->year, .month = moment->month, .day = moment->day };
  *result = moment_new (vm, "date", &date, value_none ());
  return true;
}

static Value
clock_of (Vm *vm, Value self, Value zone)
{
  Moment moment = *self_moment (self);
  moment.year = 1900;
  moment.month = moment.day = 1;
  return moment_new (vm, "time", &moment, zone);
}

static bool
datetime_time (Vm *vm, Value *arguments, Value *result)
{
  *result = clock_of (vm, arguments[0], value_none ());
  return true;
}

static bool
datetime_timetz (Vm *vm, Value *arguments, Value *result)
{
  *result = clock_of (vm, arguments[0], self_zone (arguments[0]));
  return true;
}

static bool
datetime_utcoffset (Vm *vm, Value *arguments, Value *result)
{
  gint64 offset;
  bool has;
  *result = value_none ();
  return own_offset (vm, arguments[0], &offset, &has) && (!has || delta_new (vm, offset, result));
}

static bool
datetime_tzname (Vm *vm, Value *arguments, Value *result)
{
  return zone_name (vm, self_zone (arguments[0]), arguments[0], result);
}

static bool
datetime_dst (Vm *vm, Value *arguments, Value *result)
{
  const Value zone = self_zone (arguments[0]);
  *result = value_none ();
  return zone.kind == VALUE_NONE || value_call_method (vm, zone, "dst", arguments, 1, result);
}

static bool
append_iso (Vm *vm, Value self, const char *separator, size_t length, const char *timespec,
            GString *out)
{
  gint64 offset;
  bool has;
  append_date (out, self_moment (self));
  g_string_append_len (out, separator, (gssize)length);
  if (!append_time (vm, out, self_moment (self), timespec) || !own_offset (vm, self, &offset, &has))
    return false;
  if (has)
    append_offset (out, offset, ":");
  return true;
}

static bool
datetime_isoformat (Vm *vm, Value *arguments, Value *result)
{
  size_t length, timespec_length;
  const char *separator, *timespec;
  if (!text_argument (vm, "isoformat() argument 1", arguments[1], &separator, &length)
      || !text_argument (vm, "isoformat() argument 2", arguments[2], &timespec, &timespec_length))
    return false;
  if (g_utf8_strlen (separator, (gssize)length) != 1)
    return vm_raise (vm, "TypeError",
                     "isoformat() argument 1 must be a unicode character, not str");
  g_autoptr (GString) out = g_string_new (NULL);
  if (!append_iso (vm, arguments[0], separator, length, timespec, out))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
datetime_str (Vm *vm, Value *arguments, Value *result)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (!append_iso (vm, arguments[0], " ", 1, "auto", out))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
datetime_repr (Vm *vm, Value *arguments, Value *result)
{
  const Moment *moment = self_moment (arguments[0]);
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "%s(%d, %d, %d, %d, %d", shown_class_name (vm, arguments[0]),
                          moment->year, moment->month, moment->day, moment->hour, moment->minute);
  if (moment->second != 0 || moment->microsecond != 0)
    g_string_append_printf (out, ", %d", moment->second);
  if (moment->microsecond != 0)
    g_string_append_printf (out, ", %d", moment->microsecond);
  if (moment->fold != 0)
    g_string_append (out, ", fold=1");
  if (self_zone (arguments[0]).kind != VALUE_NONE) {
    g_string_append (out, ", tzinfo=");
    if (!repr_append (vm, out, self_zone (arguments[0])))
      return false;
  }
  g_string_append_c (out, ')');
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
shift (Vm *vm, Value self, const Delta *delta, int sign, Value *result)
{
  Moment moment;
  if (ABS (delta->days) > MOST_ORDINAL)
    return vm_raise (vm, "OverflowError", "date value out of range");
  if (!moment_of_microseconds (
          vm, moment_microseconds (self_moment (self)) + sign * delta_microseconds (delta),
          &moment))
    return false;
  *result = moment_new_of (vm, value_class (vm, self), &moment, self_zone (self));
  return true;
}

static bool
datetime_add (Vm *vm, Value *arguments, Value *result)
{
  const Delta *delta = value_delta (vm, arguments[1]);
  *result = NOT_IMPLEMENTED;
  return delta == NULL || shift (vm, arguments[0], delta, 1, result);
}

/* Both in microseconds, without their offsets unless they share one zone. *MIXED: only one has. */
static bool
bring_together (Vm *vm, const Value *arguments, gint64 *own, gint64 *other, bool *mixed)
{
  gint64 own_shift, other_shift;
  bool own_has, other_has;
  *own = moment_microseconds (self_moment (arguments[0]));
  *other = moment_microseconds (self_moment (arguments[1]));
  *mixed = false;
  if (value_is (self_zone (arguments[0]), self_zone (arguments[1])))
    return true;
  if (!own_offset (vm, arguments[0], &own_shift, &own_has)
      || !own_offset (vm, arguments[1], &other_shift, &other_has))
    return false;
  *mixed = own_has != other_has;
  *own -= own_shift;
  *other -= other_shift;
  return true;
}

static bool
datetime_subtract (Vm *vm, Value *arguments, Value *result)
{
  const Delta *delta = value_delta (vm, arguments[1]);
  gint64 own, other;
  bool mixed;
  *result = NOT_IMPLEMENTED;
  if (delta != NULL)
    return shift (vm, arguments[0], delta, -1, result);
  if (value_datetime (vm, arguments[1]) == NULL)
    return true;
  if (!bring_together (vm, arguments, &own, &other, &mixed))
    return false;
  if (mixed)
    return vm_raise (vm, "TypeError", "can't subtract offset-naive and offset-aware datetimes");
  return delta_new (vm, own - other, result);
}

static bool
compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  gint64 own, other;
  bool mixed;
  *result = NOT_IMPLEMENTED;
  if (value_datetime (vm, arguments[1]) == NULL) {
    if (value_date (vm, arguments[1]) == NULL)
      return true;
    if (comparison != COMPARE_EQ)
      return vm_raise (vm, "TypeError", "can't compare datetime.datetime to datetime.date");
    *result = value_bool (false);
    return true;
  }
  if (!bring_together (vm, arguments, &own, &other, &mixed))
    return false;
  if (mixed && comparison != COMPARE_EQ)
    return vm_raise (vm, "TypeError", "can't compare offset-naive and offset-aware datetimes");
  *result = value_bool (!mixed && number_compare (comparison, value_int (own), value_int (other)));
  return true;
}

static bool
datetime_eq (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_EQ, arguments, result);
}

static bool
datetime_lt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LT, arguments, result);
}

static bool
datetime_le (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LE, arguments, result);
}

static bool
datetime_gt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GT, arguments, result);
}

static bool
datetime_ge (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GE, arguments, result);
}

static bool
datetime_hash (Vm *vm, Value *arguments, Value *result)
{
  gint64 offset;
  bool has;
  if (!own_offset (vm, arguments[0], &offset, &has))
    return false;
  *result = value_int (
      number_hash (value_int (moment_microseconds (self_moment (arguments[0])) - offset)));
  return true;
}

static const NativeFunctionDef methods[] = {
  { "replace",
    "self, year=..., month=..., day=..., hour=..., minute=..., second=..., microsecond=..., "
    "tzinfo=..., *, fold=...",
    datetime_replace },
  { "utctimetuple", "self, /", datetime_utctimetuple },
  { "astimezone", "self, tz=None", datetime_astimezone },
  { "timestamp", "self, /", datetime_timestamp },
  { "date", "self, /", datetime_date },
  { "time", "self, /", datetime_time },
  { "timetz", "self, /", datetime_timetz },
  { "utcoffset", "self, /", datetime_utcoffset },
  { "tzname", "self, /", datetime_tzname },
  { "dst", "self, /", datetime_dst },
  { "isoformat", "self, sep='T', timespec='auto'", datetime_isoformat },
  { "__add__", "self, value, /", datetime_add },
  { "__radd__", "self, value, /", datetime_add },
  { "__sub__", "self, value, /", datetime_subtract },
  { "__eq__", "self, value, /", datetime_eq },
  { "__lt__", "self, value, /", datetime_lt },
  { "__le__", "self, value, /", datetime_le },
  { "__gt__", "self, value, /", datetime_gt },
  { "__ge__", "self, value, /", datetime_ge },
  { "__hash__", "self, /", datetime_hash },
  { "__repr__", "self, /", datetime_repr },
  { "__str__", "self, /", datetime_str },
  { 0 },
};
const NativeClassDef datetime_class = { .name = "datetime",
                                        .methods = methods,
                                        .class_methods = datetime_class_methods,
                                        .properties = time_properties,
                                        .finalize = g_free,
                                        .base = "date" };
