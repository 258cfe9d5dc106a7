/* ZoneInfo: the zones of the computer's time zone database. */
#include <string.h>

#include "python/native_datetime.h"

bool
is_zone_info (Vm *vm, Value value)
{
  return VALUE_IS (value, OBJECT_DATA)
         && value_is_instance (value, native_class (vm, "datetime", "ZoneInfo"));
}

gint64
unix_seconds (const Moment *moment)
{
  return moment_microseconds (moment) / MICROSECONDS_PER_SECOND
         - (EPOCH_ORDINAL - 1) * SECONDS_PER_DAY;
}

/* The rules of a zone go on for ever, but GLib reads them up to 2037: later times are looked up in
 * a year before that begins on the same weekday and is as long. */
static gint64
within_rules (gint64 seconds)
{
  enum { LAST_YEAR = 2037, YEARS = 28 };
  const gint64 day = seconds / SECONDS_PER_DAY + EPOCH_ORDINAL;
  if (seconds < 0 || day <= ordinal_of (LAST_YEAR, 12, 31) || day > MOST_ORDINAL)
    return seconds;
  Moment moment;
  date_of_ordinal (day, &moment);
  const gint64 start = ordinal_of (moment.year, 1, 1);
  const gint64 length = ordinal_of (moment.year + 1, 1, 1) - start;
  for (int year = LAST_YEAR; year > LAST_YEAR - YEARS; year--) {
    const gint64 other = ordinal_of (year, 1, 1);
    if ((start - other) % 7 == 0 && ordinal_of (year + 1, 1, 1) - other == length)
      return seconds - (start - other) * SECONDS_PER_DAY;
  }
  return seconds;
}

static gint64
offset_of_utc (GTimeZone *zone, gint64 seconds, const char **abbreviation, bool *is_dst)
{
  const gint interval
      = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, within_rules (seconds));
  if (abbreviation != NULL)
    *abbreviation = g_time_zone_get_abbreviation (zone, interval);
  if (is_dst != NULL)
    *is_dst = g_time_zone_is_dst (zone, interval);
  return g_time_zone_get_offset (zone, interval);
}

static gint64
zone_offset_at (GTimeZone *zone, gint64 seconds)
{
  return offset_of_utc (zone, seconds, NULL, NULL);
}

static bool
raise_no_zone (Vm *vm, const char *key)
{
  const Value message = string_format (vm, "No time zone found with key %s", key);
  Class *class = native_class (vm, "zoneinfo", "ZoneInfoNotFoundError");
  Value error;
  return class != NULL
         && value_call (vm, value_object (class), &message, 1, value_absent (), &error)
         && vm_raise_value (vm, error);
}

/* A key always gives the same object: datetimes in one zone are compared by their local times. */
static Value
known_zones (Vm *vm, const Class *class)
{
  static const char name[] = "_known";
  const Value attributes = value_object (class->attributes);
  Value known = dict_get_text (vm, attributes, name);
  if (known.kind == VALUE_ABSENT) {
    known = dict_new (vm);
    dict_set_text (vm, attributes, name, known);
  }
  return known;
}

static bool
zone_info_call (Vm *vm, Value *arguments, Value *result)
{
  const char *key = value_text (arguments[1], NULL);
  if (key == NULL)
    return vm_raise (vm, "TypeError", "ZoneInfo key must be a str, not %s",
                     value_type_name (vm, arguments[1]));
  if (key[0] == '/')
    return vm_raise (vm, "ValueError", "ZoneInfo keys may not be absolute paths, got: %s", key);
  if (strstr (key, "..") != NULL)
    return vm_raise (vm, "ValueError",
                     "ZoneInfo keys must refer to subdirectories of TZPATH, got: %s", key);
  /* GLib reads offsets and rules such as +01 and EST5EDT,M3.2.0 as well, which are no keys. */
  const bool is_name = g_ascii_isalpha (key[0]) && strpbrk (key, ",:<") == NULL;
  const Value name = value_plain (arguments[1]);
  const Value known = known_zones (vm, as_class (arguments[0]));
  if (!dict_get (vm, known, name, result) || result->kind != VALUE_ABSENT)
    return !vm_raised (vm);
  GTimeZone *zone = is_name ? g_time_zone_new_identifier (key) : NULL;
  if (zone == NULL)
    return raise_no_zone (vm, key);
  *result = data_new (vm, as_class (arguments[0]), zone);
  as_data (*result)->kept[0] = name;
  return dict_set (vm, known, name, *result);
}

/* A time in the interval that a datetime of the zone lies in; false: it lies in none. */
static bool
zone_info_interval (Vm *vm, const Value *arguments, gint64 *utc)
{
  const Moment *moment = value_datetime (vm, arguments[1]);
  const Data *self = as_data (arguments[0]);
  if (moment == NULL) {
    /* Without a time only a zone that never changes has an answer. */
    const char *key = value_text (self->kept[0], NULL);
    *utc = 0;
    return strcmp (key, "UTC") == 0 || g_str_has_prefix (key, "Etc/");
  }
  GTimeZone *zone = self->data;
  const gint64 seconds = unix_seconds (moment);
  const gint64 offset = offset_of_local (zone_offset_at, zone, seconds, moment->fold);
  *utc = seconds - offset;
  /* A local time that never comes belongs to the interval before it, or after it with fold. */
  if (zone_offset_at (zone, *utc) != offset)
    *utc += moment->fold == 0 ? -SECONDS_PER_DAY : SECONDS_PER_DAY;
  return true;
}

