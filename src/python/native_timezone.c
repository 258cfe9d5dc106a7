/* tzinfo, timezone, and the zone of this computer. */
#include <string.h>
#include <time.h>

#include "python/native_datetime.h"

static void
finalize_nothing (gpointer data G_GNUC_UNUSED)
{
}

/* Class timezone: DATA is unused; kept[0] is the offset in microseconds, kept[1] the name or
 * ABSENT. */

static bool
is_timezone (Vm *vm, Value value)
{
  return VALUE_IS (value, OBJECT_DATA)
         && value.object->class == native_class (vm, "datetime", "timezone");
}

bool
timezone_new (Vm *vm, gint64 offset, Value name, Value *zone)
{
  if (ABS (offset) >= MICROSECONDS_PER_DAY) {
    Value delta, shown;
    if (!delta_new (vm, offset, &delta) || !value_repr (vm, delta, &shown))
      return false;
    return vm_raise (vm, "ValueError",
                     "offset must be a timedelta strictly between -timedelta(hours=24) and "
                     "timedelta(hours=24), not %s.",
                     value_text (shown, NULL));
  }
  *zone = data_new (vm, native_class (vm, "datetime", "timezone"), NULL);
  as_data (*zone)->kept[0] = value_int (offset);
  as_data (*zone)->kept[1] = name;
  return true;
}

Value
timezone_utc (Vm *vm)
{
  Value utc;
  const Class *class = native_class (vm, "datetime", "timezone");
  utc = dict_get_text (vm, value_object (class->attributes), "utc");
  if (utc.kind == VALUE_ABSENT)
    timezone_new (vm, 0, value_absent (), &utc);
  return utc;
}

static bool
timezone_call (Vm *vm, Value *arguments, Value *result)
{
  if (arguments[1].kind == VALUE_ABSENT)
    return vm_raise (vm, "TypeError", "timezone() missing required argument 'offset' (pos 1)");
  const Delta *offset = value_delta (vm, arguments[1]);
  if (offset == NULL)
    return vm_raise (vm, "TypeError", "timezone() argument 1 must be datetime.timedelta, not %s",
                     value_type_name (vm, arguments[1]));
  if (arguments[2].kind != VALUE_ABSENT && !is_text (arguments[2]))
    return vm_raise (vm, "TypeError", "timezone() argument 2 must be str, not %s",
                     value_type_name (vm, arguments[2]));
  if (delta_microseconds (offset) == 0 && arguments[2].kind == VALUE_ABSENT) {
    *result = timezone_utc (vm);
    return true;
  }
  return timezone_new (vm, delta_microseconds (offset), arguments[2], result);
}

static bool
timezone_utcoffset (Vm *vm, Value *arguments, Value *result)
{
  return delta_new (vm, as_data (arguments[0])->kept[0].integer, result);
}

static bool
give_none (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_none ();
  return true;
}

static bool
timezone_tzname (Vm *vm, Value *arguments, Value *result)
{
  const Data *zone = as_data (arguments[0]);
  if (zone->kept[1].kind != VALUE_ABSENT) {
    *result = zone->kept[1];
    return true;
  }
  GString *out = g_string_new ("UTC");
  if (zone->kept[0].integer != 0)
    append_offset (out, zone->kept[0].integer, ":");
  *result = string_from (vm, out);
  return true;
}

static bool
timezone_repr (Vm *vm, Value *arguments, Value *result)
{
  const Data *zone = as_data (arguments[0]);
  Value delta, shown, name;
  if (zone->kept[0].integer == 0 && zone->kept[1].kind == VALUE_ABSENT) {
    *result = string_new (vm, "datetime.timezone.utc", -1);
    return true;
  }
  if (!delta_new (vm, zone->kept[0].integer, &delta) || !value_repr (vm, delta, &shown))
    return false;
  if (zone->kept[1].kind == VALUE_ABSENT) {
    *result = string_format (vm, "datetime.timezone(%s)", value_text (shown, NULL));
    return true;
  }
  if (!value_repr (vm, zone->kept[1], &name))
    return false;
  *result = string_format (vm, "datetime.timezone(%s, %s)", value_text (shown, NULL),
                           value_text (name, NULL));
  return true;
}

static bool
timezone_eq (Vm *vm, Value *arguments, Value *result)
{
  *result = is_timezone (vm, arguments[1]) ? value_bool (as_data (arguments[0])->kept[0].integer
                                                         == as_data (arguments[1])->kept[0].integer)
                                           : NOT_IMPLEMENTED;
  return true;
}

static bool
timezone_hash (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = value_int (number_hash (as_data (arguments[0])->kept[0]));
  return true;
}

static bool
from_utc (Vm *vm, Value *arguments, Value *result)
{
  const Moment *utc = value_datetime (vm, arguments[1]);
  if (utc == NULL)
    return vm_raise (vm, "TypeError", "fromutc() argument must be a datetime instance, not %s",
                     value_type_name (vm, arguments[1]));
  return zone_from_utc (vm, arguments[0], utc, result);
}

/* The offset of a local time; FOLD chooses where it comes twice or never. */
gint64
offset_of_local (OffsetAt offset_at, GTimeZone *zone, gint64 seconds, int fold)
{
  const gint64 before = offset_at (zone, seconds - SECONDS_PER_DAY);
  const gint64 after = offset_at (zone, seconds + SECONDS_PER_DAY);
  if (before == after)
    return before;
  const bool before_fits = offset_at (zone, seconds - before) == before;
  const bool after_fits = offset_at (zone, seconds - after) == after;
  if (before_fits != after_fits)
    return before_fits ? before : after;
  return fold == 0 ? before : after;
}

