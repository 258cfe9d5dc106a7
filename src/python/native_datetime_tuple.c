/* Dates as tuples: timetuple (), utctimetuple (), isocalendar (). */
#include "python/class.h"
#include "python/native_datetime.h"
#include "python/native_time.h"

static Value
tuple_of (Vm *vm, const Moment *moment, int is_dst)
{
  const TimeTuple tuple
      = { .fields = { moment->year, moment->month, moment->day, moment->hour, moment->minute,
                      moment->second, weekday_of (moment), day_of_year (moment), is_dst } };
  return time_tuple_new (vm, &tuple);
}

bool
moment_time_tuple (Vm *vm, Value self, Value *result)
{
  int is_dst = -1;
  const Value zone = self_zone (self);
  if (zone.kind == VALUE_OBJECT) {
    Value shift;
    bool shifted = false;
    if (!value_call_method (vm, zone, "dst", &self, 1, &shift))
      return false;
    if (shift.kind != VALUE_NONE && !value_truth (vm, shift, &shifted))
      return false;
    is_dst = shift.kind == VALUE_NONE ? -1 : shifted;
  }
  *result = tuple_of (vm, self_moment (self), is_dst);
  return true;
}

bool
moment_utc_tuple (Vm *vm, Value self, Value *result)
{
  gint64 offset;
  bool has;
  Moment utc;
  const Moment *moment = self_moment (self);
  if (!zone_offset (vm, self_zone (self), self, &offset, &has)
      || !moment_of_microseconds (vm, moment_microseconds (moment) - (has ? offset : 0), &utc))
    return false;
  *result = tuple_of (vm, &utc, 0);
  return true;
}

static bool
iso_repr (Vm *vm, Value *arguments, Value *result)
{
  const Value *items = as_tuple (value_plain (arguments[0]))->items;
  *result = string_format (vm,
                           "datetime.IsoCalendarDate(year=%" G_GINT64_FORMAT
                           ", week=%" G_GINT64_FORMAT ", weekday=%" G_GINT64_FORMAT ")",
                           items[0].integer, items[1].integer, items[2].integer);
  return true;
}

static bool
iso_year (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = as_tuple (value_plain (self))->items[0];
  return true;
}

static bool
iso_week (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = as_tuple (value_plain (self))->items[1];
  return true;
}

static bool
iso_weekday (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = as_tuple (value_plain (self))->items[2];
  return true;
}

static const NativeFunctionDef methods[] = { { "__repr__", "self, /", iso_repr }, { 0 } };
static const NativePropertyDef properties[]
    = { { "year", iso_year }, { "week", iso_week }, { "weekday", iso_weekday }, { 0 } };
static const NativeClassDef iso_date_class
    = { .name = "IsoCalendarDate", .methods = methods, .properties = properties };

void
iso_date_prepare (Vm *vm, Value module)
{
  Class *class = class_from_table (vm, &iso_date_class, native_class (vm, "builtins", "tuple"),
                                   "datetime");
  dict_set_text (vm, value_object (((Module *)(gpointer)module.object)->attributes),
                 iso_date_class.name, value_object (class));
}

Value
iso_date_new (Vm *vm, const Moment *moment)
{
  int year, week, weekday;
  iso_week_of (moment, &year, &week, &weekday);
  const Value parts[] = { value_int (year), value_int (week), value_int (weekday) };
  const Value date = instance_new (vm, native_class (vm, "datetime", iso_date_class.name));
  ((Instance *)(gpointer)date.object)->payload = tuple_new (vm, parts, G_N_ELEMENTS (parts));
  return date;
}