bool
zone_info_offset (Vm *vm, Value self, Value datetime, gint64 *offset, bool *has)
{
  gint64 utc;
  *has = zone_info_interval (vm, (Value[]){ self, datetime }, &utc);
  if (*has)
    *offset = zone_offset_at (as_data (self)->data, utc) * MICROSECONDS_PER_SECOND;
  return true;
}

gint64
zone_info_offset_of_utc (Value zone, gint64 seconds)
{
  return zone_offset_at (as_data (zone)->data, seconds);
}

bool
zone_info_is_second (Value zone, gint64 seconds, gint64 offset)
{
  return offset_of_local (zone_offset_at, as_data (zone)->data, seconds, 0)
             * MICROSECONDS_PER_SECOND
         != offset;
}

static bool
zone_info_utcoffset (Vm *vm, Value *arguments, Value *result)
{
  gint64 offset;
  bool has;
  if (!zone_info_offset (vm, arguments[0], arguments[1], &offset, &has))
    return false;
  *result = value_none ();
  return !has || delta_new (vm, offset, result);
}

/* How much the clock is ahead of what it shows outside of summer time: the nearest such time
 * before, or else after. */
static gint64
summer_shift (GTimeZone *zone, gint64 utc)
{
  enum { STEP_DAYS = 20, STEPS = 20 };
  bool is_summer;
  const gint64 offset = offset_of_utc (zone, utc, NULL, &is_summer);
  for (gint64 step = 1; is_summer && step <= (gint64)2 * STEPS; step++) {
    const gint64 days = (step <= STEPS ? -step : step - STEPS) * (gint64)STEP_DAYS;
    const gint64 other = offset_of_utc (zone, utc + days * SECONDS_PER_DAY, NULL, &is_summer);
    if (!is_summer)
      return offset - other;
    is_summer = true;
  }
  return is_summer ? 3600 : 0;
}

static bool
zone_info_dst (Vm *vm, Value *arguments, Value *result)
{
  gint64 utc;
  *result = value_none ();
  return !zone_info_interval (vm, arguments, &utc)
         || delta_new (vm,
                       summer_shift (as_data (arguments[0])->data, utc) * MICROSECONDS_PER_SECOND,
                       result);
}

static bool
zone_info_tzname (Vm *vm, Value *arguments, Value *result)
{
  gint64 utc;
  const char *name;
  *result = value_none ();
  if (!zone_info_interval (vm, arguments, &utc))
    return true;
  offset_of_utc (as_data (arguments[0])->data, utc, &name, NULL);
  *result = string_new (vm, name, -1);
  return true;
}

static bool
zone_info_str (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = as_data (arguments[0])->kept[0];
  return true;
}

static bool
zone_info_repr (Vm *vm, Value *arguments, Value *result)
{
  Value shown;
  if (!value_repr (vm, as_data (arguments[0])->kept[0], &shown))
    return false;
  *result = string_format (vm, "zoneinfo.ZoneInfo(key=%s)", value_text (shown, NULL));
  return true;
}

static bool
zone_info_eq (Vm *vm, Value *arguments, Value *result)
{
  bool equal = false;
  *result = NOT_IMPLEMENTED;
  if (!is_zone_info (vm, arguments[1]))
    return true;
  if (!value_equal (vm, as_data (arguments[0])->kept[0], as_data (arguments[1])->kept[0], &equal))
    return false;
  *result = value_bool (equal);
  return true;
}

static bool
zone_info_hash (Vm *vm, Value *arguments, Value *result)
{
  guint hash;
  if (!value_hash (vm, as_data (arguments[0])->kept[0], &hash))
    return false;
  *result = value_int (hash);
  return true;
}

static bool
zone_info_key (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = as_data (self)->kept[0];
  return true;
}

static void
zone_info_free (gpointer zone)
{
  g_time_zone_unref (zone);
}

static const NativeFunctionDef zone_info_class_methods[] = {
  { "__new__", "cls, key", zone_info_call }, { "no_cache", "cls, key", zone_info_call }, { 0 }
};
static const NativeFunctionDef zone_info_methods[] = {
  { "utcoffset", "self, dt, /", zone_info_utcoffset },
  { "dst", "self, dt, /", zone_info_dst },
  { "tzname", "self, dt, /", zone_info_tzname },
  { "__repr__", "self, /", zone_info_repr },
  { "__str__", "self, /", zone_info_str },
  { "__eq__", "self, value, /", zone_info_eq },
  { "__hash__", "self, /", zone_info_hash },
  { 0 },
};
static const NativePropertyDef zone_info_properties[] = { { "key", zone_info_key }, { 0 } };
const NativeClassDef zone_info_class = { .name = "ZoneInfo",
                                         .methods = zone_info_methods,
                                         .class_methods = zone_info_class_methods,
                                         .properties = zone_info_properties,
                                         .finalize = zone_info_free,
                                         .base = "tzinfo" };
