#include <errno.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "python/class.h"
#include "python/native_datetime.h"
#include "python/native_time.h"

enum { FIELDS = 9 };

static const char *const field_names[FIELDS]
    = { "tm_year", "tm_mon",  "tm_mday", "tm_hour", "tm_min",
        "tm_sec",  "tm_wday", "tm_yday", "tm_isdst" };

/* struct_time: a tuple whose items have names; tm_zone and tm_gmtoff are attributes. */

Value
time_tuple_new (Vm *vm, const TimeTuple *tuple)
{
  Value items[FIELDS];
  for (size_t i = 0; i < FIELDS; i++)
    items[i] = value_int (tuple->fields[i]);
  const Value value = instance_new (vm, native_class (vm, "time", "struct_time"));
  Instance *instance = (Instance *)(gpointer)value.object;
  instance->payload = tuple_new (vm, items, FIELDS);
  const bool zoned = tuple->zone != NULL;
  const Value attributes = value_object (instance->attributes);
  dict_set_text (vm, attributes, "tm_zone",
                 zoned ? string_new (vm, tuple->zone, -1) : value_none ());
  dict_set_text (vm, attributes, "tm_gmtoff",
                 zoned ? value_int (tuple->gmt_offset) : value_none ());
  return value;
}

static Value
tuple_of_tm (Vm *vm, const struct tm *broken)
{
  const TimeTuple tuple
      = { .fields = { broken->tm_year + 1900, broken->tm_mon + 1, broken->tm_mday, broken->tm_hour,
                      broken->tm_min, broken->tm_sec, (broken->tm_wday + 6) % 7,
                      broken->tm_yday + 1, broken->tm_isdst },
          .zone = broken->tm_zone,
          .gmt_offset = broken->tm_gmtoff };
  return time_tuple_new (vm, &tuple);
}

static bool
tuple_repr (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *tuple = as_tuple (value_plain (arguments[0]));
  GString *out = g_string_new ("time.struct_time(");
  for (size_t i = 0; i < MIN (tuple->length, (size_t)FIELDS); i++) {
    g_string_append_printf (out, "%s%s=", i == 0 ? "" : ", ", field_names[i]);
    if (!repr_append (vm, out, tuple->items[i])) {
      g_string_free (out, TRUE);
      return false;
    }
  }
  g_string_append_c (out, ')');
  *result = string_from (vm, out);
  return true;
}

static bool
tuple_field (Vm *vm, Value self, size_t field, Value *result)
{
  const Tuple *tuple = as_tuple (value_plain (self));
  if (field >= tuple->length)
    return vm_raise (vm, "AttributeError", "'struct_time' object has no attribute '%s'",
                     field_names[field]);
  *result = tuple->items[field];
  return true;
}

#define FIELD(name, field)                                                                         \
  static bool name (Vm *vm, Value self, Value *result)                                             \
  {                                                                                                \
    return tuple_field (vm, self, field, result);                                                  \
  }
FIELD (field_year, 0)
FIELD (field_month, 1)
FIELD (field_day, 2)
FIELD (field_hour, 3)
FIELD (field_minute, 4)
FIELD (field_second, 5)
FIELD (field_weekday, 6)
FIELD (field_day_of_year, 7)
FIELD (field_is_dst, 8)

static bool
tuple_make (Vm *vm, Value *arguments, Value *result)
{
  Value list;
  if (!value_to_list (vm, arguments[1], &list))
    return false;
  if (as_list (list)->length < FIELDS)
    return vm_raise (vm, "TypeError",
                     "time.struct_time() takes an at least 9-sequence (%zu-sequence given)",
                     as_list (list)->length);
  *result = instance_new (vm, as_class (arguments[0]));
  ((Instance *)(gpointer)result->object)->payload = tuple_new (vm, as_list (list)->items, FIELDS);
  return true;
}

static const NativePropertyDef tuple_properties[] = {
  { "tm_year", field_year },    { "tm_mon", field_month },
  { "tm_mday", field_day },     { "tm_hour", field_hour },
  { "tm_min", field_minute },   { "tm_sec", field_second },
  { "tm_wday", field_weekday }, { "tm_yday", field_day_of_year },
  { "tm_isdst", field_is_dst }, { NULL },
};
static const NativeFunctionDef tuple_methods[]
    = { { "__repr__", "self, /", tuple_repr }, { NULL } };
