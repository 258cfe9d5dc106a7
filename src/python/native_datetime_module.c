#include "python/native_datetime.h"

/* datetime.min and the like. */
static void
set_constant (Vm *vm, const char *class_name, const char *name, Value value)
{
  const Class *class = native_class (vm, "datetime", class_name);
  dict_set_text (vm, value_object (class->attributes), name, value);
}

static bool
set_delta (Vm *vm, const char *class_name, const char *name, gint64 microseconds)
{
  Value delta;
  if (!delta_new (vm, microseconds, &delta))
    return false;
  set_constant (vm, class_name, name, delta);
  return true;
}

/* What 64 bits of microseconds do not hold. */
static bool
set_extreme_delta (Vm *vm, const char *name, gint64 days, gint32 seconds, gint32 microseconds)
{
  Delta *delta = g_new (Delta, 1);
  *delta = (Delta){ days, seconds, microseconds };
  set_constant (vm, "timedelta", name,
                data_new (vm, native_class (vm, "datetime", "timedelta"), delta));
  return true;
}

static bool
prepare (Vm *vm, Value module)
{
  static const Moment first = { .year = 1, .month = 1, .day = 1 };
  static const Moment last = { 9999, 12, 31, 23, 59, 59, 999999, 0 };
  static const Moment last_day = { .year = 9999, .month = 12, .day = 31 };
  static const Moment midnight = { .year = 1900, .month = 1, .day = 1 };
  static const Moment late = { 1900, 1, 1, 23, 59, 59, 999999, 0 };
  const Value none = value_none ();
  iso_date_prepare (vm, module);
  Value utc, least, most;
  set_constant (vm, "date", "min", moment_new (vm, "date", &first, none));
  set_constant (vm, "date", "max", moment_new (vm, "date", &last_day, none));
  set_constant (vm, "datetime", "min", moment_new (vm, "datetime", &first, none));
  set_constant (vm, "datetime", "max", moment_new (vm, "datetime", &last, none));
  set_constant (vm, "time", "min", moment_new (vm, "time", &midnight, none));
  set_constant (vm, "time", "max", moment_new (vm, "time", &late, none));
  const gint64 day = MICROSECONDS_PER_DAY, minute = 60 * MICROSECONDS_PER_SECOND;
  if (!timezone_new (vm, 0, value_absent (), &utc)
      || !timezone_new (vm, minute - day, value_absent (), &least)
      || !timezone_new (vm, day - minute, value_absent (), &most))
    return false;
  set_constant (vm, "timezone", "utc", utc);
  set_constant (vm, "timezone", "min", least);
  set_constant (vm, "timezone", "max", most);
  dict_set_text (vm, value_object (((Module *)(gpointer)module.object)->attributes), "UTC", utc);
  return set_delta (vm, "date", "resolution", day) && set_delta (vm, "datetime", "resolution", 1)
         && set_delta (vm, "time", "resolution", 1) && set_delta (vm, "timedelta", "resolution", 1)
         && set_extreme_delta (vm, "min", -999999999, 0, 0)
         && set_extreme_delta (vm, "max", 999999999, 86399, 999999);
}

static Value
make_least_year (Vm *vm G_GNUC_UNUSED)
{
  return value_int (1);
}

static Value
make_most_year (Vm *vm G_GNUC_UNUSED)
{
  return value_int (9999);
}

static const NativeConstantDef constants[]
    = { { "MINYEAR", make_least_year }, { "MAXYEAR", make_most_year }, { 0 } };
static const NativeClassDef *const classes[]
    = { &timedelta_class, &tzinfo_class, &timezone_class, &zone_info_class,
        &date_class,      &time_class,   &datetime_class, NULL };
const NativeModuleDef native_datetime
    = { .name = "datetime", .constants = constants, .classes = classes, .prepare = prepare };
