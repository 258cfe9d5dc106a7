/* The class time. */
#include "python/native_datetime.h"

/* What constructors and replace () take: integers, then a zone and fold; ABSENT ones stay. */
static bool
read_clock (Vm *vm, const Value *arguments, Moment *moment, Value *zone)
{
  int *const fields[] = { &moment->hour, &moment->minute, &moment->second, &moment->microsecond };
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    if (arguments[i].kind != VALUE_ABSENT && !moment_integer (vm, arguments[i], fields[i]))
      return false;
  if (arguments[4].kind != VALUE_ABSENT)
    *zone = arguments[4];
  if (arguments[5].kind != VALUE_ABSENT && !moment_integer (vm, arguments[5], &moment->fold))
    return false;
  return zone_argument (vm, *zone) && check_time (vm, moment);
}

static bool
time_call (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = { .year = 1900, .month = 1, .day = 1 };
  Value zone = value_none ();
  if (!read_clock (vm, arguments + 1, &moment, &zone))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

static bool
time_replace (Vm *vm, Value *arguments, Value *result)
{
  Moment moment = *self_moment (arguments[0]);
  Value zone = self_zone (arguments[0]);
  if (!read_clock (vm, arguments + 1, &moment, &zone))
    return false;
  *result = moment_new_of (vm, value_class (vm, arguments[0]), &moment, zone);
  return true;
}

static bool
time_fromisoformat (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text = value_text (arguments[1], &length);
  Moment moment = { .year = 1900, .month = 1, .day = 1 };
  gint64 offset;
  bool has_offset;
  Value zone = value_none ();
  if (text == NULL)
    return vm_raise (vm, "TypeError", "fromisoformat: argument must be str");
  const size_t skip = length > 0 && text[0] == 'T' ? 1 : 0;
  if (!parse_iso_time (text + skip, length - skip, &moment, &offset, &has_offset))
    return raise_bad_iso (vm, arguments[1]);
  if (has_offset && offset == 0)
    zone = timezone_utc (vm);
  else if (has_offset && !timezone_new (vm, offset, value_absent (), &zone))
    return false;
  if (!check_time (vm, &moment))
    return false;
  *result = moment_new_of (vm, as_class (arguments[0]), &moment, zone);
  return true;
}

static bool
own_offset (Vm *vm, Value self, gint64 *offset, bool *has)
{
  return zone_offset (vm, self_zone (self), value_none (), offset, has);
}

static bool
append_iso (Vm *vm, Value self, const char *timespec, GString *out)
{
  gint64 offset;
  bool has;
  if (!append_time (vm, out, self_moment (self), timespec) || !own_offset (vm, self, &offset, &has))
    return false;
  if (has)
    append_offset (out, offset, ":");
  return true;
}

static bool
time_isoformat (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *timespec;
  g_autoptr (GString) out = g_string_new (NULL);
  if (!text_argument (vm, "isoformat() argument 1", arguments[1], &timespec, &length)
      || !append_iso (vm, arguments[0], timespec, out))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
time_str (Vm *vm, Value *arguments, Value *result)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (!append_iso (vm, arguments[0], "auto", out))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
time_repr (Vm *vm, Value *arguments, Value *result)
{
  const Moment *moment = self_moment (arguments[0]);
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "%s(%d, %d", shown_class_name (vm, arguments[0]), moment->hour,
                          moment->minute);
  if (moment->second != 0 || moment->microsecond != 0)
    g_string_append_printf (out, ", %d", moment->second);
  if (moment->microsecond != 0)
    g_string_append_printf (out, ", %d", moment->microsecond);
  if (self_zone (arguments[0]).kind != VALUE_NONE) {
    g_string_append (out, ", tzinfo=");
    if (!repr_append (vm, out, self_zone (arguments[0])))
      return false;
  }
  g_string_append (out, moment->fold != 0 ? ", fold=1)" : ")");
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static gint64
since_midnight (const Moment *moment)
{
  return (moment->hour * 3600 + moment->minute * 60 + moment->second) * MICROSECONDS_PER_SECOND
         + moment->microsecond;
}

static bool
compare (Vm *vm, Comparison comparison, const Value *arguments, Value *result)
{
  const Moment *other = value_time (vm, arguments[1]);
  gint64 own_shift, other_shift;
  bool own_has, other_has;
  *result = NOT_IMPLEMENTED;
  if (other == NULL)
    return true;
  if (!own_offset (vm, arguments[0], &own_shift, &own_has)
      || !own_offset (vm, arguments[1], &other_shift, &other_has))
    return false;
  if (own_has != other_has) {
    if (comparison != COMPARE_EQ)
      return vm_raise (vm, "TypeError", "can't compare offset-naive and offset-aware times");
    *result = value_bool (false);
    return true;
  }
  *result = value_bool (number_compare (
      comparison, value_int (since_midnight (self_moment (arguments[0])) - own_shift),
      value_int (since_midnight (other) - other_shift)));
  return true;
}

static bool
time_eq (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_EQ, arguments, result);
}

static bool
time_lt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LT, arguments, result);
}