static const NativeFunctionDef tuple_class_methods[]
    = { { "__new__", "cls, sequence, /", tuple_make }, { NULL } };
static const NativeClassDef struct_time_class = { .name = "struct_time",
                                                  .methods = tuple_methods,
                                                  .class_methods = tuple_class_methods,
                                                  .properties = tuple_properties };

/* What the functions are given. */

/* Seconds since 1970, rounded down; none given: now. */
static bool
read_seconds (Vm *vm, Value value, time_t *seconds)
{
  if (value.kind == VALUE_NONE) {
    *seconds = time (NULL);
    return true;
  }
  if (number_is_integer (value)) {
    *seconds = number_integer (value);
    return true;
  }
  double real;
  if (!number_to_real (vm, value, &real))
    return false;
  if (isnan (real))
    return vm_raise (vm, "ValueError", "Invalid value NaN (not a number)");
  if (real < -9.2e18 || real > 9.2e18)
    return vm_raise (vm, "OverflowError", "timestamp out of range for platform time_t");
  *seconds = (time_t)floor (real);
  return true;
}

static bool
raise_too_large (Vm *vm)
{
  const Value arguments[] = { value_int (EOVERFLOW), string_new (vm, g_strerror (EOVERFLOW), -1) };
  Value exception;
  return value_call (vm, value_object (native_class (vm, "builtins", "OSError")), arguments,
                     G_N_ELEMENTS (arguments), value_absent (), &exception)
         && vm_raise_value (vm, exception);
}

/* Of a struct_time, to whose zone *BROKEN refers, or a tuple of nine. */
static bool
read_tuple (Vm *vm, Value value, struct tm *broken)
{
  int fields[FIELDS];
  const Value plain = value_plain (value);
  if (!VALUE_IS (plain, OBJECT_TUPLE))
    return vm_raise (vm, "TypeError", "Tuple or struct_time argument required");
  const Tuple *tuple = as_tuple (plain);
  if (tuple->length != FIELDS)
    return vm_raise (vm, "TypeError", "function takes exactly 9 arguments (%zu given)",
                     tuple->length);
  for (size_t i = 0; i < FIELDS; i++) {
    gint64 number;
    if (!number_index (vm, tuple->items[i], &number))
      return false;
    fields[i] = (int)CLAMP (number, G_MININT32, G_MAXINT32);
  }
  *broken = (struct tm){ .tm_year = fields[0] - 1900,
                         .tm_mon = fields[1] - 1,
                         .tm_mday = fields[2],
                         .tm_hour = fields[3],
                         .tm_min = fields[4],
                         .tm_sec = fields[5],
                         .tm_wday = fields[6] < 0 ? fields[6] : (fields[6] + 1) % 7,
                         .tm_yday = fields[7] - 1,
                         .tm_isdst = fields[8] };
  if (!VALUE_IS (value, OBJECT_INSTANCE))
    return true;
  const Instance *instance = (const Instance *)(gconstpointer)value.object;
  const Value attributes = value_object (instance->attributes);
  const char *zone = value_text (dict_get_text (vm, attributes, "tm_zone"), NULL);
  const Value offset = dict_get_text (vm, attributes, "tm_gmtoff");
  broken->tm_zone = zone;
  broken->tm_gmtoff = offset.kind == VALUE_INT ? offset.integer : 0;
  return true;
}

static bool
check_field (Vm *vm, int field, int low, int high, const char *name)
{
  return (field >= low && field <= high) || vm_raise (vm, "ValueError", "%s out of range", name);
}

static bool
check_tuple (Vm *vm, struct tm *broken)
{
  /* Where Python counts from 1, 0 means 1. */
  broken->tm_mon += broken->tm_mon == -1;
  broken->tm_mday += broken->tm_mday == 0;
  broken->tm_yday += broken->tm_yday == -1;
  return check_field (vm, broken->tm_mon, 0, 11, "month")
         && check_field (vm, broken->tm_mday, 1, 31, "day of month")
         && check_field (vm, broken->tm_hour, 0, 23, "hour")
         && check_field (vm, broken->tm_min, 0, 59, "minute")
         && check_field (vm, broken->tm_sec, 0, 61, "seconds")
         && check_field (vm, broken->tm_wday, 0, 6, "day of week")
         && check_field (vm, broken->tm_yday, 0, 365, "day of year");
}