/* The C library knows the rules beyond what the file of the zone lists. */
static gint64
local_offset_at (GTimeZone *zone G_GNUC_UNUSED, gint64 seconds)
{
  struct tm broken = { 0 };
  const time_t time = seconds;
  localtime_r (&time, &broken);
  return broken.tm_gmtoff;
}

gint64
local_offset_of_local (gint64 seconds, int fold)
{
  return offset_of_local (local_offset_at, NULL, seconds, fold);
}

void
local_zone (LocalZone *zone)
{
  enum { HOURS_OF_YEAR = 365 * 24 + 6 };
  struct tm january = { 0 };
  struct tm july = { 0 };
  const time_t year = HOURS_OF_YEAR * (time_t)3600;
  time_t when = time (NULL) / year * year;
  localtime_r (&when, &january);
  when += year / 2;
  localtime_r (&when, &july);
  /* South of the equator the winter is in July. */
  const bool south = january.tm_gmtoff > july.tm_gmtoff;
  const struct tm *winter = south ? &july : &january;
  const struct tm *summer = south ? &january : &july;
  g_strlcpy (zone->names[0], winter->tm_zone, sizeof zone->names[0]);
  g_strlcpy (zone->names[1], summer->tm_zone, sizeof zone->names[1]);
  zone->has_summer = january.tm_gmtoff != july.tm_gmtoff;
  zone->seconds_west = -winter->tm_gmtoff;
}

gint64
local_offset_of_utc (gint64 seconds, char **abbreviation)
{
  struct tm broken = { 0 };
  const time_t time = seconds;
  localtime_r (&time, &broken);
  if (abbreviation != NULL)
    *abbreviation = g_strdup (broken.tm_zone);
  return broken.tm_gmtoff;
}

/* What any tzinfo says. */

bool
zone_argument (Vm *vm, Value zone)
{
  return zone.kind == VALUE_NONE || value_is_tzinfo (vm, zone)
         || vm_raise (vm, "TypeError",
                      "tzinfo argument must be None or of a tzinfo subclass, not type '%s'",
                      value_type_name (vm, zone));
}

bool
zone_offset (Vm *vm, Value zone, Value datetime, gint64 *offset, bool *has)
{
  *has = false;
  *offset = 0;
  if (zone.kind == VALUE_NONE || zone.kind == VALUE_ABSENT)
    return true;
  if (is_timezone (vm, zone)) {
    *has = true;
    *offset = as_data (zone)->kept[0].integer;
    return true;
  }
  if (is_zone_info (vm, zone))
    return zone_info_offset (vm, zone, datetime, offset, has);
  Value answer;
  if (!value_call_method (vm, zone, "utcoffset", &datetime, 1, &answer))
    return false;
  if (answer.kind == VALUE_NONE)
    return true;
  const Delta *delta = value_delta (vm, answer);
  if (delta == NULL)
    return vm_raise (vm, "TypeError",
                     "tzinfo.utcoffset() must return None or a timedelta, not "
                     "'%s'",
                     value_type_name (vm, answer));
  *has = true;
  *offset = delta_microseconds (delta);
  return true;
}

bool
zone_name (Vm *vm, Value zone, Value datetime, Value *name)
{
  *name = value_none ();
  return zone.kind == VALUE_NONE || value_call_method (vm, zone, "tzname", &datetime, 1, name);
}

bool
zone_from_utc (Vm *vm, Value zone, const Moment *utc, Value *datetime)
{
  gint64 offset = 0;
  bool has = true;
  Moment local;
  const bool is_named = is_zone_info (vm, zone);
  if (is_named)
    offset = zone_info_offset_of_utc (zone, unix_seconds (utc)) * MICROSECONDS_PER_SECOND;
  else {
    const Value aware = moment_new (vm, "datetime", utc, zone);
    if (!zone_offset (vm, zone, aware, &offset, &has))
      return false;
  }
  if (!moment_of_microseconds (vm, moment_microseconds (utc) + offset, &local))
    return false;
  if (is_named)
    local.fold = zone_info_is_second (zone, unix_seconds (&local), offset);
  *datetime = moment_new (vm, "datetime", &local, zone);
  return true;
}

static const NativeFunctionDef tzinfo_methods[] = {
  { "utcoffset", "self, dt, /", give_none },
  { "dst", "self, dt, /", give_none },
  { "tzname", "self, dt, /", give_none },
  { "fromutc", "self, dt, /", from_utc },
  { 0 },
};
const NativeClassDef tzinfo_class = { .name = "tzinfo", .methods = tzinfo_methods };

static const NativeFunctionDef timezone_class_methods[]
    = { { "__new__", "cls, offset=..., name=...", timezone_call }, { 0 } };
static const NativeFunctionDef timezone_methods[] = {
  { "utcoffset", "self, dt, /", timezone_utcoffset }, { "dst", "self, dt, /", give_none },
  { "tzname", "self, dt, /", timezone_tzname },       { "__repr__", "self, /", timezone_repr },
  { "__str__", "self, /", timezone_tzname },          { "__eq__", "self, value, /", timezone_eq },
  { "__hash__", "self, /", timezone_hash },           { 0 },
};
const NativeClassDef timezone_class = { .name = "timezone",
                                        .methods = timezone_methods,
                                        .class_methods = timezone_class_methods,
                                        .finalize = finalize_nothing,
                                        .base = "tzinfo" };