static bool
time_le (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_LE, arguments, result);
}

static bool
time_gt (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GT, arguments, result);
}

static bool
time_ge (Vm *vm, Value *arguments, Value *result)
{
  return compare (vm, COMPARE_GE, arguments, result);
}

static bool
time_hash (Vm *vm, Value *arguments, Value *result)
{
  gint64 offset;
  bool has;
  if (!own_offset (vm, arguments[0], &offset, &has))
    return false;
  *result
      = value_int (number_hash (value_int (since_midnight (self_moment (arguments[0])) - offset)));
  return true;
}

static bool
time_utcoffset (Vm *vm, Value *arguments, Value *result)
{
  gint64 offset;
  bool has;
  *result = value_none ();
  return own_offset (vm, arguments[0], &offset, &has) && (!has || delta_new (vm, offset, result));
}

static bool
time_tzname (Vm *vm, Value *arguments, Value *result)
{
  return zone_name (vm, self_zone (arguments[0]), value_none (), result);
}

static bool
time_dst (Vm *vm, Value *arguments, Value *result)
{
  const Value none = value_none (), zone = self_zone (arguments[0]);
  *result = none;
  return zone.kind == VALUE_NONE || value_call_method (vm, zone, "dst", &none, 1, result);
}

static bool
get_hour (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->hour);
  return true;
}

static bool
get_minute (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->minute);
  return true;
}

static bool
get_second (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->second);
  return true;
}

static bool
get_microsecond (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->microsecond);
  return true;
}

static bool
get_zone (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = self_zone (self);
  return true;
}

static bool
get_fold (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (self_moment (self)->fold);
  return true;
}

static const NativeFunctionDef class_methods[] = {
  { "__new__", "cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0",
    time_call },
  { "fromisoformat", "cls, string, /", time_fromisoformat },
  { 0 },
};
static const NativeFunctionDef methods[] = {
  { "replace", "self, hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...",
    time_replace },
  { "isoformat", "self, timespec='auto'", time_isoformat },
  { "strftime", "self, format", moment_strftime },
  { "utcoffset", "self, /", time_utcoffset },
  { "tzname", "self, /", time_tzname },
  { "dst", "self, /", time_dst },
  { "__eq__", "self, value, /", time_eq },
  { "__lt__", "self, value, /", time_lt },
  { "__le__", "self, value, /", time_le },
  { "__gt__", "self, value, /", time_gt },
  { "__ge__", "self, value, /", time_ge },
  { "__hash__", "self, /", time_hash },
  { "__repr__", "self, /", time_repr },
  { "__str__", "self, /", time_str },
  { "__format__", "self, format, /", moment_format },
  { 0 },
};
const NativePropertyDef time_properties[] = { { "hour", get_hour },
                                              { "minute", get_minute },
                                              { "second", get_second },
                                              { "fold", get_fold },
                                              { "microsecond", get_microsecond },
                                              { "tzinfo", get_zone },
                                              { 0 } };
const NativeClassDef time_class = { .name = "time",
                                    .methods = methods,
                                    .class_methods = class_methods,
                                    .properties = time_properties,
                                    .finalize = g_free };
