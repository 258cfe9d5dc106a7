/* tzinfo, timezone, ZoneInfo, and the zone of this computer. */
#include <string.h>
#include <time.h>

#include "python/native_datetime.h"

/* Moments in seconds since 1970. */
#define EPOCH_ORDINAL G_GINT64_CONSTANT (719163)

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

static bool
is_zone_info (Vm *vm, Value value)
{
  return VALUE_IS (value, OBJECT_DATA)
         && value_is_instance (value, native_class (vm, "datetime", "ZoneInfo"));
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

/* Zones of the time zone database. */

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

typedef gint64 (*OffsetAt) (GTimeZone *zone, gint64 seconds);

/* The offset of a local time; FOLD chooses where it comes twice or never. */
static gint64
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

static gint64
unix_seconds (const Moment *moment)
{
  return moment_microseconds (moment) / MICROSECONDS_PER_SECOND
         - (EPOCH_ORDINAL - 1) * SECONDS_PER_DAY;
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
  time_t when = time (NULL) / (HOURS_OF_YEAR * 3600) * (HOURS_OF_YEAR * 3600);
  localtime_r (&when, &january);
  when += HOURS_OF_YEAR * 1800;
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
  GTimeZone *zone = is_name ? g_time_zone_new_identifier (key) : NULL;
  if (zone == NULL)
    return raise_no_zone (vm, key);
  *result = data_new (vm, as_class (arguments[0]), zone);
  as_data (*result)->kept[0] = value_plain (arguments[1]);
  return true;
}

static bool
zone_info_offset (Vm *vm, Value self, Value datetime, gint64 *offset, bool *has)
{
  const Moment *moment = value_datetime (vm, datetime);
  *has = moment != NULL;
  if (*has)
    *offset = offset_of_local (zone_offset_at, as_data (self)->data, unix_seconds (moment),
                               moment->fold)
              * MICROSECONDS_PER_SECOND;
  return true;
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

/* The interval that a datetime of the zone lies in. */
static bool
zone_info_interval (Vm *vm, const Value *arguments, const char **abbreviation, bool *is_dst)
{
  const Moment *moment = value_datetime (vm, arguments[1]);
  if (moment == NULL)
    return false;
  GTimeZone *zone = as_data (arguments[0])->data;
  const gint64 seconds = unix_seconds (moment);
  offset_of_utc (zone, seconds - offset_of_local (zone_offset_at, zone, seconds, moment->fold),
                 abbreviation, is_dst);
  return true;
}

static bool
zone_info_dst (Vm *vm, Value *arguments, Value *result)
{
  bool is_dst;
  *result = value_none ();
  return !zone_info_interval (vm, arguments, NULL, &is_dst)
         || delta_new (vm, is_dst ? 3600 * MICROSECONDS_PER_SECOND : 0, result);
}

static bool
zone_info_tzname (Vm *vm, Value *arguments, Value *result)
{
  const char *name;
  *result
      = zone_info_interval (vm, arguments, &name, NULL) ? string_new (vm, name, -1) : value_none ();
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
  if (is_zone_info (vm, zone))
    offset = offset_of_utc (as_data (zone)->data, unix_seconds (utc), NULL, NULL)
             * MICROSECONDS_PER_SECOND;
  else {
    const Value aware = moment_new (vm, "datetime", utc, zone);
    if (!zone_offset (vm, zone, aware, &offset, &has))
      return false;
  }
  if (!moment_of_microseconds (vm, moment_microseconds (utc) + offset, &local))
    return false;
  if (is_zone_info (vm, zone)) {
    const gint64 seconds = unix_seconds (&local);
    local.fold = offset_of_local (zone_offset_at, as_data (zone)->data, seconds, 0)
                     * MICROSECONDS_PER_SECOND
                 != offset;
  }
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
    = { { "__new__", "cls, offset, name=...", timezone_call }, { 0 } };
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
