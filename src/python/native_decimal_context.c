/* Contexts: precision and rounding. The rest is as in Python's default context, and cannot be
 * changed. */
#include <string.h>

#include "python/class.h"
#include "python/import.h"
#include "python/native_decimal_private.h"

static const char *const rounding_names[] = {
  [ROUND_CEILING] = "ROUND_CEILING",
  [ROUND_DOWN] = "ROUND_DOWN",
  [ROUND_FLOOR] = "ROUND_FLOOR",
  [ROUND_HALF_DOWN] = "ROUND_HALF_DOWN",
  [ROUND_HALF_EVEN] = "ROUND_HALF_EVEN",
  [ROUND_HALF_UP] = "ROUND_HALF_UP",
  [ROUND_UP] = "ROUND_UP",
  [ROUND_05UP] = "ROUND_05UP",
};

static const char *
decimal_rounding_name (DecimalRounding rounding)
{
  return rounding_names[rounding];
}

void
decimal_constants (Vm *vm, Value attributes)
{
  for (size_t i = 0; i < G_N_ELEMENTS (rounding_names); i++)
    dict_set_text (vm, attributes, rounding_names[i], string_new (vm, rounding_names[i], -1));
  dict_set_text (vm, attributes, "MAX_PREC", value_int (DECIMAL_MOST_PRECISION));
}

bool
decimal_rounding_argument (Vm *vm, Value argument, DecimalRounding *rounding)
{
  const char *name = value_text (argument, NULL);
  if (argument.kind == VALUE_NONE)
    return true;
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (rounding_names); i++)
    if (strcmp (rounding_names[i], name) == 0) {
      *rounding = (DecimalRounding)i;
      return true;
    }
  return vm_raise (vm, "TypeError",
                   "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, "
                   "ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   "
                   "ROUND_05UP]");
}

static DecimalContext *
value_context (Value value)
{
  return as_data (value)->data;
}

static Value
context_new (Vm *vm, const DecimalContext *context)
{
  return data_new (vm, native_class (vm, "decimal", "Context"),
                   g_memdup2 (context, sizeof *context));
}

static Value
attributes (Vm *vm)
{
  return value_object (import_module (vm, "decimal")->attributes);
}

/* The context that getcontext () gives; it is made when it is first asked for. */
static Value
current (Vm *vm)
{
  static const DecimalContext standard = { .precision = 28, .rounding = ROUND_HALF_EVEN };
  Value context = dict_get_text (vm, attributes (vm), "_context");
  if (context.kind == VALUE_ABSENT) {
    context = context_new (vm, &standard);
    dict_set_text (vm, attributes (vm), "_context", context);
  }
  return context;
}

DecimalContext
decimal_context (Vm *vm)
{
  return *value_context (current (vm));
}

static bool
is_context (Vm *vm, Value value)
{
  return value_is_instance (value, native_class (vm, "decimal", "Context"));
}

bool
decimal_context_argument (Vm *vm, Value argument, DecimalContext *context)
{
  if (argument.kind != VALUE_NONE && !is_context (vm, argument))
    return vm_raise (vm, "TypeError", "optional argument must be a context");
  *context = argument.kind == VALUE_NONE ? decimal_context (vm) : *value_context (argument);
  return true;
}

static bool
set_precision (Vm *vm, Value value, DecimalContext *context)
{
  gint64 precision;
  if (!number_is_integer (value_plain (value)))
    return vm_raise (vm, "TypeError", "an integer is required");
  if (!number_index (vm, value, &precision))
    return false;
  if (precision < 1)
    return vm_raise (vm, "ValueError", "valid range for prec is [1, MAX_PREC]");
  if (precision > DECIMAL_MOST_PRECISION)
    return vm_refuse (vm, NULL, "a decimal precision of more than %d digits",
                      DECIMAL_MOST_PRECISION);
  context->precision = precision;
  return true;
}

/* PREC and ROUNDING may be None. */
static bool
context_change (Vm *vm, Value precision, Value rounding, DecimalContext *context)
{
  return (precision.kind == VALUE_NONE || set_precision (vm, precision, context))
         && decimal_rounding_argument (vm, rounding, &context->rounding);
}

static bool
context_call (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context = { .precision = 28, .rounding = ROUND_HALF_EVEN };
  if (!context_change (vm, arguments[1], arguments[2], &context))
    return false;
  *result = context_new (vm, &context);
  return true;
}

static bool
context_set_precision (Vm *vm, Value *arguments, Value *result)
{
  *result = value_none ();
  return set_precision (vm, arguments[1], value_context (arguments[0]));
}

static bool
context_set_rounding (Vm *vm, Value *arguments, Value *result)
{
  *result = value_none ();
  const Value name = arguments[1].kind == VALUE_NONE ? value_int (0) : arguments[1];
  return decimal_rounding_argument (vm, name, &value_context (arguments[0])->rounding);
}