static void
now_broken (struct tm *broken)
{
  const time_t now = time (NULL);
  localtime_r (&now, broken);
}

/* Functions. */

static gint64
clock_nanoseconds (clockid_t clock)
{
  struct timespec now;
  clock_gettime (clock, &now);
  return (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool
call_time (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_float ((double)clock_nanoseconds (CLOCK_REALTIME) * 1e-9);
  return true;
}

static bool
call_time_ns (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_int (clock_nanoseconds (CLOCK_REALTIME));
  return true;
}

static bool
call_monotonic (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_float ((double)clock_nanoseconds (CLOCK_MONOTONIC) * 1e-9);
  return true;
}

static bool
call_monotonic_ns (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_int (clock_nanoseconds (CLOCK_MONOTONIC));
  return true;
}

static bool
call_process_time (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_float ((double)clock_nanoseconds (CLOCK_PROCESS_CPUTIME_ID) * 1e-9);
  return true;
}

/* A migration that waits holds the database's lock: only short waits are made. */
static bool
call_sleep (Vm *vm, Value *arguments, Value *result)
{
  double seconds;
  *result = value_none ();
  if (!number_to_real (vm, arguments[0], &seconds))
    return false;
  if (seconds < 0)
    return vm_raise (vm, "ValueError", "sleep length must be non-negative");
  if (!(seconds <= 1))
    return vm_refuse (vm, "a migration holds the database's lock while it runs",
                      "time.sleep() of more than a second");
  g_usleep ((gulong)(seconds * G_USEC_PER_SEC));
  return true;
}

static bool
call_gmtime (Vm *vm, Value *arguments, Value *result)
{
  time_t seconds;
  struct tm broken = { 0 };
  if (!read_seconds (vm, arguments[0], &seconds))
    return false;
  if (gmtime_r (&seconds, &broken) == NULL)
    return raise_too_large (vm);
  *result = tuple_of_tm (vm, &broken);
  return true;
}

static bool
call_localtime (Vm *vm, Value *arguments, Value *result)
{
  time_t seconds;
  struct tm broken = { 0 };
  if (!read_seconds (vm, arguments[0], &seconds))
    return false;
  if (localtime_r (&seconds, &broken) == NULL)
    return raise_too_large (vm);
  *result = tuple_of_tm (vm, &broken);
  return true;
}

static bool
call_mktime (Vm *vm, Value *arguments, Value *result)
{
  struct tm broken = { 0 };
  if (!read_tuple (vm, arguments[0], &broken))
    return false;
  broken.tm_wday = -1;
  const time_t seconds = mktime (&broken);
  if (seconds == (time_t)-1 && broken.tm_wday == -1)
    return vm_raise (vm, "OverflowError", "mktime argument out of range");
  *result = value_float ((double)seconds);
  return true;
}

static void
append_formatted (GString *out, const char *format, const struct tm *broken)
{
  /* The texts are English whatever the environment says; a blank before them tells an empty result
   * from one that was too long. */
  const locale_t english = newlocale (LC_ALL_MASK, "C", (locale_t)0);
  g_autofree char *padded = g_strconcat (" ", format, NULL);
  size_t size = 64 + 64 * strlen (padded);
  g_autofree char *buffer = g_malloc (size);
  size_t length;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  while ((length = strftime_l (buffer, size, padded, broken, english)) == 0) {
    size *= 2;
    buffer = g_realloc (buffer, size);
  }
#pragma GCC diagnostic pop
  freelocale (english);
  g_string_append_len (out, buffer + 1, (gssize)length - 1);
}

static bool
call_strftime (Vm *vm, Value *arguments, Value *result)
{
  struct tm broken = { 0 };
  size_t length;
  const char *format;
  if (!text_argument (vm, "strftime() argument 1", arguments[0], &format, &length))
    return false;
  if (arguments[1].kind == VALUE_ABSENT)
    now_broken (&broken);
  else if (!read_tuple (vm, arguments[1], &broken) || !check_tuple (vm, &broken))
    return false;
  GString *out = g_string_new (NULL);
  append_formatted (out, format, &broken);
  *result = string_from (vm, out);
  return true;
}

static bool
show_as_text (Vm *vm, const struct tm *broken, Value *result)
{
  *result = string_format (vm, "%.3s %.3s%3d %.2d:%.2d:%.2d %d",
                           weekday_names[(broken->tm_wday + 6) % 7], month_names[broken->tm_mon],
                           broken->tm_mday, broken->tm_hour, broken->tm_min, broken->tm_sec,
                           broken->tm_year + 1900);
  return true;
}

static bool
call_asctime (Vm *vm, Value *arguments, Value *result)
{
  struct tm broken = { 0 };
  if (arguments[0].kind == VALUE_ABSENT)
    now_broken (&broken);
  else if (!read_tuple (vm, arguments[0], &broken) || !check_tuple (vm, &broken))
    return false;
  return show_as_text (vm, &broken, result);
}

static bool
call_ctime (Vm *vm, Value *arguments, Value *result)
{
  time_t seconds;
  struct tm broken = { 0 };
  if (!read_seconds (vm, arguments[0], &seconds))
    return false;
  if (localtime_r (&seconds, &broken) == NULL)
    return raise_too_large (vm);
  return show_as_text (vm, &broken, result);
}

static bool
call_strptime (Vm *vm, Value *arguments, Value *result)
{
  ParsedMoment parsed;
  if (!moment_strptime (vm, arguments[0], arguments[1], &parsed))
    return false;
  const Moment *moment = &parsed.moment;
  const TimeTuple tuple
      = { .fields = { moment->year, moment->month, moment->day, moment->hour, moment->minute,
                      moment->second, parsed.weekday, parsed.day_of_year, parsed.is_dst } };
  *result = time_tuple_new (vm, &tuple);
  const Value attributes = value_object (((Instance *)(gpointer)result->object)->attributes);
  dict_set_text (vm, attributes, "tm_zone", parsed.zone_name);
  if (parsed.has_offset)
    dict_set_text (vm, attributes, "tm_gmtoff",
                   value_int (parsed.offset / MICROSECONDS_PER_SECOND));
  return true;
}

/* Constants. */

static Value
make_timezone (Vm *vm G_GNUC_UNUSED)
{
  LocalZone zone;
  local_zone (&zone);
  return value_int (zone.seconds_west);
}

static Value
make_daylight (Vm *vm G_GNUC_UNUSED)
{
  LocalZone zone;
  local_zone (&zone);
  return value_int (zone.has_summer);
}

static Value
make_tzname (Vm *vm)
{
  LocalZone zone;
  local_zone (&zone);
  const Value names[] = { string_new (vm, zone.names[0], -1), string_new (vm, zone.names[1], -1) };
  return tuple_new (vm, names, G_N_ELEMENTS (names));
}

static bool
prepare (Vm *vm, Value module)
{
  Class *class = class_from_table (vm, &struct_time_class, native_class (vm, "builtins", "tuple"),
                                   "time");
  dict_set_text (vm, value_object (((Module *)(gpointer)module.object)->attributes), "struct_time",
                 value_object (class));
  return true;
}

static const NativeFunctionDef functions[] = {
  { "time", "", call_time },
  { "time_ns", "", call_time_ns },
  { "monotonic", "", call_monotonic },
  { "monotonic_ns", "", call_monotonic_ns },
  { "perf_counter", "", call_monotonic },
  { "perf_counter_ns", "", call_monotonic_ns },
  { "process_time", "", call_process_time },
  { "sleep", "seconds, /", call_sleep },
  { "gmtime", "seconds=None, /", call_gmtime },
  { "localtime", "seconds=None, /", call_localtime },
  { "mktime", "tuple, /", call_mktime },
  { "strftime", "format, tuple=..., /", call_strftime },
  { "strptime", "string, format='%a %b %d %H:%M:%S %Y', /", call_strptime },
  { "asctime", "tuple=..., /", call_asctime },
  { "ctime", "seconds=None, /", call_ctime },
  { NULL },
};
static const NativeConstantDef constants[] = {
  { "timezone", make_timezone }, { "daylight", make_daylight }, { "tzname", make_tzname }, { NULL }
};

const NativeModuleDef native_time
    = { .name = "time", .functions = functions, .constants = constants, .prepare = prepare };
