#include "python/native_decimal.h"

#include "python/class.h"
#include "python/native_decimal_private.h"

/* The exceptions, each after its bases. */
static const struct {
  const char *name, *bases[2];
} exceptions[] = {
  { "DecimalException", { "ArithmeticError" } },
  { "InvalidOperation", { "DecimalException" } },
  { "DivisionByZero", { "DecimalException", "ZeroDivisionError" } },
  { "Inexact", { "DecimalException" } },
  { "Rounded", { "DecimalException" } },
  { "Clamped", { "DecimalException" } },
  { "Subnormal", { "DecimalException" } },
  { "FloatOperation", { "DecimalException", "TypeError" } },
  { "Overflow", { "Inexact", "Rounded" } },
  { "Underflow", { "Overflow" } },
  { "ConversionSyntax", { "InvalidOperation" } },
  { "DivisionImpossible", { "InvalidOperation" } },
  { "DivisionUndefined", { "InvalidOperation", "ZeroDivisionError" } },
  { "InvalidContext", { "InvalidOperation" } },
};

/* What is raised, and the conditions that are its argument. */
static const struct {
  const char *exception, *conditions[2];
} traps[] = {
  [DECIMAL_INVALID] = { "InvalidOperation", { "InvalidOperation" } },
  [DECIMAL_BAD_SYNTAX] = { "InvalidOperation", { "ConversionSyntax" } },
  [DECIMAL_DIVISION_BY_ZERO] = { "DivisionByZero", { "DivisionByZero" } },
  [DECIMAL_DIVMOD_BY_ZERO] = { "InvalidOperation", { "InvalidOperation", "DivisionByZero" } },
  [DECIMAL_DIVISION_IMPOSSIBLE] = { "InvalidOperation", { "DivisionImpossible" } },
  [DECIMAL_DIVISION_UNDEFINED] = { "InvalidOperation", { "DivisionUndefined" } },
  [DECIMAL_OVERFLOW] = { "Overflow", { "Overflow" } },
};

bool
decimal_raise (Vm *vm, const DecimalContext *context)
{
  if (context->trap == DECIMAL_NOT_DONE)
    return vm_refuse (vm, NULL, "a Decimal raised to a power that is no whole number");
  const Value conditions = list_new (vm, 1);
  const char *const *names = traps[context->trap].conditions;
  for (size_t i = 0; i < G_N_ELEMENTS (traps[0].conditions) && names[i] != NULL; i++)
    list_append (vm, conditions, value_object (native_class (vm, "decimal", names[i])));
  const Value class = value_object (native_class (vm, "decimal", traps[context->trap].exception));
  Value exception;
  return value_call (vm, class, &conditions, 1, value_absent (), &exception)
         && vm_raise_value (vm, exception);
}

static Value
find_base (Vm *vm, Value attributes, const char *name)
{
  const Value own = dict_get_text (vm, attributes, name);
  return own.kind != VALUE_ABSENT ? own : value_object (native_class (vm, "builtins", name));
}

static bool
prepare (Vm *vm, Value module)
{
  const Value attributes = value_object (((Module *)(gpointer)module.object)->attributes);
  for (size_t i = 0; i < G_N_ELEMENTS (exceptions); i++) {
    const char *const *names = exceptions[i].bases;
    Value bases[2];
    size_t count = 0;
    for (; count < G_N_ELEMENTS (bases) && names[count] != NULL; count++)
      bases[count] = find_base (vm, attributes, names[count]);
    Class *class = class_new (vm, NULL, exceptions[i].name, "decimal", tuple_new (vm, bases, count),
                              value_absent ());
    if (class == NULL)
      return false;
    class->native = true;
    dict_set_text (vm, value_object (class->attributes), "__module__",
                   string_new (vm, "decimal", -1));
    dict_set_text (vm, attributes, exceptions[i].name, value_object (class));
  }
  decimal_constants (vm, attributes);
  decimal_context_finish (vm);
  return true;
}

static const NativeFunctionDef functions[] = {
  { "getcontext", "", decimal_getcontext },
  { "setcontext", "context, /", decimal_setcontext },
  { "localcontext", "ctx=None, *, prec=None, rounding=None", decimal_localcontext },
  { 0 },
};

static const NativeClassDef *const classes[]
    = { &decimal_class, &decimal_context_class, &decimal_local_class, NULL };

const NativeModuleDef native_decimal
    = { .name = "decimal", .functions = functions, .classes = classes, .prepare = prepare };