static bool
context_repr (Vm *vm, Value *arguments, Value *result)
{
  const DecimalContext *context = value_context (arguments[0]);
  *result = string_format (
      vm,
      "Context(prec=%ld, rounding=%s, Emin=-%d, Emax=%d, capitals=1, clamp=0, flags=[], "
      "traps=[InvalidOperation, DivisionByZero, Overflow])",
      (long)context->precision, decimal_rounding_name (context->rounding), DECIMAL_MOST_EXPONENT,
      DECIMAL_MOST_EXPONENT);
  return true;
}

static bool
context_copy (Vm *vm, Value *arguments, Value *result)
{
  *result = context_new (vm, value_context (arguments[0]));
  return true;
}

static bool
context_create (Vm *vm, Value *arguments, Value *result)
{
  const Value class = value_object (native_class (vm, "decimal", "Decimal"));
  Value exact;
  if (!value_call (vm, class, &arguments[1], 1, value_absent (), &exact))
    return false;
  DecimalContext context = *value_context (arguments[0]);
  return decimal_return (vm, decimal_finish (decimal_copy (value_decimal (exact)), &context),
                         &context, result);
}

static bool
do_nothing (Vm *vm G_GNUC_UNUSED, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = value_none ();
  return true;
}

static bool
get_precision (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (value_context (self)->precision);
  return true;
}

static bool
get_rounding (Vm *vm, Value self, Value *result)
{
  *result = string_new (vm, decimal_rounding_name (value_context (self)->rounding), -1);
  return true;
}

static bool
get_most (Vm *vm G_GNUC_UNUSED, Value self G_GNUC_UNUSED, Value *result)
{
  *result = value_int (DECIMAL_MOST_EXPONENT);
  return true;
}

static bool
get_least (Vm *vm G_GNUC_UNUSED, Value self G_GNUC_UNUSED, Value *result)
{
  *result = value_int (-DECIMAL_MOST_EXPONENT);
  return true;
}

static bool
refuse_conditions (Vm *vm, Value self G_GNUC_UNUSED, Value *result G_GNUC_UNUSED)
{
  return vm_refuse (vm, NULL, "traps and flags of a decimal.Context");
}

static const NativeFunctionDef context_methods[] = {
  { "_set_prec", "self, value, /", context_set_precision },
  { "_set_rounding", "self, value, /", context_set_rounding },
  { "__repr__", "self, /", context_repr },
  { "copy", "self, /", context_copy },
  { "__copy__", "self, /", context_copy },
  { "create_decimal", "self, num='0', /", context_create },
  { "clear_flags", "self, /", do_nothing },
  { 0 },
};

static const NativeFunctionDef context_class_methods[]
    = { { "__new__", "cls, prec=None, rounding=None", context_call }, { 0 } };

static const NativePropertyDef context_properties[] = {
  { "prec", get_precision },
  { "rounding", get_rounding },
  { "Emax", get_most },
  { "Emin", get_least },
  { "traps", refuse_conditions },
  { "flags", refuse_conditions },
  { 0 },
};

const NativeClassDef decimal_context_class = { .name = "Context",
                                               .methods = context_methods,
                                               .class_methods = context_class_methods,
                                               .properties = context_properties,
                                               .finalize = g_free };

/* The tables of classes know no property that can be set. */
void
decimal_context_finish (Vm *vm)
{
  static const char *const names[][2]
      = { { "prec", "_set_prec" }, { "rounding", "_set_rounding" } };
  const Class *class = native_class (vm, "decimal", "Context");
  const Value own = value_object (class->attributes);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    Property *property = (Property *)(gpointer)dict_get_text (vm, own, names[i][0]).object;
    property->set = dict_get_text (vm, own, names[i][1]);
  }
}

/* What localcontext () gives: kept are the context inside of the block, and the one before it. */

static bool
local_enter (Vm *vm, Value *arguments, Value *result)
{
  Data *self = as_data (arguments[0]);
  self->kept[1] = current (vm);
  *result = self->kept[0];
  dict_set_text (vm, attributes (vm), "_context", *result);
  return true;
}

static bool
local_exit (Vm *vm, Value *arguments, Value *result)
{
  dict_set_text (vm, attributes (vm), "_context", as_data (arguments[0])->kept[1]);
  *result = value_bool (false);
  return true;
}

static const NativeFunctionDef local_methods[] = {
  { "__enter__", "self, /", local_enter },
  { "__exit__", "self, /, *args", local_exit },
  { 0 },
};

const NativeClassDef decimal_local_class
    = { .name = "_LocalContext", .methods = local_methods, .finalize = g_free };

bool
decimal_getcontext (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  *result = current (vm);
  return true;
}

bool
decimal_setcontext (Vm *vm, Value *arguments, Value *result)
{
  if (!is_context (vm, arguments[0]))
    return vm_raise (vm, "TypeError", "optional argument must be a context");
  dict_set_text (vm, attributes (vm), "_context", arguments[0]);
  *result = value_none ();
  return true;
}

bool
decimal_localcontext (Vm *vm, Value *arguments, Value *result)
{
  DecimalContext context;
  if (!decimal_context_argument (vm, arguments[0], &context)
      || !context_change (vm, arguments[1], arguments[2], &context))
    return false;
  *result = data_new (vm, native_class (vm, "decimal", "_LocalContext"), NULL);
  as_data (*result)->kept[0] = context_new (vm, &context);
  return true;
}
